"""Splits texts into words; used alike by index, queries and snippets."""

import re
import threading
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

# Apostrophes and invisible characters inside a word belong to it: Jum'at is one word and equals
# Jumat. An amount is one word without its points, also after letters: Rp1.500.000.
AMOUNT = r"\d{1,3}(?:\.\d{3})+(?!\w|\.\d)"
INSIDE = "'’‘ʼ`´′\u00ad\u200b-\u200d\u2060\ufeff"
WORD = re.compile(rf"[^\W\d_]++(?={AMOUNT})|(?<![\d.]){AMOUNT}|[^\W_]+(?:[{INSIDE}]+[^\W_]+)*")
MARKS_INSIDE = re.compile(f"[{INSIDE}]")
LONGEST = 40
# Stop words: they occur in nearly every text. Words of place and of doubt are kept.
TOO_COMMON = frozenset(
    "adalah agar akan atau bagi bahwa dalam dan dari dengan di hingga ialah ini itu juga ke karena "
    "kepada lalu maka oleh pada para pun sampai sebagai serta setelah telah tersebut untuk yaitu "
    "yang".split()
)

_own = threading.local()


class Word(NamedTuple):
    """A word at ``text[start:end]``; ``folded`` is its form for comparison."""

    start: int
    end: int
    folded: str


def words_in(text):
    """Yields every word of a plain text, in order."""
    for found in WORD.finditer(text):
        if folded := fold(found[0]):
            yield Word(found.start(), found.end(), folded)


@lru_cache(maxsize=100_000)
def fold(word):
    """Returns a word in lower case without accents and apostrophes: ``Jum’at`` is ``jumat``."""
    if word.isascii() and word.isalnum():
        return word.lower()[:LONGEST]
    word = unicodedata.normalize("NFKD", MARKS_INSIDE.sub("", word))
    return "".join(letter for letter in word.casefold() if letter.isalnum())[:LONGEST]


@lru_cache(maxsize=100_000)
def stem(folded):
    """Returns the stem of a folded word: ``kebakaran`` and ``membakar`` are both ``bakar``.

    Wrong stems (``berita`` is ``ita``) do no harm, because both sides of a comparison are stemmed.
    """
    # A stemmer has state while it works, so every thread needs its own.
    if not hasattr(_own, "stemmer"):
        _own.stemmer = snowballstemmer.stemmer("indonesian")
    return _own.stemmer.stemWord(folded)


def searched(text):
    """Returns the folded words of a text, in order, without stop words."""
    return [word.folded for word in words_in(text) if word.folded not in TOO_COMMON]


def terms(text):
    """Returns the stems of the words that ``searched`` returns."""
    return [stem(word) for word in searched(text)]
