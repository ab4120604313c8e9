"""What personal data the portal keeps, as each app declares its own. Decision: docs/adr/0040.

The privacy page, a person's copy, erasure and retention are made from these declarations. A test
compares them with the columns of all models.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import models

from core.registry import Registry

# On what an entry rests (UU 27/2022, article 20).
TASK = "tugas resmi dinas"
CONSENT = "persetujuan orangnya"


def of_nobody(person):
    """``of`` of columns that cannot be attributed to a person."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """Columns of one table that hold personal data.

    - ``of(person)``: the queryset of the rows about a ``persons.Person``, or None.
    - ``blank``: dict of what erasure sets; the columns stay as they are if it is empty.
    - ``erase(rows, person)``: replaces ``blank`` where values depend on the row.
    - ``label``: heading of these rows in a person's copy; empty if they are not in it.
    - ``told``: what an administrator reads beside the number of rows that an erasure changes.
    """

    model: type[models.Model]
    fields: tuple
    of: Callable = of_nobody
    blank: dict = field(default_factory=dict)
    erase: Callable | None = None
    label: str = ""
    told: str = ""

    def rows(self, person):
        """Returns the queryset of the rows about a person."""
        found = self.of(person)
        return self.model._base_manager.none() if found is None else found

    def forget(self, keys, person):
        """Erases the personal data of the rows with these keys."""
        rows = self.model._base_manager.filter(pk__in=keys)
        if self.erase:
            self.erase(rows, person)
        elif self.blank:
            rows.update(**self.blank)


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One rule of retention: what is over, and what happens to it then.

    ``word`` names it in the log; ``rule`` says it in Indonesian. ``over(now)`` returns the queryset
    of rows whose time is over, ``end(rows)`` deletes or blanks them. Ending twice changes nothing.
    """

    word: str
    rule: str
    over: Callable
    end: Callable


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One kind of personal data, as the privacy page tells it.

    ``what``, ``why``, ``basis`` and ``kept`` (how long) are Indonesian texts. For the breach of
    such data:

    - ``word``: names it for ever; ``label``: what it is in a few words.
    - ``concerns(places)``: the queryset of the things (``persons.Subject``) of those whom the data
      are about, erased ones left out, or None if the portal cannot tell. ``places`` are keys of
      ``places``; an empty list means everywhere.
    - ``unlisted``: a sentence about those whom ``concerns`` lacks.
    """

    word: str
    label: str
    concerns: Callable = of_nobody
    unlisted: str = ""
    what: str
    why: str
    basis: str
    kept: str
    columns: tuple = ()
    clocks: tuple = ()


holdings = Registry()
# Functions that return pairs (key, label) of the places by which a breach can be narrowed down.
places = Registry()


def all_columns():
    """Returns every declared Column."""
    return [column for holding in holdings for column in holding.columns]


def all_clocks():
    """Returns every declared Clock."""
    return [clock for holding in holdings for clock in holding.clocks]


def delete(rows):
    """``end`` of a Clock whose rows are deleted."""
    rows.delete()
