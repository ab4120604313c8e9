"""The database or the disk is away: one honest page, and what was typed is kept."""

import errno
import os
import sqlite3
import subprocess
from contextlib import contextmanager

import psycopg2
import pytest
from django.core.cache import cache
from django.db import (
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
    connection,
)
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from core.files.storage import PrivateStorage
from kimportal.outage import Outage, SessionMiddleware, outage_of, outage_page, server_error
from news.models import Edition, Photo
from tests import factories
from tests.accounts.doors import said, signed_in
from tests.factories import PASSWORD

WRITE = "/meja/berita/tulis/"
BODY = "Panen dimulai Sabtu pagi.\nDua puluh keluarga ikut."
CANNOT_SAVE = "Portal sedang tidak dapat menyimpan"
sqlite_only = pytest.mark.skipif(
    "postgres" in os.environ.get("DATABASE_URL", ""), reason="SQLite locks the whole database"
)


class FullStorage(PrivateStorage):
    """A disk on which nothing fits any more."""

    def _save(self, name, content):
        raise OSError(errno.ENOSPC, "No space left on device")


@contextmanager
def locked():
    """Another process holds the database; ours waits for it for a hundredth of a second."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@pytest.fixture
def story(people):
    cache.clear()
    return {
        "title": "Panen padi dimulai",
        "body": BODY,
        "desa": people.tampang.desa_id,
        "language": "ind",
        "form_key": "6f1cbb0a-7a3e-4a39-9a52-3c6a1c9f0b11",
    }


def browser(name):
    client = signed_in(name)
    client.raise_request_exception = False
    return client


def sent_again(client, answer):
    """The form of the page, sent as it stands there."""
    kept = answer.context["kept"]
    return client.post(kept["address"], dict(kept["fields"]))


# --- The database is held by another ------------------------------------------------------------


@sqlite_only
def test_a_story_that_cannot_be_saved_comes_back_and_is_sent_again(story):
    budi = browser("budi")
    with locked():
        answer = budi.post(WRITE, story)

    words = said(answer)
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "no-store" in answer["Cache-Control"]
    assert CANNOT_SAVE in words
    assert "Panen padi dimulai" in words
    assert "Dua puluh keluarga ikut." in words
    assert story["form_key"] not in words
    assert not Edition.objects.exists()

    assert sent_again(budi, answer).status_code == 302
    assert Edition.objects.get().body == BODY


@sqlite_only
def test_signing_up_says_what_is_the_matter_and_shows_no_password(people):
    cache.clear()
    client = Client(raise_request_exception=False)
    sent = {"name": "Dewi Lestari", "contact": "081234560099", "password1": PASSWORD}
    with locked():
        answer = client.post("/akun/daftar/", sent)

    page = answer.content.decode()
    assert answer.status_code == 503
    assert CANNOT_SAVE in page
    assert "Dewi Lestari" in page
    assert PASSWORD not in page
    assert '<input id="rahasia-1" type="password" name="password1" required>' in page


@sqlite_only
def test_signing_in_says_what_is_the_matter(people):
    client = Client(raise_request_exception=False)
    with locked():
        answer = client.post("/akun/masuk/", {"login": "budi", "password": PASSWORD})

    assert answer.status_code == 503
    assert PASSWORD not in answer.content.decode()


@sqlite_only
def test_reading_goes_on_for_everybody(story):
    budi, ayu = browser("budi"), browser("ayu")
    dinas = browser("sari")
    budi.post(WRITE, story)  # Its word of success waits for the next page.
    with locked():
        for client, address in (
            (Client(), "/"),
            (budi, "/meja/"),
            (budi, "/meja/berita/"),
            (ayu, "/meja/"),
            (dinas, "/admin/"),
            (dinas, "/admin/news/edition/"),
        ):
            assert client.get(address).status_code == 200, address


def test_pages_of_staff_write_nothing_within_a_minute(people):
    dinas = browser("sari")
    dinas.get("/admin/")
    writes = []

    def note(execute, sql, *args):
        if not sql.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE")):
            writes.append(sql)
        return execute(sql, *args)

    with connection.execute_wrapper(note):
        dinas.get("/admin/")

    assert writes == []


@sqlite_only
def test_what_cannot_be_kept_in_the_session_is_said_after_a_post_and_hinders_no_reader(rf, people):
    def remember(request):
        request.session["urutan"] = 1
        return HttpResponse("Tersimpan.")

    portal = SessionMiddleware(remember)
    with locked():
        read = portal(rf.get("/meja/"))
        sent = portal(rf.post("/meja/"))

    assert (read.status_code, read.content) == (200, b"Tersimpan.")
    assert sent.status_code == 503
    assert CANNOT_SAVE in said(sent)


@sqlite_only
def test_no_token_and_no_button_that_takes_a_photo_out_is_sent_again(story):
    budi = browser("budi")
    with locked():
        answer = budi.post(WRITE, story | {"csrfmiddlewaretoken": "t" * 64, "remove": "7"})

    page = answer.content.decode()
    assert 'name="form_key"' in page
    assert 'name="remove"' not in page
    assert "t" * 64 not in page


@sqlite_only
@pytest.mark.parametrize(("length", "kept"), [(190_000, True), (200_001, False)])
def test_what_is_longer_than_any_story_is_not_sent_back(story, length, kept):
    budi = browser("budi")
    with locked():
        answer = budi.post(WRITE, story | {"lain": "a" * length})

    assert answer.status_code == 503
    assert ("a" * 1000 in answer.content.decode()) == kept
    assert ("Tekan Kembali" in said(answer)) == (not kept)


# --- The database is away altogether ------------------------------------------------------------


@pytest.fixture
def away(people, monkeypatch):
    """Takes the database away until the end of the test."""

    def take():
        connection.close()
        monkeypatch.setitem(connection.settings_dict, "NAME", "/dev/null/x.sqlite3")
        monkeypatch.setitem(connection.settings_dict, "HOST", "/dev/null/x")

    yield take
    monkeypatch.undo()
    connection.close()


def strict(name):
    """A browser that has signed in, of a portal that asks for the token of its forms."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies = browser(name).cookies
    client.cookies["csrf"] = "k" * 32
    return client


