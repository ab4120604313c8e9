"""Answers a question: what has all its words, else what it may have meant, else what is nearest.

Takes at most four queries: all words, known words that are near, readings, nearest.
"""

from dataclasses import dataclass, field

from search import guesses, nearest, querying, readings
from search.querying import Clauses, Found
from search.readings import Reading

# The stories that may have as many words by chance, long as they are.
MANY_WORDS, FEW_HITS = 3, 4
# How long a last word is that is rather a whole one than a beginning, if others stand before it.
WHOLE = 4


@dataclass
class Answer:
    """What was found for ``clauses``; ``reading`` if these are not those of the typed question.

    ``others`` are the texts of questions that were meant perhaps and have hits. If nothing was
    found, ``unheard`` are the typed words that no text has, and ``nearest`` the nearest texts. If
    few stories were found for many words, these are such as come nearer. ``marked`` are the words
    to highlight in them.
    """

    clauses: Clauses
    found: Found = field(default_factory=Found)
    reading: Reading | None = None
    others: list = field(default_factory=list)
    unheard: list = field(default_factory=list)
    nearest: list = field(default_factory=list)
    marked: set = field(default_factory=set)


def answer(asked, lookup, filters, *, exact=False, now=None):
    """Returns the Answer to a question; with ``exact`` it is read only as it was typed."""
    clauses = querying.clauses_of(asked, lookup)
    guessed = guesses.none(asked, lookup)
    given = Answer(clauses)
    if all(token.known for token in guessed.tokens):
        given.found = querying.find(clauses, filters, now)
    if not given.found and asked.parts and not exact:
        guessed = guesses.guess(asked, lookup, respell_known=not filters)
        meant = readings.find_meant(asked, lookup, guessed, filters, now)
        if meant.reading:
            given = Answer(meant.reading.clauses, meant.reading.found, meant.reading)
        given.others = [each.text for each in meant.others]
    elif not exact and not _is_poor(given.found, asked) and _is_completed(asked, lookup):
        given.others = _instead_of_completions(asked, lookup, filters, now)
    if not given.found:
        given.unheard = [asked.typed[each.start : each.end] for each in _unheard(guessed)]
    if asked.parts and _is_poor(given.found, asked):
        terms = nearest.terms_of(asked, lookup, guessed)
        given.nearest = nearest.find(terms, filters, now, beside=given.found.aged)
        given.marked = {stems for term in terms for stems in term.clause}
    return given


def _is_completed(asked, lookup):
    """Returns whether a last word that looks whole was found as the beginning of others only."""
    is_whole = len(asked.parts) > 1 and len(asked.beginning) >= WHOLE
    return is_whole and asked.beginning not in lookup.known_words


def _instead_of_completions(asked, lookup, filters, now):
    """Returns the texts of questions with other spellings of the last word. Two queries."""
    guessed = guesses.guess(asked, lookup, respell_known=False, whole=True)
    meant = readings.find_meant(asked, lookup, guessed, filters, now)
    return [each.text for each in [meant.reading, *meant.others] if each and each.spellings]


def _unheard(guessed):
    """Returns the Tokens, each word once, that no text has; not those that say little."""
    unheard = [token for token in guessed.tokens if not (token.known or token.says_little)]
    return {token.folded: token for token in unheard}.values()


def _is_poor(found, asked):
    """Returns whether nothing was found, or only few stories for many words, perhaps by chance."""
    by_chance = len(asked.words) >= MANY_WORDS and len(found.aged) <= FEW_HITS
    return not found.place_count and (not found.aged or by_chance)
