"""Texts are split into words, which are compared without case, accents and marks."""

import pytest

from core.words import words_in


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Kebakaran LAHAN", ["kebakaran", "lahan"]),
        ("Jum'at, Jum’at, jumat", ["jumat", "jumat", "jumat"]),
        ("anak-anak", ["anak", "anak"]),
        ("Café Ñandú ﬁlm", ["cafe", "nandu", "film"]),
        ("nama_berkas", ["nama", "berkas"]),
        ("RT 03/RW 2", ["rt", "03", "rw", "2"]),
        ("😀 % ' \" — \x00", []),
        ("日本 مرحبا", ["日本", "مرحبا"]),
        ("x" * 500, ["x" * 40]),
    ],
)
def test_words_are_compared_without_case_accents_and_marks(text, folded):
    assert [word.folded for word in words_in(text)] == folded


def test_a_word_knows_where_it_stands():
    text = "Salat Jum’at, lalu pulang."

    assert [text[word.start : word.end] for word in words_in(text)] == [
        "Salat",
        "Jum’at",
        "lalu",
        "pulang",
    ]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Jum´at", ["jumat"]),
        ("Jum`at", ["jumat"]),
        ("Jumʼat", ["jumat"]),
        ("ke\u200clotok", ["kelotok"]),
        ("Pa\u200dsar", ["pasar"]),
        ("1.500.000", ["1500000"]),
        ("Rp1.500.000.", ["rp", "1500000"]),
        ("Rp 12.500, lalu", ["rp", "12500", "lalu"]),
        ("pukul 14.30", ["pukul", "14", "30"]),
        ("62.10.02.1001", ["62", "10", "02", "1001"]),
        ("2.0.100", ["2", "0", "100"]),
        ("1.5000", ["1", "5000"]),
        ("x1.000y", ["x1", "000y"]),
    ],
)
def test_amounts_and_marks_inside_words_are_read_as_one(text, folded):
    assert [word.folded for word in words_in(text)] == folded