def test_words_come_back_without_a_question_to_the_database(story, away):
    budi = strict("budi")
    away()

    answer = budi.post(WRITE, story | {"csrfmiddlewaretoken": "k" * 32})

    assert answer.status_code == 503
    assert "Dua puluh keluarga ikut." in said(answer)
    assert ("title", "Panen padi dimulai") in answer.context["kept"]["fields"]


@pytest.mark.parametrize("nik", ["6271010101900001", "627101-010190-0001", "6271 0101 0190 0001"])
def test_no_nik_is_sent_back(people, away, nik):
    group = factories.complete_application(people.citra, desa=factories.KURUN)
    citra = strict("citra")
    address = reverse("application_paste", args=[group.pk])
    rows = f"Wati Contoh\t{nik}\tSekretaris\nDodi Contoh\tAnggota"
    away()

    answer = citra.post(address, {"rows": rows, "csrfmiddlewaretoken": "k" * 32})

    page = answer.content.decode()
    assert answer.status_code == 503
    assert nik not in page
    assert "Wati Contoh" in page
    assert "(NIK dihapus)" in page
    assert "Dodi Contoh" in page


@pytest.mark.parametrize("token", [{}, {"csrfmiddlewaretoken": "x" * 32}])
@pytest.mark.parametrize("address", [WRITE, "/akun/masuk/", "/kim/kim-tampang/pesan/"])
def test_what_another_site_sent_is_neither_shown_nor_sent_again(story, away, token, address):
    budi = strict("budi")
    away()

    answer = budi.post(address, story | token)

    page = answer.content.decode()
    assert answer.status_code in {403, 503}
    assert "Panen padi dimulai" not in page
    assert "Dua puluh keluarga ikut." not in page


@pytest.mark.parametrize("outage", Outage)
def test_the_page_of_an_outage_itself_shows_nothing_that_another_site_sent(rf, outage, db):
    """Whatever stood in front of it: not every way here leads past the check of the token."""
    request = rf.post(WRITE, {"body": BODY})
    ours = rf.post(WRITE, {"body": BODY, "csrfmiddlewaretoken": "k" * 32})
    ours.COOKIES["csrf"] = "k" * 32

    forged, kept = outage_page(request, outage), outage_page(ours, outage)

    assert "Dua puluh keluarga ikut." in said(kept)
    assert "Dua puluh keluarga ikut." not in forged.content.decode()
    assert "Tekan Kembali" in said(forged)


def test_the_page_of_an_outage_is_kept_by_nobody(rf, db):
    for request in (rf.get("/wilayah/"), rf.post(WRITE, {"body": BODY})):
        answer = outage_page(request, Outage.AWAY)

        assert (answer["Cache-Control"], answer["Retry-After"]) == ("no-store", "10")


