"""Stems words, so that index, queries and snippets compare the same forms."""

import threading
from functools import lru_cache

import snowballstemmer

from core.words import TOO_COMMON, words_in

_own = threading.local()


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
