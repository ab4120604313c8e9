"""Asking the index, and putting what it gives into an order that is the same on both databases.

The engine gives the newest 1,000 entries that have everything asked for; these are ranked here.
"""

from dataclasses import dataclass, field

from django.utils import timezone

from pages.models import SearchEntry
from pages.search import engines, question, vocabulary, words
from pages.search.filters import Filters, Lookup

RANKED = 1_000
PAGE_SIZE = 20
MOST_PAGES = 10
PLACES = 24
# A word in the title weighs as much as being half a year newer twice over.
TITLE_WEIGHT = 2.0
SIDE_BY_SIDE = 0.5
HALF_LIFE_DAYS = 180
PLACE_ORDER = [SearchEntry.Kind.KECAMATAN, SearchEntry.Kind.VILLAGE, SearchEntry.Kind.GROUP]


@dataclass
class Found:
    """What a search gave: places and KIM, stories, best first, as rows of the index.

    ``cut`` says that more than 1,000 were found and older ones left out.
    """

    places: list = field(default_factory=list)
    articles: list = field(default_factory=list)
    cut: bool = False

    def __bool__(self):
        return bool(self.places or self.articles)


def clauses_of(asked: question.Question, lookup: Lookup):
    """What must be found: every part, the unfinished word in any form that it may become.

    A word that the index knows is taken for finished.
    """
    clauses = []
    for part in asked.parts:
        forms = [part.stems]
        if part.unfinished and part.stems[0] not in lookup.totals:
            forms += [(row.label,) for row in lookup.completions]
        clauses.append(tuple(dict.fromkeys(forms)))
    return clauses


def find(clauses, filters: Filters, lookup: Lookup, now=None):
    """The entries that satisfy all clauses and filters at this moment, ranked. One query."""
    if not clauses:
        return Found()
    now = now or timezone.now()
    entries = filters.narrow(SearchEntry.objects.shown(now)).filter(engines.Matches(clauses))
    entries = engines.newest_first(entries, expected=_expected(clauses, lookup))
    rows = list(entries.values_list("pk", "kind", "at", "title", named=True)[: RANKED + 1])
    places = [row for row in rows[:RANKED] if row.kind in PLACE_ORDER]
    articles = [row for row in rows[:RANKED] if row.kind not in PLACE_ORDER]
    return Found(
        sorted(places, key=lambda row: _place_rank(row, clauses)),
        sorted(articles, key=lambda row: -_score(row, clauses, now)),
        cut=len(rows) > RANKED,
    )


def _expected(clauses, lookup):
    """At most how many texts have them all: as many as have the rarest."""
    return min(
        sum(min(lookup.totals.get(stem, 0) for stem in stems) for stems in clause)
        for clause in clauses
    )


def _score(row, clauses, now):
    """Words in the title and youth; rows come newest first, and equal ones stay so."""
    title = row.title.split()
    held = sum(any(_holds(title, stems) for stems in clause) for clause in clauses)
    whole = tuple(stem for clause in clauses for stem in clause[0])
    beside = SIDE_BY_SIDE if len(whole) > 1 and _holds(title, whole) else 0
    days = max((now - row.at).total_seconds(), 0) / 86_400
    return TITLE_WEIGHT * held / len(clauses) + beside + 0.5 ** (days / HALF_LIFE_DAYS)


def _place_rank(row, clauses):
    """The whole name before part of it, kecamatan before villages before KIM, short names first."""
    title = row.title.split()
    held = sum(any(_holds(title, stems) for stems in clause) for clause in clauses)
    return -held / len(clauses), PLACE_ORDER.index(row.kind), len(title), row.title, row.pk


def _holds(title, stems):
    """Whether the title has these stems side by side."""
    size = len(stems)
    return any(tuple(title[at : at + size]) == stems for at in range(len(title) - size + 1))


def suggest(asked, lookup, filters):
    """The question with its unknown words mended, if that finds something; otherwise empty.

    At most two queries.
    """
    unknown = [word for word in asked.words if words.stem(word) not in lookup.totals]
    mended = vocabulary.mend(unknown) if unknown else {}
    if not mended:
        return ""
    typed, after = "", 0
    for word in words.read(asked.typed):
        typed += asked.typed[after : word.start] + mended.get(
            word.folded, asked.typed[word.start : word.end]
        )
        after = word.end
    typed += asked.typed[after:]
    clauses = [(part.stems,) for part in question.read(typed).parts]
    entries = filters.narrow(SearchEntry.objects.shown()).filter(engines.Matches(clauses))
    return typed if entries.exists() else ""


def cards(rows, now=None):
    """The entries of these rows with all that cards print, in the same order. Two queries."""
    entries = SearchEntry.objects.still_public(now).for_cards().in_bulk([row.pk for row in rows])
    return [entries[row.pk] for row in rows if row.pk in entries]
