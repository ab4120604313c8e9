"""The ways of readers: the same on every public page."""

import html5lib
import pytest

from core.web.menus import readers_menu

HEAD = ["Berita", "Desa saya", "Aspirasi", "KIM"]
SPACE = "{http://www.w3.org/1999/xhtml}"


def labels(place):
    return [line["label"] for line in readers_menu()[place]]


def links(response, path):
    page = html5lib.parse(response.content.decode())
    return {
        "".join(link.itertext()): link.get("href")
        for part in page.findall(f".//{SPACE}{path[0]}[@class='{path[1]}']")
        for link in part.iter(f"{SPACE}a")
    }


def test_four_words_stand_in_the_head_readers_ways_first():
    assert labels("head") == HEAD
    assert labels("more") == ["Wilayah"]


def test_desk_and_registering_stand_in_the_menu_and_in_the_foot():
    assert labels("members") == ["Meja KIM", "Daftarkan KIM"]
    assert [label for label in labels("foot") if "KIM" in label] == ["Meja KIM", "Daftarkan KIM"]


@pytest.mark.parametrize("address", ["/", "/berita/", "/kim/", "/desa-saya/", "/cari/", "/tidak/"])
def test_every_public_page_has_all_ways_without_script(client, cast, address):
    page = client.get(address)

    assert list(links(page, ("nav", "nav"))) == [*HEAD, "Wilayah"]
    assert links(page, ("details", "menu")) == {
        "Wilayah": "/wilayah/",
        "Tersimpan": "/tersimpan/",
        "Meja KIM": "/meja/",
        "Daftarkan KIM": "/kim/daftar/",
    }
    assert links(page, ("footer", "foot"))["Daftarkan KIM"] == "/kim/daftar/"


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("/berita/", "Berita"),
        ("/desa-saya/", "Desa saya"),
        ("/aspirasi/", "Aspirasi"),
        ("/kim/", "KIM"),
        ("/wilayah/", "Wilayah"),
    ],
)
def test_the_present_way_is_marked(client, cast, address, label):
    page = client.get(address).content.decode()

    assert f'aria-current="true">{label}</a>' in page
    assert page.count('aria-current="true"') == 1
