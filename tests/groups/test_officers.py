"""A new SK replaces officers in one step: who may, what is refused, and from which day on."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import product

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from core.change.events import record
from core.change.refusals import TransitionRefused
from core.change.workflow import move
from core.models import Event, Letter
from groups import actions, rules
from groups.forms import OfficerForms
from groups.models import CopiedPage, Decree, KimGroup, Membership, OfficerChange, Paper
from tests import factories

WORDS = {
    "draft": "Draf",
    "submitted": "Diperiksa dinas",
    "changes": "Perlu diperbaiki",
    "confirmed": "Dikonfirmasi",
    "rejected": "Belum dapat dikonfirmasi",
}


def closed_by_staff(change, cast):
    """Staff close it after its officers have lost their accounts."""
    type(cast.ayu).objects.filter(pk=cast.ayu.pk).update(is_active=False)
    return move(change, "change_closed", by=cast.dewi, reason="Tidak ada pengurus lagi.")


TABLE = {
    "change_submitted": {("draft", "submitted"), ("changes", "submitted")},
    "change_confirmed": {("submitted", "confirmed")},
    "change_closed": {("draft", "rejected"), ("submitted", "rejected"), ("changes", "rejected")},
    "change_returned": {("submitted", "changes")},
    "change_rejected": {("submitted", "rejected")},
}
QUIET = {("change_submitted", "submitted")}
PRESS = {
    "change_submitted": lambda change, cast: actions.submit_change(
        change, by=cast.ayu, declared=True
    ),
    "change_confirmed": lambda change, cast: actions.confirm_change(change, by=cast.dewi),
    "change_closed": lambda change, cast: closed_by_staff(change, cast),
    "change_returned": lambda change, cast: actions.return_change(
        change, by=cast.dewi, reason="Cap tidak terbaca."
    ),
    "change_rejected": lambda change, cast: actions.reject_change(
        change, by=cast.dewi, reason="SK dari desa lain."
    ),
}
TOLD = {
    "change_submitted": ["dewi@contoh.id", "sari@contoh.id"],
    "change_confirmed": ["ayu@contoh.id"],
    "change_closed": ["ayu@contoh.id"],
    "change_returned": ["ayu@contoh.id"],
    "change_rejected": ["ayu@contoh.id"],
}
MOVES = sorted((verb, old, new) for verb, moves in TABLE.items() for old, new in moves)
REFUSED = sorted(
    {(verb, state) for verb, state in product(TABLE, WORDS)}
    - {(verb, old) for verb, old, _ in MOVES}
    - QUIET
)
TODAY = timezone.localdate


@pytest.fixture
def sent(cast):
    """Ayu's new SK, of today, that waits for Dewi."""
    return factories.officer_change(cast.tampang, cast.ayu, "submitted")


def everything(group):
    return (
        list(OfficerChange.objects.values()),
        list(Decree.objects.order_by("pk").values()),
        list(group.memberships.order_by("pk").values()),
        Event.objects.count(),
        Letter.objects.count(),
    )


def positions(group, on=None):
    """Names of the officers and sections of a group on a day, by position."""
    rows = group.memberships.current(on).exclude(position="anggota").in_order()
    return [(row.position, row.name) for row in rows]


# --- The table -------------------------------------------------------------------------------


@pytest.mark.parametrize(("verb", "state"), REFUSED)
def test_what_the_table_does_not_hold_is_refused_and_changes_nothing(cast, verb, state):
    change = factories.officer_change(cast.tampang, cast.ayu, state)
    before = everything(cast.tampang)

    with pytest.raises(TransitionRefused):
        PRESS[verb](change, cast)

    assert everything(cast.tampang) == before


@pytest.mark.parametrize(("verb", "old", "new"), MOVES)
def test_what_the_table_holds_works_and_writes_one_event(cast, verb, old, new):
    for user in cast.everybody:
        type(user).objects.filter(pk=user.pk).update(email=f"{user.username}@contoh.id")
        user.refresh_from_db()
    change = factories.officer_change(cast.tampang, cast.ayu, old)

    PRESS[verb](change, cast)

    change.refresh_from_db()
    event = Event.objects.get()
    assert (change.state, event.verb, event.old_state, event.new_state) == (new, verb, old, new)
    assert sorted(Letter.objects.values_list("to", flat=True)) == TOLD[verb]


