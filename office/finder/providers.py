"""Providers: how an app makes its things findable for the office.

An app registers a Provider in ``AppConfig.ready()``. The index stores words, keys and phone digits
of what the provider says; titles and reasons are read anew for every answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from core.registry import Registry
from office.finder import terms


class Field(StrEnum):
    """What a Fact is: decides how its text is read, and how much a match counts (``WEIGHTS``)."""

    NAME = "name"
    NUMBER = "number"
    PLACE = "place"
    PAST = "past"
    PAST_NUMBER = "past_num"
    TITLE = "title"
    ALSO = "also"
    PHONE = "phone"


WEIGHTS = {
    Field.NAME: 1.0,
    Field.NUMBER: 1.0,
    Field.PHONE: 1.0,
    Field.PLACE: 0.9,
    Field.PAST: 0.85,
    Field.PAST_NUMBER: 0.85,
    Field.TITLE: 0.8,
    Field.ALSO: 0.8,
}
# Weight of a field that an older version has written, until the index is made anew.
LEAST = 0.8


@dataclass(frozen=True)
class Fact:
    """One text by which a thing is found; for a PHONE its E.164 number.

    ``label`` stands before the text where an answer says why the thing was found.
    """

    field: Field
    text: str
    label: str = ""

    def terms(self):
        """Returns the words under which the index has it; none for a phone number."""
        if self.field == Field.PHONE:
            return set()
        is_number = self.field in {Field.NUMBER, Field.PAST_NUMBER}
        return terms.number_terms(self.text) if is_number else terms.words_of(self.text)

    def digits(self):
        """Returns the digits of a phone number; empty for other facts."""
        return terms.phone_digits(self.text) if self.field == Field.PHONE else ""


@dataclass(frozen=True, kw_only=True)
class Document:
    """One findable thing: what it is found by, and its row in an answer.

    ``kind`` is the word of its Kind, ``pk`` its key. ``source`` names the thing it was made from
    (``group-12``), ``family`` the thing it belongs to: words of that one count for it too, so that
    a person is found by name and village. ``area`` is the code of its area. ``standing`` sorts
    equal matches: 0 for what is in force. ``title``, ``line``, ``url`` and ``badge`` (label, tone)
    are its row.
    """

    kind: str
    pk: object
    source: str
    family: str
    title: str
    line: str
    url: str
    badge: tuple
    area: str = ""
    standing: int = 0
    facts: tuple = ()

    @property
    def is_head(self):
        """Whether the family is named after this thing."""
        return key_of(self.kind, self.pk) == self.family


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of findable thing; ``order`` sorts equal matches of different kinds.

    ``label`` is its name in a row, ``told`` where the office looked, for an empty answer.
    ``sees(user)``: whether a member of staff may find it. ``by_area``: whether only things in the
    user's areas are found.
    """

    word: str
    label: str
    told: str
    order: int
    sees: Callable
    by_area: bool = True


@dataclass(frozen=True, kw_only=True)
class Provider:
    """A source of Documents, which are indexed and removed together.

    - ``source``: a word of lower-case letters; ``key_of`` makes the sources of its documents.
    - ``kinds``: the Kinds of its documents.
    - ``things()``: a queryset of everything that some member of staff may see.
    - ``visible(user)``: those that this user may see.
    - ``documents(things)``: the Documents of a queryset of things, in any order.
    - ``follows``: model to a function: the keys of the things that Events about instances of the
      model with these keys may change.
    """

    source: str
    kinds: tuple
    things: Callable
    visible: Callable
    documents: Callable
    follows: dict


providers = Registry()


def by_source():
    """Returns all Providers by their source."""
    return {provider.source: provider for provider in providers}


def kinds_for(user):
    """Returns the Kinds that a member of staff may find, by word, in order."""
    found = [kind for provider in providers for kind in provider.kinds if kind.sees(user)]
    return {kind.word: kind for kind in sorted(found, key=lambda kind: kind.order)}


def key_of(source, pk):
    """Returns the name of a source or family: ``group-12``."""
    return f"{source}-{pk}"
