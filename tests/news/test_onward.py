"""Three more stories at the end of one: from its village, its kecamatan and its KIM."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from news import onward
from news.models import Photo
from news.states import State
from regions.models import Desa
from tests import factories

TAMPANG, NEIGHBOUR, TEWAH = "62.10.02.1001", "62.10.02.2003", "62.10.03.1005"


@pytest.fixture
def story(cast):
    return published(cast, "Yang dibaca")


def published(cast, title, *, minutes_ago=60, village=TAMPANG, group=None, photo=False):
    made = factories.edition(
        group or cast.tampang,
        cast.budi,
        State.APPROVED,
        title=title,
        minutes_ago=minutes_ago,
        desa=Desa.objects.get(pk=village),
    )
    if photo:
        factories.photo(made, jpeg="foto/ab/1.jpg")
    return made


def told(edition):
    """Pairs of why a story is offered and its title, in order."""
    cards = "".join(onward.after(edition))
    return list(
        zip(re.findall("<b>(.*?)</b>", cards), re.findall(r'">([^<]*)</a>', cards), strict=True)
    )


def test_one_from_the_village_one_from_the_kecamatan_and_one_of_the_kim(cast, story):
    published(cast, "Kabar KIM dari Tewah", village=TEWAH, minutes_ago=90)
    published(cast, "Kabar tetangga", village=NEIGHBOUR, group=cast.tewah, minutes_ago=80)
    published(cast, "Kabar lama tetangga", village=NEIGHBOUR, group=cast.tewah, minutes_ago=99)
    published(cast, "Kabar desa", minutes_ago=70)

    assert told(story) == [
        ("Satu desa", "Kabar desa"),
        ("Satu kecamatan", "Kabar tetangga"),
        ("Satu KIM", "Kabar KIM dari Tewah"),
    ]


def test_many_stories_of_the_village_leave_room_for_the_kecamatan(cast, story):
    for minutes in range(1, 8):
        published(cast, f"Kabar desa {minutes}", minutes_ago=minutes)
    published(cast, "Kabar tetangga", village=NEIGHBOUR, group=cast.tewah, minutes_ago=900)

    assert told(story) == [
        ("Satu desa", "Kabar desa 1"),
        ("Satu kecamatan", "Kabar tetangga"),
        ("Satu KIM", "Kabar desa 2"),
    ]


def test_a_village_with_one_story_leads_to_the_newest_of_the_regency(cast, story):
    for minutes in range(1, 6):
        published(cast, f"Kabar {minutes}", village=TEWAH, group=cast.tewah, minutes_ago=minutes)

    assert told(story) == [("Kabar terbaru", f"Kabar {minutes}") for minutes in (1, 2, 3)]


def test_a_photo_comes_before_a_newer_story_without_one(cast, story):
    published(cast, "Tanpa foto", minutes_ago=1)
    published(cast, "Dengan foto", minutes_ago=50, photo=True)

    assert told(story)[0] == ("Satu desa", "Dengan foto")


@pytest.mark.parametrize("state", [State.DRAFT, State.WITH_OFFICE, State.WITHDRAWN])
def test_what_is_not_published_is_not_offered(cast, story, state):
    factories.edition(cast.tampang, cast.budi, state, title="Belum boleh dibaca")

    assert told(story) == []


def test_neither_the_story_itself_nor_one_that_comes_tomorrow_is_offered(cast, story):
    published(cast, "Besok", minutes_ago=-24 * 60)

    assert told(story) == []


def test_what_comes_at_its_hour_is_offered_from_then_on(cast, story, monkeypatch):
    published(cast, "Nanti", minutes_ago=-30)
    assert told(story) == []

    later = timezone.now() + timedelta(minutes=31)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert told(story) == [("Satu desa", "Nanti")]


def test_the_only_story_of_the_portal_has_no_heading_for_more(cast, story, client):
    assert "Baca juga" not in client.get(story.get_absolute_url()).content.decode()


def test_the_smallest_copies_are_asked_for(cast, story):
    other = published(cast, "Dengan foto", photo=True)
    Photo.objects.filter(edition=other).update(
        avif={"560": "foto/b.avif", "240": "foto/a.avif"},
        copies={"560": "foto/d.webp", "240": "foto/c.webp"},
    )

    (card,) = onward.after(story)

    assert 'srcset="/media/foto/a.avif"' in card
    assert 'src="/media/foto/c.webp"' in card
    assert "foto/b" not in card
    assert "foto/d" not in card


@pytest.mark.parametrize("others", [1, 3, 20])
def test_queries_do_not_grow_with_stories(cast, story, others, django_assert_num_queries):
    for number in range(others):
        published(cast, f"Kabar {number}", minutes_ago=number, photo=True)
    with django_assert_num_queries(3):
        onward.after(story)

    with django_assert_num_queries(0):
        onward.after(story)
