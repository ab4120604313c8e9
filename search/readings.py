"""Reads a question without hits as the one that was meant, if that has hits."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.db.models import BooleanField, IntegerField, Value

from search import question, synonyms
from search.guesses import Guess
from search.models import SearchEntry
from search.querying import RANKED, Clauses, Found, clauses_of, ranked
from search.tokens import Token

# Readings that are looked for, and the cost up to which a reading is no mere chance.
MOST_READINGS, MOST_UNSURE = 5, 3
DEAREST = 4
BEAM = 12
# What it costs a reading that only places have it, and what another may cost more to be offered.
ONLY_PLACES = 0.5
OFFERED = 0.7
MOST_OFFERED = 2


@dataclass
class Reading:
    """A question as it may have been meant: its text, Clauses and hits.

    ``keeps_known`` tells that only words which occur in no text were read otherwise, ``spellings``
    which were taken for misspelt. ``is_sure`` if it may be shown at once, not only offered.
    """

    text: str
    cost: float
    keeps_known: bool
    is_sure: bool
    spellings: set
    clauses: Clauses
    found: Found = field(default_factory=Found)


class Meant(NamedTuple):
    """The likeliest Reading, or None, and others with other spellings that are offered."""

    reading: Reading | None
    others: list


def find_meant(asked, lookup, guessed, filters, now=None):
    """Returns as Meant which Readings have hits. At most one query."""
    likely = _likely(asked, lookup, guessed)
    if not likely:
        return Meant(None, [])
    rows = _rows(likely, filters.narrow(SearchEntry.objects.shown(now)))
    for number, reading in enumerate(likely):
        own = [row for row in rows if row.reading == number]
        reading.found = ranked(own, reading.clauses, now)
    fitting = [reading for reading in likely if reading.found]
    fitting.sort(key=lambda each: each.cost + (0 if each.found.aged else ONLY_PLACES))
    best = next((each for each in fitting if each.is_sure), None)
    others = [each for each in fitting if each is not best and _is_offered(each, best)]
    return Meant(best, others[:MOST_OFFERED])


def _is_offered(reading, best):
    """Returns whether a reading is worth a link beside the best one, or where there is none."""
    if not best:
        return reading.keeps_known
    near = reading.cost <= best.cost + OFFERED
    return reading.keeps_known and near and bool(reading.spellings - best.spellings)


class _Step(NamedTuple):
    """A Guess for the words from token ``first`` to token ``last``."""

    first: Token
    last: Token
    guess: Guess

    @property
    def is_own(self):
        """Whether the word is kept as it was typed."""
        return self.first is self.last and self.guess.text == self.first.folded


def _likely(asked, lookup, guessed):
    """Returns the cheapest Readings, each with clauses of its own: sure ones and a few others."""
    found, left = {}, {True: MOST_READINGS, False: MOST_UNSURE}
    for cost, steps in _ways(guessed):
        text = _text(asked.typed, steps)
        meant = question.parse(text if steps[-1].is_own else f"{text} ")
        sure = not any(step.guess.offered for step in steps)
        if meant.parts and left[sure]:
            clauses = clauses_of(meant, replace(lookup, same=synonyms.alternatives(meant.parts)))
            keeps = all(step.is_own or not step.first.known for step in steps)
            spellings = {step.guess.text for step in steps if step.guess.is_spelling}
            reading = Reading(text, cost, keeps, sure, spellings, clauses)
            left[sure] -= repr(clauses.wanted) not in found
            found.setdefault(repr(clauses.wanted), reading)
    return list(found.values())


def _ways(guessed):
    """Returns the cheapest ways through all words as (cost, _Steps), without the typed one.

    At most one word of a way is a spelling with a wrong letter: two would be a chance.
    """
    tokens, reached = guessed.tokens, {0: [(0, ())]}
    for place, options in enumerate(guessed.each):
        for cost, steps in _cheapest(reached.get(place, [])):
            wrong = any(step.guess.is_wrong for step in steps)
            for each in options:
                if wrong and each.is_wrong:
                    continue
                step = _Step(tokens[place], tokens[place + each.length - 1], each)
                ahead = reached.setdefault(place + each.length, [])
                ahead.append((cost + each.cost, (*steps, step)))
    return [way for way in _cheapest(reached.get(len(tokens), [])) if 0 < way[0] <= DEAREST]


def _cheapest(ways):
    return sorted(ways, key=lambda way: way[0])[:BEAM]


def _text(typed, steps):
    """Returns the typed text with the guesses in the place of its words."""
    text, after = "", 0
    for step in steps:
        own = typed[step.first.start : step.first.end]
        text += typed[after : step.first.start] + (own if step.is_own else step.guess.text)
        after = step.last.end
    return " ".join((text + typed[after:]).split())


def _rows(likely, entries):
    """Returns the newest rows of the index for each Reading, with its number. One query."""
    first, *others = (
        entries.newest_having(reading.clauses.wanted, RANKED + 1)
        .annotate(
            exact=Value(True, output_field=BooleanField()),
            reading=Value(number, output_field=IntegerField()),
        )
        .values_list("pk", "kind", "key", "at", "title", "exact", "reading", named=True)
        for number, reading in enumerate(likely)
    )
    rows = first.union(*others, all=True) if others else first
    return sorted(rows, key=lambda row: (row.at, row.pk), reverse=True)
