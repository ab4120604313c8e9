"""Snippets: the part of a text where something was found, in its original words."""

from array import array
from typing import NamedTuple

from core.words import words_in
from search import words

LENGTH = 20
BEFORE = 5
# Characters of a text that are read; more is not worth the work for one line.
READ = 20_000


class Piece(NamedTuple):
    """A part of a snippet; ``hit`` tells whether it matches the query."""

    text: str
    hit: bool


class Reading(NamedTuple):
    """A text prepared for many searches: the stem, start and end of each word."""

    text: str
    stems: tuple
    starts: array
    ends: array


def prepare(text):
    """Prepares a plain text for ``around``; takes about ten kilobytes per article."""
    text = " ".join(text[:READ].split())
    found = list(words_in(text))
    return Reading(
        text,
        tuple(words.stem(word.folded) for word in found),
        array("I", (word.start for word in found)),
        array("I", (word.end for word in found)),
    )


def around(reading, wanted):
    """Returns about 20 words around the best match as Pieces, or the beginning of the text.

    ``wanted`` are tuples of stems that stand side by side.
    """
    text, stems, starts, ends = reading
    if not stems:
        return []
    hits = _places(stems, wanted)
    first = _best_start(stems, hits) if hits else 0
    last = min(first + LENGTH, len(stems)) - 1
    after = starts[first] if first else 0
    pieces = [Piece("… ", False)] if first else []
    for number in hits:
        if first <= number <= last:
            pieces.append(Piece(text[after : starts[number]], False))
            pieces.append(Piece(text[starts[number] : ends[number]], True))
            after = ends[number]
    whole = last == len(stems) - 1
    pieces.append(Piece(text[after:] if whole else text[after : ends[last]] + " …", False))
    return [piece for piece in pieces if piece.text]


def _places(stems, wanted):
    """Returns the numbers of all matching words, in order."""
    begins = {}
    for sequence in wanted:
        begins.setdefault(sequence[0], []).append(sequence)
    found = set()
    for first in [number for number, stem in enumerate(stems) if stem in begins]:
        for sequence in begins[stems[first]]:
            if stems[first : first + len(sequence)] == sequence:
                found.update(range(first, first + len(sequence)))
    return sorted(found)


def _best_start(stems, hits):
    """Returns the number of the first word of the best snippet.

    It shows the most different words of the query; of several, the earliest is taken.
    """
    wanted = {stems[hit] for hit in hits}

    def shows(first):
        return len(wanted.intersection(stems[first : first + LENGTH]))

    starts = [max(0, hit - BEFORE) for hit in hits[:50]]
    return max(starts, key=lambda first: (shows(first), -first))
