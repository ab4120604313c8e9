"""Queries the index and ranks the results, with the same order on both databases.

The engine returns the newest 1,000 matching entries; Python ranks these.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import BooleanField, Value
from django.utils import timezone

from search import engines, everyday, question, words
from search.filters import Filters, Lookup
from search.models import SearchEntry, thing_of
from search.providers import Hit, Provider, by_kind

RANKED = 1_000
PAGE_SIZE = 20
MOST_PAGES = 10
PLACES = 24
# Recency scores at most 1, so a title with all words of the query (2) outweighs it at any age.
TITLE_WEIGHT = 2.0
SIDE_BY_SIDE = 0.5
HALF_LIFE_DAYS = 180


class Clauses(NamedTuple):
    """The conditions of a query: one clause per part of the question.

    A clause is a tuple of alternatives, an alternative a tuple of stems side by side. ``exact``
    has none of the synonyms, ``wanted`` has them too.
    """

    exact: list
    wanted: list

    @property
    def marked(self):
        """The words to highlight in snippets: each word asked for, and the synonyms."""
        asked = {(stem,) for clause in self.exact for stems in clause for stem in stems}
        both = zip(self.exact, self.wanted, strict=True)
        return asked.union(*(wanted[len(exact) :] for exact, wanted in both))


@dataclass
class Found:
    """Search results as rows of the index, best first.

    ``places`` are things that do not age, shown first; ``nearby`` are those of them that are shown
    apart; ``aged`` are all others. ``cut`` tells that there were more than 1,000 matches, of which
    older ones are left out.
    """

    places: list = field(default_factory=list)
    nearby: list = field(default_factory=list)
    aged: list = field(default_factory=list)
    cut: bool = False

    def __bool__(self):
        return bool(self.places or self.nearby or self.aged)

    @property
    def place_count(self):
        """The number of results that do not age."""
        return len(self.places) + len(self.nearby)

    @property
    def pages(self):
        """The number of pages of ``aged``, at most MOST_PAGES."""
        return min(-(-len(self.aged) // PAGE_SIZE), MOST_PAGES)

    @property
    def beyond_last_page(self):
        """Whether ``aged`` has more results than the pages can show."""
        return len(self.aged) > PAGE_SIZE * MOST_PAGES

    def page(self, number):
        """Returns the rows of one page of ``aged``; numbers begin at 1."""
        return self.aged[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]


def clauses_of(asked: question.Question, lookup: Lookup):
    """Returns the Clauses of a question: all parts, the unfinished word with its completions.

    A last word that the index knows counts as finished. Words that only ask are left out, unless
    there are no others.
    """
    parts = list(zip(asked.parts, lookup.same, strict=True))
    parts = [each for each in parts if not everyday.ASKING.issuperset(each[0].folded)] or parts
    exact = [(part.stems,) for part, _ in parts]
    if parts and parts[-1][0].unfinished and asked.beginning not in lookup.known_words:
        become = [(row.label,) for row in lookup.completions]
        exact[-1] = tuple(dict.fromkeys([*exact[-1], *become]))
    wanted = [
        tuple(dict.fromkeys([*clause, *others]))
        for clause, (_, others) in zip(exact, parts, strict=True)
    ]
    return Clauses(exact, wanted)


def topics(rows, clauses):
    """Returns the choices of a facet whose labels match the query."""
    return [row for row in rows if clauses.wanted and _names(set(words.terms(row.label)), clauses)]


def _names(stems, clauses):
    return all(any(stems.issuperset(each) for each in clause) for clause in clauses.wanted)


def find(clauses, filters: Filters, now=None):
    """Returns the entries that satisfy all clauses and filters now, ranked. One query."""
    if not clauses.wanted:
        return Found()
    now = now or timezone.now()
    return ranked(_newest(filters.narrow(SearchEntry.objects.shown(now)), clauses), clauses, now)


def ranked(found, clauses, now=None):
    """Returns these rows of the index, newest first, as Found; the first 1,000 of them.

    Entries without a provider are left out.
    """
    now = now or timezone.now()
    sought, known = _Sought(clauses), by_kind()
    rows = [row for row in found[:RANKED] if row.kind in known]
    aged = [row for row in rows if known[row.kind].rank is None]
    places = [row for row in rows if known[row.kind].rank is not None]
    places.sort(key=lambda row: _place_rank(row, known[row.kind].rank, sought))
    nearby = {row for row in places if known[row.kind].apart and not sought.share_in(row.title)}
    return Found(
        [row for row in places if row not in nearby],
        [row for row in places if row in nearby],
        sorted(aged, key=lambda row: (not row.exact, -_score(row, sought, now))),
        cut=len(found) > RANKED,
    )


def _newest(entries, clauses):
    """Returns the newest matching rows, those with the exact words before those with synonyms.

    One query. It selects exact and wider matches separately: so the database plans and limits the
    search for the exact words as if there were no synonyms, and no synonym displaces their hits.
    """
    if clauses.exact == clauses.wanted:
        newest = entries.filter(engines.Matches(clauses.exact)).newest_first()
        return list(_rows(newest[: RANKED + 1], exact=True))
    either = _rows(entries.newest_having(clauses.exact, RANKED + 1), exact=True).union(
        _rows(entries.newest_having(clauses.wanted, RANKED + 1), exact=False), all=True
    )
    rows = {}
    for row in sorted(either, key=lambda row: (row.exact, row.at, row.pk), reverse=True):
        rows.setdefault(row.pk, row)
    return list(rows.values())


def _rows(entries, *, exact):
    entries = entries.annotate(exact=Value(exact, output_field=BooleanField()))
    return entries.values_list("pk", "kind", "key", "at", "title", "exact", named=True)


class _Sought:
    """The clauses as texts, to be found in titles (which are stems separated by spaces)."""

    def __init__(self, clauses):
        self.clauses = [[self._spaced(stems) for stems in clause] for clause in clauses.wanted]
        whole = [stem for clause in clauses.exact for stem in clause[0]]
        self.side_by_side = self._spaced(whole) if len(whole) > 1 else None

    @staticmethod
    def _spaced(stems):
        return f" {' '.join(stems)} "

    def share_in(self, title):
        """Returns the share of clauses that a title satisfies, from 0 to 1."""
        title = f" {title} "
        held = [any(stems in title for stems in clause) for clause in self.clauses]
        return sum(held) / len(held)

    def is_whole_in(self, title):
        """Returns whether the title has all words of the query side by side."""
        return self.side_by_side is not None and self.side_by_side in f" {title} "


def _score(row, sought, now):
    """Scores words in the title and recency.

    Rows come newest first and the sort is stable, so equal scores stay newest first.
    """
    beside = SIDE_BY_SIDE if sought.is_whole_in(row.title) else 0
    days = max((now - row.at).total_seconds(), 0) / 86_400
    return TITLE_WEIGHT * sought.share_in(row.title) + beside + 0.5 ** (days / HALF_LIFE_DAYS)


def _place_rank(row, rank, sought):
    """Sort key: exact matches, complete names, the kind's rank, short names."""
    title = row.title
    return not row.exact, -sought.share_in(title), rank, len(title.split()), title, row.pk


class Shown(NamedTuple):
    """A row of the index with its Provider and its Hit."""

    row: tuple
    provider: Provider
    hit: Hit


def hits(rows):
    """Returns these rows as Shown, in order; each kind is rendered by its provider.

    A thing that is no longer public by its own table is left out, in case the index lags behind.
    """
    known, drawn = by_kind(), {}
    for kind in dict.fromkeys(row.kind for row in rows):
        things = [thing_of(row.key) for row in rows if row.kind == kind]
        drawn[kind] = known[kind].hits(things)
    return [
        Shown(row, known[row.kind], hit)
        for row in rows
        if (hit := drawn[row.kind].get(thing_of(row.key)))
    ]