def test_what_is_sent_already_is_sent_once(cast, sent):
    before = everything(cast.tampang)

    assert actions.submit_change(sent, by=cast.ayu, declared=True) == sent

    assert everything(cast.tampang) == before


def test_states_are_called_as_the_screens_call_them():
    assert dict(OfficerChange._meta.get_field("state").flatchoices) == WORDS


@pytest.mark.parametrize("verb", ["change_returned", "change_rejected"])
def test_without_its_reason_a_decision_is_refused(cast, sent, verb):
    decide = {"change_returned": actions.return_change, "change_rejected": actions.reject_change}

    with pytest.raises(TransitionRefused, match="Tulis alasannya"):
        decide[verb](sent, by=cast.dewi, reason=" ")


# --- Who may ---------------------------------------------------------------------------------


def test_officers_and_staff_of_the_kecamatan_begin_a_new_sk(cast):
    assert cast.who_may(rules.can_start_change, cast.tampang) == {"ayu", "dewi", "sari"}
    for name in ("budi", "citra", "eko", "gita"):
        with pytest.raises(TransitionRefused):
            actions.start_change(cast.tampang, by=getattr(cast, name))


def test_in_a_suspended_group_only_staff_do(larger_cast):
    group = larger_cast.suspended

    assert larger_cast.who_may(rules.can_start_change, group) == {"dewi", "sari"}
    assert larger_cast.who_may(rules.can_start_change, larger_cast.dissolved) == set()


def test_what_was_begun_at_the_desk_is_filled_in_there_and_paper_by_staff(cast):
    at_desk = factories.officer_change(cast.tampang, cast.ayu)
    assert cast.who_may(rules.can_edit_change, at_desk) == {"ayu"}
    at_desk.officers.all().delete()
    OfficerChange.objects.all().delete()
    on_paper = factories.officer_change(cast.tampang, cast.dewi)

    assert cast.who_may(rules.can_edit_change, on_paper) == {"dewi", "sari"}


def test_staff_of_the_kecamatan_decide_unless_it_is_their_own_group(cast, sent):
    assert cast.who_may(rules.can_decide_change, sent) == {"dewi", "sari"}
    factories.row(cast.tampang, user=cast.dewi)

    assert cast.who_may(rules.can_decide_change, sent) == {"sari"}
    with pytest.raises(TransitionRefused, match="Anda sendiri"):
        actions.confirm_change(sent, by=cast.dewi)


def test_a_group_has_one_new_sk_at_a_time(cast):
    mine = actions.start_change(cast.tampang, by=cast.ayu)

    assert actions.start_change(cast.tampang, by=cast.ayu) == mine
    with pytest.raises(TransitionRefused, match="sedang diurus"):
        actions.start_change(cast.tampang, by=cast.dewi)


# --- Filling in ------------------------------------------------------------------------------


def test_it_begins_with_the_officers_of_today(cast):
    change = actions.start_change(cast.tampang, by=cast.ayu)

    named = [(each.position, each.shown_name) for each in change.officers.all()]
    assert named == [("ketua", "Ayu L."), ("sekretaris", "Sita R."), ("bendahara", "Beni T.")]
    assert KimGroup.objects.get(pk=cast.tampang.pk).decree == cast.tampang.decree


def test_one_person_is_not_named_twice(cast):
    change = actions.start_change(cast.tampang, by=cast.ayu)
    ayu = cast.tampang.memberships.get(user=cast.ayu)

    with pytest.raises(TransitionRefused, match=r"Ayu L\. dipilih dua kali"):
        actions.save_officers(
            change, [("ketua", {"row": ayu}), ("seksi", {"row": ayu})], by=cast.ayu
        )
    assert change.officers.count() == 3


def test_a_person_of_another_group_is_not_named(cast):
    change = actions.start_change(cast.tampang, by=cast.ayu)
    gita = cast.tewah.memberships.get(user=cast.gita)

    with pytest.raises(TransitionRefused, match="tidak lagi di daftar anggota"):
        actions.save_officers(change, [("ketua", {"row": gita})], by=cast.ayu)


