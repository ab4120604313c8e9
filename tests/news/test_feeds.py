"""The feeds: RSS 2.0 by the rules of its specification, read with the standard library's parser.

Rules held here: one channel with title, link and description; an item has a title, an absolute
link, a permanent guid and an RFC 822 date; atom:link names the feed itself.
"""

from datetime import timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import atoma
import feedparser
import pytest
from django.test import Client
from django.utils import timezone

from core.web import marks
from news import actions, feeds
from news.models import Category
from news.states import State
from tests import factories

SITE = "https://kim.example"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
MEDIA = "{http://search.yahoo.com/mrss/}content"
SELF = "{http://www.w3.org/2005/Atom}link"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
FEEDS = ["/rss/", "/rss/kurun/", "/rss/kategori/pertanian/", "/kim/kim-tampang/rss/"]


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


@pytest.fixture
def read(client):
    def channel(address):
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
        root = ElementTree.fromstring(response.content)
        assert (root.tag, root.get("version")) == ("rss", "2.0")
        return root.find("channel")

    return channel


@pytest.fixture
def story(cast):
    edition = factories.edition(
        cast.tampang,
        cast.budi,
        State.APPROVED,
        title="Panen & <b>pesta</b>",
        summary="Ringkasan <i>miring</i>.",
        body="Satu *tebal*.\n\n[foto 2]\n\nDua: https://contoh.id/?a=1&b=2",
    )
    factories.photo(edition, jpeg="foto/aa/x.jpg", caption="Panen", credit="Budi")
    factories.photo(edition, 2, jpeg="foto/aa/y.jpg")
    return edition


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_follows_the_rules_of_rss(read, story, address):
    channel = read(address)

    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert channel.findtext(name).strip()
    assert channel.findtext("link").startswith(f"{SITE}/")
    assert parsedate_to_datetime(channel.findtext("lastBuildDate")).tzinfo
    link = channel.find(SELF)
    assert (link.get("rel"), link.get("href")) == ("self", SITE + address)
    (item,) = channel.findall("item")
    assert item.findtext("link") == SITE + story.get_absolute_url()
    assert item.findtext("guid") == SITE + story.get_absolute_url()
    assert item.find("guid").get("isPermaLink") == "true"
    published = parsedate_to_datetime(item.findtext("pubDate"))
    assert published == story.first_published.replace(microsecond=0)
    assert item.findtext("category") == "Pertanian"
    assert item.findtext(CREATOR) == "KIM Tampang"


def test_what_was_typed_is_words_to_a_reader_that_takes_titles_for_html(read, story):
    item = read("/rss/").find("item")

    assert item.findtext("title") == "Panen & < b>pesta< /b>"
    assert item.findtext("description") == "Ringkasan &lt;i&gt;miring&lt;/i&gt;."


def test_an_item_holds_the_whole_story_with_whole_addresses(read, story):
    item = read("/rss/").find("item")
    content = item.findtext(CONTENT)

    assert "<strong>tebal</strong>" in content
    assert content.count("<img") == 2
    assert f'src="{SITE}/media/foto/aa/x.jpg"' in content
    assert 'src="/' not in content
    assert 'href="/' not in content
    assert [media.get("url") for media in item.findall(MEDIA)] == [
        f"{SITE}/media/foto/aa/x.jpg",
        f"{SITE}/media/foto/aa/y.jpg",
    ]


def test_a_photo_without_a_public_copy_stays_private(read, cast):
    edition = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    factories.photo(edition)

    item = read("/rss/").find("item")

    assert item.findall(MEDIA) == []
    assert "<img" not in item.findtext(CONTENT)


def test_each_feed_holds_its_own_stories(read, cast):
    health = Category.objects.get(slug="kesehatan")
    factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Dari Tampang")
    factories.edition(cast.tewah, cast.gita, State.APPROVED, title="Dari Tewah", category=health)

    def titles(address):
        return {item.findtext("title") for item in read(address).findall("item")}

    assert titles("/rss/") == {"Dari Tampang", "Dari Tewah"}
    assert titles("/rss/kurun/") == {"Dari Tampang"}
    assert titles("/rss/tewah/") == {"Dari Tewah"}
    assert titles("/kim/kim-tewah/rss/") == {"Dari Tewah"}
    assert titles("/rss/kategori/kesehatan/") == {"Dari Tewah"}
    assert titles("/rss/kategori/pertanian/") == {"Dari Tampang"}


