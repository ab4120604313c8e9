"""What each word of a question may stand for, if the question has no hit as it was typed."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from search import everyday, lexicon, vocabulary, words
from search.tokens import tokens_of

# Words of which other spellings are looked for: they cost most of the time.
MOST_UNKNOWN, MOST_RARE = 3, 2
LONG, FEW_TEXTS = 5, 3
SHORTEST, SHORTEST_PIECE = 3, 2
PER_WORD = 3
# What a guess costs, beside the wrong letters of one that is a spelling.
SHORT_FORM, FILLER, AFFIX, NUMBER, APART, KNOWN_WORD = 0.1, 0.2, 0.3, 0.4, 0.5, 0.6
UNLIKE = 0.05
# What it costs more if it is only offered, and how far off it may then be.
ONLY_OFFERED, FARTHEST_OFFERED = 1, 1.2
# Up to these lengths a word is not mended: not at all, and not if a letter is wrong.
ABBREVIATION, SHORT_WORD = 3, 6
# A spelling that is further off than the nearest one by more is not meant.
AS_NEAR = 0.25


class Guess(NamedTuple):
    """A text that this and the next ``length`` - 1 words may stand for, "" for nothing.

    ``is_wrong`` if a letter was wrong and not only slipped. If it is ``offered``, it is not sure
    enough to be searched at once.
    """

    cost: float
    text: str
    length: int = 1
    is_spelling: bool = False
    is_wrong: bool = False
    offered: bool = False


@dataclass
class Guesses:
    """The Tokens of a question, and for each the list of its Guesses, the cheapest first.

    ``seen`` has the stems of all known words that are meant, with the number of their texts.
    """

    tokens: list
    each: list = field(default_factory=list)
    seen: dict = field(default_factory=dict)


def none(asked, lookup):
    """Returns Guesses that take every word as it was typed."""
    tokens = tokens_of(asked, lookup)
    return Guesses(tokens, [[] for _ in tokens], lookup.seen)


def guess(asked, lookup, *, respell_known=True, whole=False):
    """Returns the Guesses for a question. At most one query.

    Without ``respell_known`` no word that the index has is taken for a misspelt one. With
    ``whole`` the last word is not the beginning of others, and none of these is meant.
    """
    tokens = tokens_of(asked, lookup)
    if whole:
        tokens[-1] = tokens[-1]._replace(known=False)
    compared = _compared(tokens, lookup.seen if respell_known else {})
    bases = [base for of_word in compared.values() for base in of_word]
    rows = vocabulary.near(bases, *_looked_up(tokens))
    if whole:
        rows = [row for row in rows if not row.word.startswith(asked.beginning)]
    near = _Near(rows, compared)
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


def _looked_up(tokens):
    """Returns the stems and the words to look up (``vocabulary.near``)."""
    forms, pieces = set(), set()
    for number, token in enumerate(tokens):
        if token.quoted:
            continue
        forms |= _family(token)
        pieces.update(_others(token.folded))
        if not token.known:
            pieces.update(piece for pair in _halves(token.folded) for piece in pair)
        pieces.update(_joined(tokens, number))
    return forms, pieces


def _compared(tokens, seen):
    """Returns the words to compare with others, with their bases: the unknown or the rare ones.

    Of the unknown, those that may be right come last.
    """
    read = [token for token in tokens if token.folded not in everyday.FILLERS]
    unknown = [token for token in read if not token.known and _has_letters(token.folded)]
    if unknown:
        unknown.sort(key=lambda token: token.right)
        looked_at = list(dict.fromkeys(token.folded for token in unknown))[:MOST_UNKNOWN]
        return {word: everyday.bases(word) for word in looked_at}
    if not all(token.known for token in read):
        return {}
    rare = [token.folded for token in read if _is_rare(token, seen)]
    return {word: [word] for word in list(dict.fromkeys(rare))[:MOST_RARE]}


def _is_rare(token, seen):
    """Returns whether a known word may be another one, misspelt: it is long and in few texts."""
    texts = 0 if token.right else seen.get(words.stem(token.folded), 0)
    return len(token.folded) >= LONG and token.folded.isalpha() and 0 < texts <= FEW_TEXTS


def _has_letters(word):
    return len(word) >= SHORTEST and not word.isdecimal()


def _family(token):
    """Returns stems of the word with other affixes; a right word loses only those it has."""
    if token.right:
        return everyday.with_affixes(lexicon.root(token.folded) or token.folded)
    return everyday.family(token.folded, spoken=not token.known)


def _others(word):
    """Yields the words of other forms that are kept in lists."""
    if word in everyday.SHORT:
        yield everyday.SHORT[word]


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
    if token.says_little:
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
            (cost + (typed != token.folded) * AFFIX, typed)
            for typed in bases
            if (cost := vocabulary.mistakes(typed, row.word)) is not None
        ]
        if costs and not (token.known and min(costs)[0] > 1):
            cost, typed = min(costs)
            found.append((cost + token.known * KNOWN_WORD, -row.seen, row.word, typed))
    found.sort()
    for cost, _, word, typed in found[:PER_WORD]:
        if cost <= found[0][0] + AS_NEAR:
            yield from _spelling(token, cost, word, typed)


def _spelling(token, cost, word, typed):
    """Yields the Guess that ``typed``, which is the word or its base, is a known word misspelt."""
    is_wrong = not vocabulary.is_slip(typed, word)
    offered = (
        token.right
        or len(typed) <= ABBREVIATION
        or (is_wrong and len(typed) <= SHORT_WORD)
        or (typed != token.folded and lexicon.is_right(typed))
    )
    if not offered:
        yield Guess(cost, word, is_spelling=True, is_wrong=is_wrong)
    elif not token.known and cost <= FARTHEST_OFFERED:
        yield Guess(cost + ONLY_OFFERED, word, is_spelling=True, is_wrong=True, offered=True)


def _by_list(token, by_word):
    """Yields the word that this one is a short form of."""
    if (meant := everyday.SHORT.get(token.folded)) in by_word:
        yield Guess(SHORT_FORM, meant)


def _affixes(token, by_stem):
    """Yields words with other affixes: the likest of each stem."""
    family = _family(token) - {words.stem(token.folded)}
    for stem in sorted(family & by_stem.keys()):
        known = by_stem[stem]
        if token.right:
            own = lexicon.root(token.folded)
            known = [word for word in known if own and lexicon.root(word) == own]
        elif token.known:
            known = [word for word in known if everyday.is_within(token.folded, word)]
        if known:
            likest = min(known, key=lambda word: (token.folded not in word, word[:2] != "me"))
            cost = KNOWN_WORD if token.known else AFFIX
            yield Guess(cost + (token.folded not in likest) * UNLIKE, likest)


def _apart(token, by_word):
    """Yields the two words that an unknown one is; of several pairs, the more used.

    No right word is read so, and a very short half is a chance: such a pair is only offered.
    """
    pairs = [pair for pair in _halves(token.folded) if by_word.keys() >= set(pair)]
    if pairs and not (token.known or token.right):
        pair = max(pairs, key=lambda pair: min(by_word[half].seen for half in pair))
        short = min(map(len, pair)) < SHORTEST
        cost = APART + short * (KNOWN_WORD + ONLY_OFFERED)
        yield Guess(cost, " ".join(pair), is_wrong=short, offered=short)


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
