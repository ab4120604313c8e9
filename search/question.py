"""What somebody asked for, read from what they typed. No input is wrong; some find nothing."""

import re
from dataclasses import dataclass

from core.phones import as_word
from core.text import clean, with_numbers
from search import words

LONGEST = 200
MOST_WORDS = 12
# Between quotes, closed or still open, or outside of them.
PIECE = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]?|([^"“”„«»]+)')


@dataclass(frozen=True)
class Part:
    """A word, or the words of a phrase in quotes. The last word may be unfinished."""

    folded: tuple
    unfinished: bool = False

    @property
    def stems(self):
        return tuple(words.stem(word) for word in self.folded)


@dataclass(frozen=True)
class Question:
    """What was typed, cut to what is searched, and the parts that must all be found.

    ``too_long`` says that something was cut off; ``too_common`` that there were words, but only
    such as stand everywhere.
    """

    typed: str
    parts: tuple
    too_long: bool = False
    too_common: bool = False

    @property
    def beginning(self):
        """The unfinished last word; empty where there is none."""
        last = self.parts[-1] if self.parts else None
        return last.folded[0] if last and last.unfinished else ""

    @property
    def words(self):
        """All words that must be found, each once, in order."""
        return list(dict.fromkeys(word for part in self.parts for word in part.folded))


def read(typed):
    """Reads what was typed: at most 200 characters and 12 words, ``"a b"`` as a phrase."""
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
        too_common=not parts and any(words.read(kept)),
    )


def _first_words(parts):
    """As many parts as have 12 words together."""
    fitting, count = [], 0
    for part in parts:
        count += len(part.folded)
        if count > MOST_WORDS:
            break
        fitting.append(part)
    return fitting or (parts[:1] and [Part(parts[0].folded[:MOST_WORDS])])


def _is_unfinished(kept, typed, last):
    """Whether the text ends in this very word, with no quote and no space after it."""
    *_, end = words.read(kept)
    return end.end == len(kept) and (end.folded,) == last.folded and not typed[-1:].isspace()
