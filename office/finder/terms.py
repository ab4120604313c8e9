"""Reads texts for the index of the office: words of names, parts of numbers, keys of words."""

import re

from core.digits import UNSEEN, plain
from core.words import LONGEST, TOO_COMMON, words_in

# In the name or place of nearly everything here, or said about it.
NOISE = TOO_COMMON | frozenset(
    "kim kelompok informasi masyarakat desa kelurahan kel kecamatan kec sk nomor no hp wa telepon "
    "pak bapak bu ibu registrasi induk akun berita".split()
)
# A beginning of so many letters finds the words that go on.
BEGINNINGS = (3, 4, 5)
# Shorter words have too many neighbours that differ in one letter.
SHORTEST_WITH_MISTAKE = 4
SHORTEST_ENDING = 4
SHORTEST_COMPACT = 6
MOST_DIGITS = 15
BEGINS = "^"
DIGITS = re.compile(r"\d+", re.ASCII)
# Old and new spellings of one sound, in this order.
SPELLINGS = (
    *(("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "s"), ("sy", "s"), ("sh", "s"), ("kh", "h")),
    *(("ch", "h"), ("th", "t"), ("dh", "d"), ("bh", "b"), ("gh", "g"), ("ph", "f"), ("ck", "k")),
    *(("v", "f"), ("z", "s"), ("x", "ks"), ("q", "k"), ("y", "j")),
)
TWICE = re.compile(r"(.)\1+")


def words_of(text):
    """Returns the set of words of a name or title, without those that stand everywhere.

    Numbers lose their leading zeros.
    """
    return {bare(word) for word in folded_words(text) if word not in NOISE}


def folded_words(text):
    """Returns the words of a text in order, as they are compared."""
    return [word.folded for word in words_in(text)]


def numbers_in(text):
    """Returns the groups of digits of a text, in ASCII: ``["140", "12", "2025"]``."""
    return DIGITS.findall(plain(text).replace(UNSEEN, ""))


def bare(number):
    """Returns a number without leading zeros; other words unchanged."""
    return (number.lstrip("0") or "0") if number.isdecimal() else number


def number_terms(text):
    """Returns the terms of an SK or registration number, as a set.

    These are its words, its numbers, each number with the next and the one after (``140/12``,
    ``12/2025``), and its digits in one piece: all, with the last number without zeros, and without
    the last number.
    """
    raw = numbers_in(text)
    numbers = [bare(number) for number in raw]
    pairs = {
        pair_of(one, other)
        for place, one in enumerate(numbers)
        for other in numbers[place + 1 : place + 3]
    }
    pieces = {"".join(raw), "".join([*raw[:-1], *numbers[-1:]]), "".join(raw[:-1])}
    compact = {piece[:LONGEST] for piece in pieces if len(piece) >= SHORTEST_COMPACT}
    return words_of(text) | set(numbers) | pairs | compact


def pair_of(one, other):
    """Returns the term of two numbers that follow each other."""
    return f"{one}/{other}"[:LONGEST]


def phone_digits(e164):
    """Returns the digits of a phone number as its ending is compared: without +62."""
    return e164.removeprefix("+62").removeprefix("+")[-MOST_DIGITS:]


def ending(digits):
    """Returns the last digits, by which phone numbers are looked up."""
    return digits[-SHORTEST_ENDING:]


def skeleton(word):
    """Returns a word with one spelling for each sound: ``Achmad`` is ``ahmad``, ``Djoko`` ``joko``.

    Doubled letters are one, and an h at the end is silent. Never empty for a word.
    """
    for old, new in SPELLINGS:
        word = word.replace(old, new)
    word = TWICE.sub(r"\1", word)
    word = f"{word[:-1]}i" if len(word) > 1 and word[-1] == "j" else word
    return (word.removesuffix("h") or word)[:LONGEST]


def mistaken(word):
    """Returns the keys by which a word and one with a wrong letter meet.

    The skeleton, and the skeleton without each one of its letters.
    """
    bones = skeleton(word)
    if len(bones) < SHORTEST_WITH_MISTAKE:
        return {bones}
    return {bones} | {bones[:place] + bones[place + 1 :] for place in range(len(bones))}


def keys_of(word):
    """Returns all keys under which an indexed word is found; none for a number."""
    if any(char.isdecimal() or char == "/" for char in word):
        return set()
    begun = {BEGINS + word[:length] for length in BEGINNINGS if len(word) > length}
    return mistaken(word) | begun
