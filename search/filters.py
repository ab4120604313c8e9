"""Facets of the search, and the single query that reads all small tables a search needs."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import CharField, IntegerField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from search import synonyms, vocabulary
from search.providers import facets

NOTHING = Value("", output_field=CharField())


class Row(NamedTuple):
    """One line of a small table.

    ``table`` is the facet (or ``word``, ``become``), ``value`` the URL value, ``label`` the text
    shown, ``code`` the value in the index, ``within`` the value of the outer facet's choice that
    contains it, ``number`` a sort key, a year, or how many texts have a word.
    """

    table: str
    value: str
    label: str
    code: str
    within: str
    number: int


@dataclass(frozen=True, kw_only=True)
class Facet:
    """A filter of the search: choices that are codes in a column of the index.

    ``name`` and ``label`` are its URL parameter and its text. ``field`` is the column. ``rows()``
    returns its choices as a query made by ``rows``. ``kept()`` returns the dict that caches them
    (``core.web.marks.cache_of``). ``within`` is the name of the outer facet: this facet offers only
    choices within the one selected there.
    """

    name: str
    label: str
    field: str
    rows: Callable
    kept: Callable
    within: str = ""

    def choices(self, rows, within):
        """Returns the Rows within the outer choice ``within``, sorted."""
        return sorted(
            (row for row in rows if row.within == within), key=lambda row: (row.number, row.label)
        )

    def condition(self, row):
        """Returns the lookup on SearchEntry for a choice, as a dict."""
        return {self.field: row.code}


@dataclass(frozen=True, kw_only=True)
class YearFacet(Facet):
    """The years from this one back to the first, which is the ``number`` of its only row."""

    field: str = "at"

    def choices(self, rows, within):
        """Returns one Row per year, newest first."""
        this = timezone.localdate().year
        first = rows[0].number if rows else this
        years = range(this, first - 1, -1)
        return [Row(self.name, str(year), str(year), "", "", year) for year in years]

    def condition(self, row):
        """Returns the lookup for a year in WIB, as a dict."""
        zone = timezone.get_current_timezone()
        first = datetime(row.number, 1, 1, tzinfo=zone)
        last = datetime(row.number, 12, 31, 23, 59, 59, 999_999, tzinfo=zone)
        return {f"{self.field}__range": (first, last)}


@dataclass(frozen=True)
class Lookup:
    """Result of ``look_up``.

    - ``choices``: facet name to its Rows.
    - ``seen``: the stems of the question that the index has, with the number of their texts.
    - ``known_words``: the words of the question that the index has.
    - ``completions``: Rows of words that the unfinished word may become.
    - ``same``: the synonyms of each part of the question (``synonyms.alternatives``).
    """

    choices: dict
    seen: dict
    known_words: set
    completions: list
    same: list


def look_up(question, asked):
    """Reads all small tables in one query and returns a Lookup.

    These are the words of the question, the words that begin like its unfinished one, and the
    choices of facets that are not cached. ``asked`` maps facet names to the values in the URL; a
    facet within another offers the choices within the value of that one.
    """
    same = synonyms.alternatives(question.parts)
    stems = {stem for part in question.parts for stem in part.stems}
    stems.update(stem for others in same for other in others for stem in other)
    every = facets()
    stores = {facet.kept: facet.kept() for facet in every}
    missing = [facet for facet in every if _name(facet) not in stores[facet.kept]]
    others = [facet.rows() for facet in missing]
    if question.beginning:
        others.append(_words("become", vocabulary.completions(question.beginning)))
    tables = {}
    for row in map(
        Row._make, _words("word", vocabulary.words_with_stems(stems)).union(*others, all=True)
    ):
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
        seen=_count(known),
        known_words={row.value for row in known},
        completions=tables.get("become", []),
        same=same,
    )


def _count(known):
    seen = Counter()
    for row in known:
        seen[row.label] += row.number
    return dict(seen)


def _name(facet):
    return __name__, facet.name


def rows(table, things, value=NOTHING, label=NOTHING, code=NOTHING, within=NOTHING, number=0):
    """Returns one part of the union query, for ``Facet.rows``.

    The arguments are field names of ``things`` or expressions, in the order of Row.
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
    return rows(table, found, "word", "stem", number="seen")


def _text(expression):
    return expression if expression is NOTHING else Cast(expression, CharField())


class Filters:
    """The facets' selected choices. Unknown values are ignored and listed in ``unknown``."""

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
        """Returns the entries that match all selected choices."""
        for name, row in self.chosen.items():
            entries = entries.filter(**self.facets[name].condition(row))
        return entries

    def as_parameters(self, *, without=()):
        """Returns the selected choices as URL parameters, except the facets in ``without``."""
        return {name: row.value for name, row in self.chosen.items() if name not in without}

    def with_inner(self, name):
        """Returns the names of this facet and of the facets within it."""
        return (name, *(each.name for each in self.facets.values() if each.within == name))

    def selects(self):
        """Returns the fields of the filter bar as dicts; a facet without choices is left out."""
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
