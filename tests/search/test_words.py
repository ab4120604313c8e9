"""One reading of words feeds index, question and snippet."""

import threading

import pytest

from search import words


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
    assert [word.folded for word in words.words_in(text)] == folded


def test_a_word_knows_where_it_stands():
    text = "Salat Jum’at, lalu pulang."

    assert [text[word.start : word.end] for word in words.words_in(text)] == [
        "Salat",
        "Jum’at",
        "lalu",
        "pulang",
    ]


@pytest.mark.parametrize(
    ("forms", "stem"),
    [
        ("kebakaran membakar terbakar dibakar bakar", "bakar"),
        ("memanen panen dipanen", "panen"),
        ("pertanian bertani tani petani", "tani"),
        ("2026", "2026"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms, stem):
    assert {words.stem(form) for form in forms.split()} == {stem}


def test_words_that_stand_everywhere_are_not_searched():
    assert words.searched("kabar dari desa dan yang lain") == ["kabar", "desa", "lain"]


def test_many_threads_stem_at_once():
    forms = [f"ke{letter}{other}akaran" for letter in "bcdfghjk" for other in "aiueo"] * 20
    expected = [words.stem.__wrapped__(form) for form in forms]
    results = []

    def work():
        results.append([words.stem.__wrapped__(form) for form in forms])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert results == [expected] * 4


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
    assert [word.folded for word in words.words_in(text)] == folded
