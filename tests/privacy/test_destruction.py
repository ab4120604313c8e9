"""A list of destruction: one administrator proposes it, another confirms it, and it stays."""

import itertools
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core.change.refusals import TransitionRefused
from core.change.seen import last_move
from core.models import Erasure, Event
from groups.models import KimGroup, Membership
from groups.states import State
from office import queue as office_queue
from privacy import archives, minutes, queue
from privacy import destruction_actions as actions
from privacy.models import DestructionList
from privacy.states import DESTRUCTION_MOVES, DestructionState
from tests import factories, old_groups, sheets

APPROVAL = {"approval_number": "045/12/2026", "approval_on": date(2026, 11, 20)}
LISTS = "/admin/privacy/destructionlist/"
# Session, account, the list; the candidates of the page and how many there are; villages and SK of
# the candidates; the count of the queue in the menu, by its kinds.
PICK_QUERIES = 17


@pytest.fixture
def umar(cast):
    """The second administrator."""
    return factories.person("umar", is_staff=True, is_superuser=True, all_kecamatan=True)


@pytest.fixture
def old(cast):
    return old_groups.rejected(by=cast.dewi)


def record():
    return archives.record_named("arsip-kim")


def fill(listed, *things, by):
    return actions.add_rows(listed, record(), [thing.pk for thing in things], by=by)


@pytest.fixture
def draft(cast, old):
    listed = actions.start(by=cast.sari)
    fill(listed, old, by=cast.sari)
    return listed


@pytest.fixture
def proposed(cast, draft):
    return actions.propose(draft, by=cast.sari)


def is_destroyed(group):
    return KimGroup.objects.get(pk=group.pk).archive_destroyed_at is not None


def state_of(listed):
    return DestructionList.objects.get(pk=listed.pk).state


# --- Who may not --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ayu", "budi", "citra", "dewi", "eko", "gita"])
def test_nobody_but_an_administrator_begins_proposes_confirms_or_rejects(cast, old, proposed, name):
    person = getattr(cast, name)
    with pytest.raises(TransitionRefused, match="Hanya admin utama"):
        actions.start(by=person)
    with pytest.raises(TransitionRefused, match="bukan yang mengusulkannya"):
        actions.confirm(proposed, by=person, **APPROVAL)
    with pytest.raises(TransitionRefused, match="Hanya admin utama"):
        actions.reject(proposed, by=person, reason="Masih perlu.")
    assert (state_of(proposed), is_destroyed(old)) == (DestructionState.PROPOSED, False)


def test_who_proposed_it_does_not_confirm_it(cast, old, proposed, sign_in):
    with pytest.raises(TransitionRefused, match="admin utama lain"):
        actions.confirm(proposed, by=cast.sari, **APPROVAL)

    address = f"{LISTS}{proposed.pk}/putuskan/sahkan/"
    page = sign_in(cast.sari).post(address, {**APPROVAL, "seen": last_move(proposed)})
    assert page.status_code == 409
    assert "Anda yang mengusulkan daftar ini" in page.content.decode()
    assert (state_of(proposed), is_destroyed(old)) == (DestructionState.PROPOSED, False)


def test_the_database_refuses_a_destruction_without_approval_or_by_the_proposer(
    cast, umar, proposed
):
    complete = {
        **APPROVAL,
        "state": DestructionState.DESTROYED,
        "confirmed_by": umar,
    }
    wrong = [{"approval_number": ""}, {"approval_on": None}, {"confirmed_by": None}]
    wrong.append({"confirmed_by": cast.sari})
    rows = DestructionList.objects.filter(pk=proposed.pk)
    for lacking in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**{**complete, **lacking})
    assert rows.update(**complete) == 1


def test_somebody_who_is_no_administrator_any_more_confirms_nothing(umar, old, proposed):
    User.objects.filter(pk=umar.pk).update(is_superuser=False)
    with pytest.raises(TransitionRefused):
        actions.confirm(proposed, by=umar, **APPROVAL)
    assert not is_destroyed(old)


