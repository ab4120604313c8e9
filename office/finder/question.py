"""Parses what the office types into its search box. No input is invalid; some finds nothing."""

import re
from dataclasses import dataclass
from itertools import pairwise

from core.digits import UNSEEN, plain
from core.text import clean
from core.words import words_in
from office.finder import terms

LONGEST = 200
MOST_PARTS = 8
LONGEST_PHONE = 16
SURE = 1.0
# Groups of digits with separators, and with letters between slashes: 140/12/KPTS/2025.
CLUSTER = re.compile(
    r"(?<!\w)\+?\d+(?:[\W_]{1,4}(?:[A-Za-z]{1,12}[/.-]{1,2}){0,4}\d+)*(?!\w)", re.ASCII
)
# P00042 is read as P 00042.
LETTER_BEFORE_NUMBER = re.compile(r"(?<!\w)([A-Za-z])(?=\d)", re.ASCII)


@dataclass(frozen=True)
class Part:
    """One thing that was asked for: a word, or two numbers that follow each other in ``text``.

    ``exact`` are the terms that a number is looked up by, each with the quality of a match; a word
    is looked up by its letters.
    ``phones`` are endings of a phone number that the digits may be. ``after`` tells that the part
    follows the one before without other text between, so that both may be one word.
    """

    text: str
    exact: tuple = ()
    phones: tuple = ()
    after: bool = False


@dataclass(frozen=True)
class Question:
    """A parsed question: the text and its parts.

    ``too_long``: something was cut off. ``too_common``: it has only words that stand everywhere.
    ``too_short``: it is a single letter or digit.
    """

    typed: str
    parts: tuple = ()
    too_long: bool = False
    too_common: bool = False
    too_short: bool = False


def tidy(typed):
    """Returns a typed text without invisible characters and double blanks.

    At most 400 characters, so that ``parse`` can still tell that it is too long.
    """
    return " ".join(clean(typed[: 10 * LONGEST]).split())[: 2 * LONGEST]


def parse(typed):
    """Parses a typed text."""
    whole = tidy(typed)
    kept = whole[:LONGEST].rstrip()
    digits = LETTER_BEFORE_NUMBER.sub(r"\1 ", plain(kept).replace(UNSEEN, " "))
    parts, after = [], 0
    for cluster in CLUSTER.finditer(digits):
        parts += _words(digits[after : cluster.start()])
        parts += _numbers(cluster[0])
        after = cluster.end()
    parts += _words(digits[after:])
    fitting = tuple(dict.fromkeys(parts))[:MOST_PARTS]
    is_short = len(parts) == 1 and len(parts[0].text) == 1
    return Question(
        typed=kept,
        parts=() if is_short else fitting,
        too_long=len(fitting) < len(set(parts)) or whole != kept,
        too_common=not parts and any(words_in(kept)),
        too_short=is_short,
    )


def _words(text):
    found, beside = [], False
    for word in terms.folded_words(text):
        if word in terms.NOISE:
            beside = False
            continue
        found.append(Part(terms.bare(word), after=beside))
        beside = True
    return found


def _numbers(cluster):
    """Returns the parts of a cluster of digits: its number, or each two that follow each other."""
    groups = terms.numbers_in(cluster)
    whole = "".join(groups)
    phones = _phones(whole)
    compact = ((whole, SURE),) if terms.SHORTEST_COMPACT <= len(whole) <= LONGEST else ()
    bare = [terms.bare(group) for group in groups]
    if len(bare) == 1:
        # Zeros in front make a number less likely, and the end of a phone number more so.
        number = bare[0], len(bare[0]) / len(whole)
        return [Part(cluster, exact=(number, *compact), phones=phones)]
    pairs = [terms.pair_of(*both) for both in pairwise(bare)]
    return [Part(cluster, exact=((pair, SURE), *compact), phones=phones) for pair in pairs]


def _phones(digits):
    """Returns the endings of stored numbers that these digits may be, without country code or 0."""
    if not terms.SHORTEST_ENDING <= len(digits) <= LONGEST_PHONE:
        return ()
    forms = {digits, digits.removeprefix("00").removeprefix("62").removeprefix("0")}
    return tuple(sorted(form for form in forms if len(form) >= terms.SHORTEST_ENDING))
