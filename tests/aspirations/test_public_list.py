"""The list of aspirations: filters, paging, what a card says, and what stands there when empty."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from aspirations.models import Aspiration
from core.web import marks
from office.contact import for_pages
from tests import factories
from tests.aspirations import making

NOW = "2026-12-02 08:00:00+07:00"


@pytest.fixture(autouse=True)
def _on_a_wednesday():
    with time_machine.travel(NOW, tick=False):
        yield


def entitled(aspiration, title):
    Aspiration.objects.filter(pk=aspiration.pk).update(title=title)
    return aspiration


@pytest.fixture
def some(cast):
    """Public ones of several places, subjects, kinds and states, each named by its title."""
    entitled(making.brought_to("checked", cast), "Tampang menunggu")
    entitled(making.brought_to("answered", cast, subject="lain-lain"), "Tampang dijawab")
    tewah = making.sent(factories.TEWAH, kind="proposal")
    making.actions.check_aspiration(tewah, by=cast.eko, **making.PUBLIC)
    entitled(tewah, "Tewah usulan")
    entitled(making.brought_to("closed", cast, kind="question"), "Tampang selesai")
    late = entitled(making.brought_to("forwarded", cast), "Tampang terlambat")
    Aspiration.objects.filter(pk=late.pk).update(due="2026-12-01")
    return cast


def titles(client, query=""):
    cards = client.get(f"/aspirasi/{query}").context["cards"]
    return [card["title"] for card in cards]


def test_unchecked_secret_and_returned_ones_are_not_listed(client, cast):
    making.sent()
    making.brought_to("returned", cast)
    secret = making.sent(openness="secret")
    making.actions.check_aspiration(secret, by=cast.dewi, **making.PUBLIC)
    making.actions.ask_sender(making.sent(), by=cast.dewi, words="Di mana?")

    assert titles(client) == []


def test_the_newest_checked_stands_first(client, cast):
    first, second = making.brought_to("checked", cast), making.brought_to("checked", cast)
    Aspiration.objects.filter(pk=first.pk).update(
        title="Dulu", checked_at=timezone.now() - timedelta(days=1)
    )
    entitled(second, "Baru")

    assert titles(client) == ["Baru", "Dulu"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kecamatan=tewah", {"Tewah usulan"}),
        ("?kecamatan=kurun&desa=tampang-tumbang-anjir&status=dijawab", {"Tampang dijawab"}),
        ("?bidang=lain-lain", {"Tampang dijawab"}),
        ("?jenis=usulan", {"Tewah usulan"}),
        ("?jenis=informasi", {"Tampang selesai"}),
        ("?status=menunggu", {"Tampang menunggu", "Tewah usulan", "Tampang terlambat"}),
        ("?status=dijawab", {"Tampang dijawab"}),
        ("?status=selesai", {"Tampang selesai"}),
        ("?status=terlambat", {"Tampang terlambat"}),
        ("?status=terlambat&kecamatan=tewah", set()),
    ],
)
def test_the_list_is_narrowed_by_place_subject_kind_and_state(client, some, query, found):
    assert set(titles(client, query)) == found


@pytest.mark.parametrize("name", ["kecamatan", "desa", "bidang", "jenis", "status"])
def test_a_choice_that_does_not_exist_is_named_and_not_used(client, some, name):
    page = client.get("/aspirasi/", {name: "tidak-ada"})

    assert len(page.context["cards"]) == 5
    assert f"Pilihan {name} itu tidak ada di sini" in page.content.decode()


def test_a_card_says_where_it_stands_and_marks_the_late_one(client, some):
    page = " ".join(client.get("/aspirasi/?status=terlambat").content.decode().split())

    assert "Dinas PU lewat batas sejak Selasa, 1 Desember 2026" in page
    assert "Terlambat</span>" in page


def test_the_page_offers_every_filter_and_villages_once_there_is_a_kecamatan(client, cast):
    page = client.get("/aspirasi/").content.decode()
    for name in ("kecamatan", "bidang", "jenis", "status"):
        assert f'name="{name}"' in page
    assert 'name="desa"' not in page
    assert 'name="desa"' in client.get("/aspirasi/?kecamatan=kurun").content.decode()


def test_every_aspiration_stands_on_one_page_and_filters_stay(client, cast, monkeypatch):
    monkeypatch.setattr("aspirations.views.public.PAGE_SIZE", 2)
    made = [
        entitled(making.brought_to("checked", cast), f"Nomor {number}").code for number in range(5)
    ]
    Aspiration.objects.update(checked_at=timezone.now())
    seen, query = [], "?kecamatan=kurun"
    while query:
        page = client.get(f"/aspirasi/{query}").context
        seen += [row.code for row in page["page"].rows]
        key = page["page"].next_key
        assert page["query"] == "kecamatan=kurun"
        query = f"?{page['query']}&sebelum={key}" if key else ""

    assert seen == made[::-1]


def test_a_broken_key_gives_the_first_page_and_says_so(client, some):
    page = client.get("/aspirasi/?sebelum=x")

    assert len(page.context["cards"]) == 5
    assert "Ini aspirasi terbaru." in page.content.decode()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "Anda dapat menyampaikan yang pertama"),
        ("?status=selesai", "Coba pilihan lain di atas"),
        ("?sebelum=20201231000000000000-1", "Anda sudah sampai di akhir."),
    ],
)
def test_an_empty_list_says_what_to_do(client, db, query, says):
    assert says in client.get(f"/aspirasi/{query}").content.decode()


def test_the_list_leads_to_sending_and_to_following(client, db):
    page = client.get("/aspirasi/").content.decode()

    assert page.count("btn go") == 1
    assert '<a class="btn go" href="/aspirasi/kirim/">Sampaikan aspirasi</a>' in page
    assert 'href="/aspirasi/lacak/">Lacak dengan kode</a>' in page


def count(client, address, queries):
    client.get(address)
    marks.changed()
    # In the frame of every page: read once by a process, whatever its first page is.
    for_pages()
    with queries(FEW[address]):
        client.get(address)


# Subjects, villages with their kecamatan, aspirations; the figures: two of them and three lists.
FEW = {"/aspirasi/": 3, "/aspirasi/angka/": 5, "/rss/aspirasi/": 2, "/sitemap-aspirasi.xml": 1}


@pytest.mark.parametrize("address", FEW)
def test_as_many_queries_for_one_as_for_three(client, cast, address, django_assert_num_queries):
    making.brought_to("answered", cast)
    count(client, address, django_assert_num_queries)
    making.brought_to("forwarded", cast)
    making.brought_to("closed", cast)
    count(client, address, django_assert_num_queries)


def test_a_village_its_kecamatan_and_its_kim_show_the_newest_three(client, some):
    entitled(making.brought_to("checked", some), "Tampang keempat")
    pages = {
        "/wilayah/kurun/tampang-tumbang-anjir/": "kecamatan=kurun&amp;desa=tampang-tumbang-anjir",
        "/kim/kim-tampang/": "kecamatan=kurun&amp;desa=tampang-tumbang-anjir",
        "/wilayah/kurun/": "kecamatan=kurun",
    }
    for address, query in pages.items():
        page = client.get(address)
        shown = [card["title"] for card in page.context["aspirations"]]
        assert shown == ["Tampang keempat", "Tampang terlambat", "Tampang selesai"], address
        assert f'href="/aspirasi/?{query}"' in page.content.decode(), address


def test_a_place_without_any_says_what_to_do(client, cast):
    page = client.get("/wilayah/kurun/tampang-tumbang-anjir/").content.decode()

    assert "Belum ada aspirasi yang tampil dari sini" in page
    assert f'href="/aspirasi/kirim/?desa={factories.TAMPANG}"' in page
