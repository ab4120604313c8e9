"""What narrows a search down, and all small tables that a search looks into, in one query."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Case, CharField, IntegerField, Subquery, Value, When
from django.db.models.functions import Cast, Concat, ExtractYear
from django.utils import timezone

from core.web import marks
from news.models import Category
from pages.models import SearchEntry
from pages.search import vocabulary, words
from regions.models import Desa, Kecamatan

LABELS = {"kecamatan": "Kecamatan", "desa": "Desa", "kategori": "Kategori", "tahun": "Tahun"}
FIELDS = {"kecamatan": "kecamatan_id", "desa": "desa_id", "kategori": "category_id"}
NOTHING = Value("", output_field=CharField())
BOTH_NAMES = Case(
    When(also_known_as="", then="name"),
    default=Concat("name", Value(" ("), "also_known_as", Value(")")),
)


class Row(NamedTuple):
    """A line of a small table: the word in the address, the word on the screen, the key in the
    database, and a number: to sort by, or a year.
    """

    table: str
    value: str
    label: str
    pk: str
    number: int


@dataclass(frozen=True)
class Lookup:
    """What the small tables gave: the choices of each filter, which of the stems asked for are
    known and in which words, and the words that the unfinished one may become.
    """

    choices: dict
    known_stems: set
    known_words: set
    completions: list

    def topics(self, asked):
        """The categories whose names have every word asked for, in any spelling or form."""
        wanted = {words.spelling(stem) for part in asked.parts for stem in part.stems}
        return [
            row
            for row in self.choices["kategori"]
            if wanted and wanted <= {words.spelling(stem) for stem in words.terms(row.label)}
        ]


def look_up(question, kecamatan):
    """Asks all small tables at once; ``kecamatan`` is the slug whose villages are offered."""
    kept = marks.kept()
    stems = [
        each for part in question.parts for stem in part.stems for each in words.spellings(stem)
    ]
    others = [] if __name__ in kept else _choices()
    if question.beginning:
        others.append(_words("become", vocabulary.completions(question.beginning)))
    found = _words("word", vocabulary.of(stems)).union(*others, all=True)
    tables = {}
    for row in map(Row._make, found):
        tables.setdefault(row.table, []).append(row)
    choices = kept.setdefault(__name__, tables)
    known = tables.get("word", [])
    return Lookup(
        choices={
            "kecamatan": _sorted(choices.get("kecamatan", [])),
            "desa": _sorted(choices.get(f"desa {kecamatan}", [])),
            "kategori": _sorted(choices.get("kategori", [])),
            "tahun": _years(choices.get("tahun", [])),
        },
        known_stems={row.label for row in known},
        known_words={row.value for row in known},
        completions=tables.get("become", []),
    )


def _choices():
    """What the filters offer; kept until readers see a change."""
    first = SearchEntry.objects.filter(kind=SearchEntry.Kind.ARTICLE).order_by("at", "pk")
    first = SearchEntry.objects.filter(pk=Subquery(first.values("pk")[:1]))
    inside = Concat(Value("desa "), "kecamatan__slug", output_field=CharField())
    return [
        _rows("kecamatan", Kecamatan.objects, "slug", "name", "pk"),
        _rows(inside, Desa.objects, "slug", BOTH_NAMES, "pk"),
        _rows("kategori", Category.objects, "slug", "name", "pk", "order"),
        _rows("tahun", first, number=ExtractYear("at")),
    ]


def _rows(table, things, value=NOTHING, label=NOTHING, pk=NOTHING, number=0):
    """One part of the union; names of fields or expressions, in the order of ``Row``."""
    columns = {
        "in_table": Value(table) if isinstance(table, str) else table,
        "in_value": _text(value),
        "in_label": _text(label),
        "in_pk": _text(pk),
        "in_number": Value(number) if isinstance(number, int) else Cast(number, IntegerField()),
    }
    return things.order_by().annotate(**columns).values_list(*columns)


def _words(table, found):
    return _rows(table, found, "word", "stem")


def _text(expression):
    return expression if expression is NOTHING else Cast(expression, CharField())


def _sorted(rows):
    return sorted(rows, key=lambda row: (row.number, row.label))


def _years(rows):
    """From this year back to that of the first story."""
    this = timezone.localdate().year
    first = rows[0].number if rows else this
    return [Row("tahun", str(year), str(year), "", year) for year in range(this, first - 1, -1)]


class Filters:
    """Which of the choices was asked for; what is unknown narrows nothing and is named."""

    def __init__(self, asked, lookup):
        self.lookup = lookup
        self.chosen, self.unknown = {}, []
        for name in LABELS:
            if value := asked.get(name, "").strip():
                row = next((row for row in lookup.choices[name] if row.value == value), None)
                if row:
                    self.chosen[name] = row
                else:
                    self.unknown.append(LABELS[name].lower())

    def __bool__(self):
        return bool(self.chosen)

    def narrow(self, entries):
        """Keeps the entries of the index that lie in what was chosen."""
        for name, row in self.chosen.items():
            if name == "tahun":
                entries = entries.filter(at__range=_year(row.number))
            else:
                entries = entries.filter(**{FIELDS[name]: row.pk})
        return entries

    def as_parameters(self, *, without=()):
        """The chosen filters as they stand in an address."""
        return {name: row.value for name, row in self.chosen.items() if name not in without}

    def selects(self):
        """The filter bar's fields; villages only once a kecamatan is chosen."""
        return [
            {
                "name": name,
                "label": label,
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
            for name, label in LABELS.items()
            if self.lookup.choices[name]
        ]


def _year(number):
    """From the first to the last moment of a year in WIB."""
    zone = timezone.get_current_timezone()
    return (
        datetime(number, 1, 1, tzinfo=zone),
        datetime(number, 12, 31, 23, 59, 59, 999_999, tzinfo=zone),
    )
