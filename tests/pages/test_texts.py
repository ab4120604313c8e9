"""The fixed pages: ours until the office writes its own."""

import hashlib
from importlib import import_module

import pytest

from groups.models import Message
from pages import texts
from pages.models import StaticPage

OLD = "Yang lama."
DIGEST = hashlib.sha256(OLD.encode()).hexdigest()


@pytest.mark.parametrize(("body", "renewed"), [(OLD, True), ("Tulisan dinas.", False)])
def test_a_page_is_renewed_only_where_the_office_has_not_written(db, body, renewed):
    StaticPage.objects.get(slug="privasi").delete()
    page = StaticPage.objects.create(slug="privasi", title="Privasi", body=body)

    texts.renew("privasi", DIGEST)

    page.refresh_from_db()
    assert ("Pesan kepada KIM" in page.body) is renewed
    assert ("Pesan kepada KIM" in page.body_html) is renewed


def test_the_privacy_page_speaks_as_the_screens_do(client, db):
    page = client.get("/privasi/").content.decode()

    assert "kunci verifikasi dua langkah" in page
    assert "faktor kedua" not in page


def test_the_privacy_page_names_what_signing_out_leaves_on_the_phone(client, db):
    page = client.get("/privasi/").content.decode()

    assert "terhapus saat Anda keluar" not in page
    assert "Keluar tidak menghapusnya" in page


@pytest.mark.parametrize("who", ["Keberatan pembaca:", "Tanggapan atas berita"])
def test_the_privacy_page_names_what_people_send_without_an_account(client, db, who):
    assert client.get("/privasi/").content.decode().count(f"<strong>{who}") == 2


def test_the_privacy_page_says_how_long_a_message_stays(client, db):
    """As the form does, which reads it from the model."""
    page = client.get("/privasi/").content.decode()

    handled, longest = Message.KEPT_HANDLED.days, Message.KEPT.days
    assert f"{handled} hari sesudah ditangani, paling lama {longest} hari" in page


def test_the_privacy_page_says_what_of_an_address_the_log_holds(client, db):
    """As deploy/nginx.conf, which writes the network and not the whole address."""
    page = client.get("/privasi/").content.decode()

    assert "yang hanya memuat sebagian alamat itu" in page
    assert "tidak memuat alamat itu" not in page


def test_what_a_phone_keeps_after_sending_is_named(client, db):
    """As static/js/kotak.js and daftar.js: seven days, without the words, with the link."""
    page = client.get("/privasi/").content.decode()

    assert "daftar kiriman mengingat tujuh hari" in page
    assert "juga tautan rahasianya" in page


def test_the_list_of_the_phone_promises_to_hide_only_what_it_hides(client, db):
    page = " ".join(client.get("/tersimpan/").content.decode().split())

    assert "Yang Anda tulis di Meja KIM hanya Anda yang melihatnya di sini." in page
    assert "Pesan, keberatan, dan tanggapan tanpa akun tampil bagi siapa pun" in page


@pytest.mark.parametrize(
    "digest",
    [
        "8dac583b9d503d3a3d0a6c72b52cd4da74bba7870505575482d453bb7fe10879",
        "4da8825fff9b981a6acc4a85c8be893ac42a8bc94ac8d6ba0767fe591c272ce9",
    ],
)
def test_a_page_with_the_text_of_before_is_renewed_by_the_last_change(digest):
    last = import_module("pages.migrations.0012_privacy_of_the_log_and_of_links")

    assert digest in last.BEFORE