def test_a_draft_is_discarded_with_its_files_and_a_sent_one_is_not(
    cast, django_capture_on_commit_callbacks
):
    change = factories.officer_change(cast.tampang, cast.ayu)
    page = change.decree.papers.get().pages.get().image
    with django_capture_on_commit_callbacks(execute=True):
        actions.discard_change(change, by=cast.ayu)

    assert not OfficerChange.objects.exists()
    assert not page.storage.exists(page.name)
    returned = factories.officer_change(cast.tampang, cast.ayu, "changes")
    with pytest.raises(TransitionRefused, match="Hanya draf"):
        actions.discard_change(returned, by=cast.ayu)


def test_an_empty_one_says_everything_that_is_missing(cast):
    change = actions.start_change(cast.tampang, by=cast.ayu)
    actions.save_officers(change, [("ketua", {"name": "Wati N."})], by=cast.ayu)

    with pytest.raises(TransitionRefused) as refusal:
        actions.submit_change(change, by=cast.ayu, declared=True)

    assert refusal.value.reasons == [
        "Nomor, tanggal, dan penanda tangan SK belum lengkap.",
        "Berkas SK belum ada.",
        "Nomor HP ketua belum diisi.",
        "Sekretaris belum dipilih.",
        "Bendahara belum dipilih.",
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"valid_from": date(2026, 1, 10)}, "SK baru harus mulai berlaku sesudah tanggal itu."),
        ({"valid_from": date(2025, 1, 1)}, "SK baru harus mulai berlaku sesudah tanggal itu."),
    ],
)
def test_an_sk_older_than_the_one_in_force_is_refused(cast, values, said):
    change = factories.officer_change(cast.tampang, cast.ayu)
    Decree.objects.filter(pk=change.decree_id).update(**values)

    with pytest.raises(TransitionRefused, match=said):
        actions.submit_change(change, by=cast.ayu, declared=True)


def test_an_sk_that_is_there_already_is_refused(cast):
    Decree.objects.filter(group=cast.tampang).update(number="140/07/DS-TP")
    change = factories.officer_change(cast.tampang, cast.ayu, number="140 / 07 / ds-tp")

    with pytest.raises(TransitionRefused, match="SK nomor 140/07/DS-TP sudah tercatat"):
        actions.submit_change(change, by=cast.ayu, declared=True)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"date": date(2026, 11, 2), "valid_until": date(2026, 11, 1)}, "setelah SK mulai berlaku"),
        ({"date": date(2026, 11, 2), "valid_until": date(2062, 1, 1)}, "paling lama 20 tahun"),
        ({"valid_from": date(2062, 1, 1)}, "paling lambat satu tahun lagi"),
        ({"date": date(2062, 1, 1)}, "Tahun 2062"),
        ({"valid_from": date(26, 1, 1)}, "Tulis tahunnya dengan empat angka"),
    ],
)
def test_an_impossible_sk_is_refused_at_its_field(cast, values, said):
    change = actions.start_change(cast.tampang, by=cast.ayu)

    with pytest.raises(TransitionRefused, match=said):
        actions.save_change_decree(change, by=cast.ayu, **values)


def test_the_file_of_the_old_sk_is_not_the_new_one(cast):
    content = factories.pdf()
    change = actions.start_change(cast.tampang, by=cast.ayu)
    actions.add_change_paper(change, factories.upload("baru.pdf", content), by=cast.ayu)
    actions.add_change_paper(change, factories.upload("baru.pdf", content), by=cast.ayu)
    assert change.decree.papers.count() == 1
    Paper.objects.update(decree=cast.tampang.decree)

    with pytest.raises(TransitionRefused, match="sudah tercatat sebagai SK sebelumnya"):
        actions.add_change_paper(change, factories.upload("baru.pdf", content), by=cast.ayu)


# --- Confirming ------------------------------------------------------------------------------


def test_before_it_is_confirmed_nothing_changes(cast, sent):
    assert positions(cast.tampang) == [
        *(("ketua", "Ayu L."), ("sekretaris", "Sita R."), ("bendahara", "Beni T."))
    ]
    assert rules.officer_of(cast.ayu, cast.tampang)
    assert KimGroup.objects.get(pk=cast.tampang.pk).decree.pk != sent.decree_id


