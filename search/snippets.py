"""The place in a text where something was found, as people wrote it."""

from array import array
from typing import NamedTuple

from search import words

LENGTH = 20
BEFORE = 5
# Enough to find a good place; a longer text is not read to its end for one line of it.
READ = 20_000


class Piece(NamedTuple):
    """Some characters of the text, and whether they are what was looked for."""

    text: str
    hit: bool


class Reading(NamedTuple):
    """A text that was read once for many searches: the stem of each word, where it begins and
    where it ends.
    """

    text: str
    stems: tuple
    starts: array
    ends: array


def read(text):
    """A plain text as ``around`` wants it, some ten kilobytes a story."""
    text = " ".join(text[:READ].split())
    found = list(words.read(text))
    return Reading(
        text,
        tuple(words.stem(word.folded) for word in found),
        array("I", (word.start for word in found)),
        array("I", (word.end for word in found)),
    )


def around(reading, wanted):
    """About 20 words around what was found, as pieces; the beginning of the text otherwise.

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
    """The numbers of all words that belong to what was looked for, in order."""
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
    """Where the words begin that show most of what was looked for; the earliest of equals."""
    wanted = {stems[hit] for hit in hits}

    def shows(first):
        return len(wanted.intersection(stems[first : first + LENGTH]))

    starts = [max(0, hit - BEFORE) for hit in hits[:50]]
    return max(starts, key=lambda first: (shows(first), -first))
