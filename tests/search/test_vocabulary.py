"""The vocabulary grows with the index, completes words, and mends misspelt ones."""

import pytest

from search import index, vocabulary
from search.models import SearchWord


@pytest.fixture
def words(db):
    SearchWord.objects.all().delete()
    vocabulary.add_words({"kebakaran": 3, "kebun": 5, "kebaya": 1, "padi": 4, "pagi": 9})


def test_words_add_up(words):
    vocabulary.add_words({"kebun": 2, "kebaya": 0, "rotan": 1})

    assert SearchWord.objects.get(pk="kebun").seen == 7
    assert SearchWord.objects.get(pk="kebaya").seen == 1
    assert SearchWord.objects.get(pk="rotan").stem == "rotan"


def test_counting_anew_forgets_the_rest(words):
    vocabulary.clear()
    vocabulary.add_words({"rotan": 2})

    assert list(SearchWord.objects.values_list("word", "seen")) == [("rotan", 2)]


def test_completions_are_the_most_used(words):
    found = [row.word for row in vocabulary.completions("keba")]

    assert found == ["kebakaran", "kebaya"]
    assert not vocabulary.completions("k")
    assert not vocabulary.completions("%")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kebakran", "kebakaran"),
        ("kebaakran", "kebakaran"),
        ("kebakarann", "kebakaran"),
        ("kebun-", "kebun"),
        ("pdai", "padi"),
        # One letter from both: the more used one.
        ("pani", "pagi"),
        ("xyz", ""),
        ("kebahagiaan", ""),
    ],
)
def test_a_misspelt_word_is_mended(words, typed, meant):
    assert vocabulary.mend([typed]) == ({typed: meant} if meant else {})


def test_four_unknown_words_are_not_mended(words, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert vocabulary.mend(["kebakran", "pdai", "kebn", "pgai"]) == {}


def test_counting_anew_gives_what_was_counted_before(cast):
    index.rebuild()
    before = list(SearchWord.objects.values_list("word", "stem", "seen"))

    index.rebuild()

    assert list(SearchWord.objects.values_list("word", "stem", "seen")) == before
    assert SearchWord.objects.get(pk="tewah").seen > 2