def test_a_feed_names_its_portal_and_what_it_is_about(read, cast):
    assert read("/rss/").findtext("title") == "KIM Gunung Mas"
    assert read("/rss/kurun/").findtext("title") == "Kecamatan Kurun · KIM Gunung Mas"
    assert read("/kim/kim-tampang/rss/").findtext("title") == "KIM Tampang · KIM Gunung Mas"


def test_a_feed_of_a_demonstration_says_so(client, read, story, settings):
    settings.SAMPLE_NOTICE = True
    channel = read("/rss/")

    assert channel.findtext("title").endswith("Data contoh, bukan berita sebenarnya")
    description = channel.find("item").findtext("description")
    assert description.endswith("Data contoh, bukan berita sebenarnya")
    assert client.get("/rss/")["X-Robots-Tag"] == "noindex"


def test_nothing_unpublished_is_in_a_feed(read, cast):
    for state in (State.DRAFT, State.WITH_OFFICE):
        factories.edition(cast.tampang, cast.budi, state)
    factories.edition(cast.tampang, cast.budi, State.APPROVED, minutes_ago=-60)
    gone = factories.edition(cast.tampang, cast.budi, State.APPROVED)
    actions.withdraw(gone, by=cast.dewi, reason="Narasumber menarik pernyataan.")

    for address in FEEDS:
        assert read(address).findall("item") == []


def test_a_writer_is_named_only_with_consent(read, cast, story):
    row = cast.tampang.memberships.get(user=cast.budi)
    row.consent_source, row.consent_on = "own", "2026-01-01"
    row.save()

    assert read("/rss/").find("item").findtext(CREATOR) == "Budi S., KIM Tampang"


def test_a_feed_is_bounded_and_newest_first(read, cast):
    for minutes in range(feeds.ITEMS + 2):
        factories.edition(
            cast.tampang, cast.budi, State.APPROVED, title=f"Berita {minutes}", minutes_ago=minutes
        )

    titles = [item.findtext("title") for item in read("/rss/").findall("item")]

    assert titles == [f"Berita {minutes}" for minutes in range(feeds.ITEMS)]


def test_a_reader_that_has_the_feed_already_gets_no_body(story, settings):
    settings.PAGE_CACHE_BYTES = 1024 * 1024
    reader = Client()
    first = reader.get("/rss/")

    again = reader.get("/rss/", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_a_correction_is_news_to_a_reader(story, settings):
    settings.PAGE_CACHE_BYTES = 1024 * 1024
    reader = Client()
    before = reader.get("/rss/")
    story.title, story.publish_at = "Panen raya", timezone.now() - timedelta(seconds=5)
    story.save()
    marks.changed()

    for condition in (
        {"If-None-Match": before["ETag"]},
        {"If-Modified-Since": before["Last-Modified"]},
    ):
        assert reader.get("/rss/", headers=condition).status_code == 200


@pytest.mark.parametrize(
    "address",
    ["/rss/tidak-ada/", "/rss/kategori/x/", "/kim/x/rss/", "/rss/%F0%9F%98%80/", "/rss/kategori/"],
)
def test_a_feed_of_nothing_is_not_found(client, db, address):
    assert client.get(address).status_code == 404


def titles_in_three_readers(content):
    """What feedparser, atoma and the XML itself show of the first title."""
    return (
        feedparser.parse(content).entries[0].title,
        atoma.parse_rss_bytes(content).items[0].title,
        ElementTree.fromstring(content).findtext("channel/item/title"),
    )


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Pertanian & Perkebunan: harga < Rp5.000", "Pertanian & Perkebunan: harga < Rp5.000"),
        ("Harga <Rp5.000 & turun", "Harga < Rp5.000 & turun"),
        ("Ikan > 2 kg, “besar”", "Ikan > 2 kg, “besar”"),
        ("Tulis &amp; baca", "Tulis & amp; baca"),
        ("Hari Jum'at <b>libur</b>", "Hari Jum'at < b>libur< /b>"),
    ],
)
def test_a_title_reads_the_same_in_three_readers(client, cast, typed, shown):
    factories.edition(cast.tampang, cast.budi, State.APPROVED, title=typed)

    assert titles_in_three_readers(client.get("/rss/").content) == (shown, shown, shown)
