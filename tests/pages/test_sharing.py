"""What a public page says of itself to phones and machines: one address, a preview, its data."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest
from django.templatetags.static import static
from django.test import Client
from django.urls import reverse

from core.addresses import absolute
from news import actions, cards
from news.models import Edition
from news.states import State
from tests import factories

SITE = "https://kim.example"
# Every type of public page, and the address that it names as its own.
PAGES = {
    "/": "/",
    "/berita/": "/berita/",
    "/berita/?kategori=pertanian&x=1": "/berita/?kategori=pertanian",
    "/berita/?kategori=hoaks&kecamatan=kurun": "/berita/?kecamatan=kurun",
    "/berita/?sebelum=rusak": "/berita/",
    "/berita/?sebelum=20261123061500123456-42": "/berita/?sebelum=20261123061500123456-42",
    "/berita/panen/": "/berita/panen/",
    "/berita/panen/?utm_source=wa": "/berita/panen/",
    "/berita/panen/teks/": "/berita/panen/",
    "/kim/": "/kim/",
    "/kim/?kecamatan=kurun": "/kim/?kecamatan=kurun",
    "/kim/kim-tampang/": "/kim/kim-tampang/",
    "/kim/daftar/": "/kim/daftar/",
    "/kim/daftar/desa/?kertas=1": "/kim/daftar/desa/",
    "/wilayah/": "/wilayah/",
    "/wilayah/kurun/": "/wilayah/kurun/",
    "/wilayah/kurun/tampang-tumbang-anjir/": "/wilayah/kurun/tampang-tumbang-anjir/",
    "/tersimpan/": "/tersimpan/",
    "/tersimpan/?utm_source=wa": "/tersimpan/",
    "/tentang/": "/tentang/",
    "/privasi/": "/privasi/",
    "/pedoman/": "/pedoman/",
    "/aksesibilitas/": "/aksesibilitas/",
    "/panduan/": "/panduan/",
    "/panduan/menulis/": "/panduan/menulis/",
}


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = SITE


@pytest.fixture
def story(cast):
    edition = factories.edition(
        cast.tampang,
        cast.budi,
        State.APPROVED,
        title='Panen "raya" & <b>pesta</b>',
        summary="Tiga keluarga </script> panen & pesta.",
    )
    edition.article.slug = "panen"
    edition.article.save()
    return edition


class Head:
    """The head of a page as a robot reads it."""

    def __init__(self, response):
        assert response.status_code in {200, 410}
        self.tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)

    def meta(self, name):
        found = [
            node.get("content")
            for node in self.tree.iter("meta")
            if name in {node.get("property"), node.get("name")}
        ]
        assert len(found) <= 1, f"{name} stands twice"
        return found[0] if found else None

    def links(self, rel):
        return [node.get("href") for node in self.tree.iter("link") if node.get("rel") == rel]

    @property
    def data(self):
        """What the JSON-LD says, by its type."""
        scripts = [
            node for node in self.tree.iter("script") if node.get("type") == "application/ld+json"
        ]
        if not scripts:
            return {}
        (script,) = scripts
        graph = json.loads(script.text)
        assert graph["@context"] == "https://schema.org"
        return {thing["@type"]: thing for thing in graph["@graph"]}


@pytest.fixture
def head(client, story):
    return lambda address: Head(client.get(address))


@pytest.mark.parametrize(("address", "own"), PAGES.items())
def test_every_public_page_names_its_one_address(head, address, own):
    page = head(address)

    assert page.links("canonical") == [SITE + own]
    assert page.meta("og:url") == SITE + own


@pytest.mark.parametrize("address", PAGES)
def test_every_public_page_has_a_preview(head, address):
    page = head(address)

    title = page.tree.find(".//title").text
    if address != "/":
        assert title == f"{page.meta('og:title')} · KIM Gunung Mas"
    assert page.meta("og:title").strip()
    assert page.meta("og:description").strip()
    assert page.meta("og:site_name") == "KIM Gunung Mas"
    assert page.meta("og:locale") == "id_ID"
    assert page.meta("twitter:card") == "summary_large_image"
    assert page.meta("og:image").startswith(f"{SITE}/")
    assert page.meta("og:image").endswith(".jpg")
    assert page.meta("og:image:type") == "image/jpeg"
    assert int(page.meta("og:image:width")) >= 1200
    assert int(page.meta("og:image:height")) >= 630


def test_the_preview_of_a_story_says_its_title_as_it_was_typed(head, story):
    page = head("/berita/panen/")

    assert page.meta("og:title") == story.title
    assert page.meta("og:description") == story.summary
    assert page.meta("og:type") == "article"
    assert head("/").meta("og:type") == "website"


def test_the_picture_of_a_story_is_its_card_then_its_photo_then_the_portals_card(head, story):
    assert head("/berita/panen/").meta("og:image") == SITE + static("img/kartu.jpg")

    factories.photo(story, jpeg="foto/aa/x.jpg")
    page = head("/berita/panen/")
    assert page.meta("og:image") == f"{SITE}/media/foto/aa/x.jpg"
    assert page.meta("og:image:width") == "40"

    cards.refresh.call(story.article_id)
    card = Edition.objects.get(pk=story.pk).card
    page = head("/berita/panen/")
    assert page.meta("og:image") == f"{SITE}/media/{card}"
    assert page.meta("og:image:width") == "1200"


def test_a_demonstration_shows_the_card_that_says_so(head, settings):
    settings.SAMPLE_NOTICE = True

    assert head("/").meta("og:image") == SITE + static("img/kartu-contoh.jpg")


def test_what_lies_on_a_phone_is_for_no_search_engine(head, client):
    page = head("/tersimpan/")

    assert page.tree.find(".//title").text == "Tersimpan di HP ini · KIM Gunung Mas"
    assert page.meta("robots") == "noindex"
    assert "Disallow: /tersimpan/" not in client.get("/robots.txt").content.decode()
    assert "/tersimpan/" not in client.get("/sitemap-halaman.xml").content.decode()
    for address in ("/", "/berita/", "/berita/panen/"):
        assert head(address).meta("robots") is None


@pytest.mark.parametrize("address", ["/akun/masuk/", "/akun/undangan/x/", "/akun/tautan/x/"])
def test_private_pages_tell_nobody_their_address(client, db, address):
    page = client.get(address, follow=True).content.decode()

    assert "og:url" not in page
    assert 'rel="canonical"' not in page


def test_every_page_leads_to_the_feeds_it_belongs_to(head):
    assert head("/").links("alternate") == ["/rss/"]
    assert head("/berita/").links("alternate") == ["/rss/"]
    assert head("/berita/?kategori=pertanian").links("alternate") == [
        "/rss/",
        "/rss/kategori/pertanian/",
    ]
    assert head("/kim/kim-tampang/").links("alternate") == ["/rss/", "/kim/kim-tampang/rss/"]
    assert head("/wilayah/kurun/").links("alternate") == ["/rss/", "/rss/kurun/"]
    place = head("/wilayah/kurun/tampang-tumbang-anjir/")
    assert place.links("alternate") == ["/rss/", "/rss/kurun/"]


# --- Data for search engines ------------------------------------------------------------------


def test_a_story_is_a_news_article_of_its_group(head, story, cast):
    data = head("/berita/panen/").data["NewsArticle"]

    assert data["headline"] == story.title
    assert data["description"] == story.summary
    assert data["mainEntityOfPage"] == f"{SITE}/berita/panen/"
    assert data["datePublished"].endswith("+07:00")
    assert data["dateModified"] >= data["datePublished"]
    assert data["inLanguage"] == "id"
    assert data["articleSection"] == "Pertanian"
    assert [author["name"] for author in data["author"]] == ["KIM Tampang"]
    assert data["author"][0]["url"] == f"{SITE}/kim/kim-tampang/"
    assert data["publisher"]["name"] == "Diskominfosantik Kabupaten Gunung Mas"


def test_a_writer_is_named_to_machines_only_with_consent(head, cast):
    assert "Budi S." not in str(head("/berita/panen/").data)

    row = cast.tampang.memberships.get(user=cast.budi)
    row.consent_source, row.consent_on = "own", "2026-01-01"
    row.save()

    authors = head("/berita/panen/").data["NewsArticle"]["author"]
    assert authors[1] == {"@type": "Person", "name": "Budi S."}


def test_a_correction_is_told_to_machines_with_its_hour(head, story, cast):
    moment = story.publish_at
    Edition.objects.filter(pk=story.pk).update(until=moment)
    factories.edition(
        cast.tampang,
        cast.budi,
        State.APPROVED,
        article=story.article,
        number=2,
        correction="Jumlah keluarga tiga, bukan dua.",
        minutes_ago=5,
    )

    data = head("/berita/panen/").data["NewsArticle"]

    assert data["correction"][0]["text"] == "Jumlah keluarga tiga, bukan dua."
    assert data["correction"][0]["datePublished"] == data["dateModified"]


def test_a_group_and_the_home_page_say_who_they_are(head, cast):
    cast.tampang.facebook = "https://facebook.com/kimtampang"
    cast.tampang.save()

    group = head("/kim/kim-tampang/").data["Organization"]
    assert group["name"] == "KIM Tampang"
    assert group["identifier"] == cast.tampang.registration_number
    assert group["foundingDate"] == "2026-01-05"
    assert group["sameAs"] == ["https://facebook.com/kimtampang"]
    home = head("/").data
    assert home["GovernmentOrganization"]["name"] == "Diskominfosantik Kabupaten Gunung Mas"
    assert home["WebSite"]["url"] == f"{SITE}/"


@pytest.mark.parametrize(
    "address",
    [
        "/berita/panen/",
        "/kim/kim-tampang/",
        "/kim/daftar/desa/",
        "/wilayah/kurun/",
        "/wilayah/kurun/tampang-tumbang-anjir/",
    ],
)
def test_the_crumbs_for_machines_are_those_on_the_page(head, address):
    page = head(address)
    trail = page.tree.find(".//nav[@class='crumb']")
    shown = ["".join(item.itertext()).strip() for item in trail.iter("li")]
    items = page.data["BreadcrumbList"]["itemListElement"]

    assert [item["name"] for item in items] == shown
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    assert [item["item"] for item in items if "item" in item] == [
        absolute(link.get("href")) for link in trail.iter("a")
    ]


def test_k_nothing_typed_ends_the_element_of_the_data(client, story):
    page = client.get("/berita/panen/").content.decode()
    script = page.split('<script type="application/ld+json">')[1].split("</script>")[0]

    assert not set("<>&") & set(script)
    assert json.loads(script)["@graph"][0]["description"] == story.summary


# --- Passing it on ----------------------------------------------------------------------------


def test_whatsapp_gets_the_title_and_the_short_address(client, story):
    tree = html5lib.parse(
        client.get("/berita/panen/").content.decode(), namespaceHTMLElements=False
    )
    links = [node.get("href") for node in tree.iter("a")]
    above, whatsapp = [link for link in links if link.startswith("https://wa.me/")]
    (facebook,) = [link for link in links if "facebook.com" in link]

    short = f"{SITE}/b/{story.article_id}"
    assert above == whatsapp
    assert parse_qs(urlsplit(whatsapp).query)["text"] == [f"{story.title}\n{short}"]
    assert parse_qs(urlsplit(facebook).query)["u"] == [f"{SITE}/berita/panen/"]


@pytest.mark.parametrize("end", ["", "/"])
def test_a_short_address_leads_to_the_story_at_once(client, story, end):
    response = client.get(f"/b/{story.article_id}{end}")

    assert response.status_code == 301
    assert response["Location"] == "/berita/panen/"


def test_a_short_address_gives_nothing_away_before_its_hour(client, cast):
    draft = factories.edition(cast.tampang, cast.budi)
    later = factories.edition(cast.tampang, cast.budi, State.APPROVED, minutes_ago=-60)

    assert client.get(f"/b/{draft.article_id}/").status_code == 404
    assert client.get(f"/b/{later.article_id}/").status_code == 404
    assert client.get("/b/999999999999999999/").status_code == 404
    assert client.get("/b/9999999999999999999/").status_code == 404


def test_a_withdrawn_story_is_gone_at_all_its_addresses(client, story, cast):
    actions.withdraw(story, by=cast.dewi, reason="Narasumber menarik pernyataan.")

    for address in ("/berita/panen/", "/berita/panen/teks/", f"/b/{story.article_id}"):
        response = client.get(address)
        assert response.status_code == 410
        assert "Narasumber menarik pernyataan." in response.content.decode()


def test_paper_carries_a_qr_code_of_the_short_address(client, story):
    page = client.get("/berita/panen/").content.decode()
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    paper = tree.find(".//div[@class='card printed']")

    assert f"{SITE}/b/{story.article_id}" in "".join(paper.itertext())
    assert paper.find("{http://www.w3.org/2000/svg}svg").get("class") == "qr"
    assert "style=" not in page


# --- Words alone ------------------------------------------------------------------------------


def test_the_words_alone_are_one_request_without_a_picture(client, story, cast):
    factories.photo(story, jpeg="foto/aa/x.jpg")
    page = client.get("/berita/panen/teks/").content.decode()

    for element in ("<img", "<script", 'rel="stylesheet"', "<svg", "style=", "url(", "@import"):
        assert element not in page
    assert "Paragraf kedua." in page
    assert 'href="/berita/panen/"' in page
    assert "KIM Tampang" in page


def test_the_style_of_the_words_alone_is_the_one_that_the_policy_knows(client, story):
    answer = client.get("/berita/panen/teks/")

    (style,) = re.findall("<style>(.+?)</style>", answer.content.decode(), re.DOTALL)
    known = b64encode(sha256(style.encode()).digest()).decode()
    allowed = directive(answer, "style-src")
    assert allowed == ["'self'", f"'sha256-{known}'"]
    for rule in ("color-scheme: light dark", "max-width", "line-height", "font-family"):
        assert rule in style


@pytest.mark.parametrize("address", ["/", "/berita/panen/", "/berita/tidak-ada/teks/"])
def test_no_other_page_may_have_a_style_inside(client, story, address):
    assert directive(client.get(address), "style-src") == ["'self'"]


def directive(answer, name):
    policy = [each.split() for each in answer["Content-Security-Policy"].split(";")]
    (sources,) = [sources for found, *sources in policy if found == name]
    return sources


def test_the_words_alone_say_where_a_photo_stands(client, cast):
    edition = factories.edition(
        cast.tampang, cast.budi, State.APPROVED, body="Satu.\n\n[foto 1]\n\nDua."
    )
    factories.photo(edition)
    address = reverse("article_text", args=[edition.article.slug])

    assert "[Foto: Ladang padi]" in client.get(address).content.decode()


def test_all_but_the_story_weighs_less_than_two_kilobytes(client, cast):
    """So a story of 3,000 characters stays below five."""
    edition = factories.edition(cast.tampang, cast.budi, State.APPROVED, body="x" * 3000)
    address = reverse("article_text", args=[edition.article.slug])

    assert len(client.get(address).content) - 3000 < 2 * 1024


def test_the_words_alone_travel_compressed(cast, settings):
    settings.PAGE_CACHE_BYTES = 1024 * 1024
    words = " ".join(f"kata{number}" for number in range(900))
    edition = factories.edition(cast.tampang, cast.budi, State.APPROVED, body=words)
    address = reverse("article_text", args=[edition.article.slug])

    reader = Client()
    answer = reader.get(address, headers={"Accept-Encoding": "gzip"})

    assert answer["Content-Encoding"] == "gzip"
    assert "img-src 'self' data:" in answer["Content-Security-Policy"]
    assert len(answer.content) < 5 * 1024 < len(reader.get(address).content)


def test_an_article_leads_to_its_words_alone(client, story):
    assert 'href="/berita/panen/teks/"' in client.get("/berita/panen/").content.decode()


@pytest.mark.parametrize("address", ["/berita/tidak-ada/teks/", "/berita/berita-nanti/teks/"])
def test_no_words_of_a_story_that_is_not_there(client, cast, address):
    later = factories.edition(cast.tampang, cast.budi, State.APPROVED, minutes_ago=-60)
    later.article.slug = "berita-nanti"
    later.article.save()

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("page", ["", "teks/"])
def test_the_summary_stands_above_the_story(client, cast, page):
    story = factories.edition(
        cast.tampang, cast.budi, State.APPROVED, summary="Air surut pagi ini."
    )

    html = client.get(f"{story.get_absolute_url()}{page}").content.decode()

    assert "Air surut pagi ini." in html.partition("<h1")[2]