def test_confirmed_it_replaces_officers_keeps_members_and_the_history(cast, sent):
    yesterday = TODAY() - timedelta(days=1)
    actions.confirm_change(sent, by=cast.dewi)

    assert positions(cast.tampang) == [
        *(("ketua", "Sita R."), ("sekretaris", "Wati N."), ("bendahara", "Beni T."))
    ]
    assert positions(cast.tampang, yesterday) == [
        *(("ketua", "Ayu L."), ("sekretaris", "Sita R."), ("bendahara", "Beni T."))
    ]
    ayu = cast.tampang.memberships.current().get(user=cast.ayu)
    assert (ayu.position, ayu.started_on, ayu.continues.position) == ("anggota", TODAY(), "ketua")
    assert cast.tampang.memberships.current().count() == 5
    assert KimGroup.objects.get(pk=cast.tampang.pk).decree.pk == sent.decree_id
    assert KimGroup.objects.get(pk=cast.tampang.pk).decree_on(yesterday).pk != sent.decree_id


def test_access_follows_the_office(cast, sent):
    sita = cast.tampang.memberships.get(position="sekretaris")
    Membership.objects.filter(pk=sita.pk).update(user=cast.citra)
    assert rules.officer_of(cast.citra, cast.tampang)

    actions.confirm_change(sent, by=cast.dewi)

    assert not rules.officer_of(cast.ayu, cast.tampang)
    assert rules.member_of(cast.ayu, cast.tampang)
    assert rules.officer_of(cast.citra, cast.tampang)
    assert not rules.can_manage_roster(cast.ayu, cast.tampang)


def test_an_sk_of_a_coming_day_takes_effect_at_midnight_without_a_worker(cast):
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted", days=5)
    first = TODAY() + timedelta(days=5)
    actions.confirm_change(change, by=cast.dewi)
    midnight = timezone.make_aware(timezone.datetime(first.year, first.month, first.day))

    with time_machine.travel(midnight - timedelta(minutes=1), tick=False):
        group = KimGroup.objects.get(pk=cast.tampang.pk)
        assert positions(group)[0] == ("ketua", "Ayu L.")
        assert rules.officer_of(cast.ayu, group)
        assert group.decree.pk != change.decree_id
        assert group.memberships.current().count() == 4
        assert Decree.objects.next_first_day(timezone.now()) == midnight
    with time_machine.travel(midnight + timedelta(minutes=1), tick=False):
        group = KimGroup.objects.get(pk=cast.tampang.pk)
        assert positions(group)[0] == ("ketua", "Sita R.")
        assert not rules.officer_of(cast.ayu, group)
        assert group.decree.pk == change.decree_id
        assert group.memberships.current().count() == 5
        assert Decree.objects.next_first_day(timezone.now()) is None


@pytest.mark.parametrize("days", [-400, -101, -100, -99, 4, 5, 6])
def test_database_and_model_agree_on_the_sk_in_force(cast, days):
    Decree.objects.filter(group=cast.tampang).update(date=TODAY() - timedelta(days=500))
    for since in (-100, 5):
        change = factories.officer_change(cast.tampang, cast.dewi, "submitted", days=since)
        actions.confirm_change(change, by=cast.dewi)
    day = TODAY() + timedelta(days=days)

    known = cast.tampang.decrees.filter(confirmed=True)
    assert known.in_force(day).first() == KimGroup.objects.get(pk=cast.tampang.pk).decree_on(day)
    assert len({known.in_force(day).first().pk for day in (TODAY() - timedelta(400), TODAY())}) == 2


def test_an_sk_of_the_past_is_in_the_history_from_its_first_day(cast):
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted", days=-100)
    actions.confirm_change(change, by=cast.dewi)

    assert positions(cast.tampang, TODAY() - timedelta(days=100))[0] == ("ketua", "Sita R.")
    assert positions(cast.tampang, TODAY() - timedelta(days=101))[0] == ("ketua", "Ayu L.")


