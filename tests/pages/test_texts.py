"""The fixed pages: ours until the office writes its own."""

import hashlib

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
