"""Words that mean the same here: the office keeps them, the search finds either by the other."""

import pytest
from django.urls import reverse

from office import lists
from office.models import ListRow
from search import filters, index, querying, question, synonyms, words
from search.models import SearchEntry, SearchWord
from search.querying import Found
from tests import factories
from tests.search.newspaper import answered, ask, names, publish, titles
from tests.search.test_querying import shelf


@pytest.fixture
def keep(cast):
    """Writes a pair as the office does."""

    def write(word, same, row=None):
        kind = lists.kind_named("padanan")
        form = kind.bound_form(row, {"word": word, "same": same})
        assert form.is_valid(), form.errors
        kind.save(form, row, by=cast.sari)

    return write


# --- What is found --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Banjir di pasar", "air naik"),
        ("Air naik di pasar", "banjir"),
        ("Air naik di pasar", "banjir pasar"),
        ("Banjir di pasar", "pasar air naik"),
        ("Huma dibuka", "rumah"),
        ("Rumah dibuka", "huma"),
        ("Lewu sepi", "desa sepi"),
        ("Klotok pagi", "kelotok"),
        ("Kabar hoax", "hoaks"),
        ("Kabar hoaks", "hoax"),
        ("Harga cabai", "cabe"),
        ("Izin ramai", "ijin"),
        # In any form of the word.
        ("Kebanjiran lagi", "air naik"),
    ],
)
def test_either_word_finds_the_other(cast, written, asked):
    publish(cast, written)

    assert titles(ask(f"{asked} ")) == [written]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        # Both words of the phrase, side by side, stand for the other.
        ("Air bersih, harga naik", "banjir"),
        ("Banjir di pasar", "air"),
        ("Banjir di pasar", "naik"),
        ("Banjir di pasar", "naik air"),
        # Quotes ask for these very words.
        ("Banjir di pasar", '"air naik"'),
        ("Kabar hoax", '"kabar hoaks"'),
    ],
)
def test_part_of_a_pair_finds_nothing(cast, written, asked):
    publish(cast, written)

    assert titles(ask(f"{asked} ")) == []


def test_a_place_is_found_by_the_other_word(cast):
    index.rebuild()

    assert names(ask("lewu sare rangan ")) == ["Desa Sare Rangan"]


def test_a_hit_by_a_pair_counts_and_stands_below_every_exact_one(cast):
    publish(cast, "Air naik di hulu", "Air naik di hilir", minutes_ago=5)
    publish(cast, "Pasar tutup", body="Karena banjir.", minutes_ago=60 * 24 * 900)

    found = ask("banjir")

    assert len(found.aged) == 3
    assert titles(found)[0] == "Pasar tutup"
    assert sorted(titles(found)[1:]) == ["Air naik di hilir", "Air naik di hulu"]


