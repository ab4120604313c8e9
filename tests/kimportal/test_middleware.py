"""What every request passes through."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from news.states import State
from tests import factories
from tests.accounts.doors import said


@pytest.mark.parametrize(
    "address", ["/berita/%00/", "/berita/?q=%00", "/akun/masuk/?next=%00", "/kim/a%00b/"]
)
def test_a_nul_in_an_address_is_refused_before_the_database(db, address):
    answer = Client().get(address)

    assert answer.status_code == 400
    assert '<html lang="id">' in answer.content.decode()


@pytest.mark.parametrize("length", ["abc", "1e9", "--1"])
def test_a_length_that_is_no_number_is_refused(db, length):
    answer = Client().post("/akun/masuk/", {}, headers={"Content-Length": length})

    assert answer.status_code == 400


def test_a_body_that_is_too_long_is_refused_unread(db, settings):
    answer = Client().post("/akun/masuk/", {}, CONTENT_LENGTH=str(settings.MAX_REQUEST_BYTES + 1))

    assert answer.status_code == 413
    assert '<html lang="id">' in answer.content.decode()


@pytest.mark.parametrize("address", ["/", "/akun/masuk/", "/tidak/ada/", "/healthz"])
def test_the_browsers_own_instruments_stay_closed(db, address):
    policy = Client().get(address)["Permissions-Policy"]

    for feature in ("camera", "geolocation", "microphone", "payment"):
        assert f"{feature}=()" in policy


@pytest.mark.parametrize("address", ["/", "/akun/masuk/", "/tidak/ada/"])
def test_every_page_carries_the_headers_of_safety(db, address):
    answer = Client().get(address)

    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Referrer-Policy"] in {"same-origin", "strict-origin-when-cross-origin"}
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_page_that_is_not_there_says_so_in_plain_words_and_leads_on(db):
    answer = Client().get("/berita/tidak-ada/")

    assert answer.status_code == 404
    html = answer.content.decode()
    main = html.partition("<main")[2].partition("</main>")[0]
    assert "Halaman ini tidak ada" in main
    assert "404" not in re.sub("<[^>]+>", " ", main)
    for way in ("/berita/", "/desa-saya/"):
        assert f'href="{way}"' in main
        assert Client().get(way).status_code == 200
    assert re.search('<form[^>]* action="/cari/"', main)
    assert html.count('role="search"') == 1
    assert "Panen" in Client().get("/cari/", {"q": "Panen"}).content.decode()


def test_an_unknown_host_is_refused(db):
    assert Client().get("/", headers={"Host": "evil.example"}).status_code == 400


def test_a_page_that_is_not_there_says_so_in_indonesian(db):
    answer = Client().get("/tidak/ada/")

    assert answer.status_code == 404
    assert "tidak" in said(answer).lower()


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("/Berita/Berita-Terbit/", "/berita/berita-terbit/"),
        ("/BERITA/berita-terbit", "/berita/berita-terbit/"),
        ("/berita/Berita-Terbit", "/berita/berita-terbit/"),
        ("/berita/berita-terbit", "/berita/berita-terbit/"),
        ("/berita/berita-terbit/TEKS", "/berita/berita-terbit/teks/"),
        ("/Kim/Kim-Tampang", "/kim/kim-tampang/"),
        ("/Wilayah/Kurun", "/wilayah/kurun/"),
        ("/TENTANG", "/tentang/"),
        ("/RSS", "/rss/"),
        ("/Robots.txt", "/robots.txt"),
        ("/berita?kategori=pertanian", "/berita/?kategori=pertanian"),
        ("/Berita?kategori=pertanian", "/berita/?kategori=pertanian"),
    ],
)
def test_an_address_typed_otherwise_leads_to_the_right_one_in_one_step(client, cast, typed, right):
    live = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    live.article.slug = "berita-terbit"
    live.article.save()

    answer = client.get(typed)

    assert (answer.status_code, answer["Location"]) == (301, right)
    assert client.get(right).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/tidak-ada/",
        "/Tidak-Ada",
        "/akun/undangan/AbCdEf",
        "/AKUN/undangan/AbCdEf/",
        "/media/foto/AA/x.JPG",
        "/berita/tidak-ada/",
    ],
)
def test_no_other_address_is_led_anywhere_else(client, db, address):
    answer = client.get(address)

    assert answer.status_code in {200, 404} or answer["Location"] == f"{address}/"


def test_an_address_with_a_foreign_host_in_it_leads_nowhere(client, db):
    assert client.get("/", PATH_INFO="//Jahat.example/Berita").status_code == 404


def test_a_demonstration_is_no_place_for_search_engines(client, db, settings):
    for address in ("/", "/rss/", "/sitemap.xml", "/tidak-ada/"):
        assert "X-Robots-Tag" not in client.get(address)
        settings.SAMPLE_NOTICE = True
        assert client.get(address)["X-Robots-Tag"] == "noindex"
        settings.SAMPLE_NOTICE = False


# --- Another kind of request than the address takes ----------------------------------------------


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options", "trace"])
@pytest.mark.parametrize(
    "address", ["/", "/berita/", "/kim/", "/cari/?q=a", "/tersimpan/", "/sw.js", "/b/1"]
)
def test_public_pages_are_read_only(client, db, method, address):
    answer = getattr(client, method)(address)

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"
    assert "Belum dijalankan" in answer.content.decode()


def test_whoever_comes_to_a_button_s_address_reads_what_to_do(cast, client):
    message = factories.message(cast.tampang)
    client.force_login(cast.ayu, "django.contrib.auth.backends.ModelBackend")

    answer = client.get(reverse("group_message_handle", args=["kim-tampang", message.pk]))

    assert answer.status_code == 405
    assert "tekan tombolnya sekali lagi" in answer.content.decode()


def title_of(page):
    return re.search(r"<title>\s*(.*?)\s*</title>", page.content.decode(), re.DOTALL).group(1)


REFUSED = [
    ("", "/kim/kim-tampang/pesan/", {}),
    ("", "/akun/masuk/", {"login": "tidak.ada", "password": "kata sandi yang salah"}),
    ("ayu", "/meja/kim/kim-tampang/anggota/tambah/", {}),
    ("dewi", "/admin/groups/kimgroup/{pk}/putuskan/bubarkan/", factories.UNMOVED),
    ("sari", "/admin/accounts/user/add/", {}),
]


@pytest.mark.parametrize(("who", "address", "typed"), REFUSED)
def test_the_title_of_a_page_says_first_that_its_form_was_refused(
    cast, client, sign_in, who, address, typed
):
    if who:
        sign_in(getattr(cast, who))
    address = address.format(pk=cast.tampang.pk)

    opened, refused = title_of(client.get(address)), title_of(client.post(address, typed))

    assert not opened.startswith("Salah")
    assert refused == f"Salah: {opened}"


def test_words_of_a_person_do_not_make_a_title_wrong(client, cast):
    """The marks of a refused form, typed as words and shown on a page that is all right."""
    client.force_login(cast.ayu, "django.contrib.auth.backends.ModelBackend")
    typed = {"name": '<p aria-invalid="true" class="errornote">', "position": "anggota"}

    page = client.post("/meja/kim/kim-tampang/anggota/tambah/", typed, follow=True)

    assert "aria-invalid=&quot;true&quot;" in page.content.decode()
    assert not title_of(page).startswith("Salah")