def test_another_administrator_neither_fills_nor_proposes_a_draft(cast, umar, draft, sign_in):
    other = old_groups.rejected(by=cast.dewi, name="KIM Kuno")
    with pytest.raises(TransitionRefused, match="Hanya yang membuat daftar ini"):
        fill(draft, other, by=umar)
    with pytest.raises(TransitionRefused, match="Hanya yang membuat daftar ini"):
        actions.remove_row(draft.rows.get(), by=umar)
    with pytest.raises(TransitionRefused, match="yang membuat daftar ini"):
        actions.propose(draft, by=umar)
    client = sign_in(umar)
    assert client.get(f"{LISTS}{draft.pk}/pilih/arsip-kim/").status_code == 404
    assert client.post(f"{LISTS}{draft.pk}/keluarkan/{draft.rows.get().pk}/").status_code == 404
    assert [row.label for row in draft.rows.all()] == [
        "KIM Lama, Desa Petak Bahandang, ditolak 2013, SK "
        f"{KimGroup.objects.get(name='KIM Lama').decree.number}, 1 halaman"
    ]


def in_state(state, cast, umar, draft):
    """The list in a state, brought there by its moves."""
    if state == DestructionState.DRAFT:
        return draft
    listed = actions.propose(draft, by=cast.sari)
    if state == DestructionState.DESTROYED:
        return actions.confirm(listed, by=umar, **APPROVAL)
    if state == DestructionState.REJECTED:
        return actions.reject(listed, by=umar, reason="Masih perlu.")
    return listed


MOVES = {
    "list_proposed": lambda listed, cast, umar: actions.propose(listed, by=cast.sari),
    "list_confirmed": lambda listed, cast, umar: actions.confirm(listed, by=umar, **APPROVAL),
    "list_rejected": lambda listed, cast, umar: actions.reject(listed, by=umar, reason="Tidak."),
}
ALLOWED = {
    ("draft", "list_proposed"),
    ("proposed", "list_confirmed"),
    ("proposed", "list_rejected"),
}


@pytest.mark.parametrize(
    ("state", "verb"), list(itertools.product(DestructionState.values, DESTRUCTION_MOVES))
)
def test_every_move_that_the_table_does_not_have_is_refused(cast, umar, draft, state, verb):
    listed = in_state(state, cast, umar, draft)
    before = Event.objects.count()

    if (state, verb) in ALLOWED:
        MOVES[verb](listed, cast, umar)
        assert state_of(listed) != state
        return
    with pytest.raises(TransitionRefused):
        MOVES[verb](listed, cast, umar)
    assert (state_of(listed), Event.objects.count()) == (state, before)


@pytest.mark.parametrize("state", ["proposed", "destroyed", "rejected"])
def test_a_list_that_was_sent_is_not_filled_any_more(cast, umar, draft, state):
    listed = in_state(state, cast, umar, draft)
    other = old_groups.rejected(by=cast.dewi, name="KIM Kuno")
    with pytest.raises(TransitionRefused, match="selama masih draf"):
        fill(listed, other, by=cast.sari)
    with pytest.raises(TransitionRefused, match="selama masih draf"):
        actions.remove_row(listed.rows.get(), by=cast.sari)
    assert listed.rows.count() == 1


# --- What is missing, and what may not go ---------------------------------------------------------


def test_an_empty_list_is_not_proposed(cast, draft):
    actions.remove_row(draft.rows.get(), by=cast.sari)
    with pytest.raises(TransitionRefused, match="masih kosong"):
        actions.propose(draft, by=cast.sari)


@pytest.mark.parametrize(
    "lacking", [{"approval_number": " "}, {"approval_on": None}], ids=["number", "day"]
)
def test_without_number_and_day_of_the_approval_nothing_is_destroyed(umar, old, proposed, lacking):
    with pytest.raises(TransitionRefused, match="nomor dan tanggal persetujuan"):
        actions.confirm(proposed, by=umar, **{**APPROVAL, **lacking})
    assert not is_destroyed(old)


def test_an_approval_of_a_coming_day_is_refused_at_the_form(umar, old, proposed, sign_in):
    coming = timezone.localdate() + timedelta(days=1)
    data = {**APPROVAL, "approval_on": coming.isoformat(), "seen": last_move(proposed)}
    page = sign_in(umar).post(f"{LISTS}{proposed.pk}/putuskan/sahkan/", data)
    assert "Tanggal ini belum terjadi." in page.content.decode()
    assert not is_destroyed(old)


