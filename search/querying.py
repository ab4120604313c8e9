"""Asking the index, and putting what it gives into an order that is the same on both databases.

The engine gives the newest 1,000 entries that have everything asked for; these are ranked here.
"""

from dataclasses import dataclass, field

from django.utils import timezone

from groups.states import PUBLIC
from pages.models import SearchEntry
from pages.search import engines, question, vocabulary, words
from pages.search.filters import Filters, Lookup

RANKED = 1_000
PAGE_SIZE = 20
MOST_PAGES = 10
PLACES = 24
# Youth is worth 1 at most: all words in the title outweigh it, whatever the age.
TITLE_WEIGHT = 2.0
SIDE_BY_SIDE = 0.5
HALF_LIFE_DAYS = 180
PLACE_ORDER = [SearchEntry.Kind.KECAMATAN, SearchEntry.Kind.GROUP, SearchEntry.Kind.VILLAGE]


@dataclass
class Found:
    """What a search gave, best first, as rows of the index.

    ``places`` are KIM and places of that name; ``nearby`` are villages of which only the kecamatan
    has it. ``cut`` says that more than 1,000 were found and older ones left out.
    """

    places: list = field(default_factory=list)
    nearby: list = field(default_factory=list)
    articles: list = field(default_factory=list)
    cut: bool = False

    def __bool__(self):
        return bool(self.places or self.nearby or self.articles)

    @property
    def place_count(self):
        return len(self.places) + len(self.nearby)

    @property
    def pages(self):
        """How many pages of stories there are to turn: ten at most."""
        return min(-(-len(self.articles) // PAGE_SIZE), MOST_PAGES)

    @property
    def beyond_last_page(self):
        return len(self.articles) > PAGE_SIZE * MOST_PAGES

    def page(self, number):
        """The stories of one page, from 1 on."""
        return self.articles[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]


def clauses_of(asked: question.Question, lookup: Lookup):
    """What must be found: every part, the unfinished word as anything that it may become.

    A word that the index knows is taken for finished.
    """
    clauses = [_spelt(part.stems) for part in asked.parts]
    if asked.beginning and asked.beginning not in lookup.known_words:
        become = [(row.label,) for row in lookup.completions]
        clauses[-1] = tuple(dict.fromkeys([*clauses[-1], *become]))
    return clauses


def _spelt(stems):
    """One stem in all its spellings; a phrase as it was typed."""
    return (stems,) if len(stems) > 1 else tuple((each,) for each in words.spellings(*stems))


def find(clauses, filters: Filters, now=None):
    """The entries that satisfy all clauses and filters at this moment, ranked. One query."""
    if not clauses:
        return Found()
    now = now or timezone.now()
    entries = filters.narrow(SearchEntry.objects.shown(now)).filter(engines.Matches(clauses))
    newest = entries.newest_first()[: RANKED + 1]
    rows = list(newest.values_list("pk", "kind", "at", "title", "edition", named=True))
    sought = _Sought(clauses)
    places = [row for row in rows[:RANKED] if row.kind in PLACE_ORDER]
    nearby = [
        row for row in places if row.kind == PLACE_ORDER[-1] and not sought.share_in(row.title)
    ]
    articles = [row for row in rows[:RANKED] if row.kind not in PLACE_ORDER]
    return Found(
        sorted(set(places) - set(nearby), key=lambda row: _place_rank(row, sought)),
        sorted(nearby, key=lambda row: _place_rank(row, sought)),
        sorted(articles, key=lambda row: -_score(row, sought, now)),
        cut=len(rows) > RANKED,
    )


class _Sought:
    """The clauses as texts to be looked for in titles, which are stems with a space between."""

    def __init__(self, clauses):
        self.clauses = [[self._spaced(stems) for stems in clause] for clause in clauses]
        whole = [stem for clause in clauses for stem in clause[0]]
        self.side_by_side = self._spaced(whole) if len(whole) > 1 else None

    @staticmethod
    def _spaced(stems):
        return f" {' '.join(stems)} "

    def share_in(self, title):
        """Which share of the clauses a title satisfies, from 0 to 1."""
        title = f" {title} "
        held = [any(stems in title for stems in clause) for clause in self.clauses]
        return sum(held) / len(held)

    def is_whole_in(self, title):
        """Whether the title has all that was typed, side by side."""
        return self.side_by_side is not None and self.side_by_side in f" {title} "


def _score(row, sought, now):
    """Words in the title and youth; rows come newest first, and equal ones stay so."""
    beside = SIDE_BY_SIDE if sought.is_whole_in(row.title) else 0
    days = max((now - row.at).total_seconds(), 0) / 86_400
    return TITLE_WEIGHT * sought.share_in(row.title) + beside + 0.5 ** (days / HALF_LIFE_DAYS)


def _place_rank(row, sought):
    """The whole name before part of it, kecamatan before KIM before villages, short names first."""
    kind = PLACE_ORDER.index(row.kind)
    return -sought.share_in(row.title), kind, len(row.title.split()), row.title, row.pk


def suggest(asked, lookup, filters):
    """The question with its unknown words mended, if that finds something; otherwise empty.

    At most two queries.
    """
    unknown = [
        word
        for word in asked.words
        if not lookup.known_stems.intersection(words.spellings(words.stem(word)))
    ]
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
    clauses = [_spelt(part.stems) for part in question.read(typed).parts]
    entries = filters.narrow(SearchEntry.objects.shown()).filter(engines.Matches(clauses))
    return typed if entries.exists() else ""


def places(rows):
    """The entries of KIM and places with all that is printed of them, in order; one query.

    A KIM that is not public by its own account is left out, should the index lag behind.
    """
    entries = SearchEntry.objects.for_cards().in_bulk([row.pk for row in rows])
    found = [_joined(entries[row.pk]) for row in rows if row.pk in entries]
    return [entry for entry in found if not entry.group or entry.group.state in PUBLIC]


def _joined(entry):
    """The same entry; its thing knows the places that were read with it."""
    if entry.desa:
        entry.desa.kecamatan = entry.kecamatan
    if entry.group:
        entry.group.desa = entry.desa
        entry.group.member_count = entry.member_count
        entry.group.dissolved_at = entry.dissolved_at
    return entry
