"""Who a person is to the portal: an account and rows of rosters that belong together."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db import models

from core.registry import Registry

# What ``Subject.record`` takes; an app names them in its history.
PERSON_VERBS = ("person_erased", "person_restricted", "person_unrestricted", "person_copied")


def nothing_more(*about):
    """Default of the functions of a Part."""
    return []


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One kind of thing that stands for a person, as an account does.

    - ``word``: names it in addresses and in the list of erasures.
    - ``found(words)``: the queryset of things with this name, phone number or e-mail address.
    - ``told(thing)``: its name and a line about it.
    - ``key(thing)``: a text that no other thing of the kind ever has, and that tells nothing.
    - ``names(thing)``, ``contacts(thing)``: the person's names; phone numbers and e-mail addresses.
    - ``restrict(thing, at)``: hides its data from ``at`` on, or no longer if ``at`` is None.
    - ``record(verb, thing, by)``: records one of ``PERSON_VERBS`` as an Event.
    - ``proved``: whether somebody else vouches for the names, and they are not self-chosen.
    - ``is_erased(thing)``, ``is_restricted(thing)``.
    - ``related``: the relations that ``told`` follows, for lists of many things.
    - ``better(thing)``: a thing of the same person that stands for them instead of it, or None.
    """

    word: str
    model: type[models.Model]
    found: Callable
    told: Callable
    key: Callable
    names: Callable
    contacts: Callable
    restrict: Callable
    record: Callable
    proved: bool = False
    is_erased: Callable = lambda thing: thing.erased_at is not None
    is_restricted: Callable = lambda thing: thing.restricted_at is not None
    related: tuple = ()
    better: Callable = lambda thing: None


@dataclass(frozen=True, kw_only=True)
class Part:
    """What one app has to do with persons, whatever stands for them.

    - ``same(thing)``: other things known to be the same person.
    - ``hindrances(person)``: sentences that say why the person cannot be erased now.
    - ``effects(person)``: sentences that say what else an erasure does.
    - ``leave(person, by)``: ends the person's rights before the data are erased.
    - ``contacts(things)``: pairs of a thing and a further phone number or e-mail address of the
      same person, for many things at once.
    """

    same: Callable = nothing_more
    hindrances: Callable = nothing_more
    effects: Callable = nothing_more
    leave: Callable = nothing_more
    contacts: Callable = nothing_more


subjects, parts = Registry(), Registry()


def subject_of(thing):
    """Returns the Subject of a thing. Raises LookupError if it has none."""
    for subject in subjects:
        if isinstance(thing, subject.model):
            return subject
    raise LookupError(f"{type(thing).__name__} stands for no person")


def subject_named(word):
    """Returns the Subject with this word, or None."""
    return next((each for each in subjects if each.word == word), None)


class Person:
    """All things that are known to be one person; ``things`` lists them."""

    def __init__(self, thing):
        found, waiting = {}, [thing]
        while waiting:
            each = waiting.pop(0)
            key = each.__class__, each.pk
            if key not in found:
                found[key] = each
                waiting += [other for part in parts for other in part.same(each)]
        self.things = list(found.values())

    def keys(self, model):
        """Returns the primary keys of this person's things of one model."""
        return [each.pk for each in self.things_of(model)]

    def things_of(self, model):
        """Returns this person's things of one model."""
        return [each for each in self.things if isinstance(each, model)]

    @cached_property
    def names(self):
        """The set of this person's names as somebody else wrote them, also without a title.

        Not the name that an account gave itself: it could be that of another person.
        """
        proved = [each for each in self.things if subject_of(each).proved]
        found = {name for each in proved for name in subject_of(each).names(each)}
        found |= {name.partition(",")[0].strip() for name in found}
        return found - {""}

    @property
    def telling_names(self):
        """The names of two words or more if there is one, else all: "Budi" may be anybody."""
        return {name for name in self.names if " " in name} or self.names

    @cached_property
    def contacts(self):
        """The set of this person's phone numbers (E.164) and e-mail addresses."""
        found = (subject_of(each).contacts(each) for each in self.things)
        return {contact for some in found for contact in some if contact}

    @property
    def hindrances(self):
        """Sentences that say why this person cannot be erased now."""
        return [text for part in parts for text in part.hindrances(self)]

    @property
    def effects(self):
        """Sentences that say what else the erasure of this person does."""
        return [text for part in parts for text in part.effects(self)]

    @property
    def is_erased(self):
        """Whether everything of this person is erased."""
        return all(subject_of(each).is_erased(each) for each in self.things)

    @property
    def is_restricted(self):
        """Whether the use of this person's data is restricted."""
        return any(subject_of(each).is_restricted(each) for each in self.things)

    def mentions(self, texts, field):
        """Returns the queryset of rows of ``texts`` whose ``field`` has one of the names in it."""
        containing = models.Q(pk__in=[])
        for name in self.telling_names:
            containing |= models.Q(**{f"{field}__icontains": name})
        rows = texts.filter(containing).values_list("pk", field)
        return texts.filter(pk__in=[key for key, text in rows if self._named.search(text)])

    def without_names(self, text, instead):
        """Returns the text with this person's names replaced."""
        return self._named.sub(instead, text)

    @cached_property
    def _named(self):
        """A pattern that finds this person's names as whole words, and nothing without names."""
        names = sorted(self.telling_names, key=len, reverse=True)
        whole = "|".join(re.escape(name) for name in names) or "(?!)"
        return re.compile(rf"(?<!\w)(?:{whole})(?!\w)", re.IGNORECASE)
