"""Records of the office that may be destroyed, as each app declares them (docs/adr/0040).

Records of the office are destroyed only by a list that two people agree on and that stays
(``privacy.models.DestructionList``; UU 43/2009 on archives, PP 28/2012).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models

from core.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Record:
    """One kind of record that may be destroyed, as a group with its papers is.

    - ``word``: names it in lists and in the list of erasures, in at most 20 letters.
    - ``label``, ``rule``: Indonesian: what it is, and which of them may be destroyed.
    - ``page``: URL name of its page in the back office, which takes its number.
    - ``candidates(now)``: the queryset of things that may be destroyed, oldest first.
    - ``told(thing)``: of a candidate, its label without personal data, and why it may go.
    - ``last_event(thing)``: the number of the last Event that changed anything of it.
    - ``key(thing)``: a text that no other thing of the kind ever has, and that tells nothing.
    - ``is_destroyed(thing)``.
    - ``destroy(thing, at, number, by)``: destroys it, locked, in the caller's transaction, and
      records an Event. ``number`` is that of the list and ``by`` who confirmed it; both are None
      after a restoration.
    """

    word: str
    label: str
    rule: str
    page: str
    model: type[models.Model]
    candidates: Callable
    told: Callable
    last_event: Callable
    key: Callable
    is_destroyed: Callable
    destroy: Callable


records = Registry()


def record_named(word):
    """Returns the Record with this word, or None."""
    return next((each for each in records if each.word == word), None)
