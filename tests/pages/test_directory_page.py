"""The register as everybody reads it: all KIM in order, and all that one of them wrote."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.models import KimGroup
from groups.states import State
from news.states import State as StoryState
from pages.views import directory_page
from tests import factories


@pytest.fixture
def groups(cast, monkeypatch):
    """Pages of two; two groups bear the same name, one rests."""
    monkeypatch.setattr(directory_page, "DIRECTORY_PAGE", 2)
    for name in ("KIM Arus", "KIM Arus", "KIM Zamrud"):
        factories.group(name=name, desa=factories.TAMPANG, additional=True)
    factories.group(State.SUSPENDED, name="KIM Awal", desa="62.10.02.2003")


def names(html):
    return re.findall(r'<h2><a href="[^"]+">([^<]+)</a>', html)


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def older(html):
    found = re.search(r'href="([^"]+)" rel="next"', html)
    return found and found[1].replace("&amp;", "&")


def test_no_outline_is_read_for_a_list(client, groups):
    with CaptureQueriesContext(connection) as queries:
        read(client, "/kim/")

    assert not [query for query in queries if "boundary" in query["sql"]]


def test_every_group_stands_on_one_page_those_that_rest_last(client, groups):
    seen, address = [], "/kim/?kecamatan=kurun"
    while address:
        html = read(client, address)
        assert len(names(html)) <= 2
        seen += names(html)
        address = older(html)

    assert seen == ["KIM Arus", "KIM Arus", "KIM Tampang", "KIM Zamrud", "KIM Awal"]


def test_a_later_page_leads_back_and_has_its_own_address(client, groups):
    address = older(read(client, "/kim/"))

    html = read(client, address)

    assert 'href="/kim/">Awal daftar' in html
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{address}">' in html
    assert "Halaman itu tidak ada" not in html


def test_after_the_last_group_the_list_says_that_it_ends(client, groups):
    last = KimGroup.objects.get(name="KIM Awal")

    html = read(client, f"/kim/?kecamatan=kurun&sesudah={last.slug}")

    assert names(html) == []
    assert "selesai sampai di sini" in html
    assert "Belum ada KIM di sini" not in html


@pytest.mark.parametrize(
    "key", ["-1", "0", "zzz", "KIM", "%25", "' OR 1=1", "kim-tewah", "a" * 200, "☕"]
)
def test_a_broken_key_gives_the_first_page_and_says_so(client, groups, key):
    html = read(client, f"/kim/?kecamatan=kurun&sesudah={key}")

    assert names(html) == ["KIM Arus", "KIM Arus"]
    assert "Halaman itu tidak ada" in html


def test_all_that_a_group_wrote_is_reached_from_its_page(client, cast):
    stories = [
        factories.edition(cast.tampang, cast.budi, StoryState.APPROVED, title=f"Kabar {number:02}")
        for number in range(directory_page.GROUP_STORIES + 2)
    ]
    first = client.get("/kim/kim-tampang/").content.decode()
    older = re.search(r'href="([^"]+)">Berita lebih lama', first)[1]

    second = client.get(older).content.decode()

    for story in stories:
        assert (story.title in first) != (story.title in second)
    assert "Terbaru</a>" in second
    assert "lebih lama" not in second


def test_each_group_has_its_latest_story_with_the_day(client, cast):
    for day, title, group in (
        (1, "Kabar lama", cast.tampang),
        (2, "Kabar baru", cast.tampang),
        (3, "Kabar tewah", cast.tewah),
    ):
        at = datetime(2026, 11, day, 9, tzinfo=UTC)
        factories.edition(
            group, cast.budi, StoryState.APPROVED, title=title, publish_at=at, first_published=at
        )
    factories.edition(cast.tampang, cast.budi, StoryState.WITH_GROUP, title="Belum boleh dibaca")

    page = read(client, "/kim/")

    cards = page.split('<li class="card group">')[1:]
    assert "2 November 2026:</span> <span>Kabar baru</span>" in cards[0]
    assert "3 November 2026:</span> <span>Kabar tewah</span>" in cards[1]
    assert "Kabar lama" not in page
    assert "Belum boleh dibaca" not in page


def test_dissolved_groups_are_folded_below_the_others(client, cast):
    factories.group(State.DISSOLVED, name="KIM Dulu", desa="62.10.02.2003")

    page = read(client, "/kim/")
    before, folded, after = page.partition('<details class="fold">')

    assert folded
    assert names(before) == ["KIM Tampang", "KIM Tewah"]
    assert names(after) == ["KIM Dulu"]
    assert "Yang sudah dibubarkan" in after


def test_without_dissolved_groups_nothing_is_folded(client, cast):
    assert "Yang sudah dibubarkan" not in read(client, "/kim/")


@pytest.mark.parametrize("stories", [1, 3])
def test_the_latest_stories_are_one_query(client, cast, stories):
    for _ in range(stories):
        factories.edition(cast.tampang, cast.budi, StoryState.APPROVED)
        factories.edition(cast.tewah, cast.budi, StoryState.APPROVED)

    with CaptureQueriesContext(connection) as queries:
        read(client, "/kim/")

    assert len([query for query in queries if "news_edition" in query["sql"]]) == 1
