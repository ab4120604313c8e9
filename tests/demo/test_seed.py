"""The demonstration fills itself through the portal's own actions, once, and harmlessly."""

import gzip
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from accounts.demonstration import PASSWORD, USERNAMES
from accounts.models import User
from aspirations.models import Aspiration, Promise
from core import text
from core.files import documents, images
from demo import cast as people
from demo import seed, stories
from demo.seed import newspaper, practice
from demo.seed.files import PAPERS, PHOTOS
from demo.seed.people import make_accounts
from demo.seed.registry import make_group
from groups.models import KimGroup, Message
from groups.states import State as GroupState
from news import photos
from news.models import Complaint, Edition
from news.states import State
from regions.models import Desa
from search import index
from search.models import SearchEntry
from tests import sheets


@pytest.fixture
def demonstration(db, django_capture_on_commit_callbacks, monkeypatch, tmp_path):
    """The demonstration, whose photos and their copies are small and made in haste: nobody looks at
    them here. How they come out is told in tests/core/files, and their number stays, since every
    page names them. Of the applications that wait, nine are enough.
    """
    for path in PHOTOS.glob("*.jpg"):
        Image.open(path).reduce(2).save(tmp_path / path.name, quality=80)
    monkeypatch.setattr(newspaper, "PHOTOS", tmp_path)
    monkeypatch.setitem(images.RENDITIONS["avif"], "speed", 10)
    monkeypatch.setattr(images, "PHONE_WIDTH", 0)
    monkeypatch.setitem(images.RENDITIONS["webp"], "method", 0)
    monkeypatch.setitem(images.PREVIEW, "speed", 10)
    monkeypatch.setattr(practice, "WAITING", 9)
    monkeypatch.setattr(photos, "WIDTHS", (240, 250, 260, 270))
    monkeypatch.setattr(documents, "PAGE_SIDE", 600)
    with django_capture_on_commit_callbacks(execute=True):
        seed.fill(say=lambda line: None)


def test_the_demonstration_shows_every_state_and_every_role(client, demonstration):
    assert KimGroup.objects.count() == 14 + 10
    assert set(KimGroup.objects.values_list("state", flat=True)) == set(GroupState)
    assert KimGroup.objects.values("desa__kecamatan").distinct().count() >= 8
    assert KimGroup.objects.public().filter(name="KIM Usaha Maju dan Mandiri").exists()
    signals = Counter(Desa.objects.values_list("signal", flat=True))
    assert signals == {"none": 7, "weak": 10, "good": 110}
    assert Edition.objects.published().count() == 60
    twins = Edition.objects.published().exclude(twin_language="")
    assert Counter(twins.values_list("twin_language", flat=True)) == {"nij": 2}
    (corrected,) = Edition.objects.corrections_of_published()
    assert corrected.correction == "Warga turun pukul 06.00, bukan 06.30."
    on_their_way = {State.DRAFT, State.WITH_GROUP, State.WITH_OFFICE, State.CHANGES}
    assert Counter(Message.objects.values_list("state", flat=True)) == {"new": 1, "handled": 1}
    complaints = Complaint.objects.values_list("state", flat=True)
    assert Counter(complaints) == {"sent": 1, "answered": 1}
    assert on_their_way <= set(Edition.objects.values_list("state", flat=True))
    shown = Edition.objects.published().prefetch_related("photos")
    assert all(photo.src and photo.copies for edition in shown for photo in edition.photos.all())

    css = len(gzip.compress(Path("static/css/kim.css").read_bytes(), 9))
    for edition in shown:
        html = len(gzip.compress(client.get(edition.get_absolute_url()).content, 9))
        assert html + css <= 14 * 1024, edition.title
    for edition in twins:
        page = client.get(edition.twin_url).content
        assert "belum diperiksa penutur" in page.decode()
        assert len(gzip.compress(page, 9)) + css <= 14 * 1024, edition.twin_title

    for username in USERNAMES:
        client.logout()
        signed_in = client.post("/akun/masuk/", {"login": username, "password": PASSWORD})
        staff = username in {name for name, *_ in people.STAFF_OF_THE_OFFICE}
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


@pytest.mark.parametrize(("key", "differing"), [("nyiwuh", []), ("bahandang", ["Rendy S."])])
def test_the_annex_of_an_sk_names_the_roster_but_for_one_slip(db, key, differing):
    keys = [spec["key"] for spec in people.GROUPS]
    number = keys.index(key)
    group = make_group(people.GROUPS[number], number + 1, make_accounts())

    decree = group.papers.get(kind="sk").original.read()

    first, annex = sheets.pages(decree)
    names = [row.name for row in group.memberships.all()]
    assert [name for name in names if name not in annex] == differing
    assert ("Rendi S." in annex) is bool(differing)
    assert group.decree.number in first
    assert group.papers.get(kind="sk").remarks == []


@pytest.mark.parametrize("story", stories.read_all(), ids=lambda story: story.head["judul"][:40])
def test_a_story_gives_nobody_away(story):
    twin = story.twin_words.values()
    told = " ".join([*story.head.values(), story.body, *twin])

    assert text.personal_numbers(told) == []
    assert all(photo["alt"] for photo in story.photos)


def test_every_picture_is_shown_and_every_paper_handed_in():
    """Each file of the demonstration has its place; photos are of the size that stories show."""
    photos = {photo["file"] for story in stories.read_all() for photo in story.photos}
    emblems = {f"lambang-{spec['key']}" for spec in people.GROUPS}
    minutes = {f"berita-acara-{spec['key']}" for spec in people.GROUPS}

    assert len(photos) == 62
    assert {path.stem for path in PHOTOS.glob("*.jpg")} == photos
    assert {path.stem for path in PHOTOS.glob("*.png")} == emblems
    assert {path.stem for path in PAPERS.iterdir()} <= minutes
    for path in PHOTOS.glob("*.jpg"):
        assert Image.open(path).size == (1280, 853), path.name


def test_production_knows_the_accounts_of_the_demonstration():
    assert [name for name, *_ in people.STAFF_OF_THE_OFFICE] + list(people.MEMBERS) == USERNAMES


def test_a_fresh_database_has_no_accounts(db):
    assert not User.objects.exists()


def test_aspirations_stand_in_every_state_some_late_some_merged(demonstration):
    states = Counter(Aspiration.objects.values_list("state", flat=True))
    assert set(states) == {
        *("received", "checked", "forwarded", "asked", "answered", "closed", "returned"),
        *("merged", "withdrawn"),
    }
    assert sum(states.values()) == 30
    assert Aspiration.objects.late().count() >= 3
    assert Aspiration.objects.filter(was_late=True).count() >= 3
    assert set(Promise.objects.values_list("state", flat=True)) == {"made", "broken"}
    assert Aspiration.objects.filter(openness="secret").count() == 1
    assert set(Aspiration.objects.exclude(about="").values_list("about", flat=True)) == {
        *("kim", "office"),
    }
    assert Aspiration.objects.exclude(carried_by=None).count() == 2
    assert Aspiration.objects.exclude(reopened_at=None).count() == 1
    for each in Aspiration.objects.all():
        assert not text.personal_numbers(each.text)
