"""Requests about personal data: who may ask, enter and answer, and what an answer does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from core.change.refusals import TransitionRefused
from core.models import Event
from core.personal import erasing
from groups.models import Membership
from privacy import actions, queue, rules
from privacy.models import DataRequest
from privacy.states import RequestState
from tests import factories

Kind = DataRequest.Kind
PROOF = "Datang sendiri bersama ketua."


@pytest.fixture
def row(cast):
    """Somebody in a roster who has no account."""
    return factories.row(cast.tampang, name="Nunung Puspa", phone="+6281234567802")


@pytest.fixture
def wish(cast):
    """Budi asks to be erased."""
    return actions.ask(cast.budi, Kind.ERASE)


def row_of(user):
    return Membership.objects.get(user=user)


@pytest.mark.parametrize("name", ["ayu", "budi", "citra", "dewi", "eko", "gita"])
def test_only_administrators_enter_requests(cast, row, name):
    with pytest.raises(TransitionRefused, match="Hanya admin utama yang mencatat"):
        actions.enter(row, Kind.ERASE, by=getattr(cast, name), identity=PROOF)
    assert not DataRequest.objects.exists()


@pytest.mark.parametrize("act", ["fulfil", "refuse"])
@pytest.mark.parametrize("name", ["ayu", "budi", "citra", "dewi", "eko", "gita"])
def test_only_administrators_answer(cast, wish, name, act):
    why = {"reason": "Tidak."} if act == "refuse" else {}
    with pytest.raises(TransitionRefused, match="Hanya admin utama yang menjawab"):
        getattr(actions, act)(wish, by=getattr(cast, name), **why)
    wish.refresh_from_db()
    assert wish.state == RequestState.OPEN


def test_no_administrator_answers_about_themself(cast):
    own = actions.ask(cast.sari, Kind.CORRECT, note="Nama saya Sari Dewi.")
    assert not rules.can_answer(cast.sari, own)
    with pytest.raises(TransitionRefused, match="tidak tentang dirinya sendiri"):
        actions.fulfil(own, by=cast.sari)

    other = factories.person("olga", is_staff=True, is_superuser=True)
    assert actions.fulfil(own, by=other).state == RequestState.DONE


@pytest.mark.parametrize("name", ["ayu", "citra", "dewi", "sari"])
def test_only_who_asked_withdraws(cast, wish, name):
    with pytest.raises(TransitionRefused, match="Hanya yang meminta"):
        actions.withdraw(wish, by=getattr(cast, name))


# From each state by each verb: the new state, or None where it is refused and nothing changes.
TABLE = {
    ("open", "fulfil"): "done",
    ("open", "refuse"): "refused",
    ("open", "withdraw"): "withdrawn",
    ("done", "fulfil"): None,
    ("done", "refuse"): None,
    ("done", "withdraw"): None,
    ("refused", "fulfil"): None,
    ("refused", "refuse"): None,
    ("refused", "withdraw"): None,
    ("withdrawn", "fulfil"): None,
    ("withdrawn", "refuse"): None,
    ("withdrawn", "withdraw"): None,
}


@pytest.mark.parametrize(("state", "verb"), sorted(TABLE))
def test_every_move_of_the_table_and_no_other(cast, state, verb):
    request = actions.ask(cast.budi, Kind.CORRECT, note="Nama saya Budi Santosa.")
    DataRequest.objects.filter(pk=request.pk).update(state=state)
    by = cast.budi if verb == "withdraw" else cast.sari
    why = {"reason": "Sudah benar."} if verb == "refuse" else {}

    if new := TABLE[state, verb]:
        assert getattr(actions, verb)(request, by=by, **why).state == new
    else:
        with pytest.raises(TransitionRefused):
            getattr(actions, verb)(request, by=by, **why)
        request.refresh_from_db()
        assert request.state == state


def test_a_refusal_needs_a_reason_that_the_asker_reads(cast, wish):
    with pytest.raises(TransitionRefused, match="Tulis alasannya"):
        actions.refuse(wish, by=cast.sari, reason=" ")
    actions.refuse(wish, by=cast.sari, reason="Anda masih ketua.")
    wish.refresh_from_db()
    assert wish.answer == "Anda masih ketua."


def test_who_asks_to_be_erased_is_restricted_at_once_and_free_again_if_they_withdraw(cast, wish):
    assert row_of(cast.budi).restricted_at
    actions.withdraw(wish, by=cast.budi)
    assert not row_of(cast.budi).restricted_at
    assert not User.objects.get(pk=cast.budi.pk).restricted_at


def test_who_had_restricted_their_data_before_keeps_that_when_they_withdraw(cast):
    erasing.restrict(cast.budi, by=cast.budi)
    actions.withdraw(actions.ask(cast.budi, Kind.ERASE), by=cast.budi)
    assert row_of(cast.budi).restricted_at


def test_withdrawing_does_not_lift_what_the_office_restricted_since(cast):
    wish = actions.ask(cast.budi, Kind.ERASE)
    actions.enter(row_of(cast.budi), Kind.RESTRICT, by=cast.sari, identity=PROOF)
    actions.withdraw(wish, by=cast.budi)
    assert row_of(cast.budi).restricted_at


def test_an_administrator_restricts_not_themself_and_nothing_is_left_of_it(cast):
    with pytest.raises(TransitionRefused, match="tidak tentang dirinya sendiri"):
        actions.enter(cast.sari, Kind.RESTRICT, by=cast.sari, identity=PROOF)
    assert not DataRequest.objects.exists()
    assert not User.objects.get(pk=cast.sari.pk).restricted_at


def test_the_reason_of_a_refusal_goes_with_the_person(cast):
    wish = actions.ask(cast.budi, Kind.CORRECT, note="Nama saya Budi Santosa.")
    actions.refuse(wish, by=cast.sari, reason="Budi S. masih bendahara.")
    erasing.erase(cast.budi, by=cast.sari)
    assert wish.answer == ""


def test_an_administrator_ends_a_restriction_once_the_request_is_answered(cast, row):
    request = actions.enter(row, Kind.ERASE, by=cast.sari, identity=PROOF)
    with pytest.raises(TransitionRefused, match="Jawab dulu"):
        actions.lift(request, by=cast.sari)
    request = actions.refuse(request, by=cast.sari, reason="Masih ketua.")
    with pytest.raises(TransitionRefused, match="Hanya admin utama"):
        actions.lift(request, by=cast.dewi)
    actions.lift(request, by=cast.sari)
    row.refresh_from_db()
    assert row.restricted_at is None


def test_fulfilling_erases(cast, wish):
    request = actions.fulfil(wish, by=cast.sari)
    assert (request.state, bool(request.ended_at)) == (RequestState.DONE, True)
    assert row_of(cast.budi).name == "(nama dihapus)"
    assert Event.objects.about(request).last().verb == "request_fulfilled"


def test_staff_are_not_erased_while_on_duty_and_the_request_waits(cast):
    wish = actions.ask(cast.dewi, Kind.ERASE)
    with pytest.raises(TransitionRefused, match="masih staf dinas"):
        actions.fulfil(wish, by=cast.sari)
    wish.refresh_from_db()
    assert wish.state == RequestState.OPEN


def test_a_restriction_on_paper_is_done_at_once(cast, row):
    request = actions.enter(row, Kind.RESTRICT, by=cast.sari, identity=PROOF)
    row.refresh_from_db()
    assert (request.state, bool(row.restricted_at)) == (RequestState.DONE, True)


def test_entering_needs_a_proof_and_a_correction_its_words(cast, row):
    with pytest.raises(TransitionRefused, match="bagaimana Anda tahu") as refusal:
        actions.enter(row, Kind.COPY, by=cast.sari, identity=" ")
    assert "identity" in refusal.value.fields
    with pytest.raises(TransitionRefused, match="apa yang salah") as refusal:
        actions.enter(row, Kind.CORRECT, by=cast.sari, identity=PROOF)
    assert "note" in refusal.value.fields


def test_the_same_request_waits_once(cast, row, wish):
    assert actions.ask(cast.budi, Kind.ERASE) == wish
    actions.enter(row, Kind.COPY, by=cast.sari, identity=PROOF)
    with pytest.raises(TransitionRefused, match="sudah ada dan menunggu"):
        actions.enter(row, Kind.COPY, by=cast.sari, identity=PROOF)
    assert DataRequest.objects.count() == 2


def test_who_is_erased_is_not_asked_about_again(cast, row):
    actions.fulfil(actions.enter(row, Kind.ERASE, by=cast.sari, identity=PROOF), by=cast.sari)
    with pytest.raises(TransitionRefused, match="sudah dihapus"):
        actions.enter(row, Kind.COPY, by=cast.sari, identity=PROOF)


def test_the_words_of_a_request_go_with_the_person(cast, row):
    request = actions.enter(
        row, Kind.ERASE, by=cast.sari, identity="Nunung Puspa datang", note="Pindah ke Kapuas."
    )
    actions.fulfil(request, by=cast.sari)
    request.refresh_from_db()
    assert (request.identity, request.note) == ("", "")


def test_three_days_are_three_times_24_hours(cast, wish):
    assert wish.due_at - wish.asked_at == timedelta(hours=72)


def test_the_queue_has_it_for_administrators_only(cast, wish):
    kind = queue.REQUESTS
    assert [kind.waiting(each).count() for each in (cast.sari, cast.dewi, cast.budi)] == [1, 0, 0]
    assert kind.counts(cast.sari) == {"all": 1, "late": 0}
    DataRequest.objects.update(with_us_since=timezone.now() - timedelta(hours=73))
    assert kind.counts(cast.sari) == {"all": 1, "late": 1}
    actions.fulfil(wish, by=cast.sari)
    assert kind.counts(cast.sari) == {"all": 0, "late": 0}
