"""/sw.js, for which a phone asks at every page: loaded once a release, and small."""

import brotli
import pytest
from django.test import Client

from pages import pwa

BR = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}


@pytest.fixture(params=["kept", "signed in", "without the page cache"])
def phone(request, settings, cast):
    """A phone that is answered by the page cache, or around it."""
    kept = request.param != "without the page cache"
    settings.PAGE_CACHE_BYTES = 1024 * 1024 if kept else 0
    phone = Client(**BR)
    if request.param == "signed in":
        phone.force_login(cast.budi, "django.contrib.auth.backends.ModelBackend")
    return phone


@pytest.fixture
def release(monkeypatch):
    """Makes the next answers those of a release that has one more file."""
    yield lambda: (
        monkeypatch.setattr(pwa, "ASSETS", (*pwa.ASSETS, "css/peta.css")),
        pwa._version.cache_clear(),
    )
    monkeypatch.undo()
    pwa._version.cache_clear()


def test_who_has_the_worker_of_this_release_loads_nothing(phone):
    first = phone.get("/sw.js")

    again = phone.get("/sw.js", HTTP_IF_NONE_MATCH=first["ETag"])

    assert (first.status_code, again.status_code) == (200, 304)
    assert again.content == b""
    assert again["ETag"] == first["ETag"]


def test_after_a_release_the_new_worker_comes(phone, release, settings):
    before = phone.get("/sw.js")
    release()
    # Another process, with nothing kept.
    other = Client(**BR)
    other.cookies = phone.cookies

    after = other.get("/sw.js", HTTP_IF_NONE_MATCH=before["ETag"])

    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]
    assert after.content != before.content


def test_it_comes_compressed_and_without_words_for_people(client, settings):
    settings.PAGE_CACHE_BYTES = 1024 * 1024
    answer = Client(**BR).get("/sw.js")

    worker = brotli.decompress(answer.content).decode()

    assert answer["Content-Encoding"] == "br"
    assert answer["Content-Type"] == "text/javascript"
    assert len(answer.content) < 4 * 1024
    assert 'addEventListener("fetch", (event) => {' in worker
    assert not [line for line in worker.splitlines() if line.startswith(("//", " ")) or not line]
    # Two strokes inside a line are no comment.
    assert r"ARTICLE = /^\/berita\/[^/]+\/(...\/)?$/, SHORT" in worker


def test_phones_may_not_use_it_without_asking_for_long(client):
    assert client.get("/sw.js")["Cache-Control"] == "public, no-cache"
