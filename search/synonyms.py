"""Synonym pairs, a list that the office edits.

They are applied to the query, so a change needs no reindexing.
"""

import re

from django import forms

from core.forms import Form
from office import lists
from search import everyday, words

WORD = "padanan"
LONGEST = 40
LETTERS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
ONLY_LETTERS = "Hanya huruf, boleh beberapa kata."
TOO_COMMON = "Kata ini ada di hampir semua berita, jadi tidak dicari. Tulis kata lain."
THE_SAME = "Pencarian sudah membaca keduanya sebagai kata yang sama."

# First different words, then different spellings.
PRESETS = (
    ("banjir", "air naik"),
    ("huma", "rumah"),
    ("lewu", "desa"),
    ("klotok", "kelotok"),
    ("hoax", "hoaks"),
    ("cabai", "cabe"),
    ("apotek", "apotik"),
    ("izin", "ijin"),
    ("posyandu", "posiandu"),
    ("risiko", "resiko"),
    ("nasihat", "nasehat"),
)


class PairForm(Form):
    """Two words or phrases; a search for one finds the other too."""

    word = forms.CharField(label="Kata", max_length=LONGEST)
    same = forms.CharField(
        label="Sama artinya dengan",
        max_length=LONGEST,
        help_text="Boleh beberapa kata, misalnya: air naik.",
    )

    def clean_word(self):
        return _searchable(self.cleaned_data["word"])

    def clean_same(self):
        return _searchable(self.cleaned_data["same"])

    def clean(self):
        both = [self.cleaned_data.get(name) for name in ("word", "same")]
        if all(both) and len({tuple(words.terms(each)) for each in both}) == 1:
            self.add_error("same", THE_SAME)


def _searchable(text):
    """Returns the words in lower case with single spaces. Raises ValidationError."""
    text = " ".join(text.lower().split())
    if not LETTERS.fullmatch(text):
        raise forms.ValidationError(ONLY_LETTERS)
    if not words.terms(text):
        raise forms.ValidationError(TOO_COMMON)
    return text


def pair_list():
    """Returns the Kind of this list."""
    return lists.Kind(
        word=WORD,
        label="Padanan kata",
        explain="Kata yang sama artinya di Gunung Mas. Siapa mencari yang satu juga menemukan yang "
        "lain, di bawah hasil yang persis.",
        form=PairForm,
        told=lambda values: f"{values['word']} = {values['same']}",
        identity=lambda values: frozenset(tuple(words.terms(text)) for text in values.values()),
        presets={word: {"word": word, "same": same} for word, same in PRESETS},
    )


def alternatives(parts):
    """Returns, for each part of a query, its synonyms as a list of tuples of stems.

    A word that is one side of a pair may be replaced by the other side. If consecutive words
    together are one side, each of them may be replaced by the whole other side. A phrase in quotes
    has no synonyms. A number in digits may be replaced by the same in words.
    """
    stems = [part.stems for part in parts]
    found = [[_in_words(part)] if _in_words(part) else [] for part in parts]
    for asked, other in _ways():
        wanted = [(stem,) for stem in asked]
        for first in range(len(stems) - len(wanted) + 1):
            if stems[first : first + len(wanted)] == wanted:
                for place in range(first, first + len(wanted)):
                    found[place].append(other)
    return found


def _in_words(part):
    """Returns the stems of a number in words, or () if this is none in digits."""
    spoken = everyday.SPOKEN.get(part.folded[0], ()) if len(part.folded) == 1 else ()
    return tuple(words.stem(word) for word in spoken)


def _ways():
    """Yields each pair in both directions as (asked, other), both tuples of stems."""
    for pair in lists.in_force(WORD):
        one, two = (tuple(words.terms(pair[name])) for name in ("word", "same"))
        yield one, two
        yield two, one