def test_a_rejection_needs_a_reason(umar, proposed):
    with pytest.raises(TransitionRefused, match="Tulis alasannya"):
        actions.reject(proposed, by=umar, reason=" ")


def test_only_groups_that_ended_ten_years_ago_are_candidates(cast):
    now = timezone.now()
    over, young = now - timedelta(days=3654), now - timedelta(days=3652)
    old_groups.rejected(by=cast.dewi, name="KIM Sepuluh", at=over)
    old_groups.rejected(by=cast.dewi, name="KIM Sembilan", at=young)
    old_groups.dissolved(by=cast.dewi, name="KIM Bubar", at=over)
    reopened = old_groups.rejected(by=cast.dewi, name="KIM Aktif", at=over)
    factories.brought_to(State.ACTIVE, reopened)
    factories.group(State.REJECTED, name="KIM Tanpa Peristiwa", desa=factories.KURUN)

    found = record().candidates(now)
    assert [group.name for group in found] == ["KIM Sepuluh", "KIM Bubar"]


def test_what_is_touched_or_in_force_again_stops_the_whole_list(cast, umar):
    first, second, third = (
        old_groups.rejected(by=cast.dewi, name=f"KIM {name}") for name in ("Satu", "Dua", "Tiga")
    )
    listed = actions.start(by=cast.sari)
    assert fill(listed, first, second, third, by=cast.sari) == 3
    actions.propose(listed, by=cast.sari)
    factories.an_event(second, "mended")
    factories.brought_to(State.ACTIVE, third)

    with pytest.raises(TransitionRefused) as refusal:
        actions.confirm(listed, by=umar, **APPROVAL)
    told = refusal.value.reasons
    assert [text.partition(",")[0] for text in told[:2]] == ["KIM Dua", "KIM Tiga"]
    assert told[0].endswith("Periksa, lalu usulkan daftar baru.")
    assert told[1].endswith("tidak memenuhi syarat pemusnahan lagi.")
    assert told[2:] == ["Belum ada arsip yang dimusnahkan."]
    assert [is_destroyed(each) for each in (first, second, third)] == [False] * 3
    assert Membership.objects.filter(group=first, erased_at=None).count() == 3
    assert (state_of(listed), Erasure.objects.count()) == (DestructionState.PROPOSED, 0)


def test_who_confirms_may_look_at_the_papers_first(umar, old, proposed):
    factories.an_event(old, "papers_seen")
    actions.confirm(proposed, by=umar, **APPROVAL)
    assert is_destroyed(old)


def test_what_waits_on_one_list_is_not_offered_for_another(cast, umar, old, proposed):
    other = actions.start(by=umar)
    assert list(actions.candidates(other, record())) == []
    assert fill(other, old, by=umar) == 0

    actions.reject(proposed, by=umar, reason="Tunggu inspektorat.")
    assert list(actions.candidates(other, record())) == [old]


def test_of_two_drafts_with_the_same_record_the_second_is_refused(cast, umar, old, draft):
    other = actions.start(by=umar)
    fill(other, old, by=umar)
    actions.propose(draft, by=cast.sari)
    actions.propose(other, by=umar)
    actions.confirm(draft, by=umar, **APPROVAL)

    with pytest.raises(TransitionRefused, match="tidak memenuhi syarat"):
        actions.confirm(other, by=cast.sari, **APPROVAL)
    assert Erasure.objects.filter(kind="arsip-kim").count() == 1


# --- What happens ---------------------------------------------------------------------------------


def test_a_confirmation_destroys_and_says_by_whom_when_and_by_which_approval(
    cast, umar, old, proposed
):
    actions.confirm(proposed, by=umar, **APPROVAL)

    listed = DestructionList.objects.get(pk=proposed.pk)
    assert (listed.state, listed.proposed_by, listed.confirmed_by) == (
        *("destroyed", cast.sari, umar),
    )
    assert (listed.approval_number, listed.approval_on) == ("045/12/2026", date(2026, 11, 20))
    event = Event.objects.about(listed).get(verb="list_confirmed")
    assert (event.actor, event.data) == (
        umar,
        {"approval": "045/12/2026", "approval_on": "2026-11-20"},
    )
    told = Event.objects.about(old).get(verb="archive_destroyed")
    assert (told.actor, told.data, told.new_state) == (umar, {"list": listed.pk}, "")
    assert is_destroyed(old)
    assert [(each.kind, each.number) for each in Erasure.objects.all()] == [("arsip-kim", old.pk)]
    (row,) = listed.rows.all()
    assert row.why == "Ditolak 4 Maret 2013, lebih dari 10 tahun lalu"


