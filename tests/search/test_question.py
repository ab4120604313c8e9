"""Whatever is typed is read: words, phrases, an unfinished last word."""

import pytest

from search import question


def parts(typed):
    return [part.folded for part in question.parse(typed).parts]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("panen padi", [("panen",), ("padi",)]),
        ('"air bersih" desa', [("air", "bersih"), ("desa",)]),
        ("“air bersih”", [("air", "bersih")]),
        ('desa "air ber', [("desa",), ("air", "ber")]),
        ("jalan ke dermaga", [("jalan",), ("dermaga",)]),
        ('"jalan ke dermaga"', [("jalan", "dermaga")]),
        ("AND OR NOT NEAR", [("and",), ("or",), ("not",), ("near",)]),
        ("title: ^a* -b (c", [("title",), ("a",), ("b",), ("c",)]),
        ('""""', []),
        ("", []),
    ],
)
def test_words_and_phrases(typed, read):
    assert parts(typed) == read


@pytest.mark.parametrize(
    ("typed", "beginning"),
    [
        ("pan", "pan"),
        ("musim pan", "pan"),
        ("pan ", ""),
        ("pan.", ""),
        ('"musim pan"', ""),
        ('"musim pan', ""),
        ("panen di", ""),
        ("", ""),
    ],
)
def test_only_a_last_word_without_an_end_is_unfinished(typed, beginning):
    assert question.parse(typed).beginning == beginning


def test_a_long_question_is_cut_and_says_so():
    read = question.parse("padi " * 40)

    assert len(read.parts) == question.MOST_WORDS
    assert read.too_long
    assert read.beginning == ""


def test_ten_thousand_characters_are_cut_and_say_so():
    read = question.parse("x" * 10_000)

    assert read.typed == "x" * question.LONGEST
    assert read.too_long


def test_a_long_phrase_is_cut():
    read = question.parse('"' + "padi " * 30 + '"')

    assert len(read.words) == 1
    assert len(read.parts[0].folded) == question.MOST_WORDS
    assert read.too_long


def test_common_words_alone_are_told_from_no_words():
    assert question.parse("yang dan").too_common
    assert not question.parse("!!!").too_common
    assert not question.parse("yang panen").too_common
