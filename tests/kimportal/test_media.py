"""Public pictures: by the names we gave them and no other."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages

from core.files.storage import random_name

# The page that says "not found" has the office's numbers in its foot: a setting of the office.
pytestmark = pytest.mark.django_db


@pytest.fixture
def keep():
    """Puts a file into the public room under any name, as an intruder might."""

    def keep(name, content=b"x"):
        return default_storage.save(name, ContentFile(content))

    return keep


OURS = "foto/3f/3f" + "0" * 30


@pytest.mark.parametrize(
    "name",
    [
        f"{OURS}.svg",
        f"{OURS}.html",
        f"{OURS}.php",
        f"{OURS}.png",
        f"{OURS}.jpg.html",
        f"{OURS.upper()}.jpg",
        "foto/x.jpg",
        "index.html",
        "berkas/3f/3f" + "0" * 30 + ".jpg",
        "kim.sqlite3",
    ],
)
def test_k_uploads_never_execute_because_only_our_names_have_an_address(client, keep, name):
    keep(name, b"<script>alert(1)</script>")

    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "",
        "foto/",
        "foto/3f/",
        f"{OURS}.jpg",
        f"foto/../{OURS}.jpg",
        "../kim.sqlite3",
        "%2e%2e/kim.sqlite3",
        "..%2f..%2fetc/passwd",
        "/etc/passwd",
        f"{OURS}.jpg%0a",
        f"{OURS}.jpg/",
        "foto/3f/" + "٠" * 32 + ".jpg",
    ],
)
def test_nothing_else_is_found(client, name):
    assert client.get(f"/media/{name}").status_code == 404


def test_k_scans_private_so_no_address_of_the_public_room_reaches_them(client):
    name = storages["private"].save(random_name("foto", "jpg"), ContentFile(b"x"))

    assert client.get(f"/media/{name}").status_code == 404
    assert client.get(f"/media/../private/{name}").status_code == 404


@pytest.mark.parametrize(
    ("extension", "kind"), [("jpg", "image/jpeg"), ("webp", "image/webp"), ("avif", "image/avif")]
)
@pytest.mark.parametrize("folder", ["foto", "logo", "kartu"])
def test_a_picture_comes_with_its_kind_and_may_be_kept_for_ever(
    client, keep, folder, extension, kind
):
    name = keep(random_name(folder, extension), b"<script>")

    response = client.get(f"/media/{name}")

    assert b"".join(response.streaming_content) == b"<script>"
    assert response["Content-Type"] == kind
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert not response.cookies


def test_a_picture_is_only_read(client, keep):
    name = keep(random_name("foto", "jpg"))

    for method in (client.put, client.delete, client.patch):
        method(f"/media/{name}")

    assert default_storage.exists(name)
