"""Splits texts into words; used alike by both search indexes, their queries and snippets."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

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