def test_a_renewed_sk_with_the_same_officers_closes_no_term(cast):
    change = actions.start_change(cast.tampang, by=cast.dewi)
    actions.save_change_decree(
        change, by=cast.dewi, number="142/1", date=TODAY(), signatory="lurah"
    )
    factories.paper(cast.tampang, decree=Decree.objects.get(pk=change.decree_id))
    actions.submit_change(change, by=cast.dewi, declared=True)
    before = list(cast.tampang.memberships.order_by("pk").values())

    actions.confirm_change(change, by=cast.dewi)

    assert list(cast.tampang.memberships.order_by("pk").values()) == before


def test_what_the_sk_says_of_those_who_stay_is_filled_in_and_a_known_phone_stays(cast):
    susi = factories.row(cast.tampang, "seksi", name="Susi A.")
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted")
    beni = change.officers.get(position="bendahara")
    change.officers.filter(pk=beni.pk).update(phone="+6281266660000")
    change.officers.create(
        position="seksi", row=susi, phone="+6281255550000", field_of_work="penyebaran"
    )
    known = beni.row.phone

    actions.confirm_change(change, by=cast.dewi)

    susi.refresh_from_db()
    assert (susi.phone, susi.field_of_work) == ("+6281255550000", "penyebaran")
    assert change.officers.get(pk=beni.pk).shown_phone == known
    assert cast.tampang.memberships.current().get(position="bendahara").phone == known


def test_a_person_who_left_while_it_waited_stops_the_confirmation(cast, sent):
    sita = cast.tampang.memberships.get(position="sekretaris")
    actions.end_membership(sita, by=cast.dewi)
    before = everything(cast.tampang)

    with pytest.raises(TransitionRefused, match=r"Sita R. \(Ketua\) tidak lagi di daftar anggota"):
        actions.confirm_change(sent, by=cast.dewi)
    assert everything(cast.tampang) == before


def test_a_roster_that_changed_since_the_page_was_shown_stops_it_too(cast, sent):
    seen = record("change_submitted", sent, by=cast.ayu, old="draft", new="submitted").pk
    budi = cast.tampang.memberships.get(user=cast.budi)
    actions.update_member(budi, by=cast.ayu, name="Budi Santoso")

    with pytest.raises(TransitionRefused, match="berubah sejak Anda lihat"):
        actions.confirm_change(sent, by=cast.dewi, seen=seen)


def test_a_term_that_began_after_the_sk_is_asked_about(cast, sent):
    Membership.objects.filter(group=cast.tampang, position="ketua").update(
        started_on=TODAY() + timedelta(days=1)
    )

    with pytest.raises(TransitionRefused, match="Betulkan dulu salah satu tanggalnya"):
        actions.confirm_change(sent, by=cast.dewi)


def test_confirmed_twice_it_has_one_effect(cast, sent):
    seen = record("change_submitted", sent, by=cast.ayu, old="draft", new="submitted").pk
    actions.confirm_change(sent, by=cast.dewi, seen=seen)
    before = everything(cast.tampang)

    assert actions.confirm_change(sent, by=cast.dewi, seen=seen).state == "confirmed"
    assert everything(cast.tampang) == before
    with suppress(TransitionRefused):
        actions.confirm_change(sent, by=cast.sari, seen=seen)
    assert everything(cast.tampang) == before


# --- A person between two terms --------------------------------------------------------------


@pytest.fixture
def coming(cast):
    """A confirmed SK of the day after tomorrow, after which Ayu is a plain member."""
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted", days=2)
    actions.confirm_change(change, by=cast.dewi)
    return cast.tampang.memberships.current().get(user=cast.ayu)


def test_what_is_said_of_a_person_goes_on_in_the_next_term(cast, coming):
    actions.update_member(coming, by=cast.dewi, name="Ayu Lestari", phone="+6281211112222")
    actions.give_consent(coming, by=cast.ayu)

    later = Membership.objects.get(continues=coming)
    assert (later.name, later.phone, later.consent_source) == (
        *("Ayu Lestari", "+6281211112222", "own"),
    )


def test_a_revoked_consent_takes_the_name_off_every_term(cast, coming):
    actions.give_consent(coming, by=cast.ayu)
    actions.revoke_consent(coming, by=cast.ayu)

    rows = Membership.objects.filter(user=cast.ayu)
    assert rows.count() == 2
    assert set(rows.values_list("consent_source", flat=True)) == {""}