def test_every_step_writes_one_event(cast, umar, draft):
    actions.confirm(actions.propose(draft, by=cast.sari), by=umar, **APPROVAL)
    told = [
        (each.verb, each.actor.username, each.old_state, each.new_state)
        for each in Event.objects.about(draft)
    ]
    assert told == [
        ("list_started", "sari", "", "draft"),
        ("list_filled", "sari", "draft", "draft"),
        ("list_proposed", "sari", "draft", "proposed"),
        ("list_confirmed", "umar", "proposed", "destroyed"),
    ]


def test_a_double_click_has_one_effect(cast, umar, old, proposed, sign_in):
    client = sign_in(umar)
    data = {**APPROVAL, "seen": last_move(proposed)}
    address = f"{LISTS}{proposed.pk}/putuskan/sahkan/"
    answers = [client.post(address, data).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Event.objects.about(old).filter(verb="archive_destroyed").count() == 1
    assert Event.objects.about(proposed).filter(verb="list_confirmed").count() == 1


def test_beginning_twice_opens_the_same_draft_and_ticking_twice_lists_once(cast, old, draft):
    assert actions.start(by=cast.sari) == draft
    assert fill(draft, old, by=cast.sari) == 0
    assert draft.rows.count() == 1
    assert Event.objects.about(draft).filter(verb="list_filled").count() == 1


def test_the_second_of_two_administrators_reads_who_was_first(cast, umar, proposed):
    tiga = factories.person("tiga", is_staff=True, is_superuser=True)
    seen = last_move(proposed)
    actions.reject(proposed, by=umar, reason="Masih dipakai.", seen=seen)
    with pytest.raises(TransitionRefused, match="Sudah diputuskan “Ditolak” oleh Umar"):
        actions.confirm(proposed, by=tiga, seen=seen, **APPROVAL)


def test_a_list_that_changed_since_its_page_was_opened_is_not_sent(cast, draft):
    seen = last_move(draft)
    fill(draft, old_groups.rejected(by=cast.dewi, name="KIM Kuno"), by=cast.sari)
    with pytest.raises(TransitionRefused, match="berubah sejak Anda lihat"):
        actions.propose(draft, by=cast.sari, seen=seen)


def test_the_list_waits_in_the_queue_of_the_others_for_fourteen_days(cast, umar, proposed):
    def waiting(user):
        return queue.DESTRUCTIONS.counts(user)

    assert waiting(umar) == {"all": 1, "late": 0}
    assert waiting(cast.sari) == waiting(cast.dewi) == {"all": 0, "late": 0}
    shown = office_queue.waiting_for(umar)["sections"]
    (row,) = [
        each["row"]
        for section in shown
        for each in section["rows"]
        if each["row"].kind == "Pemusnahan arsip"
    ]
    assert row.url == f"{LISTS}{proposed.pk}/change/"
    DestructionList.objects.update(with_us_since=timezone.now() - timedelta(days=15))
    assert waiting(umar) == {"all": 1, "late": 1}


# --- Pages ----------------------------------------------------------------------------------------


def test_from_the_requests_to_the_minutes_by_the_pages_alone(cast, umar, old, sign_in):
    client = sign_in(cast.sari)
    assert f'href="{LISTS}"' in client.get("/admin/privacy/datarequest/").content.decode()
    assert client.get(f"{LISTS}baru/").status_code == 200
    assert not DestructionList.objects.exists()
    page = client.post(f"{LISTS}baru/")
    listed = DestructionList.objects.get()
    assert page.headers["Location"] == f"{LISTS}{listed.pk}/change/"
    pick = f"{LISTS}{listed.pk}/pilih/arsip-kim/"
    assert "KIM Lama, Desa Petak Bahandang, ditolak 2013" in client.get(pick).content.decode()
    nothing = client.post(pick, {})
    assert "Centang sedikitnya satu arsip." in nothing.content.decode()
    client.post(pick, {"numbers": [old.pk]})
    client.post(f"{LISTS}{listed.pk}/putuskan/usulkan/", {"seen": last_move(listed)})
    shown = client.get(f"{LISTS}{listed.pk}/change/").content.decode()
    assert "Anda yang mengusulkan daftar ini" in shown
    assert "/putuskan/sahkan/" not in shown

    client = sign_in(umar)
    shown = client.get(f"{LISTS}{listed.pk}/change/").content.decode()
    assert "/putuskan/sahkan/" in shown
    assert f'href="/admin/groups/kimgroup/{old.pk}/change/"' in shown
    # The entry of the menu stands for these pages too.
    assert re.search('aria-current="true"[^>]*>\\s*Data pribadi', shown)
    client.post(f"{LISTS}{listed.pk}/putuskan/sahkan/", {**APPROVAL, "seen": last_move(listed)})
    assert is_destroyed(old)
    after = client.get(f"{LISTS}{listed.pk}/change/").content.decode()
    assert "Unduh berita acara (PDF)" in after
    assert "045/12/2026" in after
    answer = client.get(f"{LISTS}{listed.pk}/berita-acara.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer).startswith(b"%PDF-")


@pytest.mark.parametrize("numbers", [["x"], ["-1"], ["9" * 30], ["١"]])
def test_what_is_no_number_is_refused_at_the_form(cast, draft, sign_in, numbers):
    page = sign_in(cast.sari).post(f"{LISTS}{draft.pk}/pilih/arsip-kim/", {"numbers": numbers})
    assert page.status_code == 200
    assert draft.rows.count() == 1


def test_a_record_is_taken_off_after_a_question(cast, draft, sign_in):
    client, row = sign_in(cast.sari), draft.rows.get()
    address = reverse("admin:destruction_drop", args=[draft.pk, row.pk])
    assert "KIM Lama" in client.get(address).content.decode()
    assert draft.rows.count() == 1
    client.post(address)
    assert draft.rows.count() == 0


@pytest.fixture
def many(cast, old):
    """600 candidates with that of ``old``."""
    return old_groups.many_rejected(599, by=cast.dewi)


def test_six_hundred_candidates_come_page_by_page(cast, draft, many, sign_in):
    client, address = sign_in(cast.sari), f"{LISTS}{draft.pk}/pilih/arsip-kim/"
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address).content.decode()
    assert page.count('name="numbers"') == 50
    assert "1 sampai 50 dari 599" in page
    assert len(queries) <= PICK_QUERIES
    last = client.get(f"{address}?halaman=12").content.decode()
    assert last.count('name="numbers"') == 49
    assert client.get(f"{address}?halaman=x").content.decode().count('name="numbers"') == 50


def test_a_list_has_at_most_a_hundred_rows(cast, draft, many):
    assert fill(draft, *many[:99], by=cast.sari) == 99
    with pytest.raises(TransitionRefused, match="paling banyak berisi 100"):
        fill(draft, many[99], by=cast.sari)
    assert draft.rows.count() == 100


# --- The minutes ----------------------------------------------------------------------------------


def test_before_the_confirmation_the_paper_is_a_proposal(cast, proposed):
    said = sheets.text(minutes.minutes_of_list(proposed, by=cast.sari))
    assert "Daftar arsip usul musnah" in said
    assert "Daftar ini belum memusnahkan apa pun." in said
    assert "Berita acara" not in said


def test_the_minutes_say_what_was_destroyed_and_who_agreed(cast, umar, old, proposed, time_machine):
    number = old.decree.number
    time_machine.move_to(datetime(2026, 11, 30, 2, 15, tzinfo=UTC))
    listed = actions.confirm(proposed, by=umar, **APPROVAL)
    said = sheets.text(minutes.minutes_of_list(listed, by=cast.sari))

    for words in (
        "Berita acara pemusnahan arsip",
        f"Nomor daftar {listed.pk}",
        "oleh Sari",
        "Disahkan dan dimusnahkan 30 November 2026, 09.15 WIB oleh Umar",
        "nomor 045/12/2026, tanggal 20 November 2026",
        f"KIM Lama, Desa Petak Bahandang, ditolak 2013, SK {number}, 1 halaman",
        "Ditolak 4 Maret 2013, lebih dari 10 tahun lalu",
        "Kepala Diskominfosantik",
        "Yang mengusulkan: Sari",
        "Yang mengesahkan: Umar",
    ):
        assert words in said, words
