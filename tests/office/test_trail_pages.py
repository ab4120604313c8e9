"""The pages of the trail: who sees which Event, how it is found, and the way to the first one."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.change import events
from core.models import Event
from groups import actions
from groups.states import State as GroupState
from news.models import Category
from news.states import State
from office import trail, trail_search
from tests import factories

LIST = reverse("admin:core_event_changelist")
KURUN, TEWAH = "62.10.02", "62.10.03"


@pytest.fixture
def readers(cast):
    """Everybody of the cast, and three who only read: of Kurun, of all kecamatan, an editor."""
    editor = factories.person("rina", is_staff=True, all_kecamatan=True)
    editor.groups.set([factories.role("Redaksi dinas")])
    return {
        **{user.username: user for user in cast.everybody},
        "nadia": factories.reader("nadia", KURUN),
        "bupati": factories.reader("bupati", all_kecamatan=True),
        "rina": editor,
        "utama": factories.staff("utama", all_kecamatan=True),
    }


def text(response):
    return response.content.decode()


def found(client, query=""):
    """The verbs on the first page, in order."""
    page = client.get(f"{LIST}{query}")
    assert page.status_code == 200
    return [event.verb for event in page.context["page"].rows]


def address(event):
    return reverse("admin:core_event_change", args=[event.pk])


# --- Who sees what --------------------------------------------------------------------------------


@pytest.fixture
def happened(cast):
    """An Event in Kurun, one in Tewah, and one that belongs to no kecamatan."""
    return {
        "kurun": events.record("suspended", cast.tampang, by=cast.dewi),
        "tewah": events.record("dissolved", cast.tewah, by=cast.eko),
        "nowhere": events.record("roles_changed", cast.dewi, by=cast.sari, before=[], after=[]),
    }


SEES = {
    "sari": {"kurun", "tewah", "nowhere"},
    "bupati": {"kurun", "tewah", "nowhere"},
    "utama": {"kurun", "tewah"},
    "dewi": {"kurun"},
    "nadia": {"kurun"},
    "eko": {"tewah"},
}
WITHOUT = ["ayu", "budi", "citra", "gita", "rina"]


@pytest.mark.parametrize("who", SEES)
def test_k_kecamatan_wall_holds_in_the_trail(sign_in, readers, happened, who):
    client = sign_in(readers[who])

    page = client.get(LIST)
    listed = {word for word, event in happened.items() if event in page.context["page"].rows}
    opened = {
        word for word, event in happened.items() if client.get(address(event)).status_code == 200
    }

    assert listed == SEES[who]
    assert opened == SEES[who]
    assert page.context["count"] == str(len(SEES[who]))
    refused = {client.get(address(event)).status_code for event in happened.values()} - {200}
    assert refused <= {404}


@pytest.mark.parametrize("who", WITHOUT)
def test_k_nobody_else_reads_the_trail(sign_in, readers, happened, who):
    client = sign_in(readers[who])
    refused = 403 if who == "rina" else 302

    for each in (LIST, *map(address, happened.values())):
        assert client.get(each).status_code == refused
    assert client.post(reverse("admin:core_event_export")).status_code == refused
    assert "Jejak" not in text(client.get("/admin/", follow=True))


def test_k_kecamatan_wall_holds_in_the_choices_of_the_trail(sign_in, readers):
    offered = {
        who: [
            name
            for _, name in sign_in(readers[who]).get(LIST).context["form"].fields["tentang"].choices
        ]
        for who in ("sari", "dewi", "nadia", "bupati")
    }

    assert (
        offered["dewi"]
        == offered["nadia"]
        == [
            *("Semua", "Desa", "KIM", "SK baru", "Pesan", "Berita", "Tanggapan"),
            "Keberatan",
            "Aspirasi",
        ]
    )
    assert offered["sari"] == offered["bupati"]
    assert {"Akun", "Pengaturan", "Kategori", "Halaman"} < set(offered["sari"])
    assert "Peran diubah" not in text(sign_in(readers["dewi"]).get(LIST))


@pytest.mark.parametrize(
    "query", ["?oleh=eko", "?kata=tewah", "?tentang=groups.kimgroup&nomor={tewah}", "?urut=lama"]
)
def test_k_kecamatan_wall_holds_in_every_search_of_the_trail(sign_in, cast, happened, query):
    page = sign_in(cast.dewi).get(LIST + query.format(tewah=cast.tewah.pk))

    told = text(page).replace('value="tewah"', "").replace("kata=tewah", "")
    assert "Tewah" not in told
    assert "Eko" not in told
    assert happened["tewah"] not in page.context["page"].rows


def test_a_group_that_moved_leaves_its_past_where_it_happened(sign_in, cast):
    """Dewi still reads what was decided in Kurun; the thing itself she may not open any more."""
    event = events.record("suspended", cast.tampang, by=cast.dewi)
    type(cast.tampang).objects.filter(pk=cast.tampang.pk).update(desa=factories.SARE_RANGAN)

    page = text(sign_in(cast.dewi).get(LIST))

    assert "KIM Tampang" in page
    assert reverse("admin:groups_kimgroup_change", args=[cast.tampang.pk]) not in page
    assert sign_in(cast.eko).get(address(event)).status_code == 404


def test_events_are_changed_by_nobody(sign_in, readers, happened):
    event = happened["kurun"]

    for who in ("sari", "dewi", "nadia"):
        client = sign_in(readers[who])
        for page in ("delete", "history"):
            each = reverse(f"admin:core_event_{page}", args=[event.pk])
            assert client.post(each, {"post": "yes"}).status_code in {403, 404}
        assert client.post(reverse("admin:core_event_add"), {"verb": "x"}).status_code == 403
    assert list(Event.objects.values_list("verb", flat=True)) == [
        "suspended",
        "dissolved",
        "roles_changed",
    ]


# --- What it says ---------------------------------------------------------------------------------


def test_things_that_the_reader_may_open_are_links(sign_in, cast):
    draft = factories.edition(cast.tampang, cast.budi, title="Masih draf")
    waiting = factories.edition(cast.tampang, cast.budi, State.WITH_OFFICE, title="Menunggu")
    for thing in (draft, waiting):
        events.record("submitted", thing, by=cast.budi)
    events.record("second_factor_reset", cast.dewi, by=cast.sari)

    page = text(sign_in(cast.sari).get(LIST))

    assert "mengirim berita “Masih draf” untuk diperiksa" in page
    url = reverse("admin:news_edition_change", args=[waiting.pk])
    assert f'<a href="{url}">berita “Menunggu”</a>' in page
    assert (
        f'<a href="{reverse("admin:accounts_user_change", args=[cast.dewi.pk])}">Dewi</a>' in page
    )


def test_a_reader_of_everything_gets_no_link_to_an_account(sign_in, readers, cast):
    events.record("second_factor_reset", cast.dewi, by=cast.sari)

    page = text(sign_in(readers["bupati"]).get(LIST))

    assert "menghapus verifikasi dua langkah Dewi" in page
    assert reverse("admin:accounts_user_change", args=[cast.dewi.pk]) not in page


def test_states_stand_above_the_sentence_as_the_screens_call_them(sign_in, cast):
    group = factories.complete_application(
        cast.citra, state=GroupState.SUBMITTED, desa=factories.KURUN, name="KIM Sahabat"
    )
    actions.approve(group, by=cast.dewi)
    actions.trust(group, by=cast.dewi)

    page = text(sign_in(cast.dewi).get(LIST))

    assert "Diajukan → Aktif" in page
    assert "membolehkan" in page
    assert "Aktif → Aktif" not in page
    for raw in ("approved", "submitted", "Content type", "None"):
        assert raw not in page


def test_an_event_has_a_page_with_its_whole_reason(sign_in, cast):
    reason = "SK buram. " * 60 + "Tamatlah"
    event = events.record("rejected", cast.tampang, by=cast.dewi, reason=reason)
    client = sign_in(cast.dewi)

    assert "Tamatlah" not in text(client.get(LIST))
    page = text(client.get(address(event)))
    assert "Tamatlah." in page
    assert "Belum dapat disetujui" in page
    assert "Kurun" in page
    assert "None" not in page
    assert "rejected" not in page


# --- Finding --------------------------------------------------------------------------------------


@pytest.fixture
def stories(cast):
    """What happened on three days of March; every Event has its own verb."""
    story = factories.edition(cast.tampang, cast.budi, title="Panen padi di huma")
    with time_machine.travel(datetime(2026, 3, 2, 16, 59, tzinfo=UTC)):  # 23.59 WIB
        events.record("submitted", story, by=cast.budi)
    with time_machine.travel(datetime(2026, 3, 2, 17, 0, tzinfo=UTC)):  # midnight of the 3rd
        events.record("rejected", cast.tampang, by=cast.dewi, reason="Cap desa buram sekali")
    with time_machine.travel(datetime(2026, 3, 4, 16, 59, tzinfo=UTC)):
        events.record("message_erased", factories.message(cast.tampang), by=None)
    events.record("added", Category.objects.get(slug="pertanian"), by=cast.sari)


@pytest.mark.parametrize(
    ("query", "verbs"),
    [
        ("", ["added", "message_erased", "rejected", "submitted"]),
        ("?urut=lama", ["submitted", "rejected", "message_erased", "added"]),
        ("?oleh=dew", ["rejected"]),
        ("?oleh=ewi", []),
        ("?oleh=portal", ["message_erased"]),
        ("?kata=BURAM", ["rejected"]),
        ("?kata=sekali+cap", ["rejected"]),
        ("?kata=uram", []),
        ("?kata=padi+pan", ["submitted"]),
        ("?kata=pertanian", ["added"]),
        ("?kata=tampang", ["rejected"]),
        ("?tentang=news.edition", ["submitted"]),
        ("?peristiwa=Dikirim", ["submitted"]),
        ("?peristiwa=Diajukan", []),
        ("?dari=2026-03-03&sampai=2026-03-03", ["rejected"]),
        ("?dari=03-03-2026&sampai=04%2F03%2F2026", ["message_erased", "rejected"]),
        ("?sampai=2026-03-02", ["submitted"]),
        ("?oleh=dewi&kata=buram&tentang=groups.kimgroup&dari=2026-03-01", ["rejected"]),
        ("?oleh=budi&kata=buram", []),
    ],
)
def test_events_are_found(sign_in, cast, stories, query, verbs):
    assert found(sign_in(cast.sari), query) == verbs


def test_what_is_frequent_is_found_like_what_is_rare(sign_in, cast, stories, monkeypatch):
    monkeypatch.setattr(trail_search, "RARE", 0)
    sari = sign_in(cast.sari)

    assert found(sari, "?kata=buram") == ["rejected"]
    assert found(sari, "?kata=panen") == ["submitted"]
    assert found(sari, "?oleh=dewi") == ["rejected"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?dari=2026-03-05&sampai=2026-03-04", "Tanggal ini sebelum tanggal mulainya."),
        ("?dari=kemarin", "Tanggal ini tidak dikenal."),
        ("?kata=a+%3F", "Tulis sedikitnya dua huruf atau angka dari satu kata."),
        ("?tentang=entah", "Pilihan ini tidak dikenal."),
        ("?peristiwa=entah", "Pilihan ini tidak dikenal."),
    ],
)
def test_a_question_that_makes_no_sense_is_answered_with_words(sign_in, cast, stories, query, said):
    page = sign_in(cast.sari).get(LIST + query)

    assert page.status_code == 200
    assert said in text(page)
    assert "Periksa isian yang ditandai" in text(page)
    assert "page" not in page.context


def test_one_thing_is_asked_for_by_its_history(sign_in, cast):
    events.record("suspended", cast.tampang, by=cast.dewi)
    events.record("reactivated", factories.group(desa=factories.KURUN), by=cast.dewi)
    dewi = sign_in(cast.dewi)

    page = dewi.get(reverse("admin:groups_kimgroup_history", args=[cast.tampang.pk]), follow=True)

    assert page.redirect_chain == [(trail.url_of(cast.tampang), 302)]
    assert [event.verb for event in page.context["page"].rows] == ["suspended"]
    assert "Hanya tentang KIM Tampang" in " ".join(text(page).split())


# --- The way to the first one ---------------------------------------------------------------------


@pytest.mark.parametrize("order", ["", "lama"])
def test_every_event_stands_on_one_page_in_the_order_of_time(sign_in, cast, monkeypatch, order):
    """Events of one hour too, and in the order of time where it is not that of their numbers."""
    monkeypatch.setattr(trail_search, "PER_PAGE", 3)
    start = datetime(2026, 3, 3, tzinfo=UTC)
    made = []
    for minutes in (5, 5, 5, 5, 9, 1, 3, 5):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
            made.append((minutes, events.record("suspended", cast.tampang, by=cast.dewi).pk))
    client, query, read = sign_in(cast.dewi), f"?urut={order}", []

    while query:
        page = client.get(LIST + query)
        read += [event.pk for event in page.context["page"].rows]
        query = page.context["next_url"]

    ordered = [pk for _, pk in sorted(made)]
    assert read == (ordered if order else ordered[::-1])


def test_the_filter_stays_on_the_next_page(sign_in, cast, monkeypatch):
    monkeypatch.setattr(trail_search, "PER_PAGE", 1)
    for verb in ("suspended", "reactivated", "suspended"):
        events.record(verb, cast.tampang, by=cast.dewi)
    client = sign_in(cast.dewi)

    first = client.get(f"{LIST}?peristiwa=Dinonaktifkan+sementara")
    second = client.get(LIST + first.context["next_url"])

    assert [event.verb for event in second.context["page"].rows] == ["suspended"]
    assert second.context["next_url"] == ""


def test_a_broken_key_gives_the_first_page_with_a_notice(sign_in, cast, stories):
    page = sign_in(cast.sari).get(f"{LIST}?sesudah=x")

    assert len(page.context["page"].rows) == 4
    assert "Halaman itu tidak ada" in text(page)


def test_counting_stops_where_nobody_reads_on(sign_in, cast, stories, monkeypatch):
    monkeypatch.setattr(trail_search, "MOST_COUNTED", 3)
    monkeypatch.setattr("office.trail_admin.MOST_COUNTED", 3)

    assert sign_in(cast.sari).get(LIST).context["count"] == "lebih dari 10.000"


@pytest.mark.parametrize("query", ["", "?kata=buram", "?oleh=dewi&urut=lama"])
def test_the_trail_reads_nothing_by_counting_rows(sign_in, cast, stories, query):
    client = sign_in(cast.dewi)

    with CaptureQueriesContext(connection) as caught:
        client.get(LIST + query)

    asked = [row["sql"] for row in caught if "core_event" in row["sql"]]
    assert asked
    assert not [sql for sql in asked if "OFFSET" in sql or "LIMIT" not in sql]


def test_the_trail_costs_the_same_with_one_event_of_each_kind_and_with_three(sign_in, cast):
    client, counts = sign_in(cast.sari), []
    client.get(LIST)  # reads what a process reads once
    for _ in range(3):
        events.record("suspended", cast.tampang, by=cast.dewi)
        events.record("submitted", factories.edition(cast.tampang, cast.budi), by=cast.budi)
        events.record("message_sent", factories.message(cast.tampang), by=None)
        events.record("kecamatan_changed", cast.dewi, by=cast.sari, before=[], after=[KURUN])
        with CaptureQueriesContext(connection) as caught:
            client.get(LIST)
        counts.append(len(caught))

    assert counts[0] == counts[2]
