"""What each word of a question may stand for, if the question has no hit as it was typed."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from core.words import words_in
from search import everyday, question, vocabulary, words

# Words of which other spellings are looked for: they cost most of the time.
MOST_UNKNOWN, MOST_RARE = 3, 2
LONG, FEW_TEXTS = 5, 3
SHORTEST, SHORTEST_PIECE = 3, 2
PER_WORD = 3
# What a guess costs, beside the wrong letters of one that is a spelling.
SHORT_FORM, FILLER, AFFIX, NUMBER, APART, KNOWN_WORD = 0.1, 0.2, 0.3, 0.4, 0.5, 0.6
UNLIKE = 0.05
# A spelling that is further off than the nearest one by more is not meant.
AS_NEAR = 0.25


class Token(NamedTuple):
    """A word of the question at ``typed[start:end]``; ``known`` if the index may have it."""

    start: int
    end: int
    folded: str
    known: bool
    quoted: bool


class Guess(NamedTuple):
    """A text that this and the next ``length`` - 1 words may stand for, "" for nothing."""

    cost: float
    text: str
    length: int = 1
    is_spelling: bool = False


@dataclass
class Guesses:
    """The Tokens of a question, and for each the list of its Guesses, the cheapest first.

    ``seen`` has the stems of all known words that are meant, with the number of their texts.
    """

    tokens: list
    each: list = field(default_factory=list)
    seen: dict = field(default_factory=dict)


def all_known(tokens):
    """Returns whether the index may have all these words."""
    return all(token.known for token in tokens)


def none(asked, lookup):
    """Returns Guesses that take every word as it was typed."""
    tokens = _tokens(asked, lookup)
    return Guesses(tokens, [[] for _ in tokens], lookup.seen)


def guess(asked, lookup):
    """Returns the Guesses for a question. At most one query."""
    tokens = _tokens(asked, lookup)
    compared = _compared(tokens, lookup.seen)
    bases = [base for of_word in compared.values() for base in of_word]
    near = _Near(vocabulary.near(bases, *_looked_up(tokens)), compared)
    each = [sorted(_guesses(tokens, number, near)) for number in range(len(tokens))]
    return Guesses(tokens, each, {**near.seen, **lookup.seen})


class _Near:
    """The known words that may be meant, and the words of the question to compare with them."""

    def __init__(self, rows, compared):
        self.rows, self.compared = rows, compared
        self.by_word = {row.word: row for row in rows}
        self.by_stem, self.seen = {}, Counter()
        for row in rows:
            self.by_stem.setdefault(row.stem, []).append(row.word)
            self.seen[row.stem] += row.seen


def _tokens(asked, lookup):
    """Returns the searched words of a question in order, at most as many as are searched."""
    found, held, quoted = [], set(everyday.ASKING), set()
    for part, others in zip(asked.parts, lookup.same, strict=True):
        if len(part.folded) > 1:
            quoted.update(part.folded)
        if any(other and lookup.seen.keys() >= set(other) for other in others):
            held.update(part.folded)
        held.update(word for word in part.folded if words.stem(word) in lookup.seen)
    if lookup.completions:
        held.add(asked.beginning)
    searched = set(asked.words)
    for word in words_in(asked.typed):
        if word.folded in searched:
            found.append(Token(*word, word.folded in held, word.folded in quoted))
    return found[: question.MOST_WORDS]


def _looked_up(tokens):
    """Returns the stems and the words to look up (``vocabulary.near``)."""
    forms, pieces = set(), set()
    for number, token in enumerate(tokens):
        if token.quoted:
            continue
        forms |= everyday.family(token.folded, spoken=not token.known)
        pieces.update(_others(token.folded))
        if not token.known:
            pieces.update(piece for pair in _halves(token.folded) for piece in pair)
        pieces.update(_joined(tokens, number))
    return forms, pieces


def _compared(tokens, seen):
    """Returns the words to compare with others, with their bases: the unknown or the rare ones."""
    read = [token for token in tokens if token.folded not in everyday.FILLERS]
    unknown = [token.folded for token in read if not token.known and _has_letters(token.folded)]
    if unknown:
        return {word: everyday.bases(word) for word in list(dict.fromkeys(unknown))[:MOST_UNKNOWN]}
    rare = [token.folded for token in read if _is_rare(token, seen)] if all_known(read) else []
    return {word: [word] for word in list(dict.fromkeys(rare))[:MOST_RARE]}


def _is_rare(token, seen):
    """Returns whether a known word may be another one, misspelt: it is long and in few texts."""
    texts = seen.get(words.stem(token.folded), 0)
    return len(token.folded) >= LONG and token.folded.isalpha() and 0 < texts <= FEW_TEXTS


def _has_letters(word):
    return len(word) >= SHORTEST and not word.isdecimal()


def _others(word):
    """Yields the words of other forms that are kept in lists."""
    if word in everyday.SHORT:
        yield everyday.SHORT[word]
    yield from everyday.SPOKEN.get(word, ())


def _halves(word):
    """Yields all pairs of words that are this one, if written together."""
    for cut in range(SHORTEST_PIECE, len(word) - SHORTEST_PIECE + 1):
        yield word[:cut], word[cut:]


def _joined(tokens, number):
    """Yields the word that this one and the next are, and the numbers that begin here."""
    following = [token.folded for token in tokens[number:] if not token.quoted]
    if len(following) > 1 and not following[1].isdecimal():
        yield following[0] + following[1]
    for length in range(1, everyday.LONGEST_NUMBER + 1):
        if written := everyday.WRITTEN.get(tuple(following[:length])):
            yield written


def _guesses(tokens, number, near):
    """Yields the Guesses for one word. A word that says little is always left out."""
    token = tokens[number]
    if token.folded in everyday.FILLERS | everyday.COMMON_SHORT:
        yield Guess(FILLER, "")
        yield from _together(tokens, number, near.by_word)
        return
    if token.known:
        yield Guess(0, token.folded)
    yield from _spellings(token, near)
    if not token.quoted:
        yield from _by_list(token, near.by_word)
        yield from _affixes(token, near.by_stem)
        yield from _apart(token, near.by_word)
        yield from _together(tokens, number, near.by_word)


def _spellings(token, near):
    """Yields words spelled nearly alike; one letter off only, if this is a known word."""
    own, found = words.stem(token.folded), []
    bases = near.compared.get(token.folded, ())
    for row in near.rows if bases else ():
        if row.stem == own or row.word.isdecimal():
            continue
        costs = [
            cost + (typed != token.folded) * AFFIX
            for typed in bases
            if (cost := vocabulary.mistakes(typed, row.word)) is not None
        ]
        if costs and not (token.known and min(costs) > 1):
            found.append((min(costs) + token.known * KNOWN_WORD, -row.seen, row.word))
    found.sort()
    for cost, _, word in found[:PER_WORD]:
        if cost <= found[0][0] + AS_NEAR:
            yield Guess(cost, word, is_spelling=True)


def _by_list(token, by_word):
    """Yields what the lists of everyday forms say: short forms, numbers."""
    if (meant := everyday.SHORT.get(token.folded)) in by_word:
        yield Guess(SHORT_FORM, meant)
    spoken = everyday.SPOKEN.get(token.folded, ())
    if spoken and by_word.keys() >= set(spoken):
        yield Guess(NUMBER, f'"{" ".join(spoken)}"' if spoken[1:] else spoken[0])


def _affixes(token, by_stem):
    """Yields words with other affixes: the likest of each stem."""
    family = everyday.family(token.folded, spoken=not token.known) - {words.stem(token.folded)}
    for stem in sorted(family & by_stem.keys()):
        known = by_stem[stem]
        if token.known:
            known = [word for word in known if everyday.is_within(token.folded, word)]
        if known:
            likest = min(known, key=lambda word: (token.folded not in word, word[:2] != "me"))
            cost = KNOWN_WORD if token.known else AFFIX
            yield Guess(cost + (token.folded not in likest) * UNLIKE, likest)


def _apart(token, by_word):
    """Yields the two words that an unknown one is; of several pairs, the more used."""
    pairs = [pair for pair in _halves(token.folded) if by_word.keys() >= set(pair)]
    if pairs and not token.known:
        pair = max(pairs, key=lambda pair: min(by_word[half].seen for half in pair))
        short = min(map(len, pair)) < SHORTEST
        yield Guess(APART + short * KNOWN_WORD, " ".join(pair))


def _together(tokens, number, by_word):
    """Yields the word that two words are, and the digits of a number in words."""
    following = tokens[number:]
    words_of = [token.folded for token in following if not token.quoted]
    for word in _joined(tokens, number):
        if word in by_word and word.isdecimal():
            length = len(everyday.SPOKEN[word])
            yield Guess(NUMBER, word, length)
        elif word in by_word:
            known = all(token.known for token in following[:2])
            yield Guess(APART + known * KNOWN_WORD, word, min(2, len(words_of)))
