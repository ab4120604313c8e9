"""Parses search queries. No input is invalid, but some finds nothing."""

import re
from dataclasses import dataclass

from core.phones import as_word
from core.text import clean, with_numbers
from core.words import words_in
from search import words

LONGEST = 200
MOST_WORDS = 12
# Text in quotes, closed or still open, or text outside of quotes.
PIECE = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?|([^"“”„«»]+)')


@dataclass(frozen=True)
class Part:
    """A word, or the words of a quoted phrase. The last word of a query may be unfinished."""

    folded: tuple
    unfinished: bool = False

    @property
    def stems(self):
        """The stems of its words."""
        return tuple(words.stem(word) for word in self.folded)


@dataclass(frozen=True)
class Question:
    """A parsed query: the text, cut to the limits, and the parts that must all be found.

    ``too_long`` tells that something was cut off, ``too_common`` that it has only words which
    occur everywhere and are not searched.
    """

    typed: str
    parts: tuple
    too_long: bool = False
    too_common: bool = False

    @property
    def beginning(self):
        """The unfinished last word, or ""."""
        last = self.parts[-1] if self.parts else None
        return last.folded[0] if last and last.unfinished else ""

    @property
    def words(self):
        """All words that must be found, each once, in order."""
        return list(dict.fromkeys(word for part in self.parts for word in part.folded))


def parse(typed):
    """Parses a typed query: at most 200 characters and 12 words; ``"a b"`` is a phrase."""
    whole = " ".join(clean(typed[: 10 * LONGEST]).split())
    kept = whole[:LONGEST].rstrip()
    parts = []
    for phrase, loose in PIECE.findall(with_numbers(kept, as_word)):
        if together := tuple(words.searched(phrase)):
            parts.append(Part(together))
        parts += [Part((word,)) for word in words.searched(loose)]
    fitting = _first_words(parts)
    whole_is_read = whole == kept and len(typed) <= 10 * LONGEST and fitting == parts
    if fitting and whole_is_read and _is_unfinished(kept, typed, fitting[-1]):
        fitting[-1] = Part(fitting[-1].folded, unfinished=True)
    return Question(
        typed=kept,
        parts=tuple(fitting),
        too_long=not whole_is_read,
        too_common=not parts and any(words_in(kept)),
    )


def _first_words(parts):
    """Returns the first parts that have at most 12 words together."""
    fitting, count = [], 0
    for part in parts:
        count += len(part.folded)
        if count > MOST_WORDS:
            break
        fitting.append(part)
    return fitting or (parts[:1] and [Part(parts[0].folded[:MOST_WORDS])])


def _is_unfinished(kept, typed, last):
    """Returns whether the text ends within this word: no quote or space follows."""
    *_, end = words_in(kept)
    return end.end == len(kept) and (end.folded,) == last.folded and not typed[-1:].isspace()
