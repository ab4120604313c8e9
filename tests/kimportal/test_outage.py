"""The database or the disk is away: one honest page, and what was typed is kept."""

import errno
import os
import sqlite3
import subprocess
from contextlib import contextmanager

import psycopg2
import pytest
from django.core.cache import cache
from django.db import InterfaceError, OperationalError, ProgrammingError, connection
from django.test import Client

from core.storage import PrivateStorage
from kimportal.outage import Outage, outage_of
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
def test_what_another_site_sent_is_not_offered_to_be_sent_again(story):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies = browser("budi").cookies
    with locked():
        answer = client.post("/akun/masuk/", {"login": "x" * 30, "password": "y"})

    assert "x" * 30 not in answer.content.decode()


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
        {"title": "Panen", "new-file": factories.upload("a.jpg", b"x" * 500_000), "body": BODY},
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
    sent = story | {"new-file": factories.upload("a.jpg", factories.jpeg()), "new-alt": "Panen"}

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
        (broken(OperationalError, sqlite_error(8)), Outage.AWAY),  # read-only
        (broken(OperationalError, sqlite_error(8 | 1 << 8)), Outage.AWAY),
        (broken(OperationalError, sqlite_error(13)), Outage.FULL),
        (broken(OperationalError, sqlite_error(14)), Outage.AWAY),  # cannot be opened
        (broken(OperationalError, sqlite_error(1)), None),  # no such table
        (broken(OperationalError, psycopg2.OperationalError()), Outage.AWAY),
        (broken(InterfaceError, psycopg2.InterfaceError()), Outage.AWAY),
        (broken(OperationalError, ReadOnly()), Outage.AWAY),
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
