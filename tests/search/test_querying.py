"""What is found, and what comes first: the same on SQLite and PostgreSQL."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from news.models import Article, Category, Edition
from news.states import State
from search import engines, filters, index, querying, question, vocabulary
from search.models import SearchEntry
from search.querying import Found
from tests import factories
from tests.search.newspaper import ask, fill, names, titles

FIRE = "Kebakaran lahan di Tewai Baru padam"
WATER = "Air bersih sampai ke 64 rumah"
RICE = "Panen padi ladang lebih awal"
LIBRARY = "Perpustakaan desa buka malam"
BOAT = "Kelotok pagi melayani anak sekolah"
FRIDAY = "Hari Jumat bersih-bersih pasar"
FIELD = "Lapangan upacara diratakan"
HONEY = "Panen madu hutan"


ORDER = [
    # The title before the body, though the other is younger or as young.
    ("kebakaran", [FIRE, WATER]),
    ("padi", [RICE, LIBRARY]),
    # By stem, whatever the form.
    ("membakar", [FIRE, WATER]),
    ("pembakaran lahan", [FIRE, WATER]),
    # Two titles: the younger first.
    ("panen", [RICE, HONEY]),
    # All words must be there.
    ("panen padi", [RICE]),
    ("panen sekolah", []),
    # Side by side, or only both.
    ('"air bersih"', [WATER]),
    ("air bersih", [WATER, BOAT]),
    ('"bersih air"', []),
    # Case, accents and apostrophes do not matter.
    ("JUM'AT", [FRIDAY]),
    ("jumat", [FRIDAY]),
    ("pérpustakaan", [LIBRARY]),
    # The last word may be unfinished, the others not.
    ("kelo", [BOAT]),
    ("panen pad", [RICE]),
    ("pane padi", []),
    # Numbers are words.
    ("64 rumah", [WATER]),
    # A place is found by its kecamatan and by the name people use.
    ("sepang kebakaran", [FIRE]),
    ("kuala kurun", [FIELD]),
    ("upacara kelurahan kurun", [FIELD]),
]


@pytest.fixture
def newspaper(cast):
    return fill(cast)


def test_stories_are_found_in_this_order(newspaper, subtests):
    for typed, expected in ORDER:
        with subtests.test(typed):
            assert titles(ask(typed)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tewah", ["Kecamatan Tewah", "KIM Tewah", "Kelurahan Tewah"]),
        ("kuala kurun", ["Kelurahan Kurun (Kuala Kurun)"]),
        ("kim tampang", ["KIM Tampang"]),
        ("tampang tumb", ["Kelurahan Tampang Tumbang Anjir", "KIM Tampang"]),
        ("sare rangan tewah", ["Desa Sare Rangan"]),
        ("kecamatan sepang", ["Kecamatan Sepang"]),
    ],
)
def test_places_and_groups_of_the_name_come_first(newspaper, typed, expected):
    assert names(ask(typed))[: len(expected)] == expected


def test_other_villages_of_a_kecamatan_are_kept_apart(newspaper):
    found = ask("tewah")

    assert len(found.nearby) == 15
    assert not {row.pk for row in found.nearby} & {row.pk for row in found.places}


def test_a_word_in_the_title_weighs_more_than_youth_does(cast):
    old = factories.edition(
        cast.tampang, cast.budi, State.APPROVED, title="Rotan dijemur", minutes_ago=1440 * 900
    )
    young = factories.edition(
        cast.tampang, cast.budi, State.APPROVED, body="Soal rotan.", minutes_ago=5
    )
    index.refresh("article", [old.pk, young.pk])

    assert titles(ask("rotan")) == [old.title, young.title]


def test_words_side_by_side_in_the_title_come_before_words_apart(cast):
    apart = factories.edition(
        cast.tampang, cast.budi, State.APPROVED, title="Lampu baru, jalan lama", minutes_ago=5
    )
    beside = factories.edition(
        cast.tampang, cast.budi, State.APPROVED, title="Lampu jalan menyala", minutes_ago=60
    )
    index.refresh("article", [apart.pk, beside.pk])

    assert titles(ask("lampu jalan")) == [beside.title, apart.title]


def test_a_word_that_is_known_is_not_taken_for_a_beginning(cast):
    for title in ("Api padam", "Apik benar"):
        edition = factories.edition(cast.tampang, cast.budi, State.APPROVED, title=title)
        index.refresh("article", [edition.pk])

    assert titles(ask("api")) == ["Api padam"]
    assert titles(ask("apik")) == ["Apik benar"]


def test_a_beginning_becomes_at_most_twenty_words(cast):
    body = " ".join(f"zat{number:02}" for number in range(30))
    edition = factories.edition(cast.tampang, cast.budi, State.APPROVED, body=body)
    index.refresh("article", [edition.pk])

    read = question.parse("zat")
    [clause] = querying.clauses_of(read, filters.look_up(read, {})).wanted

    assert len(clause) == 1 + vocabulary.COMPLETIONS


# --- Filters -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"kecamatan": "sepang"}, [FIRE]),
        ({"kecamatan": "kurun", "desa": "tampang-tumbang-anjir"}, [WATER]),
        ({"kecamatan": "kurun", "desa": "kurun"}, []),
        ({"kategori": "kesehatan"}, [WATER]),
        ({"kecamatan": "sepang", "kategori": "kesehatan"}, []),
        ({"tahun": "1999"}, [FIRE, WATER]),
        ({"kecamatan": "atlantis"}, [FIRE, WATER]),
        ({"desa": "kurun"}, [FIRE, WATER]),
    ],
)
def test_filters_narrow_and_unknown_ones_do_not(newspaper, asked, expected):
    assert titles(ask("kebakaran", **asked)) == expected


def test_a_year_begins_and_ends_in_wib(cast):
    # 31 December 2025, 23.30 WIB and half an hour later; UTC has both in 2025.
    last = timezone.datetime(
        2025, 12, 31, 16, 30, tzinfo=timezone.datetime.now().astimezone().tzinfo
    )
    last = last.replace(tzinfo=timezone.get_fixed_timezone(0))
    for title, moment in (("Tahun lama", last), ("Tahun baru", last + timedelta(minutes=30))):
        edition = factories.edition(
            cast.tampang,
            cast.budi,
            State.APPROVED,
            title=title,
            publish_at=moment,
            first_published=moment,
        )
        index.refresh("article", [edition.pk])

    assert titles(ask("tahun", tahun="2025")) == ["Tahun lama"]
    assert titles(ask("tahun", tahun="2026")) == ["Tahun baru"]


def test_years_are_offered_back_to_the_first_story(newspaper):
    read = question.parse("panen")
    years = [row.value for row in filters.look_up(read, {}).choices["tahun"]]

    now, first = timezone.localdate().year, (timezone.now() - timedelta(days=700)).year
    assert years == [str(year) for year in range(now, first - 1, -1)]


@pytest.mark.parametrize(
    ("written", "asked"), [("Hoax", "hoaks"), ("hoaks", "hoax"), ("cabai", "cabe")]
)
def test_a_word_is_found_in_its_other_spelling(cast, written, asked):
    factories.edition(cast.tampang, cast.budi, State.APPROVED, title=f"Kabar {written} hari ini")
    index.rebuild()

    assert titles(ask(f"kabar {asked} ")) == [f"Kabar {written} hari ini"]


# --- Bounds --------------------------------------------------------------------------------


def test_only_the_newest_thousand_are_ranked_and_it_says_so(cast):
    shelf(cast, querying.RANKED + 1)

    found = ask("rotan")

    assert len(found.aged) == querying.RANKED
    assert titles(Found(aged=found.aged[:2])) == ["Rotan 0", "Rotan 1"]
    assert found.cut
    assert not ask('"rotan 1000"').cut


def shelf(cast, number):
    """That many stories on rotan, each a minute older than the one before."""
    now = timezone.now()
    articles = Article.objects.bulk_create(
        Article(group=cast.tampang, slug=f"rotan-{at}", first_published=now) for at in range(number)
    )
    made = Edition.objects.bulk_create(
        Edition(
            article=article,
            group=cast.tampang,
            author=cast.budi,
            state=State.APPROVED,
            title=f"Rotan {at}",
            desa=cast.tampang.desa,
            kecamatan=cast.tampang.desa.kecamatan,
            publish_at=now - timedelta(minutes=at),
            first_published=now - timedelta(minutes=at),
        )
        for at, article in enumerate(articles)
    )
    index.refresh("article", [edition.pk for edition in made])


def test_words_and_phrases_are_found_together(newspaper):
    def find(*clauses):
        found = SearchEntry.objects.filter(engines.Matches(list(clauses))).newest_first()
        return [Edition.objects.get(pk=entry.thing).title for entry in found]

    assert find((("bakar",),)) == [FIRE, WATER]
    assert find((("bakar", "lahan"),)) == [FIRE, WATER]
    assert find((("bakar", "lahan"),), (("air",), ("pipa",))) == [WATER]
    assert find((("lahan", "bakar"),)) == []


HOSTILE = [
    '"',
    '"""',
    "'",
    "''; DROP TABLE search_searchentry; --",
    "AND",
    "OR OR",
    "NOT",
    "NEAR(a b)",
    "a NEAR/2 b",
    "^panen",
    "panen*",
    "title:panen",
    "{title body}: panen",
    "-panen",
    "panen & !padi | <->",
    "panen:*",
    "\\",
    "\\' & x",
    "%",
    "_",
    "😀",
    "\ud800",
    "\x00panen",
    "panen\u202e",
    "(((((",
    "a" * 10_000,
    "panen " * 5_000,
    '"panen ' * 100,
    "' OR 1=1 --",
    "日本 مرحبا ไทย",
    "½ ² ﬁ ß İ",
    "0812 3456 7890",
]


