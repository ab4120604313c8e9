"""The search page: what was found, marked; what to try otherwise; and always an answer."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.web import marks
from news.states import State
from search import index, querying
from tests import factories
from tests.search.newspaper import fill
from tests.search.test_querying import HOSTILE, shelf


@pytest.fixture
def newspaper(cast):
    return fill(cast)


def page(client, typed, **asked):
    response = client.get("/cari/", {"q": typed, **asked})
    assert response.status_code == 200
    return response.content.decode()


def test_what_was_found_is_shown_with_marked_words(client, newspaper):
    html = page(client, "kebakaran")

    assert "Ditemukan 2 berita untuk <b>kebakaran</b>." in html
    assert html.index("Kebakaran lahan di Tewai Baru padam") < html.index("Air bersih sampai")
    assert "Pipa dipasang setelah <mark>kebakaran</mark> lahan tahun lalu." in html
    assert "Warga <mark>membakar</mark> sampah." in html


def test_places_and_groups_are_shown_with_links(client, newspaper):
    html = page(client, "tampang")

    assert 'href="/wilayah/kurun/tampang-tumbang-anjir/"' in html
    assert 'href="/kim/kim-tampang/"' in html
    assert "4 anggota" in html


def test_the_page_stays_out_of_search_engines(client, db):
    assert '<meta name="robots" content="noindex">' in page(client, "panen")


def test_every_public_page_has_the_field_and_the_search_page_its_own(client, db):
    assert client.get("/").content.decode().count('name="q"') == 1
    assert client.get("/tidak-ada/").content.decode().count('name="q"') == 1
    assert page(client, "").count('role="search"') == 1


def test_an_empty_question_helps(client, newspaper):
    for typed in ("", "   "):
        html = page(client, typed)
        assert "Tulis yang Anda ingat" in html
        assert "/wilayah/damang-batu/" in html
        assert "/berita/?kategori=waspada-hoaks" in html
        assert "Tidak ada hasil" not in html


def test_common_words_and_no_words_are_told(client, newspaper):
    assert "ada di hampir semua berita" in page(client, "yang dan")
    assert "Tidak ada kata di situ" in page(client, '"" %')


def test_nothing_found_offers_ways_out(client, newspaper):
    html = page(client, "xyzzy", kecamatan="sepang")

    assert "Tidak ada berita dengan kata “xyzzy”." in html
    assert "Belum ketemu" in html
    assert 'href="?q=xyzzy">Cari tanpa saringan' in html


def test_what_was_meant_is_shown_at_once_and_said(client, newspaper):
    html = page(client, "kebakran lahan", kecamatan="sepang")

    assert "Menampilkan hasil untuk <b>kebakaran lahan</b>; Anda menulis “kebakran lahan”." in html
    assert "Ditemukan 1 berita untuk <b>kebakaran lahan</b>." in html
    assert "<h3><a" in html.partition('id="berita"')[2]
    assert 'href="?q=kebakran+lahan&amp;kecamatan=sepang&amp;persis=1"' in html
    assert "Tidak ada hasil" not in html
    assert 'value="kebakran lahan"' in html


def test_only_what_was_typed_is_searched_if_the_reader_wants_that(client, newspaper):
    html = page(client, "kebakran lahan", persis="1")

    assert "Menampilkan hasil" not in html
    assert "Tidak ada berita dengan kata “kebakran”." in html
    assert "tanpa: kebakran" in html


@pytest.mark.parametrize("value", ["0", "", "2", "😀", "'"])
def test_persis_has_one_value(client, newspaper, value):
    assert "Menampilkan hasil" in page(client, "kebakran lahan", persis=value)


def test_another_word_that_was_meant_perhaps_is_offered(client, cast):
    for title in ("Panen lada", "Panen ladu"):
        edition = factories.edition(cast.tampang, cast.budi, State.APPROVED, title=title)
        index.refresh("article", [edition.pk])

    html = page(client, "panen lad")
    assert "Menampilkan hasil" not in html

    html = page(client, "panen ladx")

    assert "Menampilkan hasil" not in html
    assert "Tidak ada berita dengan kata “ladx”." in html
    links = html.partition("Atau maksud Anda")[2].partition("?\n")[0]
    assert '<a href="?q=panen+lada">panen lada</a>' in links
    assert '<a href="?q=panen+ladu">panen ladu</a>' in links


def test_another_spelling_is_offered_beside_what_was_meant(client, cast):
    for title in ("Panen cempedax", "Panen cempeday"):
        edition = factories.edition(cast.tampang, cast.budi, State.APPROVED, title=title)
        index.refresh("article", [edition.pk])

    html = page(client, "panen cempedaw", kecamatan="kurun")

    assert "Menampilkan hasil untuk <b>panen cempedax</b>" in html
    assert (
        'href="?q=panen+cempeday&amp;kecamatan=kurun">panen cempeday</a>'
        in html.partition("Atau maksud Anda")[2]
    )


def test_right_words_that_no_text_has_are_told(client, newspaper):
    html = page(client, "panen sawit, gaharu dan merica")

    assert "Tidak ada berita dengan kata “sawit”, “gaharu” atau “merica”." in html
    assert "Menampilkan hasil" not in html
    assert "Panen padi ladang" in html.partition('id="terdekat"')[2]


def test_a_filter_that_leaves_nothing_is_told(client, newspaper):
    html = page(client, "kelotok", kecamatan="sepang")

    assert "Tidak ada hasil untuk <b>kelotok</b> dengan saringan ini." in html
    assert 'href="?q=kelotok">Cari tanpa saringan' in html


def test_the_nearest_stories_stand_under_their_own_heading_and_are_no_hits(client, newspaper):
    html = page(client, "kebakaran lahan tewah")

    assert "Tidak ada hasil untuk <b>kebakaran lahan tewah</b>." in html
    assert "Ditemukan" not in html
    assert "Tidak ada yang memuat semua kata. Ini yang paling dekat.</h2>" in html
    below = html.partition('id="terdekat"')[2]
    assert below.index("Kebakaran lahan di Tewai Baru") < below.index("Air bersih sampai")
    assert below.count("tanpa: tewah") == 2
    assert "<mark>membakar</mark>" in below
    assert "Halaman 1" not in html
    assert "Bukan ini?" in html


def test_few_hits_are_counted_without_what_stands_beside_them(client, cast):
    for title, body in (("Rapat", "Padi malam, kelotok, lumbung."), ("Padi malam di kelotok", "-")):
        edition = factories.edition(cast.tampang, cast.budi, State.APPROVED, title=title, body=body)
        index.refresh("article", [edition.pk])

    html = page(client, "padi malam kelotok lumbung")

    assert "Ditemukan 1 berita" in html
    hits, _, beside = html.partition('id="terdekat"')
    assert "Rapat</a>" in hits
    assert "Padi malam di kelotok</a>" in beside
    assert "Kurang satu kata atau lebih, tetapi mungkin ini yang dicari</h2>" in beside
    assert "tanpa: lumbung" in beside
    assert "Bukan ini?" not in html


def test_few_of_many_missing_words_are_named(client, newspaper):
    html = page(client, "panen padi ladang keluarga xyzza xyzzb xyzzc xyzzd xyzze")

    assert "tanpa: xyzza, xyzzb, xyzzc, xyzzd …" in html


def test_the_nearest_keep_to_the_filters(client, newspaper):
    html = page(client, "kebakaran lahan tewah", kecamatan="sepang")

    assert "Kebakaran lahan di Tewai Baru" in html
    assert "Air bersih sampai" not in html
    assert "Cari tanpa saringan" in html
    assert 'id="terdekat"' not in page(client, "kebakaran lahan tewah", kategori="umkm")


def test_places_of_another_name_do_not_stand_before_stories(client, cast):
    """The stem of manasai, a dance, is that of Miri Manasa, a kecamatan."""
    edition = factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Belajar manasai")
    index.refresh("article", [edition.pk])

    for typed in ("manasai", "manassai", "manasay"):
        html = page(client, typed)
        assert html.index("Belajar manasai</a>") < html.index("Kecamatan Miri Manasa</a>"), typed
    for typed in ("manasa", "manas"):
        html = page(client, typed)
        assert html.index("Kecamatan Miri Manasa</a>") < html.index("Belajar manasai</a>"), typed
        assert '<a href="#berita">1' in html


@pytest.mark.parametrize("typed", ["hoaks", "Hoax", "waspada hoaks", "jalan sungai"])
def test_a_category_of_that_name_is_offered(client, newspaper, typed):
    html = page(client, typed)

    category = "sungai-dan-jalan" if "jalan" in typed else "waspada-hoaks"
    assert f'href="/berita/?kategori={category}">Semua berita' in html
    assert "Belum ketemu" not in html


def test_a_category_keeps_to_the_places_that_were_chosen(client, newspaper):
    html = page(client, "hoaks", kecamatan="tewah")

    assert 'href="/berita/?kecamatan=tewah&amp;kategori=waspada-hoaks"' in html
    assert "Tidak ada berita dengan kata “hoaks”." in html
    assert "Cari tanpa saringan" in html


def test_a_word_that_is_only_part_of_a_question_offers_no_category(client, newspaper):
    assert "Semua berita Waspada" not in page(client, "hoaks banjir")


def test_the_field_is_ready_to_type_in_until_something_was_asked(client, newspaper):
    assert " autofocus>" in page(client, "")
    assert " autofocus>" not in page(client, "panen")


def test_nothing_like_it_has_no_suggestion(client, newspaper):
    html = page(client, "xyzzy")

    assert "Menampilkan hasil" not in html
    assert "yang paling dekat" not in html
    assert "tanpa saringan" not in html


def test_filters_stay_and_can_be_taken_off(client, newspaper):
    html = page(client, "kebakaran", kecamatan="sepang", kategori="lingkungan")

    assert "Ditemukan 1 berita" in html
    assert '<input type="hidden" name="kecamatan" value="sepang">' in html
    assert 'href="?q=kebakaran&amp;kategori=lingkungan"' in html
    assert 'href="?q=kebakaran&amp;kecamatan=sepang"' in html
    assert '<option value="sepang" selected>' in html


def test_taking_off_a_kecamatan_takes_its_village_along(client, newspaper):
    html = page(client, "panen", kecamatan="kurun", desa="tampang-tumbang-anjir")

    assert "Hapus saringan: </span>Kurun" in html
    assert 'href="?q=panen"' in html
    assert "Kurun (Kuala Kurun)</option>" in html


@pytest.mark.parametrize("name", ["kecamatan", "desa", "kategori", "tahun"])
def test_an_unknown_filter_is_named_and_narrows_nothing(client, newspaper, subtests, name):
    for value in ("atlantis", "'", "😀", "9" * 400, "-1"):
        with subtests.test(value[:20]):
            html = page(client, "kebakaran", **{name: value})

            assert f"Pilihan {name} itu tidak dikenal" in html
            assert "Ditemukan 2 berita" in html


@pytest.mark.parametrize("number", ["0", "2", "99999999999999999999", "-1", "x", "²", "1e3", "😀"])
def test_an_unknown_page_gives_the_first(client, newspaper, number):
    html = page(client, "kebakaran", halaman=number)

    assert "Halaman itu tidak ada." in html
    assert "Ditemukan 2 berita" in html


def test_a_long_question_is_told_that_it_was_cut(client, newspaper):
    html = page(client, "panen " * 2_000)

    assert "paling banyak 12 kata atau 200 huruf" in html
    assert "Panen madu hutan" in html
    assert len(html) < 20_000


def test_whatever_is_typed_gets_an_answer(client, newspaper, subtests):
    for typed in HOSTILE:
        with subtests.test(repr(typed[:40])):
            response = client.get("/cari/", {"q": typed.encode("utf-8", "replace").decode()})

            # A NUL is refused by the door, with a page of its own.
            assert response.status_code == (400 if "\x00" in typed else 200)
            assert "<h1>" in response.content.decode()


def test_what_was_typed_is_escaped_everywhere(client, newspaper):
    script = '"><script>alert(1)</script>'
    edition = factories.edition(
        newspaper[0].group,
        newspaper[0].author,
        State.APPROVED,
        title=f"Rotan {script}",
        body=f"Rotan {script} dijemur.",
    )
    index.refresh("article", [edition.pk])

    for html in (page(client, script), page(client, f"rotan {script}"), page(client, "rotan")):
        assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; dijemur" in page(client, "rotan")


def test_pages_keep_filters_and_end_after_ten(client, cast):
    shelf(cast, 210)

    first = page(client, "rotan", kecamatan="kurun")
    assert "Yang tampil paling banyak 200 berita" in first
    assert "Halaman 1 dari 10" in first
    assert 'rel="next" href="?q=rotan&amp;kecamatan=kurun&amp;halaman=2"' in first
    assert "Sebelumnya" not in first

    last = page(client, "rotan", kecamatan="kurun", halaman="10")
    assert "Rotan 199<" in last
    assert "Berikutnya" not in last
    assert 'rel="prev" href="?q=rotan&amp;kecamatan=kurun&amp;halaman=9"' in last
    assert "Halaman itu tidak ada" in page(client, "rotan", halaman="11")


def test_more_than_a_thousand_are_told(client, cast):
    shelf(cast, querying.RANKED + 1)

    assert "Yang diurutkan hanya 1.000 yang terbaru." in page(client, "rotan")


# --- One search only -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/berita/?q=panen", "/cari/?q=panen"),
        (
            "/berita/?q=panen+padi&kecamatan=kurun&desa=kurun&kategori=umkm&sebelum=x",
            "/cari/?q=panen+padi&kecamatan=kurun&desa=kurun&kategori=umkm",
        ),
        ("/berita/?q=%22%27%26&kecamatan=", "/cari/?q=%22%27%26"),
    ],
)
def test_the_list_of_news_leads_words_to_the_search(client, db, address, leads_to):
    response = client.get(address)

    assert (response.status_code, response.headers["Location"]) == (302, leads_to)


def test_the_list_of_news_without_words_is_the_list(client, db):
    assert client.get("/berita/?q=+&kecamatan=kurun").status_code == 200


# --- Bounded -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "most"),
    [
        # Small tables, hits, cards, photos.
        ("contoh", 4),
        ("kim", 4),
        # Small tables only.
        ("", 1),
        # Small tables, words that look alike, hits of what was meant, cards, stories. That a word
        # is in no text needs no query.
        ("cnotoh", 5),
        # Small tables, no hits, words that look alike, what may be meant, the nearest, stories.
        ("berita contoh tewah", 6),
        # Small tables, hits, what is nearer, stories.
        ("contoh pertama paragraf", 4),
        # Small tables, hits, words that look alike, what may be meant, cards, stories.
        ("kim contohi", 6),
        # No hits, but without a query, since a word is in no text.
        ("berita contoh xyzzy", 5),
    ],
)
def test_queries_are_few_and_do_not_grow(client, cast, typed, most):
    """Beside the one for the lists of the office, which the foot of every page shows too."""

    def count():
        with CaptureQueriesContext(connection) as queries:
            page(client, typed)
        office = [query for query in queries if "office_listrow" in query["sql"]]
        assert len(office) == 1
        return len(queries) - len(office)

    def publish(number):
        for _ in range(number):
            edition = factories.edition(cast.tampang, cast.budi, State.APPROVED)
            factories.photo(edition, copies={"240": "foto/aa/x.webp"}, jpeg="foto/aa/x.jpg")
            factories.group(desa=factories.TAMPANG, additional=True)
        index.rebuild()
        marks.changed()

    publish(1)
    at_one = count()
    publish(2)

    assert count() == at_one
    assert at_one <= most


@pytest.mark.parametrize("typed", ["kebakaran", "tewah", "kim", "tampang"])
def test_a_search_of_which_all_is_kept_asks_twice(client, newspaper, typed):
    """For the words, and for what has them."""
    page(client, typed)

    with CaptureQueriesContext(connection) as queries:
        page(client, typed)

    assert len(queries) == 2


def test_the_page_holds_no_script_and_no_style_of_its_own(client, newspaper):
    html = page(client, "bersih")

    assert not re.search(r"<script(?! data-src=)|\sstyle=|\son\w+=", html)