def test_who_leaves_before_the_next_term_does_not_begin_it(cast, coming):
    actions.end_membership(coming, by=cast.dewi)

    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert not rules.member_of(cast.ayu, cast.tampang)


def test_warnings_name_a_ketua_elsewhere_and_the_same_person_twice(cast, sent):
    Membership.objects.filter(group=cast.tewah, position="ketua").update(phone="+6281299990000")
    Membership.objects.filter(user=cast.budi).update(name="wati n.")

    assert rules.warnings_of_change(sent, reader=cast.dewi) == [
        "Di daftar anggota sudah ada wati n. Orang yang sama?",
        "Wati N. juga ketua KIM Tewah.",
    ]


# --- Outgoing officers ------------------------------------------------------------------------


@pytest.fixture
def budi_comes(cast):
    """Budi, a plain member with an account, is ketua from five days on."""
    cast.tampang.memberships.filter(user=cast.budi).update(phone="+6281211110000")
    budi = cast.tampang.memberships.get(user=cast.budi)
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted", ketua=budi, days=5)
    actions.confirm_change(change, by=cast.dewi)
    return cast.tampang.memberships.current().get(user=cast.budi)


def test_outgoing_officers_neither_end_nor_rename_the_one_who_comes(cast, budi_comes):
    before = everything(cast.tampang)

    for act in (
        lambda: actions.end_membership(budi_comes, by=cast.ayu),
        lambda: actions.update_member(budi_comes, by=cast.ayu, name="Orang Pilihan Ayu"),
        lambda: actions.make_reset_link(budi_comes, by=cast.ayu),
    ):
        with pytest.raises(TransitionRefused):
            act()
    assert everything(cast.tampang) == before


def test_a_term_that_was_cancelled_before_it_began_counts_for_nothing(cast, budi_comes):
    actions.end_membership(budi_comes, by=cast.dewi)
    cancelled = Membership.objects.get(continues=budi_comes)

    assert cancelled.has_ended()
    assert not cancelled.is_coming()
    assert not rules.holds_office(cancelled)
    assert not cast.tampang.memberships.not_over().filter(user=cast.budi).exists()
    assert cancelled not in cast.tampang.memberships.coming()


@pytest.mark.parametrize("who", ["ayu", "dewi"])
def test_nobody_moves_the_first_day_that_an_sk_gave(cast, budi_comes, who):
    coming = Membership.objects.get(continues=budi_comes)

    with pytest.raises(TransitionRefused, match="mengikuti SK"):
        actions.update_member(coming, by=getattr(cast, who), started_on=None)


def test_an_office_has_no_second_holder_before_a_coming_sk_either(cast, budi_comes):
    sita = cast.tampang.memberships.get(name="Sita R.", ended_on__isnull=False)

    with pytest.raises(TransitionRefused, match="Sudah ada ketua"):
        actions.update_member(sita, by=cast.dewi, position="ketua")


def test_a_person_with_an_account_in_a_coming_term_is_not_invited_again(cast):
    change = factories.officer_change(cast.tampang, cast.ayu, "submitted", days=5)
    actions.confirm_change(change, by=cast.dewi)
    now = cast.tampang.memberships.current().get(name="Sita R.")
    early = actions.find_invitation(actions.invite(now, by=cast.dewi))
    Membership.objects.filter(continues=now).update(user=cast.citra)

    with pytest.raises(TransitionRefused):
        actions.accept_invitation(early, by=cast.gita, publish_name=True)
    with pytest.raises(TransitionRefused, match="sudah punya akun"):
        actions.invite(now, by=cast.dewi)


def test_who_leaves_before_two_coming_sk_does_not_come_back(cast, budi_comes):
    change = actions.start_change(cast.tampang, by=cast.dewi)
    Decree.objects.filter(pk=change.decree_id).update(
        number="150/1", date=TODAY(), signatory="lurah", valid_from=TODAY() + timedelta(days=30)
    )
    factories.paper(cast.tampang, decree=Decree.objects.get(pk=change.decree_id))
    last = {row.position: row for row in cast.tampang.memberships.lasting()}
    people = [
        ("ketua", {"row": last["bendahara"]}),
        ("sekretaris", {"row": last["sekretaris"]}),
        ("bendahara", {"row": last["ketua"]}),
    ]
    actions.save_officers(change, people, by=cast.dewi)
    OfficerChange.objects.filter(pk=change.pk).update(state="submitted")
    Membership.objects.filter(group=cast.tampang, phone="").update(phone="+6281100000000")
    actions.confirm_change(OfficerChange.objects.get(pk=change.pk), by=cast.dewi)
    assert len(budi_comes.terms()) == 3

    actions.end_membership(budi_comes, by=cast.dewi)

    for days in (0, 6, 31):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            assert not rules.member_of(cast.budi, cast.tampang)


