"""The stories nearest to a question that no text answers: no hits, and alike on both databases."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.states import State
from search import index
from tests import factories
from tests.search.newspaper import answered, fill, nearest, publish, titles

FIRE = "Kebakaran lahan di Tewai Baru padam"
WATER = "Air bersih sampai ke 64 rumah"
RICE = "Panen padi ladang lebih awal"
BOAT = "Kelotok pagi melayani anak sekolah"
FRIDAY = "Hari Jumat bersih-bersih pasar"
FIELD = "Lapangan upacara diratakan"
HONEY = "Panen madu hutan"


@pytest.fixture
def newspaper(cast):
    return fill(cast)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        # A word that is in no text, one that is not with the others, a wrong number, a wrong place.
        ("panen padi xyzzy", [(RICE, "xyzzy")]),
        ("panen madu kelotok", [(HONEY, "kelotok"), (BOAT, "panen, madu")]),
        ("air bersih 65 rumah", [(WATER, "65")]),
        ("madu hutan sepang", [(HONEY, "sepang")]),
        # The words in a title come before those in a body.
        ("kebakaran lahan tewah", [(FIRE, "tewah"), (WATER, "tewah")]),
        # Also for quoted words, each for itself.
        ('"padi panen"', [(RICE, "")]),
        # A misspelt word counts as what it may be.
        ("kelotk upacara", [(FIELD, "kelotk"), (BOAT, "upacara")]),
        # A short one with a wrong letter counts too, but is told; a right word is no other.
        ("upacara pasax", [(FIELD, "pasax"), (FRIDAY, "upacara, pasax")]),
        ("upacara pasak", [(FIELD, "pasak")]),
        # An unfinished word counts as what it may become.
        ("madu hutan kelo", [(HONEY, "kelo"), (BOAT, "madu, hutan")]),
        # Words that only ask are not missed.
        ("kapan panen madu xyzzy", [(HONEY, "xyzzy")]),
        # One word is not near to anything, and common words alone are not either.
        ("xyzzy", []),
        ("xyzzy plugh kabar", []),
        ("", []),
    ],
)
def test_what_has_most_of_the_words_comes_first(newspaper, typed, expected):
    assert nearest(typed) == expected


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Banjir di pasar", "air naik pasar xyzzy"),
        ("Air naik di pasar", "banjir pasar xyzzy"),
        ("Huma dibuka", "rumah dibuka xyzzy"),
        ("Rumah dibuka", "huma dibuka xyzzy"),
        ("Lewu sepi", "desa sepi xyzzy"),
        ("Klotok pagi", "kelotok pagi xyzzy"),
        ("Kelotok pagi", "klotok pagi xyzzy"),
        ("Kabar hoax tersebar", "hoaks tersebar xyzzy"),
        ("Kabar hoaks tersebar", "hoax tersebar xyzzy"),
    ],
)
def test_pairs_of_the_office_hold_here_too(cast, written, asked):
    publish(cast, written)

    assert nearest(asked) == [(written, "xyzzy")]


def test_the_word_itself_comes_before_its_pair(cast):
    publish(cast, "Huma dibuka", minutes_ago=60)
    publish(cast, "Rumah dibuka", minutes_ago=5)

    assert nearest("huma dibuka xyzzy") == [("Huma dibuka", "xyzzy"), ("Rumah dibuka", "xyzzy")]


def test_a_rare_word_counts_more_than_one_of_many_texts(cast):
    publish(cast, "Rotan dijemur", minutes_ago=9000)
    publish(cast, *(f"Pasar hari {number}" for number in range(12)), minutes_ago=5)

    assert nearest("rotan pasar")[0] == ("Rotan dijemur", "pasar")


def test_of_equals_the_youngest_come_first_and_ten_at_most(cast):
    for number in range(14):
        publish(cast, f"Rotan {number}", minutes_ago=10 * (number + 1))

    assert [title for title, _ in nearest("rotan xyzzy")] == [f"Rotan {n}" for n in range(10)]


def test_an_old_story_with_all_words_but_one_is_found_behind_hundreds_with_one(cast):
    publish(cast, "Lomba perahu malam", minutes_ago=99_999)
    shelf = [f"Lomba {number}" for number in range(105)] + [f"Perahu {n}" for n in range(105)]
    publish(cast, *shelf, "Malam", minutes_ago=5)

    assert nearest("lomba perahu malam xyzzy")[0] == ("Lomba perahu malam", "xyzzy")
    assert nearest("lomba perahu malam xyzzy tewah plugh")[0] == (
        "Lomba perahu malam",
        "xyzzy, tewah, plugh",
    )


def test_nearest_keep_to_the_filters(newspaper):
    assert nearest("kebakaran lahan tewah", kecamatan="sepang") == [(FIRE, "tewah")]
    assert nearest("kebakaran lahan tewah", kategori="kesehatan") == [(WATER, "tewah")]
    assert nearest("kebakaran lahan tewah", kecamatan="kurun", desa="kurun") == []
    assert nearest("madu hutan tewah", tahun=str(timezone.localdate().year)) == []


def test_nearest_are_no_hits_and_no_places(newspaper):
    answer = answered("sare rangan kebakaran")

    assert not answer.found
    assert [near.row.kind for near in answer.nearest] == ["article", "article"]


def test_a_scheduled_or_withdrawn_story_is_not_near(cast):
    publish(cast, "Rotan rahasia", publish_at=timezone.now() + timezone.timedelta(days=1))
    withdrawn = factories.edition(cast.tampang, cast.budi, State.WITHDRAWN, title="Rotan ditarik")
    index.refresh("article", [withdrawn.pk])

    assert nearest("rotan xyzzy") == []


@pytest.mark.parametrize(
    ("typed", "most"),
    [
        # Small tables, all words, what is alike, what was meant, the nearest.
        ("panen madu kelotok", 5),
        # A word in no text: nothing has all words.
        ("panen padi xyzzy", 4),
        ("a b c d e f g h i j k l", 5),
        ("panen padi air bersih kelotok sekolah pasar upacara madu hutan lahan buku", 5),
        (
            "panenn padii airr bersihh kelotokk sekolahh pasarr upacaraa maduu hutann lahann bukuu",
            5,
        ),
    ],
)
def test_an_answer_takes_at_most_five_queries(newspaper, typed, most):
    """One more draws the stories. The list of pairs is kept by the process."""
    answered(typed)

    with CaptureQueriesContext(connection) as queries:
        answered(typed)

    assert len(queries) <= most


# --- Beside few hits -------------------------------------------------------------------------


def test_a_story_with_most_words_in_its_title_stands_beside_a_hit_by_chance(cast):
    publish(cast, "Rapat warga", body="Padi, malam hari, kelotok, dan lumbung.")
    publish(cast, "Padi malam di kelotok", minutes_ago=9000)

    answer = answered("padi malam kelotok lumbung")

    assert titles(answer.found) == ["Rapat warga"]
    assert nearest("padi malam kelotok lumbung") == [("Padi malam di kelotok", "lumbung")]


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        # The hit has as many in its title; two words only; a place was found too.
        ("Lumbung padi, kelotok malam", "padi malam kelotok lumbung"),
        ("Rapat warga", "padi lumbung"),
        ("Rapat warga", "kelurahan tampang anjir"),
    ],
)
def test_nothing_stands_beside_good_hits(cast, title, typed):
    publish(cast, title, body="Padi, malam hari, kelotok, dan lumbung.")
    publish(cast, "Padi malam di kelotok")

    answer = answered(typed)

    assert answer.found
    assert answer.nearest == []


def test_nothing_stands_beside_many_hits(cast):
    publish(cast, *(f"Rapat {n}" for n in range(5)), body="Padi, malam hari, kelotok, lumbung.")
    publish(cast, "Padi malam di kelotok")

    assert answered("padi malam kelotok lumbung").nearest == []


@pytest.mark.parametrize("stories", [3, 40])
def test_a_word_of_many_texts_beside_one_of_none_finds_the_newest_of_them(cast, stories):
    for number in range(stories):
        publish(cast, f"Kabar nomor {number}", minutes_ago=number, body="Dari pasar Kurun.")

    found = nearest("sawit kurun")

    assert found[:3] == [(f"Kabar nomor {number}", "sawit") for number in range(3)]
    assert {lacks for _, lacks in found} == {"sawit"}
