"""The handover sheet: what a new ketua must know, for officers and staff of the kecamatan only."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from core.models import Event
from groups import handover
from groups.models import Decree, Membership
from news.states import State
from tests import factories, sheets

ADDRESS = "/meja/kim/kim-tampang/serah-terima.pdf"
# Session, account, group; rule at the door, rule on what is counted, people, SK, officers, coming
# officers; messages, stories, new SK; the Event.
QUERIES = 13
HOSTILE = ['#read("/etc/passwd") $x$ @a "q" \'s\' \\', "W" * 100, "🎉", "عرب Ayu\u202e", "/" * 100]


def text_of(group, by):
    return sheets.text(handover.sheet(group, by=by))


def decree_until(group, day):
    Decree.objects.filter(group=group).update(valid_until=day)


# --- Who may ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slug", "found"),
    [
        ("kim-tampang", {"ayu", "dewi", "sari"}),
        # Suspended, with Joko and Kartika; and dissolved, with Made.
        ("kim-petak-bahandang", {"joko", "kartika", "dewi", "sari"}),
        ("kim-kurun-lama", set()),
        ("kim-tidak-ada", set()),
    ],
)
def test_officers_and_staff_of_the_kecamatan_print_it(larger_cast, sign_in, slug, found):
    address = f"/meja/kim/{slug}/serah-terima.pdf"
    answers = {user.username: sign_in(user).get(address) for user in larger_cast.everybody}

    assert {name for name, answer in answers.items() if answer.status_code == 200} == found
    assert {answer.status_code for name, answer in answers.items() if name not in found} == {404}


def test_the_desk_leads_those_who_may_to_it(cast, sign_in):
    led = {
        user.username
        for user in (cast.ayu, cast.budi, cast.dewi)
        if ADDRESS in sign_in(user).get("/meja/kim/kim-tampang/").content.decode()
    }

    assert led == {"ayu", "dewi"}


def test_it_is_downloaded_kept_nowhere_and_recorded(cast, sign_in):
    answer = sign_in(cast.ayu).get(ADDRESS)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="serah-terima-kim-tampang.pdf"'
    assert "no-store" in answer["Cache-Control"]
    assert b"".join(answer).startswith(b"%PDF-")
    event = Event.objects.about(cast.tampang).get()
    assert (event.verb, event.actor, event.new_state, event.data) == (
        *("handover_printed", cast.ayu, ""),
        {},
    )


def test_only_reading_prints_it(cast, sign_in):
    ayu = sign_in(cast.ayu)

    assert [ayu.post(ADDRESS).status_code, ayu.head(ADDRESS).status_code] == [405, 405]
    assert not Event.objects.exists()


# --- What it says -------------------------------------------------------------------------------


def test_it_names_group_sk_and_officers_with_masked_numbers(cast):
    ketua = cast.tampang.memberships.get(position="ketua")
    ketua.phone, ketua.started_on = "+6281234567890", date(2025, 3, 1)
    ketua.save()
    decree_until(cast.tampang, date(2028, 3, 9))

    said = text_of(cast.tampang, cast.ayu)

    assert "Lembar serah terima pengurus KIM Tampang" in said
    assert "Kelurahan Tampang Tumbang Anjir, Kecamatan Kurun" in said
    assert cast.tampang.registration_number in said
    assert f"nomor {cast.tampang.decree.number}, mulai 10 Januari 2026" in said
    assert "Hari terakhir SK 9 Maret 2028" in said
    assert "Pengurus dan anggota 4 orang" in said
    assert "Ketua Ayu L. 1 Maret 2025 0812-••••-7890 punya" in said
    assert "Sekretaris Sita R. tidak tercatat" in said
    assert "Yang menyerahkan nama jelas" in said
    assert "Yang menerima nama jelas" in said
    assert "/akun/undangan, atau pindai" in said
    for row in cast.tampang.memberships.exclude(phone=""):
        assert row.phone_as_read not in said
        assert row.phone.removeprefix("+62") not in said


def test_it_says_when_and_by_whom_it_was_printed(cast, time_machine):
    time_machine.move_to("2026-11-30 07:30:00+00:00")

    assert "Dicetak 30 November 2026, 14.30 WIB oleh Ayu" in text_of(cast.tampang, cast.ayu)
    first, second = (handover.sheet(cast.tampang, by=cast.ayu) for _ in range(2))
    assert first == second


def test_officers_see_how_much_waits_and_staff_do_not(cast):
    factories.message(cast.tampang)
    factories.message(cast.tampang)
    factories.edition(cast.tampang, cast.budi, State.WITH_GROUP)
    factories.edition(cast.tampang, cast.budi)
    factories.message(cast.tewah)
    factories.edition(cast.tewah, cast.gita, State.WITH_GROUP)
    waits = ("2 pesan warga belum ditangani.", "1 berita menunggu diperiksa pengurus.")

    for_officer, for_staff = (text_of(cast.tampang, by) for by in (cast.ayu, cast.dewi))

    assert [words in for_officer for words in waits] == [True, True]
    assert [words in for_staff for words in waits] == [False, False]
    assert "hanya pengurus yang dapat melihatnya" in for_staff


def test_an_open_change_is_told_to_those_who_may_see_it(cast):
    change = factories.officer_change(cast.tampang, cast.ayu)

    assert "SK baru sedang diisi" in text_of(cast.tampang, cast.ayu)
    assert "SK baru sedang diisi" not in text_of(cast.tampang, cast.dewi)

    factories.officer_change(cast.tewah, cast.gita, "submitted")
    type(change).objects.filter(pk=change.pk).update(state="submitted")

    assert "SK baru sedang diperiksa" in text_of(cast.tampang, cast.dewi)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, "Tidak ada"),
        (91, "Tidak ada"),
        (90, "SK berakhir"),
        (0, "SK berakhir"),
        (-1, "Masa berlaku SK sudah lewat sejak"),
    ],
)
def test_an_sk_that_ends_soon_waits(cast, days, said):
    day = None if days is None else timezone.localdate() + timedelta(days=days)
    decree_until(cast.tampang, day)

    assert f"Yang menunggu sekarang {said}" in text_of(cast.tampang, cast.ayu).replace("• ", "")


@pytest.mark.parametrize(("days", "waits"), [(14, False), (13, True), (-40, True)])
def test_a_yearly_confirmation_waits_two_weeks_before(cast, days, waits):
    cast.tampang.confirm_by = timezone.localdate() + timedelta(days=days)

    assert ("Konfirmasi tahunan jatuh pada" in text_of(cast.tampang, cast.dewi)) is waits


def test_an_announced_dissolution_waits(cast, time_machine):
    time_machine.move_to("2026-11-30 07:30:00+00:00")
    cast.tampang.dissolution_notice_on = date(2026, 11, 20)

    assert "membubarkan kelompok pada 20 Desember 2026" in text_of(cast.tampang, cast.ayu)


def test_officers_of_a_coming_sk_are_named_apart(cast):
    day = timezone.localdate() + timedelta(days=30)
    cast.tampang.memberships.filter(position="ketua").update(ended_on=day)
    factories.row(cast.tampang, "ketua", name="Wati N.", started_on=day)

    said = text_of(cast.tampang, cast.ayu)

    today, coming = said.split("Pengurus yang mulai bertugas nanti")
    assert "Ayu L." in today
    assert "Wati N." not in today
    assert "Ketua Wati N." in coming


# --- Any group ----------------------------------------------------------------------------------


def test_a_group_without_officers_sk_and_numbers_has_a_sheet(cast):
    Decree.objects.filter(group=cast.tampang).delete()
    cast.tampang.memberships.all().delete()

    said = text_of(cast.tampang, cast.dewi)

    assert "Tidak ada pengurus yang tercatat." in said
    assert "SK yang berlaku belum tercatat" in said


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_fits_on_two_pages(cast, name):
    tomorrow = timezone.localdate() + timedelta(days=1)
    cast.tampang.memberships.officers().update(name=name, ended_on=tomorrow)
    for position in Membership.OFFICERS:
        factories.row(cast.tampang, position, name=name, started_on=tomorrow)
    cast.tampang.name = cast.ayu.name = cast.tampang.nomor_induk = name
    decree_until(cast.tampang, tomorrow)

    content = handover.sheet(cast.tampang, by=cast.ayu)

    assert len(sheets.pages(content)) <= 2
    assert "Yang menyerahkan" in sheets.text(content)
    assert sheets.beyond_the_margins(content, 18) == []


def test_a_hundred_members_cost_no_query_and_no_page(cast, sign_in, django_assert_num_queries):
    ayu = sign_in(cast.ayu)
    ayu.get(ADDRESS)  # Keeps the content types and the lists of the office.

    for _ in range(2):
        with django_assert_num_queries(QUERIES):
            answer = ayu.get(ADDRESS)
        for number in range(100 - cast.tampang.memberships.count()):
            factories.row(cast.tampang, "seksi", name=f"Orang ke-{number}")

    said = sheets.text(b"".join(ayu.get(ADDRESS)))
    assert answer.status_code == 200
    assert "Pengurus dan anggota 100 orang" in said
    assert "halaman 1 dari 1" in said