def test_newer_hits_by_a_pair_push_no_exact_one_out(cast, keep, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        keep("uwei", "rotan")
    shelf(cast, querying.RANKED + 1)
    publish(cast, "Uwei dijemur", minutes_ago=60 * 24 * 900)

    found = ask("uwei ")

    assert found.cut
    assert len(found.aged) == querying.RANKED
    assert titles(Found(aged=found.aged[:2])) == ["Uwei dijemur", "Rotan 0"]


def test_a_search_with_a_pair_takes_one_query(cast, django_assert_num_queries):
    publish(cast, "Banjir di pasar", "Air naik di hulu")
    read = question.parse("banjir ")
    lookup = filters.look_up(read, {})

    with django_assert_num_queries(1):
        found = querying.find(
            querying.clauses_of(read, lookup), filters.Filters({"kecamatan": "kurun"}, lookup)
        )
    assert [row.exact for row in found.aged] == [True, False]


def test_among_places_too_the_exact_one_stands_first(cast):
    factories.group(desa=factories.KURUN, name="KIM Huma Hijau", additional=True)
    factories.group(desa=factories.KURUN, name="KIM Rumah", additional=True)
    index.rebuild()

    assert names(ask("huma ")) == ["KIM Huma Hijau", "KIM Rumah"]


def test_a_word_and_its_pair_in_one_story_is_one_exact_hit(cast):
    publish(cast, "Banjir: air naik lagi")

    assert titles(ask("banjir")) == titles(ask("air naik ")) == ["Banjir: air naik lagi"]


def test_the_page_marks_what_was_found_instead(client, cast):
    publish(cast, "Kabar pagi", body="Sejak subuh air naik ke jalan. Air bersih masih ada.")

    page = client.get("/cari/", {"q": "banjir"}).content.decode()

    assert "Ditemukan 1 berita untuk <b>banjir</b>." in page
    assert "subuh <mark>air</mark> <mark>naik</mark> ke jalan. Air bersih" in page


def test_a_word_that_has_a_pair_in_the_index_is_not_taken_for_misspelt(cast):
    publish(cast, "Kelotok pagi", "Klotik di pasar")

    answer = answered("klotok pasar")

    assert not answer.found
    assert answer.reading is None


# --- The office's list ------------------------------------------------------------------------


def test_a_new_pair_is_used_at_once_and_the_index_stays(
    cast, keep, django_capture_on_commit_callbacks
):
    publish(cast, "Ladang dibuka")
    assert titles(ask("tana ")) == []
    before = list(SearchEntry.objects.values()), list(SearchWord.objects.values())

    with django_capture_on_commit_callbacks(execute=True):
        keep("tana", "ladang")

    assert titles(ask("tana ")) == ["Ladang dibuka"]
    assert (list(SearchEntry.objects.values()), list(SearchWord.objects.values())) == before


def test_a_dropped_pair_is_used_no_more(cast, django_capture_on_commit_callbacks):
    publish(cast, "Air naik di pasar")
    kind = lists.kind_named("padanan")
    row = next(row for row in kind.rows() if row.key == "banjir")

    with django_capture_on_commit_callbacks(execute=True):
        kind.drop(row, by=cast.sari)

    assert titles(ask("banjir ")) == []


def test_pairs_do_not_chain(cast, keep, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        keep("banjir", "bah")
    publish(cast, "Air naik di pasar")

    assert titles(ask("bah ")) == []


@pytest.mark.parametrize(
    ("word", "same", "field", "message"),
    [
        ("", "huma", "word", "Isi dulu"),
        ("huma", "", "same", "Isi dulu"),
        ("rumah2", "huma", "word", "Hanya huruf"),
        ("huma", "rumah-rumah", "same", "Hanya huruf"),
        ("huma", "0812 3456 7890", "same", "Hanya huruf"),
        ("huma", "x" * 41, "same", "40"),
        ("huma", "yang", "same", "hampir semua berita"),
        ("huma", "Huma", "same", "sama"),
        ("bakar", "kebakaran", "same", "sama"),
        ("Air  Naik", "banjir", "", ""),
    ],
)
def test_a_pair_is_two_searchable_words(word, same, field, message):
    form = synonyms.PairForm({"word": word, "same": same})

    assert form.is_valid() is not bool(field)
    if field:
        assert list(form.errors) == [field]
        assert message in form.errors[field][0]


def test_what_is_kept_is_in_small_letters(keep):
    keep("Air  Pasang", "Banjir")

    assert ListRow.objects.get().values == {"word": "air pasang", "same": "banjir"}


def test_the_words_that_hold_at_first():
    assert synonyms.PRESETS[:5] == (
        ("banjir", "air naik"),
        ("huma", "rumah"),
        ("lewu", "desa"),
        ("klotok", "kelotok"),
        ("hoax", "hoaks"),
    )
    for word, same in synonyms.PRESETS:
        assert synonyms.PairForm({"word": word, "same": same}).is_valid()
        assert words.terms(word) != words.terms(same)


def test_the_list_has_its_page(sign_in, cast):
    page = sign_in(cast.sari).get(reverse("admin:list", args=["padanan"])).content.decode()

    assert "banjir = air naik" in page
