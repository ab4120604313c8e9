"""Erases and restricts persons, and keeps the list of erasures that outlives a restoration."""

from django.db import transaction
from django.utils import timezone

from core.change.locking import locked
from core.change.refusals import TransitionRefused
from core.personal import erasure_list
from core.personal.holdings import all_columns
from core.personal.persons import Person, parts, subject_named, subject_of


def erase(thing, *, by):
    """Erases the personal data of the person that ``thing`` stands for; returns the Person.

    Rows, Events and numbers stay, so that the register stays consistent. Does nothing the second
    time. ``by`` is None for the portal itself. Raises TransitionRefused with every hindrance.
    """
    with transaction.atomic():
        person = Person(locked(thing))
        if person.is_erased:
            return person
        if found := person.hindrances:
            raise TransitionRefused(*found)
        _erase(person, by)
    return person


def _erase(person, by):
    # All rows are looked for before the first name is gone.
    found = [
        (column, list(column.rows(person).values_list("pk", flat=True))) for column in all_columns()
    ]
    for part in parts:
        part.leave(person, by)
    for column, keys in found:
        column.forget(keys, person)
    for thing in person.things:
        subject_of(thing).record("person_erased", thing, by)
    erasure_list.add(
        (subject_of(thing).word, thing.pk, subject_of(thing).key(thing)) for thing in person.things
    )


def restrict(thing, *, by, on=True):
    """Hides a person's data from everybody but the office's own record, or lifts that; at once."""
    with transaction.atomic():
        person = Person(locked(thing))
        for each in person.things:
            subject = subject_of(each)
            if subject.is_restricted(each) == on or subject.is_erased(each):
                continue
            subject.restrict(each, timezone.now() if on else None)
            subject.record("person_restricted" if on else "person_unrestricted", each, by)
    return person


def apply_again():
    """Erases everybody on the list of erasures who is back; returns how many things were."""
    back = [thing for line in erasure_list.lines() if (thing := _thing_of(line))]
    for thing in back:
        with transaction.atomic():
            _erase(Person(thing), None)
    return len(back)


def changes(person):
    """Returns sentences about rows outside the person's own that an erasure changes."""
    counted = {}
    for column in all_columns():
        if column.told and (count := column.rows(person).count()):
            counted[column.told] = counted.get(column.told, 0) + count
    return [f"{count} {told}" for told, count in counted.items()]


def _thing_of(line):
    """Returns the thing that a line of the list names if it is not erased, else None."""
    subject = subject_named(line["kind"])
    thing = subject and subject.model._base_manager.filter(pk=line["number"]).first()
    if thing and subject.key(thing) == line["key"] and not subject.is_erased(thing):
        return thing
    return None
