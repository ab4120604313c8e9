"""The sitemaps, by the rules of sitemaps.org and of news sitemaps."""

from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import Article, Edition
from news.states import State
from pages import sitemaps
from tests import factories

SITE = "https://kim.example"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


@pytest.fixture
def read(client, db):
    """The addresses of a sitemap and when each changed."""

    def entries(address):
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"].startswith("application/xml")
        root = ElementTree.fromstring(response.content)
        found = {}
        for entry in root:
            changed = entry.findtext(f"{MAP}lastmod")
            found[entry.findtext(f"{MAP}loc")] = changed and datetime.fromisoformat(changed)
        assert len(found) == len(root)
        return found

    return entries


def numbered(cast, number, **fields):
    """A published story with this number."""
    article = Article.objects.create(pk=number, group=cast.tampang)
    return factories.edition(cast.tampang, cast.budi, State.APPROVED, article=article, **fields)


def test_the_index_leads_to_every_public_address(read, client, cast):
    factories.edition(cast.tampang, cast.budi, State.APPROVED)
    found = set()
    for sitemap in read("/sitemap.xml"):
        assert sitemap.startswith(f"{SITE}/sitemap-")
        found |= set(read(sitemap.removeprefix(SITE)))

    story = Edition.objects.get()
    for address in ("/", "/berita/", "/kim/kim-tampang/", "/wilayah/kurun/", "/tentang/"):
        assert SITE + address in found
    assert SITE + story.get_absolute_url() in found
    assert len([address for address in found if "/wilayah/" in address]) == 1 + 12 + 127
    for address in sorted(found)[::20]:
        assert client.get(address.removeprefix(SITE)).status_code == 200


def test_stories_are_cut_by_their_number(read, cast):
    size = sitemaps.CHUNK
    first, second = numbered(cast, 2 * size - 1), numbered(cast, 2 * size, minutes_ago=5)

    index = read("/sitemap.xml")

    assert list(index)[-2:] == [f"{SITE}/sitemap-berita-1.xml", f"{SITE}/sitemap-berita-2.xml"]
    assert index[f"{SITE}/sitemap-berita-2.xml"] == second.publish_at
    assert list(read("/sitemap-berita-1.xml")) == [SITE + first.get_absolute_url()]
    assert list(read("/sitemap-berita-2.xml")) == [SITE + second.get_absolute_url()]


@pytest.mark.parametrize("address", ["/sitemap-berita-7.xml", "/sitemap-berita-999999999999.xml"])
def test_a_chunk_without_stories_is_not_found(client, db, address):
    assert client.get(address).status_code == 404


def test_the_index_asks_as_often_for_many_stories_as_for_one(client, cast):
    counts = []
    for number in (1, sitemaps.CHUNK * 3, sitemaps.CHUNK * 7):
        numbered(cast, number)
        with CaptureQueriesContext(connection) as queries:
            client.get("/sitemap.xml")
        counts.append(len(queries))

    assert counts == [1, 1, 1]


@pytest.mark.parametrize(
    "address",
    ["/sitemap-kim.xml", "/sitemap-wilayah.xml", "/sitemap-terbaru.xml", "/sitemap-halaman.xml"],
)
def test_a_sitemap_asks_as_often_for_three_as_for_one(client, cast, address):
    counts = []
    for _ in range(3):
        factories.edition(
            factories.group(additional=True), cast.budi, State.APPROVED, minutes_ago=3
        )
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))

    assert len(set(counts)) == 1


def test_nothing_unpublished_is_in_a_sitemap(read, cast):
    for state in (State.DRAFT, State.WITH_OFFICE, State.WITHDRAWN):
        factories.edition(cast.tampang, cast.budi, state)
    factories.edition(cast.tampang, cast.budi, State.APPROVED, minutes_ago=-60)
    factories.complete_application(cast.citra, desa=factories.KURUN)

    assert not any("berita-" in address for address in read("/sitemap.xml"))
    assert read("/sitemap-terbaru.xml") == {}
    assert set(read("/sitemap-kim.xml")) == {f"{SITE}/kim/kim-tampang/", f"{SITE}/kim/kim-tewah/"}


def test_a_group_and_a_place_changed_with_their_newest_story(read, cast):
    factories.edition(cast.tampang, cast.budi, State.APPROVED, minutes_ago=90)
    newest = factories.edition(cast.tampang, cast.budi, State.APPROVED, minutes_ago=10)
    moment = newest.publish_at

    assert read("/sitemap-kim.xml")[f"{SITE}/kim/kim-tampang/"] == moment
    places = read("/sitemap-wilayah.xml")
    assert places[f"{SITE}/wilayah/kurun/"] == moment
    assert places[f"{SITE}/wilayah/kurun/tampang-tumbang-anjir/"] == moment
    assert places[f"{SITE}/wilayah/tewah/"] is None


def test_the_news_sitemap_holds_two_days(client, read, cast):
    fresh = factories.edition(
        cast.tampang, cast.budi, State.APPROVED, title="Panen & pesta", minutes_ago=60 * 47
    )
    factories.edition(cast.tampang, cast.budi, State.APPROVED, minutes_ago=60 * 49)

    assert list(read("/sitemap-terbaru.xml")) == [SITE + fresh.get_absolute_url()]
    news = ElementTree.fromstring(client.get("/sitemap-terbaru.xml").content).find(f".//{NEWS}news")
    assert news.findtext(f"{NEWS}title") == "Panen & pesta"
    assert news.findtext(f"{NEWS}publication/{NEWS}name") == "KIM Gunung Mas"
    assert news.findtext(f"{NEWS}publication/{NEWS}language") == "id"
    date = datetime.fromisoformat(news.findtext(f"{NEWS}publication_date"))
    assert date == fresh.first_published


def test_robots_are_told_where_the_sitemap_is(client, settings, db):
    assert f"Sitemap: {SITE}/sitemap.xml" in client.get("/robots.txt").content.decode()

    settings.SAMPLE_NOTICE = True

    assert client.get("/robots.txt").content.decode().split() == [
        "User-agent:",
        "*",
        "Disallow:",
        "/",
    ]
