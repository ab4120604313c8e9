"""Pairs of words that mean the same here: a list that the office keeps.

They are applied to the question, so changing one needs no new index.
"""

import re

from django import forms

from core.forms import Form
from office import lists
from search import words

WORD = "padanan"
LONGEST = 40
LETTERS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
ONLY_LETTERS = "Hanya huruf, boleh beberapa kata."
TOO_COMMON = "Kata ini ada di hampir semua berita, jadi tidak dicari. Tulis kata lain."
THE_SAME = "Pencarian sudah membaca keduanya sebagai kata yang sama."

# Other words first, then other spellings.
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
    """Two words or phrases; whoever asks for one finds the other too."""

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
    """The words in small letters with single spaces. Raises ValidationError."""
    text = " ".join(text.lower().split())
    if not LETTERS.fullmatch(text):
        raise forms.ValidationError(ONLY_LETTERS)
    if not words.terms(text):
        raise forms.ValidationError(TOO_COMMON)
    return text


def pair_list():
    """The Kind of this list."""
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
    """For each part of a question what else it may be: a list of tuples of stems per part.

    A word that is one side of a pair may be the other side. Words that stand one after the other
    and are together one side may each be the other side. A phrase in quotes is only itself.
    """
    stems = [part.stems for part in parts]
    found = [[] for _ in parts]
    for asked, other in _ways():
        wanted = [(stem,) for stem in asked]
        for first in range(len(stems) - len(wanted) + 1):
            if stems[first : first + len(wanted)] == wanted:
                for place in range(first, first + len(wanted)):
                    found[place].append(other)
    return found


def _ways():
    """Each pair in both directions, as tuples of stems: what was asked, what else it may be."""
    for pair in lists.in_force(WORD):
        one, two = (tuple(words.terms(pair[name])) for name in ("word", "same"))
        yield one, two
        yield two, one
