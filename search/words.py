"""The words of a text: the one reading that index, question and marked snippet share."""

import re
import threading
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

# An apostrophe stays inside its word: Jum'at is one word, and the same as Jumat. So do marks that
# nobody sees. An amount is one word without its points, also behind letters: Rp1.500.000.
AMOUNT = r"\d{1,3}(?:\.\d{3})+(?!\w|\.\d)"
INSIDE = "'’‘ʼ`´′\u00ad\u200b-\u200d\u2060\ufeff"
WORD = re.compile(rf"[^\W\d_]++(?={AMOUNT})|(?<![\d.]){AMOUNT}|[^\W_]+(?:[{INSIDE}]+[^\W_]+)*")
MARKS_INSIDE = re.compile(f"[{INSIDE}]")
LONGEST = 40
# They stand in nearly every text, so they find nothing. Words of places and of doubt stay.
TOO_COMMON = frozenset(
    "adalah agar akan atau bagi bahwa dalam dan dari dengan di hingga ialah ini itu juga ke karena "
    "kepada lalu maka oleh pada para pun sampai sebagai serta setelah telah tersebut untuk yaitu "
    "yang".split()
)

_own = threading.local()


class Word(NamedTuple):
    """A word where it stands in a text: ``text[start:end]``, and the word as it is compared."""

    start: int
    end: int
    folded: str


def read(text):
    """Every word of a plain text, in order."""
    for found in WORD.finditer(text):
        if folded := fold(found[0]):
            yield Word(found.start(), found.end(), folded)


@lru_cache(maxsize=100_000)
def fold(word):
    """One word in small letters and digits without accents: ``Jum’at`` is ``jumat``."""
    if word.isascii() and word.isalnum():
        return word.lower()[:LONGEST]
    word = unicodedata.normalize("NFKD", MARKS_INSIDE.sub("", word))
    return "".join(letter for letter in word.casefold() if letter.isalnum())[:LONGEST]


@lru_cache(maxsize=100_000)
def stem(folded):
    """What words have in common: ``kebakaran`` and ``membakar`` are ``bakar``.

    Odd stems (``berita`` is ``ita``) do no harm: both sides of a comparison pass through here.
    """
    # A stemmer remembers where in the word it is, so no two threads may share one.
    if not hasattr(_own, "stemmer"):
        _own.stemmer = snowballstemmer.stemmer("indonesian")
    return _own.stemmer.stemWord(folded)


def searched(text):
    """The folded words of a text that can be looked for, in order."""
    return [word.folded for word in read(text) if word.folded not in TOO_COMMON]


def terms(text):
    """Their stems, in order: what an engine compares."""
    return [stem(word) for word in searched(text)]
