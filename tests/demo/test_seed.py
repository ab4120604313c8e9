"""The demonstration fills itself through the portal's own actions, once, and harmlessly."""

import gzip
from collections import Counter
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from accounts.models import User
from core import text
from core.files import images
from demo import cast as people
from demo import seed, stories
from demo.management.commands import cek_produksi
from groups.models import KimGroup, Message
from groups.states import State as GroupState
from news.models import Edition
from news.states import State
from pages.models import SearchEntry
from pages.search import index
from regions.models import Desa


@pytest.fixture
def demonstration(db, django_capture_on_commit_callbacks, monkeypatch):
    """The demonstration, whose photos are squeezed in haste: nobody looks at them here, and how
    small copies come out is told in tests/core/files/test_images.py.
    """
    monkeypatch.setitem(images.RENDITIONS["avif"], "speed", 10)
    monkeypatch.setitem(images.RENDITIONS["webp"], "method", 0)
    with django_capture_on_commit_callbacks(execute=True):
        seed.fill(say=lambda line: None)


def test_the_demonstration_shows_every_state_and_every_role(client, demonstration):
    assert KimGroup.objects.count() == 14
    assert set(KimGroup.objects.values_list("state", flat=True)) == set(GroupState)
    assert KimGroup.objects.values("desa__kecamatan").distinct().count() >= 8
    assert KimGroup.objects.public().filter(name="KIM Usaha Maju dan Mandiri").exists()
    signals = Counter(Desa.objects.values_list("signal", flat=True))
    assert signals == {"none": 7, "weak": 10, "good": 110}
    assert Edition.objects.published().count() == 60
    on_their_way = {State.DRAFT, State.WITH_GROUP, State.WITH_OFFICE, State.CHANGES}
    assert Counter(Message.objects.values_list("state", flat=True)) == {"new": 1, "handled": 1}
    assert on_their_way <= set(Edition.objects.values_list("state", flat=True))
    shown = Edition.objects.published().prefetch_related("photos")
    assert all(photo.src and photo.copies for edition in shown for photo in edition.photos.all())

    css = len(gzip.compress(Path("static/css/kim.css").read_bytes(), 9))
    for edition in shown:
        html = len(gzip.compress(client.get(edition.get_absolute_url()).content, 9))
        assert html + css <= 14 * 1024, edition.title

    usernames = [username for username, *_ in people.STAFF] + list(people.MEMBERS)
    for username in usernames:
        client.logout()
        signed_in = client.post("/akun/masuk/", {"login": username, "password": people.PASSWORD})
        staff = username in {name for name, *_ in people.STAFF}
        assert signed_in.url == ("/admin/" if staff else "/meja/"), username

    found = index_rows()
    assert found.count("article") == 60
    index.rebuild()
    assert index_rows() == found

    before = User.objects.count()
    seed.fill(say=lambda line: None)
    assert User.objects.count() == before


def index_rows():
    """The kinds of everything that the search can find."""
    return list(SearchEntry.objects.order_by("key").values_list("kind", flat=True))


@pytest.mark.parametrize("story", stories.read_all(), ids=lambda story: story.head["judul"][:40])
def test_a_story_gives_nobody_away(story):
    told = " ".join([*story.head.values(), story.body])

    assert text.personal_numbers(told) == []
    assert all(photo["alt"] for photo in story.photos)


def test_every_picture_is_shown_and_every_paper_handed_in():
    """Each file of the demonstration has its place; photos are of the size that stories show."""
    photos = {photo["file"] for story in stories.read_all() for photo in story.photos}
    emblems = {f"lambang-{spec['key']}" for spec in people.GROUPS}
    decrees = {f"sk-{spec['key']}" for spec in people.GROUPS if spec.get("life") != "draft"}

    assert len(photos) == 62
    assert {path.stem for path in seed.PHOTOS.glob("*.jpg")} == photos
    assert {path.stem for path in seed.PHOTOS.glob("*.png")} == emblems
    assert {path.stem for path in seed.PAPERS.glob("*.pdf")} == decrees
    for path in seed.PHOTOS.glob("*.jpg"):
        assert Image.open(path).size == (1280, 853), path.name


def test_production_refuses_the_demonstration(settings, db):
    settings.PRODUCTION = True

    with pytest.raises(CommandError):
        call_command("seed_demo")


@pytest.mark.parametrize("command", ["cek_produksi", "siapkan"])
def test_k_no_default_accounts(settings, db, command):
    settings.PRODUCTION, settings.DEBUG = True, False
    user = User(username="staf-kurun", name="Ratna K.")
    user.set_password(people.PASSWORD)
    user.save()

    with pytest.raises(CommandError):
        call_command(command)


@pytest.mark.parametrize(
    ("most", "policy", "warnings"),
    [
        (0, "noeviction", [cek_produksi.UNBOUNDED, cek_produksi.NO_EVICTION]),
        (0, "volatile-lru", [cek_produksi.UNBOUNDED]),
        (2**27, "noeviction", [cek_produksi.NO_EVICTION]),
        (2**27, "volatile-lru", []),
        (2**27, "allkeys-lru", []),
    ],
)
def test_production_says_where_redis_has_no_bounds(
    settings, db, monkeypatch, most, policy, warnings
):
    settings.PRODUCTION, settings.DEBUG, settings.REDIS_URL = True, False, "redis://:rahasia@x"
    monkeypatch.setattr(cek_produksi, "call_command", lambda *args, **options: None)
    server = SimpleNamespace(info=lambda part: {"maxmemory": most, "maxmemory_policy": policy})
    monkeypatch.setattr(cek_produksi.redis, "from_url", lambda url, **options: server)
    said = StringIO()

    cek_produksi.Command(stderr=said, no_color=True).handle()

    assert said.getvalue().splitlines() == [f"Perhatian: {warning}" for warning in warnings]


@pytest.mark.parametrize(
    ("url", "warnings"),
    [
        ("", []),
        ("redis://:rahasia@127.0.0.1:1", [f"{cek_produksi.AWAY} (ConnectionError)"]),
        ("rahasia@127.0.0.1", [f"{cek_produksi.AWAY} (ValueError)"]),
    ],
)
def test_production_starts_without_redis_too(url, warnings):
    assert cek_produksi.about_redis(url) == warnings


def test_a_fresh_database_has_no_accounts(db):
    assert not User.objects.exists()
