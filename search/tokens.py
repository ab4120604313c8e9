"""The words of a question one by one: where they stand, and whether they are known or right."""

from typing import NamedTuple

from core.words import words_in
from search import everyday, lexicon, question, words


class Token(NamedTuple):
    """A word of the question at ``typed[start:end]``.

    ``known`` if the index may have it, ``right`` if it is spelled right as far as we know.
    """

    start: int
    end: int
    folded: str
    known: bool
    quoted: bool
    right: bool

    @property
    def says_little(self):
        """Whether it is left out of any reading."""
        return self.folded in everyday.FILLERS | everyday.COMMON_SHORT


def tokens_of(asked, lookup):
    """Returns the searched words of a question in order, at most as many as are searched."""
    found, held, quoted, paired = [], set(everyday.ASKING), set(), set()
    for part, others in zip(asked.parts, lookup.same, strict=True):
        if len(part.folded) > 1:
            quoted.update(part.folded)
        if others:
            paired.update(part.folded)
        if any(other and lookup.seen.keys() >= set(other) for other in others):
            held.update(part.folded)
        held.update(word for word in part.folded if words.stem(word) in lookup.seen)
    if lookup.completions:
        held.add(asked.beginning)
    searched = set(asked.words)
    for word in words_in(asked.typed):
        if word.folded in searched:
            right = word.folded in paired or lexicon.is_right(word.folded)
            found.append(Token(*word, word.folded in held, word.folded in quoted, right))
    return found[: question.MOST_WORDS]
