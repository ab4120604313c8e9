"""Whom a breach concerns, and how each of them can be reached. Reads only."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from core import phones
from core.personal.persons import parts, subject_named, subject_of, subjects
from privacy.models import BreachPerson

Way = BreachPerson.Way


@dataclass(frozen=True)
class Recipient:
    """One person to be told: the row, name, a line about them, e-mail and mobile number or ""."""

    row: BreachPerson
    name: str
    line: str
    email: str
    mobile: str

    @property
    def way(self):
        """How they were told; for others, how they can be: the first of e-mail, chat and paper."""
        if self.row.is_told:
            return Way(self.row.way)
        if self.email and not self.row.is_stuck:
            return Way.LETTER
        return Way.CHAT if self.mobile else Way.PAPER

    @property
    def phone(self):
        """The mobile number in national spelling, or ""."""
        return phones.national(self.mobile) if self.mobile else ""


class People:
    """All people of a breach, read once: those who wait and those who have been told."""

    def __init__(self, breach):
        self._breach = breach

    @cached_property
    def everybody(self):
        """The Recipients in the order of their names; nobody who is erased or gone."""
        rows = self._breach.people.select_related("letter")
        things = _things(rows)
        contacts = _contacts(things.values())
        found = [
            _recipient(row, thing, contacts[row.kind_of_subject, row.number])
            for row in rows
            if (thing := things.get((row.kind_of_subject, row.number)))
        ]
        return sorted(found, key=lambda each: (each.name.casefold(), each.row.pk))

    @cached_property
    def told(self):
        """Recipients who have been told."""
        return [each for each in self.everybody if each.row.is_told]

    @cached_property
    def waiting(self):
        """Recipients who have not been told."""
        return [each for each in self.everybody if not each.row.is_told]

    def waiting_for(self, way):
        """Returns the Recipients who have not been told and can be reached in this way."""
        return [each for each in self.waiting if each.way == way]

    @cached_property
    def told_by_way(self):
        """Maps each way to the number of people who were told so."""
        return Counter(each.way for each in self.told)


def concerned(breach):
    """Returns pairs (word of the Subject, number) of those whom the data of a breach are about."""
    found = {}
    for holding in breach.holdings:
        things = holding.concerns(breach.places)
        for thing in things if things is not None else ():
            thing = subject_of(thing).better(thing) or thing
            if not subject_of(thing).is_erased(thing):
                found[subject_of(thing).word, thing.pk] = None
    return list(found)


def _things(rows):
    """Maps (word, number) to the thing of each row, without erased ones."""
    found = {}
    for subject in subjects:
        numbers = rows.filter(kind_of_subject=subject.word).order_by().values("number")
        things = subject.model._base_manager.filter(pk__in=numbers)
        for thing in things.select_related(*subject.related):
            if not subject.is_erased(thing):
                found[subject.word, thing.pk] = thing
    return found


def _contacts(things):
    """Maps (word, number) to the phone numbers and e-mail addresses of each thing."""
    things = list(things)
    found = {_key(each): list(subject_of(each).contacts(each)) for each in things}
    for part in parts:
        for thing, contact in part.contacts(things):
            found[_key(thing)].append(contact)
    return found


def _key(thing):
    return subject_of(thing).word, thing.pk


def _recipient(row, thing, contacts):
    name, line = subject_named(row.kind_of_subject).told(thing)
    emails = [each for each in contacts if each and "@" in each]
    numbers = [each for each in contacts if each and phones.is_e164(each)]
    mobiles = [each for each in numbers if phones.is_mobile(each)]
    return Recipient(row, name, line, next(iter(emails), ""), next(iter(mobiles), ""))
