"""The record of a registered group: facts in one look, terms over the years, the history."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.models import Event
from core.web import marks
from groups import actions, terms
from groups.admin import record as record_page
from groups.models import Decree, KimGroup, Membership
from groups.states import State
from news.states import State as StoryState
from office.contact import for_pages
from tests import factories

TODAY = date(2026, 11, 30)


def record(group):
    return reverse("admin:groups_kimgroup_change", args=[group.pk])


def page_of(client, group, query=""):
    return client.get(record(group) + query)


def text(response):
    return response.content.decode()


# --- Terms ---------------------------------------------------------------------------------------


def officer(group, position, name, first, end, **fields):
    return factories.row(group, position, name=name, started_on=first, ended_on=end, **fields)


def decree(group, number, first, last):
    return Decree.objects.create(
        group=group, number=number, date=first, signatory="lurah", valid_until=last
    )


@pytest.fixture
def old_group(cast):
    """A group with two SK and a gap between them, two ketua, and a sekretaris who left."""
    group = factories.group(desa=factories.KURUN, name="KIM Riak")
    group.decrees.all().delete()
    decree(group, "140/03", date(2022, 3, 14), date(2024, 3, 13))
    decree(group, "140/11", date(2024, 6, 5), date(2027, 7, 3))
    officer(group, "ketua", "Yosep T.", date(2022, 3, 14), date(2024, 6, 5))
    officer(group, "ketua", "Teguh K.", date(2024, 6, 5), None)
    officer(group, "sekretaris", "Lestari B.", None, date(2025, 9, 10))
    return group


def lanes_of(group, ended_on=None):
    rows = list(group.memberships.in_order())
    lanes = terms.lanes_of_group(group, rows, TODAY, ended_on)
    return {
        lane.label: [(term.what, term.since, term.until) for term in lane.terms] for lane in lanes
    }


def test_who_held_an_office_when_and_when_nobody_did_is_told(old_group):
    assert lanes_of(old_group) == {
        "SK": [
            ("140/03", "14 Maret 2022", "13 Maret 2024"),
            ("masa berlaku lewat", "14 Maret 2024", "4 Juni 2024"),
            ("140/11", "5 Juni 2024", "3 Juli 2027"),
        ],
        "Ketua": [
            ("Yosep T.", "14 Maret 2022", "4 Juni 2024"),
            ("Teguh K.", "5 Juni 2024", "sekarang"),
        ],
        "Sekretaris": [
            ("Lestari B.", "tidak dicatat", "9 September 2025"),
            ("kosong", "10 September 2025", "sekarang"),
        ],
        "Bendahara": [],
    }


def test_an_sk_without_end_ends_when_the_next_begins(old_group):
    old_group.decrees.filter(number="140/03").update(valid_until=None)

    assert lanes_of(old_group)["SK"] == [
        ("140/03", "14 Maret 2022", "4 Juni 2024"),
        ("140/11", "5 Juni 2024", "3 Juli 2027"),
    ]


def test_an_sk_that_is_not_confirmed_is_no_term(old_group):
    Decree.objects.filter(number="140/03").update(confirmed=False)

    assert lanes_of(old_group)["SK"] == [("140/11", "5 Juni 2024", "3 Juli 2027")]


def test_a_term_that_goes_on_in_the_next_row_is_one_and_one_that_never_began_is_none(old_group):
    first = old_group.memberships.get(name="Yosep T.")
    Membership.objects.filter(name="Teguh K.").update(name="Yosep T.", continues=first)
    officer(old_group, "bendahara", "Marta T.", date(2026, 1, 1), date(2026, 1, 1))

    lanes = lanes_of(old_group)

    assert lanes["Ketua"] == [("Yosep T.", "14 Maret 2022", "sekarang")]
    assert lanes["Bendahara"] == []


def test_after_a_dissolution_nothing_goes_on_and_nothing_is_missing(old_group):
    lanes = lanes_of(old_group, ended_on=date(2026, 2, 1))

    assert lanes["Ketua"][-1] == ("Teguh K.", "5 Juni 2024", "31 Januari 2026")
    assert lanes["SK"][-1] == ("140/11", "5 Juni 2024", "31 Januari 2026")
    assert lanes["Sekretaris"][-1] == ("kosong", "10 September 2025", "31 Januari 2026")


def test_bars_stand_where_their_days_are(old_group):
    rows = list(old_group.memberships.in_order())
    drawing = terms.drawn(terms.lanes_of_group(old_group, rows, TODAY), TODAY)

    # From 1 January 2022 to 31 December 2027 there are 2,191 days.
    assert [year["at"] for year in drawing["years"][:3]] == ["0.00%", "16.66%", "33.32%"]
    assert drawing["today"] == "81.88%"  # day 1,794
    bars = [(b["at"], b["width"], b["kind"], b["says"]) for b in drawing["lanes"][0]["bars"]]
    assert bars == [
        ("3.29%", "33.36%", "past", "140/03"),
        ("36.65%", "3.79%", "gap", ""),
        ("40.44%", "51.30%", "on", "140/11"),
    ]
    # The ketua is drawn to the end of the SK in force.
    assert drawing["lanes"][1]["bars"][1]["width"] == "51.30%"


# --- Facts ---------------------------------------------------------------------------------------


def test_a_record_says_in_one_look_how_the_group_stands(sign_in, cast, old_group):
    with time_machine.travel(timezone.now() - timedelta(days=60)):
        actions.trust(old_group, by=cast.sari)
    since = (timezone.localdate() - timedelta(days=60)).strftime("%-d")
    ketua = Membership.objects.get(name="Teguh K.")
    Membership.objects.filter(pk=ketua.pk).update(user=cast.citra)
    factories.row(old_group, name="Anggota Satu")
    for minutes in (10, 50 * 24 * 60, 91 * 24 * 60):
        factories.edition(old_group, cast.citra, StoryState.APPROVED, minutes_ago=minutes)
    factories.edition(old_group, cast.citra, StoryState.WITH_OFFICE)

    response = page_of(sign_in(cast.dewi), old_group)

    facts = {fact.label: (fact.value, fact.more) for fact in response.context["facts"]}
    assert facts["Pengurus berakun"] == ("1 dari 1", "anggota 0 dari 1")
    assert facts["Berita 90 hari"] == ("2", "1 dalam 30 hari, terakhir 10\xa0menit lalu")
    assert facts["SK berlaku"][1] == "sampai 3 Juli 2027"
    assert facts["Terbit mandiri"][0].startswith(f"sejak {since} ")
    assert facts["Terbit mandiri"][1] == "diputuskan Sari"
    assert facts["Nomor induk"] == ("belum ada", "")
    assert "Catat nomor" in text(response)


@pytest.mark.parametrize(
    ("days", "value", "tone"),
    [(200, "200 hari lagi", ""), (90, "90 hari lagi", "wait"), (-12, "lewat 12 hari", "bad")],
)
def test_an_sk_near_its_end_is_marked(sign_in, cast, old_group, days, value, tone):
    end = timezone.localdate() + timedelta(days=days)
    old_group.decrees.filter(number="140/11").update(valid_until=end)

    facts = page_of(sign_in(cast.dewi), old_group).context["facts"]

    fact = next(each for each in facts if each.label == "SK berlaku")
    assert (fact.value, fact.tone) == (value, tone)


def test_a_dissolved_group_has_a_record_that_says_by_whom(sign_in, cast, old_group):
    actions.dissolve(old_group, by=cast.dewi, reason="Musyawarah.", own_wish=True)

    response = page_of(sign_in(cast.dewi), old_group)

    facts = {fact.label: fact.more for fact in response.context["facts"]}
    assert facts["Dibubarkan"] == "diputuskan Dewi"
    assert "Terbit mandiri" not in facts
    assert "Konfirmasi" not in facts


def test_a_notice_of_dissolution_and_a_waiting_sk_are_said_first(sign_in, cast):
    actions.announce_dissolution(cast.tampang, by=cast.dewi, reason="Tidak ada kegiatan.")
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted")

    page = text(page_of(sign_in(cast.dewi), cast.tampang))

    notice = page.index("Paling cepat dibubarkan")
    waiting = page.index(reverse("admin:groups_officerchange_change", args=[change.pk]))
    assert notice < waiting < page.index("SK dan pengurus sepanjang waktu")


def test_staff_can_call_and_write_to_the_ketua(sign_in, cast):
    Membership.objects.filter(user=cast.ayu).update(phone="+6281234567899")
    Membership.objects.filter(name="Sita R.").update(phone="+62537123456")

    page = text(page_of(sign_in(cast.dewi), cast.tampang))

    assert 'href="tel:+6281234567899"' in page
    assert 'href="https://wa.me/6281234567899"' in page
    # A landline takes no messages.
    assert 'href="tel:+62537123456"' in page
    assert "wa.me/62537123456" not in page


def test_without_the_number_of_the_ketua_the_group_is_called(sign_in, cast):
    Membership.objects.filter(user=cast.ayu).update(phone="")

    page = text(page_of(sign_in(cast.dewi), cast.tampang))

    assert '<a class="btn" href="tel:+6281234567890">Telepon kelompok</a>' in page


# --- Who may what -------------------------------------------------------------------------------


def test_a_reader_sees_the_record_and_nothing_that_changes_it(cast, sign_in, old_group):
    reader = sign_in(factories.reader("rahmat", "62.10.02"))

    response = page_of(reader, old_group)

    page = text(response)
    assert "Teguh K." in page
    assert "belum ada" in page
    assert response.context["buttons"] == response.context["heavy_buttons"] == []
    for changes in ("Catat nomor", "Betulkan", "Masukkan SK baru", "undangan, data", "Tindakan"):
        assert changes not in page


def test_what_ends_is_folded_and_away_from_the_bar(sign_in, cast):
    response = page_of(sign_in(cast.dewi), cast.tampang)

    assert [each["label"] for each in response.context["buttons"]] == ["Terbit mandiri"]
    heavy = [each["label"] for each in response.context["heavy_buttons"]]
    assert heavy == ["Nonaktifkan", "Beri tahu pembubaran", "Bubarkan"]
    bar = text(response).partition('class="decide"')[2]
    assert "Bubarkan" not in bar


# --- The history ----------------------------------------------------------------------------------


def test_the_history_is_folded_by_month_and_says_whose_name_and_who(sign_in, cast, old_group):
    row = old_group.memberships.get(name="Teguh K.")
    with time_machine.travel(timezone.now() - timedelta(days=40)):
        actions.suspend(old_group, by=cast.dewi, reason="Tidak ada kegiatan.")
    actions.reactivate(old_group, by=cast.sari)
    actions.note_paper_consent(row, by=cast.dewi, on=timezone.localdate())

    response = page_of(sign_in(cast.dewi), old_group)

    months = response.context["months"]
    assert [len(month["rows"]) for month in months] == [2, 1]
    told = [(row["title"], row["who"]) for month in months for row in month["rows"]]
    assert told == [
        ("Persetujuan nama ditampilkan: Teguh K.", "Dewi"),
        ("Diaktifkan lagi", "Sari"),
        ("Dinonaktifkan sementara", "Dewi"),
    ]
    suspended = Event.objects.about(old_group).get(verb="suspended")
    copy = reverse("admin:groups_kimgroup_copy", args=[old_group.pk, suspended.pk])
    assert copy in text(response)


def test_every_event_is_reached_page_by_page_those_of_a_new_sk_too(
    sign_in, cast, old_group, monkeypatch
):
    monkeypatch.setattr(record_page, "EVENTS", 3)
    officer(old_group, "bendahara", "Beni T.", date(2024, 6, 5), None)
    officer(old_group, "sekretaris", "Sita R.", date(2025, 12, 1), None)
    change = factories.officer_change(old_group, cast.dewi, "submitted")
    actions.return_change(change, by=cast.dewi, reason="SK buram.")
    made = [factories.an_event(old_group) for _ in range(6)]
    dewi, query, found = sign_in(cast.dewi), "", []
    for _ in range(3):
        page = page_of(dewi, old_group, query).context
        found += [row["event"] for month in page["months"] for row in month["rows"]]
        query = f"?sebelum={page['page'].next_key}"

    returned = Event.objects.about(change).get(verb="change_returned")
    assert found == [*(event.pk for event in made[::-1]), returned.pk]


def test_a_broken_key_gives_the_newest_with_a_notice(sign_in, cast):
    page = text(page_of(sign_in(cast.dewi), cast.tampang, "?sebelum=x"))

    assert "Halaman itu tidak ada, jadi ini yang terbaru." in page


# --- Bounded --------------------------------------------------------------------------------------


def count(client, group):
    page_of(client, group)
    marks.changed()
    for_pages()
    with CaptureQueriesContext(connection) as queries:
        assert page_of(client, group).status_code == 200
    return len(queries), {query["sql"][:160] for query in queries}


def test_a_record_costs_the_same_with_one_of_everything_and_with_three(sign_in, cast):
    group, dewi = cast.tampang, sign_in(cast.dewi)

    def grow(number):
        year = 2010 + number
        decree(group, f"1/{number}", date(year, 1, 1), date(year, 12, 1))
        officer(group, "ketua", f"Ketua {number}", date(year, 1, 1), date(year, 12, 1))
        factories.row(group, user=factories.person(f"orang{number}"))
        factories.paper(group, "minutes")
        factories.edition(group, cast.budi, StoryState.APPROVED)
        actions.mend_group(group, by=cast.dewi, reason="Salah tulis.", founded_on=date(year, 1, 1))
        factories.group(State.SUBMITTED, name=f"KIM Lain {number}")

    grow(1)
    at_one, first = count(dewi, group)
    grow(2)
    grow(3)
    at_three, queries = count(dewi, group)

    assert at_three == at_one, queries - first


def test_the_record_of_a_group_elsewhere_is_not_found(sign_in, cast):
    KimGroup.objects.filter(pk=cast.tewah.pk).update(trusted=True)

    assert page_of(sign_in(cast.dewi), cast.tewah).status_code == 404
