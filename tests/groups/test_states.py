"""Every row of the table of a group's life: allowed moves work, all others change nothing."""

from itertools import product

import pytest

from core.change.refusals import TransitionRefused
from core.models import Event
from groups import actions
from groups.models import KimGroup
from groups.states import ALLOWED, State
from tests import factories

MOVES = {
    State.CHANGES: lambda group, by: actions.request_changes(group, by=by, reason="SK buram."),
    State.ACTIVE: lambda group, by: (
        actions.reactivate(group, by=by)
        if group.state == State.SUSPENDED
        else actions.approve(group, by=by)
    ),
    State.REJECTED: lambda group, by: actions.reject(group, by=by, reason="Bukan SK."),
    State.SUSPENDED: lambda group, by: actions.suspend(group, by=by, reason="Menunggu SK baru."),
    State.DISSOLVED: lambda group, by: actions.dissolve(group, by=by, reason="Musyawarah."),
    State.SUBMITTED: lambda group, by: actions.submit(group, by=by, declared=True),
}
ALLOWED_MOVES = [(old, new) for old in State for new in sorted(ALLOWED[old])]
FORBIDDEN_MOVES = [
    (old, new) for old, new in product(State, MOVES) if new not in ALLOWED[old] and old != new
]


def mover(cast, new):
    """Who may make this move: the applicant sends, staff of Kurun decide."""
    return cast.citra if new == State.SUBMITTED else cast.dewi


@pytest.fixture
def group(cast):
    return lambda state: factories.complete_application(
        cast.citra, state=state, desa=factories.KURUN
    )


@pytest.mark.parametrize(("old", "new"), FORBIDDEN_MOVES)
def test_a_forbidden_move_is_refused_and_changes_nothing(cast, group, old, new):
    thing = group(old)

    with pytest.raises(TransitionRefused):
        MOVES[new](thing, mover(cast, new))

    thing.refresh_from_db()
    assert thing.state == old
    assert Event.objects.about(thing).count() == 0


@pytest.mark.parametrize(("old", "new"), ALLOWED_MOVES)
def test_an_allowed_move_works_and_writes_one_event(cast, group, old, new):
    thing = group(old)

    MOVES[new](thing, mover(cast, new))

    thing.refresh_from_db()
    assert thing.state == new
    (event,) = Event.objects.about(thing)
    assert (event.old_state, event.new_state) == (old, new)
    assert event.actor == mover(cast, new)


@pytest.mark.parametrize("state", [state for state in State if state != State.SUBMITTED])
def test_the_same_decision_twice_has_one_effect(cast, group, state):
    moves = [new for new in ALLOWED[state] if new != State.SUBMITTED]
    for new in moves:
        thing = group(state)
        MOVES[new](thing, cast.dewi)
        with pytest.raises(TransitionRefused):
            MOVES[new](KimGroup.objects.get(pk=thing.pk), cast.dewi)
        assert Event.objects.about(thing).count() == 1
        KimGroup.objects.filter(pk=thing.pk).update(state=State.DISSOLVED)


def test_sending_twice_sends_once(cast, group):
    thing = group(State.DRAFT)

    actions.submit(thing, by=cast.citra, declared=True)
    actions.submit(thing, by=cast.citra, declared=True)

    assert Event.objects.about(thing).count() == 1


def test_the_second_of_two_deciders_learns_who_decided_what(cast, group):
    thing = group(State.SUBMITTED)
    actions.reject(thing, by=cast.dewi, reason="Bukan SK.")

    with pytest.raises(TransitionRefused) as refusal:
        actions.approve(thing, by=cast.sari)

    assert "Belum dapat disetujui" in str(refusal.value)
    assert "Dewi" in str(refusal.value)


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_row_and_a_word(state):
    assert state in ALLOWED
    assert state.label
