"""The staircase that every change of state climbs, told on applications and stories."""

import pytest

from core.change.refusals import TransitionRefused
from core.change.seen import CHANGED, last_move
from core.change.states import Move, Moves
from core.change.workflow import Step, Workflow, changing, move, open_verbs
from core.models import Event, Letter
from groups.models import KimGroup
from groups.states import FOR_APPLICANT, State
from groups.workflow import OUT_OF_SCOPE
from news import actions as news_actions
from news.actions import office_numbers
from news.states import State as StoryState
from tests import factories


@pytest.fixture
def sent(cast):
    return factories.complete_application(
        cast.citra, state=State.SUBMITTED, desa=factories.KURUN, name="KIM Kurun"
    )


def refusal_of(*args, **named):
    with pytest.raises(TransitionRefused) as refused:
        move(*args, **named)
    return str(refused.value)


# --- The order ----------------------------------------------------------------------------------


def test_the_table_is_asked_before_the_rule(cast, sent):
    """Who may not decide reads what became of it, too: no door leads here without the right."""
    KimGroup.objects.filter(pk=sent.pk).update(state=State.REJECTED)

    said = refusal_of(sent, "rejected", by=cast.eko, reason="")

    assert said == "Statusnya sudah “Belum dapat disetujui”."


def test_the_rule_is_asked_before_what_must_be_there(cast, sent):
    assert refusal_of(sent, "rejected", by=cast.eko, reason="", seen=7) == OUT_OF_SCOPE


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_what_must_be_there_is_asked_before_what_was_seen(cast, sent, reason):
    assert refusal_of(sent, "rejected", by=cast.dewi, reason=reason, seen=7) == FOR_APPLICANT


def test_last_is_asked_what_the_decider_saw(cast, sent):
    assert refusal_of(sent, "rejected", by=cast.dewi, reason="Bukan SK.", seen=7) == CHANGED


@pytest.mark.parametrize(
    "wrong", [{"by": "eko"}, {"reason": ""}, {"seen": 7}], ids=["rule", "needs", "seen"]
)
def test_a_refusal_changes_and_tells_nothing(cast, sent, wrong):
    before = KimGroup.objects.values().get(pk=sent.pk)
    right = {"by": "dewi", "reason": "Bukan SK.", "seen": 0}
    asked = {**right, **wrong}

    refusal_of(sent, "rejected", **{**asked, "by": getattr(cast, asked["by"])})

    assert KimGroup.objects.values().get(pk=sent.pk) == before
    assert not Event.objects.exists()
    assert not Letter.objects.exists()


# --- The change ---------------------------------------------------------------------------------


def test_a_move_writes_state_event_reason_and_letter(cast, sent):
    cast.citra.email = "citra@contoh.id"
    cast.citra.save()

    moved = move(sent, "rejected", by=cast.dewi, reason=" Bukan SK. ", seen=0)

    (event,) = Event.objects.all()
    assert (moved.state, event.old_state, event.new_state) == ("rejected", "submitted", "rejected")
    assert (event.verb, event.thing, event.actor) == ("rejected", sent, cast.dewi)
    assert (event.by_office, event.area, event.reason.text) == (True, "62.10.02", "Bukan SK.")
    assert [letter.to for letter in Letter.objects.all()] == ["citra@contoh.id"]


def test_the_second_of_two_deciders_reads_who_decided(cast, sent):
    move(sent, "rejected", by=cast.sari, reason="Bukan SK.")

    assert refusal_of(sent, "approved", by=cast.dewi).startswith(
        "Sudah diputuskan “Belum dapat disetujui” oleh Sari pada "
    )


def test_an_applicant_does_not_read_who_decided(cast, sent):
    move(sent, "approved", by=cast.dewi)

    assert "Dewi" not in refusal_of(sent, "submitted", by=cast.citra, declared=True)


def test_the_same_click_twice_has_one_effect(cast, sent):
    seen = last_move(sent)

    for _ in range(2):
        move(sent, "rejected", by=cast.dewi, reason="Bukan SK.", seen=seen)

    assert Event.objects.count() == 1


def test_what_moves_along_has_an_event_of_its_own(cast):
    """Withdrawing a story takes the correction that is still to come along."""
    now = factories.edition(cast.tampang, cast.budi, StoryState.APPROVED)
    later = factories.edition(
        cast.tampang,
        cast.budi,
        StoryState.APPROVED,
        article=now.article,
        number=2,
        minutes_ago=-60,
    )

    news_actions.withdraw(now, by=cast.dewi, reason="Diminta narasumber.")

    assert {event.thing for event in Event.objects.filter(verb="withdrawn")} == {now, later}
    assert {event.reason.text for event in Event.objects.all()} == {"Diminta narasumber."}