def test_a_fault_of_ours_says_so_and_asks_nobody_to_send_again(rf):
    try:
        raise ValueError("x")
    except ValueError:
        answer = server_error(rf.post(WRITE, {"body": BODY}))

    assert answer.status_code == 500
    assert "Retry-After" not in answer
    assert BODY not in answer.content.decode()


def test_a_body_that_broke_off_is_answered_all_the_same(rf, db):
    request = rf.post(
        WRITE, b"--x\r\nContent-Dis", content_type="multipart/form-data; boundary=y\xff"
    )

    answer = outage_page(request, Outage.AWAY)

    assert answer.status_code == 503
    assert "Tekan Kembali" in said(answer)


# --- The disk is full ---------------------------------------------------------------------------


@pytest.fixture
def small_disk(settings, folder):
    """A file system of 64 KB for what is uploaded."""
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "kim-tes", folder], capture_output=True
    )
    if made.returncode:
        pytest.skip("needs the right to mount")
    settings.FILE_UPLOAD_TEMP_DIR = str(folder)
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_file_that_does_not_fit_keeps_the_words_around_it(story, small_disk):
    budi = browser("budi")
    answer = budi.post(
        WRITE,
        {"title": "Panen", "baru-photos": factories.upload("a.jpg", b"x" * 500_000), "body": BODY},
    )

    words = said(answer)
    assert answer.status_code == 507
    assert CANNOT_SAVE in words
    assert "Tempat penyimpanan kami penuh." in words
    assert "Dua puluh keluarga ikut." in words
    assert "Pilih sekali lagi sesudahnya." in words
    assert list(small_disk.iterdir()) == []
    assert not Edition.objects.exists()


def test_a_disk_that_is_full_when_a_photo_is_stored_says_so(story, monkeypatch):
    monkeypatch.setattr(Photo._meta.get_field("master"), "storage", FullStorage())
    sent = story | {"baru-photos": factories.upload("a.jpg", factories.jpeg())}

    answer = browser("budi").post(WRITE, sent)

    words = said(answer)
    assert answer.status_code == 507
    assert "Tempat penyimpanan kami penuh." in words
    assert "Dua puluh keluarga ikut." in words


# --- What counts as away ------------------------------------------------------------------------


def broken(kind, cause):
    """An error of Django's that a driver's error is behind."""
    error = kind("x")
    error.__cause__ = cause
    return error


def sqlite_error(code):
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    return error


class ReadOnly(psycopg2.InternalError):
    pgcode = "25006"


class DiskFull(psycopg2.OperationalError):
    pgcode = "53100"


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (broken(OperationalError, sqlite_error(5)), Outage.AWAY),  # busy
        (broken(OperationalError, sqlite_error(6)), Outage.AWAY),  # locked
        (broken(OperationalError, sqlite_error(8)), Outage.AWAY),  # read-only
        (broken(OperationalError, sqlite_error(10)), Outage.AWAY),  # cannot be read
        (broken(OperationalError, sqlite_error(8 | 1 << 8)), Outage.AWAY),
        (broken(OperationalError, sqlite_error(13)), Outage.FULL),
        (broken(OperationalError, sqlite_error(14)), Outage.AWAY),  # cannot be opened
        (broken(OperationalError, sqlite_error(1)), None),  # no such table
        (broken(OperationalError, psycopg2.OperationalError()), Outage.AWAY),
        (broken(InterfaceError, psycopg2.InterfaceError()), Outage.AWAY),
        (broken(InternalError, ReadOnly()), Outage.AWAY),
        (broken(InternalError, psycopg2.InternalError()), None),
        (broken(OperationalError, DiskFull()), Outage.FULL),
        (broken(ProgrammingError, psycopg2.ProgrammingError()), None),
        (OSError(errno.ENOSPC, "x"), Outage.FULL),
        (OSError(errno.EDQUOT, "x"), Outage.FULL),
        (OSError(errno.EROFS, "x"), Outage.AWAY),
        (OSError(errno.EIO, "x"), Outage.AWAY),
        (OSError(errno.ENOENT, "x"), None),
        (broken(ValueError, OSError(errno.ENOSPC, "x")), Outage.FULL),
        (ValueError("x"), None),
        (None, None),
    ],
)
def test_a_fault_of_ours_is_not_called_an_outage(error, outage):
    assert outage_of(error) is outage
