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


def likest(typed):
    """The known word that is nearest to a misspelt one, or ""."""
    known = [row.word for row in vocabulary.near([typed], set(), set())]
    far = {word: vocabulary.mistakes(typed, word) for word in known}
    return min((word for word in known if far[word]), key=far.get, default="")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kebakran", "kebakaran"),
        ("kebaakran", "kebakaran"),
        ("kebakarann", "kebakaran"),
        ("kebum", "kebun"),
        ("pdai", "padi"),
        # Both end on another letter; the more used one.
        ("padu", "padi"),
        # One letter from both; the first and the last letter are seldom wrong.
        ("pahi", "pagi"),
        ("qebun", "kebun"),
        ("xyz", ""),
        ("kebahagiaan", ""),
    ],
)
def test_a_misspelt_word_has_a_nearest_one(words, typed, meant):
    assert likest(typed) == meant


def test_what_sounds_alike_is_nearest(words):
    vocabulary.add_words({"manasai": 1, "manasa": 50, "fajar": 1})

    assert likest("manassai") == "manasai"
    assert likest("manasay") == "manasai"
    assert likest("pajar") == "fajar"
    assert vocabulary.mistakes("manasay", "manasai") < vocabulary.mistakes("manasay", "manasa")


def test_words_are_looked_up_by_stem_and_whole_too_in_one_query(words, django_assert_num_queries):
    with django_assert_num_queries(1):
        near = vocabulary.near(["kebakran"], {"padi"}, {"pagi", "rotan"})
        assert [row.word for row in near] == ["pagi", "padi", "kebakaran", "kebaya"]
    with django_assert_num_queries(0):
        assert vocabulary.near([], set(), set()) == []


def test_counting_anew_gives_what_was_counted_before(cast):
    index.rebuild()
    before = list(SearchWord.objects.values_list("word", "stem", "seen"))

    index.rebuild()

    assert list(SearchWord.objects.values_list("word", "stem", "seen")) == before
    assert SearchWord.objects.get(pk="tewah").seen > 2