def test_a_number_that_is_decided_on_leaves_its_edition_where_it_was(cast):
    edition = factories.edition(
        cast.tampang, cast.budi, StoryState.WITH_OFFICE, body="Hubungi 0812-3456-7890 saja."
    )
    row = factories.office_number(edition.article)
    seen = last_move(*edition.decided_with())

    office_numbers.decide(edition, row, by=cast.dewi, is_office=True, seen=seen)

    event = Event.objects.get(verb="number_allowed")
    assert (event.thing, event.old_state, event.new_state) == (edition, "", "")
    assert event.data == {"number": row.pk}
    assert last_move(*edition.decided_with()) == seen


# --- What is open -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "who", "verbs"),
    [
        (State.SUBMITTED, "eko", []),
        (State.SUBMITTED, "citra", []),
        (State.SUBMITTED, "dewi", ["approved", "changes_requested", "rejected"]),
        (State.ACTIVE, "dewi", ["suspended", "dissolved"]),
        (State.SUSPENDED, "dewi", ["reactivated", "dissolved"]),
        (State.DISSOLVED, "dewi", []),
        (State.DRAFT, "dewi", []),
        (State.DRAFT, "citra", ["submitted"]),
        (State.CHANGES, "citra", ["submitted"]),
    ],
)
def test_a_person_is_offered_what_table_and_rule_leave_open(cast, state, who, verbs):
    group = factories.complete_application(cast.citra, state=state, desa=factories.KURUN)

    assert open_verbs(group, by=getattr(cast, who)) == verbs


def test_a_workflow_has_a_step_for_every_move():
    moves = Moves(Move("opened", "Dibuka", {"shut"}, {"open"}))

    with pytest.raises(TypeError, match="KimGroup"):
        Workflow(model=KimGroup, moves=moves, steps={})


def test_a_step_says_who_may():
    with pytest.raises(TypeError):
        Step(refusal="Tidak.")


def test_nobody_is_offered_what_would_do_nothing(cast):
    """Sending again what waits for an officer, as long as there is one."""
    edition = factories.edition(cast.tampang, cast.budi, StoryState.WITH_GROUP)

    before = open_verbs(edition, by=cast.budi)
    cast.tampang.memberships.filter(user=cast.ayu).update(user=None)

    assert (before, open_verbs(edition, by=cast.budi)) == ([], ["submitted"])


@pytest.mark.parametrize("values", [{}, {"declare": True}, {"declared": True, "seen_by": 1}])
def test_a_verb_takes_the_values_that_it_needs_and_no_others(cast, values):
    draft = factories.complete_application(cast.citra, desa=factories.KURUN)

    with pytest.raises(TypeError, match="submitted takes"):
        move(draft, "submitted", by=cast.citra, **values)


def test_a_thing_whose_app_has_no_workflow_is_named(cast):
    with pytest.raises(LookupError, match="User"):
        move(cast.citra, "approved", by=cast.dewi)


# --- An officer's agreement ----------------------------------------------------------------------


def test_the_office_does_not_publish_by_an_officers_button(cast):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=True)
    edition = factories.edition(cast.tampang, cast.budi, StoryState.WITH_OFFICE)

    with pytest.raises(TransitionRefused):
        news_actions.pass_on(edition, by=cast.dewi)

    edition.refresh_from_db()
    assert edition.state == StoryState.WITH_OFFICE


def test_an_officer_agrees_to_what_the_group_is_under_the_lock(cast):
    """The page was made while the group was trusted; now it is not."""
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=True)
    edition = factories.edition(cast.tampang, cast.budi, StoryState.WITH_GROUP)
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=False)

    assert news_actions.pass_on(edition, by=cast.ayu).state == StoryState.WITH_OFFICE


# --- What has no old state ----------------------------------------------------------------------


def test_changing_reads_the_thing_anew(cast):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(name="Nama baru")

    with changing(cast.tampang) as group:
        assert group.name == "Nama baru"


def test_changing_refuses_whoever_may_not(cast):
    asked = {"by": cast.budi, "rule": lambda by, group: by == cast.ayu, "refusal": "Bukan Anda."}

    with pytest.raises(TransitionRefused, match="Bukan Anda"), changing(cast.tampang, **asked):
        raise AssertionError("nothing is done")


def test_changing_undoes_everything_after_a_refusal(cast):
    def rename_and_refuse():
        with changing(cast.tampang) as group:
            KimGroup.objects.filter(pk=group.pk).update(name="Nama baru")
            raise TransitionRefused("Tidak jadi.")

    with pytest.raises(TransitionRefused):
        rename_and_refuse()

    cast.tampang.refresh_from_db()
    assert cast.tampang.name == "KIM Tampang"