def test_the_scan_of_a_rejected_sk_can_be_sent_again(cast):
    content = factories.pdf()
    change = factories.officer_change(cast.tampang, cast.ayu)
    actions.add_change_paper(change, factories.upload("sk.pdf", content), by=cast.ayu)
    actions.submit_change(change, by=cast.ayu, declared=True)
    actions.reject_change(change, by=cast.dewi, reason="Nama keliru.")
    again = actions.start_change(cast.tampang, by=cast.ayu)

    paper = actions.add_change_paper(again, factories.upload("sk.pdf", content), by=cast.ayu)
    assert paper.decree_id == again.decree_id


def test_staff_close_what_officers_without_an_account_left(cast):
    mine = actions.start_change(cast.tampang, by=cast.ayu)
    type(cast.ayu).objects.filter(pk=cast.ayu.pk).update(is_active=False)

    on_paper = actions.start_change(cast.tampang, by=cast.dewi)

    mine.refresh_from_db()
    assert (mine.state, on_paper.state, on_paper.source) == ("rejected", "draft", "paper")


def test_who_sent_an_sk_does_not_decide_it_after_joining_the_office(cast, sent):
    cast.tampang.memberships.filter(user=cast.ayu).update(user=None)
    OfficerChange.objects.filter(pk=sent.pk).update(made_by=cast.dewi)

    assert cast.who_may(rules.can_decide_change, OfficerChange.objects.get(pk=sent.pk)) == {"sari"}


def test_a_dissolved_group_s_new_sk_waits_for_nobody(cast, sent):
    actions.dissolve(cast.tampang, by=cast.dewi, reason="Bubar.", own_wish=True)

    assert not OfficerChange.objects.waiting().exists()


def test_officers_are_not_told_whose_number_a_ketua_elsewhere_has(cast, sent):
    Membership.objects.filter(group=cast.tewah, position="ketua").update(phone="+6281299990000")

    assert rules.warnings_of_change(sent, reader=cast.ayu) == []


def test_the_draft_of_officers_is_shown_to_no_staff(cast, sign_in):
    change = factories.officer_change(cast.tampang, cast.ayu)
    page = change.decree.papers.get().pages.get()
    actions.suspend(cast.tampang, by=cast.dewi, reason="Keluhan.")
    dewi = sign_in(cast.dewi)

    for name in ("paper_page", "admin:groups_page", "admin:groups_change_page"):
        assert dewi.get(reverse(name, args=[page.pk])).status_code == 404
    assert not CopiedPage.objects.filter(image=page.image.name).exists()


def test_a_draft_is_discarded_once(cast):
    change = factories.officer_change(cast.tampang, cast.ayu)
    actions.discard_change(change, by=cast.ayu)

    with pytest.raises(TransitionRefused, match="sudah dibuang"):
        actions.discard_change(change, by=cast.ayu)


# --- Pages -----------------------------------------------------------------------------------


def text(response):
    return response.content.decode()


def test_a_former_ketua_s_open_form_is_refused_and_what_they_typed_is_shown(cast, sent, sign_in):
    ayu = sign_in(cast.ayu)
    address = reverse("group_contact", args=["kim-tampang"])
    assert ayu.get(address).status_code == 200
    actions.confirm_change(sent, by=cast.dewi)

    answer = ayu.post(address, {"address": "Rumah betang lama", "contact_phone": "081234567890"})

    assert answer.status_code == 404
    assert "Rumah betang lama" in text(answer)
    assert "Mungkin pengurus kelompok sudah berganti" in text(answer)
    assert KimGroup.objects.get(pk=cast.tampang.pk).address == "Balai desa"