def test_nothing_typed_is_an_error_or_an_operator(newspaper, subtests):
    for typed in HOSTILE:
        with subtests.test(repr(typed[:40])):
            found = ask(typed)

            words = set(question.parse(typed).words)
            if words == {"panen"}:
                assert titles(found) == [RICE, HONEY]
            if not words:
                assert not found
            assert SearchEntry.objects.filter(kind="article").count() == 8


# --- The engine ----------------------------------------------------------------------------


def test_the_engine_is_that_of_the_database(newspaper):
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        columns = {
            column.name
            for column in connection.introspection.get_table_description(
                cursor, "search_searchentry"
            )
        }

    assert ("search_terms" in names) == (connection.vendor == "sqlite")
    assert ("terms" in columns) == (connection.vendor == "postgresql")


def test_a_phrase_does_not_reach_from_the_title_into_the_body(cast):
    edition = factories.edition(
        cast.tampang, cast.budi, State.APPROVED, title="Harga karet", summary="Turun lagi."
    )
    index.refresh("article", [edition.pk])

    assert titles(ask('"karet turun"')) == []
    assert titles(ask("karet turun")) == ["Harga karet"]


def test_categories_without_stories_are_offered_too(cast):
    rows = filters.look_up(question.parse(""), {}).choices["kategori"]

    assert [row.label for row in rows] == list(Category.objects.values_list("name", flat=True))
