"""What narrows a search down, and all small tables that a search looks into, in one query."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import CharField, IntegerField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from search import pairs, vocabulary
from search.providers import facets

NOTHING = Value("", output_field=CharField())


class Row(NamedTuple):
    """A line of a small table: the word in the address, the word on the screen, the code in the
    index, the word of the choice that it lies within, and a number: to sort by, or a year.
    """

    table: str
    value: str
    label: str
    code: str
    within: str
    number: int


@dataclass(frozen=True, kw_only=True)
class Facet:
    """A filter: a choice of codes that stand in a column of the index.

    ``name`` and ``label``: its word in the address and on the screen. ``rows()``: its choices, made
    by ``rows``. ``kept()``: the dict in which they are kept, under the marks of their app.
    ``within``: the name of the filter in whose present choice its own lie.
    """

    name: str
    label: str
    field: str
    rows: Callable
    kept: Callable
    within: str = ""

    def choices(self, rows, within):
        """Its rows in order, of those that lie within a choice."""
        return sorted(
            (row for row in rows if row.within == within), key=lambda row: (row.number, row.label)
        )

    def condition(self, row):
        """The lookup that a choice stands for."""
        return {self.field: row.code}


@dataclass(frozen=True, kw_only=True)
class YearFacet(Facet):
    """The years from this one back to the first, which is the number of its only row."""

    field: str = "at"

    def choices(self, rows, within):
        this = timezone.localdate().year
        first = rows[0].number if rows else this
        years = range(this, first - 1, -1)
        return [Row(self.name, str(year), str(year), "", "", year) for year in years]

    def condition(self, row):
        """From the first to the last moment of a year in WIB."""
        zone = timezone.get_current_timezone()
        first = datetime(row.number, 1, 1, tzinfo=zone)
        last = datetime(row.number, 12, 31, 23, 59, 59, 999_999, tzinfo=zone)
        return {f"{self.field}__range": (first, last)}


@dataclass(frozen=True)
class Lookup:
    """What the small tables gave: the choices of each filter, which of the stems asked for are
    known and in which words, and the words that the unfinished one may become. ``same`` is what
    else each part of the question may be (``pairs.alternatives``).
    """

    choices: dict
    known_stems: set
    known_words: set
    completions: list
    same: list


def look_up(question, asked):
    """Asks all small tables at once: for the words of the question, those that begin like its
    unfinished one, and the choices of the filters that are not kept. ``asked`` holds the words of
    the filters in the address: a filter within another offers what lies in the choice made there.
    """
    same = pairs.alternatives(question.parts)
    stems = {stem for part in question.parts for stem in part.stems}
    stems.update(stem for others in same for other in others for stem in other)
    every = facets()
    stores = {facet.kept: facet.kept() for facet in every}
    missing = [facet for facet in every if _name(facet) not in stores[facet.kept]]
    others = [facet.rows() for facet in missing]
    if question.beginning:
        others.append(_words("become", vocabulary.completions(question.beginning)))
    tables = {}
    for row in map(Row._make, _words("word", vocabulary.of(stems)).union(*others, all=True)):
        tables.setdefault(row.table, []).append(row)
    for facet in missing:
        stores[facet.kept][_name(facet)] = tables.get(facet.name, [])
    known = tables.get("word", [])
    return Lookup(
        choices={
            facet.name: facet.choices(
                stores[facet.kept][_name(facet)], asked.get(facet.within, "").strip()
            )
            for facet in every
        },
        known_stems={row.label for row in known},
        known_words={row.value for row in known},
        completions=tables.get("become", []),
        same=same,
    )


def _name(facet):
    return __name__, facet.name


def rows(table, things, value=NOTHING, label=NOTHING, code=NOTHING, within=NOTHING, number=0):
    """A part of the one query, for ``Facet.rows``: names of fields of ``things`` or expressions, in
    the order of ``Row``.
    """
    columns = {
        "in_table": Value(table),
        "in_value": _text(value),
        "in_label": _text(label),
        "in_code": _text(code),
        "in_within": _text(within),
        "in_number": Value(number) if isinstance(number, int) else Cast(number, IntegerField()),
    }
    return things.order_by().annotate(**columns).values_list(*columns)


def _words(table, found):
    return rows(table, found, "word", "stem")


def _text(expression):
    return expression if expression is NOTHING else Cast(expression, CharField())


class Filters:
    """Which of the choices was asked for; what is unknown narrows nothing and is named."""

    def __init__(self, asked, lookup):
        self.facets = {facet.name: facet for facet in facets()}
        self.lookup = lookup
        self.chosen, self.unknown = {}, []
        for name, facet in self.facets.items():
            if value := asked.get(name, "").strip():
                row = next((row for row in lookup.choices[name] if row.value == value), None)
                if row:
                    self.chosen[name] = row
                else:
                    self.unknown.append(facet.label.lower())

    def __bool__(self):
        return bool(self.chosen)

    def narrow(self, entries):
        """Keeps the entries of the index that lie in what was chosen."""
        for name, row in self.chosen.items():
            entries = entries.filter(**self.facets[name].condition(row))
        return entries

    def as_parameters(self, *, without=()):
        """The chosen filters as they stand in an address."""
        return {name: row.value for name, row in self.chosen.items() if name not in without}

    def with_inner(self, name):
        """The names of this filter and of those within it."""
        return (name, *(each.name for each in self.facets.values() if each.within == name))

    def selects(self):
        """The filter bar's fields; those within another only once that is chosen."""
        return [
            {
                "name": name,
                "label": facet.label,
                "options": [{"value": "", "label": "Semua"}]
                + [
                    {
                        "value": row.value,
                        "label": row.label,
                        "selected": self.chosen.get(name) == row,
                    }
                    for row in self.lookup.choices[name]
                ],
            }
            for name, facet in self.facets.items()
            if self.lookup.choices[name]
        ]
