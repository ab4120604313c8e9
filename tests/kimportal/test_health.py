"""Whether the portal lives, and whether it can work."""

import json

import pytest
from django.core.files.storage import storages
from django.db import connection

from tests.kimportal.processes import NOBODY_THERE


def test_the_process_answers_without_touching_anything(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")
    assert not response.cookies


def test_a_portal_that_can_work_is_ready(client, db):
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, {"failed": []})
    assert not response.cookies


def test_being_asked_leaves_nothing_behind(client, db, settings):
    for _ in range(3):
        client.get("/readyz")

    assert list(settings.PRIVATE_MEDIA_ROOT.iterdir()) == []


@pytest.mark.parametrize("room", ["MEDIA_ROOT", "PRIVATE_MEDIA_ROOT"])
@pytest.mark.parametrize("folder", ["/dev/null/x", "/proc/1/x"])
def test_a_portal_that_cannot_write_files_is_not_ready(client, db, settings, folder, room):
    setattr(settings, room, folder)
    storages._storages = {}

    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (503, {"failed": ["storage"]})
    assert client.get("/healthz").status_code == 200


def test_being_asked_on_a_full_disk_leaves_nothing_behind(client, db, settings, full_disk):
    with full_disk(0):
        response = client.get("/readyz")

    assert (response.status_code, response.json()) == (503, {"failed": ["storage"]})
    for folder in (settings.MEDIA_ROOT, settings.PRIVATE_MEDIA_ROOT):
        assert list(folder.rglob("*")) == []


def test_a_portal_without_cache_is_not_ready(client, db, settings):
    settings.CACHES = {**settings.CACHES, "pages": NOBODY_THERE}

    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (503, {"failed": ["cache"]})


@pytest.mark.django_db(transaction=True)
def test_a_portal_without_database_is_not_ready_and_says_no_more_than_that(client, monkeypatch):
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "NAME", "/dev/null/x.sqlite3")
    monkeypatch.setitem(connection.settings_dict, "HOST", "/dev/null/x")

    response = client.get("/readyz")
    connection.close()

    assert response.status_code == 503
    assert "database" in response.json()["failed"]
    assert set(response.json()) == {"failed"}
    assert "/dev/null" not in json.dumps(response.json())
