"""The place in a text where something was found, as people wrote it."""

from typing import NamedTuple

from pages.search import words

LENGTH = 20
BEFORE = 5
# Enough to find a good place; a longer text is not read to its end for one line of it.
READ = 20_000


class Piece(NamedTuple):
    """Some characters of the text, and whether they are what was looked for."""

    text: str
    hit: bool


def around(text, stems):
    """About 20 words of a plain text around what was found, as pieces; its beginning otherwise."""
    text = " ".join(text[:READ].split())
    read = list(words.read(text))
    hits = [number for number, word in enumerate(read) if words.stem(word.folded) in stems]
    first = _best_start(read, hits, stems) if hits else 0
    shown = read[first : first + LENGTH]
    if not shown:
        return []
    pieces, after = [], shown[0].start if first else 0
    if first:
        pieces.append(Piece("… ", False))
    for word in shown:
        if words.stem(word.folded) in stems:
            pieces.append(Piece(text[after : word.start], False))
            pieces.append(Piece(text[word.start : word.end], True))
            after = word.end
    last = first + LENGTH >= len(read)
    pieces.append(Piece(text[after:] if last else text[after : shown[-1].end] + " …", False))
    return [piece for piece in pieces if piece.text]


def _best_start(read, hits, stems):
    """Where the words begin that show most of what was looked for; the earliest of equals."""

    def shows(first):
        shown = {words.stem(word.folded) for word in read[first : first + LENGTH]}
        return len(shown & stems)

    starts = [max(0, hit - BEFORE) for hit in hits[:50]]
    return max(starts, key=lambda first: (shows(first), -first))
