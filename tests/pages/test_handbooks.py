"""The handbooks of docs/panduan/ at /panduan/, and the short lessons for writers."""

import gzip
import re
import runpy

import html5lib
import pytest
from django.conf import settings

from news import hints
from pages import handbooks
from pages.handbooks import NAMES

SPACE = "{http://www.w3.org/1999/xhtml}"
PAGES = [f"/panduan/{name}/" for name in NAMES]
# Printed beside hints of the editor: a lesson keeps its address.
LESSONS = (
    *("apa", "siapa", "kapan", "di-mana", "mengapa", "bagaimana", "sumber", "judul", "panjang"),
    *("foto", "nik", "anak", "menuduh", "tanggapan"),
)
# What an own file of ours may show in the pages that everybody reads, and no more.
PRIVATE = re.compile(r"\b\d{16}\b|(?<!0000 )\b08\d{2}[ -]?\d{4}[ -]?\d{3,4}\b|\+62\d{6}")


def page(client, address):
    return client.get(address).content.decode()


def elements(text, name):
    return list(html5lib.parse(text).iter(SPACE + name))


@pytest.mark.parametrize("address", ["/panduan/tidak-ada/", "/panduan/README/", "/panduan/.env/"])
def test_nothing_but_the_handbooks_is_served(client, db, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_no_number_of_a_person_stands_in_a_handbook(client, db, address):
    assert PRIVATE.findall(page(client, address)) == []


def test_the_list_leads_to_all_handbooks(client, db):
    links = {link.get("href") for link in elements(page(client, "/panduan/"), "a")}

    assert set(PAGES) < links


@pytest.mark.parametrize("address", ["/", "/berita/", "/akun/masuk/"])
def test_every_page_leads_to_the_list(client, cast, address):
    assert 'href="/panduan/"' in page(client, address)


@pytest.mark.parametrize("address", PAGES)
def test_every_link_within_the_handbooks_leads_somewhere(client, db, address):
    text = page(client, address)
    ids = [each.get("id") for each in html5lib.parse(text).iter() if each.get("id")]
    links = [link.get("href") for link in elements(text, "a")]

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert not [link for link in links if ".md" in link]
    for other, anchor in (
        link.split("#") for link in links if link.startswith("/panduan/") and "#" in link
    ):
        assert f'id="{anchor}"' in page(client, other)


@pytest.mark.parametrize("name", NAMES)
def test_the_contents_name_every_part_once(name):
    found = handbooks.handbook(name)

    headings = re.findall(r"^## (.+)$", (handbooks.FOLDER / f"{name}.md").read_text("utf-8"), re.M)
    assert [section.title for section in found.sections] == headings
    # The list for GitHub is not repeated in the text.
    assert f'href="#{found.sections[0].anchor}"' not in found.opening


@pytest.mark.parametrize("name", ["anggota", "pengurus", "staf"])
def test_pictures_come_late_with_their_measures_and_words(client, db, name):
    text = page(client, f"/panduan/{name}/")
    shown = [each for each in elements(text, "img") if "/panduan/" in each.get("src")]

    assert len(shown) == len(handbooks.handbook(name).pictures) > 6
    for each in shown:
        assert each.get("loading") == "lazy"
        assert each.get("width").isdigit()
        assert each.get("height").isdigit()
        assert len(each.get("alt")) > 10


@pytest.mark.parametrize("address", ["/panduan/", *PAGES])
def test_a_handbook_is_light(client, db, address):
    """With its styles it comes within 20 KB; its pictures, if all are wanted, within 300 KB."""
    styles = [settings.BASE_DIR / "static/css" / name for name in ("kim.css", "panduan.css")]
    whole = client.get(address).content + b"".join(path.read_bytes() for path in styles)

    assert len(gzip.compress(whole)) <= 20 * 1024
    assert all(handbooks.handbook(name).kilobytes < 300 for name in NAMES)


def test_every_picture_has_its_light_copy_and_there_is_no_other():
    script = runpy.run_path(str(settings.BASE_DIR / "docs/light_pictures.py"))
    light = {path.stem: path.stat().st_size for path in script["LIGHT"].glob("*")}

    assert sorted(light) == script["pictures_in_handbooks"]()
    assert max(light.values()) < 40_000


def test_every_lesson_keeps_its_anchor():
    assert tuple(each.anchor for each in handbooks.handbook("menulis").sections) == LESSONS


def test_every_hint_of_the_editor_leads_to_a_lesson(client, db):
    told = hints.as_data(wary={})
    anchors = {each["lesson"] for each in told["asks"] + told["warns"]}

    assert anchors | set(hints.LESSON_OF.values()) <= set(LESSONS)
    assert client.get(hints.LESSONS).status_code == 200


@pytest.mark.parametrize("anchor", LESSONS)
def test_a_lesson_is_short_and_shows_a_bad_and_a_good_example(anchor):
    body = handbooks.handbook("menulis").body
    lesson = re.search(rf'<h2 id="{anchor}">.*?</h2>(.*?)(?=<h2|\Z)', body, re.S)[1]
    words = re.sub(r"<[^>]+>", " ", lesson).split()

    assert 60 <= len(words) <= 120
    assert lesson.count("<strong>Kurang:</strong>") == 1
    assert lesson.count("<strong>Lebih baik:</strong>") == 1


def test_cells_that_a_phone_stacks_say_what_they_are(client, db):
    assert '<td data-label="yang perlu Anda lakukan">' in handbooks.handbook("pengurus").body


def test_the_sitemap_names_them(client, db, settings):
    settings.SITE_URL = "https://kim.example.go.id"
    text = page(client, "/sitemap-halaman.xml")

    for address in ("/panduan/", *PAGES):
        assert f"<loc>https://kim.example.go.id{address}</loc>" in text
