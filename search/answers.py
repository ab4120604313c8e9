"""Answers a question: what has all its words, else what it may have meant, else what is nearest.

Takes at most four queries: all words, known words that are near, readings, nearest.
"""

from dataclasses import dataclass, field

from search import guesses, nearest, querying, readings
from search.querying import Clauses, Found
from search.readings import Reading

# The stories that may have as many words by chance, long as they are.
MANY_WORDS, FEW_HITS = 3, 4


@dataclass
class Answer:
    """What was found for ``clauses``; ``reading`` if these are not those of the typed question.

    If nothing was found, ``nearest`` are the nearest texts. If few stories were found for many
    words, it has those whose titles come nearer than these hits. ``marked`` are the words to
    highlight in them.
    """

    clauses: Clauses
    found: Found = field(default_factory=Found)
    reading: Reading | None = None
    nearest: list = field(default_factory=list)
    marked: set = field(default_factory=set)


def answer(asked, lookup, filters, *, exact=False, now=None):
    """Returns the Answer to a question; with ``exact`` it is read only as it was typed."""
    clauses = querying.clauses_of(asked, lookup)
    guessed = guesses.none(asked, lookup)
    given = Answer(clauses)
    if guesses.all_known(guessed.tokens):
        given.found = querying.find(clauses, filters, now)
    if not given.found and asked.parts and not exact:
        guessed = guesses.guess(asked, lookup)
        if reading := readings.find_meant(asked, lookup, guessed, filters, now):
            given = Answer(reading.clauses, reading.found, reading)
    if asked.parts and _is_poor(given.found, asked):
        terms = nearest.terms_of(asked, lookup, guessed)
        given.nearest = nearest.find(terms, filters, now, beside=given.found.aged)
        given.marked = {stems for term in terms for stems in term.clause}
    return given


def _is_poor(found, asked):
    """Returns whether nothing was found, or only few stories for many words, perhaps by chance."""
    by_chance = len(asked.words) >= MANY_WORDS and len(found.aged) <= FEW_HITS
    return not found.place_count and (not found.aged or by_chance)
