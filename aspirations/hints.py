"""What a checker is asked to look at in the words of an aspiration before readers see them."""

import re

from aspirations.models import Aspiration
from core import text
from news.wary_words import advice_by_word

NUMBERS = (
    "Ada {numbers} di ceritanya. Di usulan teks untuk umum sudah dihapus: periksa sekali lagi."
)
NAME = "Nama pengirim tertulis di ceritanya, padahal ia memilih tanpa nama. Hapus dari teks umum."


def hints_for_checker(aspiration):
    """Returns sentences about personal numbers, the sender's name, and words to be wary of."""
    words = f"{aspiration.text}\n{aspiration.place}"
    hints = []
    if numbers := text.personal_numbers(words):
        hints.append(NUMBERS.format(numbers=" dan ".join(numbers)))
    named = aspiration.openness == Aspiration.Openness.NAMED
    if aspiration.sender_name and not named and _stands_in(aspiration.sender_name, words):
        hints.append(NAME)
    found = advice_by_word().items()
    return hints + [f"“{word}”: {advice}" for word, advice in found if _stands_in(word, words)]


def _stands_in(phrase, words):
    pattern = rf"(?<![^\W_]){re.escape(phrase)}(?![^\W_])"
    return re.search(pattern, words, re.IGNORECASE) is not None