def test_a_code_that_a_former_ketua_made_is_dead(cast, sent, client):
    row = factories.row(cast.tampang, name="Tini")
    token = actions.invite(row, by=cast.ayu)
    actions.confirm_change(sent, by=cast.dewi)

    page = client.get(reverse("invitation", args=[token]))
    assert page.status_code == 410


def test_the_office_sees_old_beside_new_and_confirms(cast, sent, sign_in):
    dewi = sign_in(cast.dewi)
    page = text(dewi.get(reverse("admin:groups_officerchange_change", args=[sent.pk])))
    for said in ("Ayu L.", "<b>Sita R.</b>", "<b>Wati N.</b>", "orang baru", "tetap"):
        assert said in page
    assert 'href="tel:+6281299990000"' in page

    decide = reverse("admin:groups_officerchange_decide", args=[sent.pk, "konfirmasi"])
    dewi.post(decide, {"seen": 0})
    sent.refresh_from_db()
    assert sent.state == "confirmed"


def test_a_new_sk_is_filled_in_step_by_step_at_the_desk(cast, sign_in):
    ayu = sign_in(cast.ayu)
    slug = ["kim-tampang"]
    ayu.post(reverse("officer_change", args=slug))
    sk = {
        **{"number": "141/9", "date": "2026-11-20", "signatory": "lurah"},
        "sk": factories.upload("sk.pdf", factories.pdf()),
    }
    ayu.post(reverse("officer_change_decree", args=slug), sk)
    sita = cast.tampang.memberships.get(position="sekretaris").pk
    beni = cast.tampang.memberships.get(position="bendahara").pk
    people = {
        **{"ketua-0-row": sita, "sekretaris-0-row": "baru", "sekretaris-0-name": "Wati N."},
        **{"sekretaris-0-phone": "0812 9999 0000", "bendahara-0-row": beni},
    }
    ayu.post(reverse("officer_change_officers", args=slug), people)
    checked = text(ayu.get(reverse("officer_change_check", args=slug)))
    assert "Kirim SK baru" in checked
    ayu.post(reverse("officer_change_check", args=slug), {"as_in_decree": "on"})

    change = OfficerChange.objects.get()
    assert change.state == "submitted"
    assert [(each.position, each.shown_name) for each in change.officers.all()] == [
        *(("ketua", "Sita R."), ("sekretaris", "Wati N."), ("bendahara", "Beni T."))
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"ketua-0-row": "baru"}, "Tulis nama orang baru ini."),
        ({"ketua-0-row": "baru", "ketua-0-name": "0812 3456 7890"}, "Ada nomor HP"),
        ({"ketua-0-row": "99999"}, "Ada isian yang perlu dibetulkan"),
        ({"ketua-0-phone": "12"}, "Ada isian yang perlu dibetulkan"),
        ({"seksi-1-phone": "0812 3456 7890"}, "Pilih dulu siapa yang punya nomor ini."),
    ],
)
def test_what_is_wrong_with_a_person_is_said_and_nothing_typed_is_lost(cast, sign_in, typed, said):
    actions.start_change(cast.tampang, by=cast.ayu)
    address = reverse("officer_change_officers", args=["kim-tampang"])

    page = text(sign_in(cast.ayu).post(address, {**typed, "seksi-0-name": "Rudi Hartono"}))

    assert said in page
    assert "Rudi Hartono" in page
    assert OfficerChange.objects.get().officers.count() == 3


def test_the_three_offices_may_follow_later_and_a_section_may_be_left_empty(cast):
    forms = OfficerForms(actions.start_change(cast.tampang, by=cast.ayu)).forms

    assert [getattr(form.fields["row"], "later", False) for form in forms] == [
        *(True, True, True),
        *(False, False),
    ]


def test_one_person_chosen_twice_is_said_at_the_second_place(cast, sign_in):
    actions.start_change(cast.tampang, by=cast.ayu)
    ayu = cast.tampang.memberships.get(user=cast.ayu).pk
    address = reverse("officer_change_officers", args=["kim-tampang"])

    page = sign_in(cast.ayu).post(address, {"ketua-0-row": ayu, "seksi-0-row": ayu})

    assert "Sudah dipilih sebagai ketua." in text(page)
