"""Every row of the table of an edition: allowed moves work, all others change nothing."""

from itertools import product

import pytest

from core.change.refusals import TransitionRefused
from core.models import Event
from groups.models import KimGroup
from news import actions
from news.states import ALLOWED, State
from tests import factories


def send(edition, cast):
    return actions.submit(edition, by=cast.budi)


def send_to_office(edition, cast):
    """Without any officer account the office is next; from the group an officer passes it on."""
    if edition.state == State.WITH_GROUP:
        return actions.pass_on(edition, by=cast.ayu)
    edition.group.memberships.filter(user=cast.ayu).update(user=None)
    return actions.submit(edition, by=cast.budi)


def send_back(edition, cast):
    by = cast.ayu if edition.state == State.WITH_GROUP else cast.dewi
    return actions.request_changes(edition, by=by, reason="Kapan terjadinya?")


def approve(edition, cast):
    if edition.state == State.WITH_GROUP:
        KimGroup.objects.filter(pk=edition.group_id).update(trusted=True)
        return actions.pass_on(edition, by=cast.ayu)
    return actions.approve(edition, by=cast.dewi)


def withdraw(edition, cast):
    return actions.withdraw(edition, by=cast.dewi, reason="Diminta narasumber.")


def discard(edition, cast):
    return actions.discard(edition, by=cast.budi)


MOVES = {
    State.WITH_GROUP: send,
    State.WITH_OFFICE: send_to_office,
    State.CHANGES: send_back,
    State.APPROVED: approve,
    State.WITHDRAWN: withdraw,
    State.DISCARDED: discard,
}
ALLOWED_MOVES = [(old, new) for old in State for new in sorted(ALLOWED[old])]
# Sending again what already lies at the office is answered quietly: its own test below.
FORBIDDEN_MOVES = [
    (old, new)
    for old, new in product(State, MOVES)
    if new not in ALLOWED[old]
    and old != new
    and (old, new) != (State.WITH_OFFICE, State.WITH_GROUP)
]


@pytest.mark.parametrize(("old", "new"), FORBIDDEN_MOVES)
def test_a_forbidden_move_is_refused_and_changes_nothing(cast, old, new):
    edition = factories.edition(cast.tampang, cast.budi, old)
    with pytest.raises(TransitionRefused):
        MOVES[new](edition, cast)

    edition.refresh_from_db()
    assert edition.state == old
    assert Event.objects.about(edition).count() == 0


@pytest.mark.parametrize(("old", "new"), ALLOWED_MOVES)
def test_an_allowed_move_works_and_writes_one_event(cast, old, new):
    edition = factories.edition(cast.tampang, cast.budi, old)

    MOVES[new](edition, cast)

    edition.refresh_from_db()
    assert edition.state == new
    (event,) = Event.objects.about(edition)
    assert (event.old_state, event.new_state) == (old, new)


@pytest.mark.parametrize("state", [State.WITH_GROUP, State.WITH_OFFICE])
def test_sending_again_what_is_on_its_way_changes_nothing(cast, state):
    edition = factories.edition(cast.tampang, cast.budi, state)

    actions.submit(edition, by=cast.budi)

    edition.refresh_from_db()
    assert edition.state == state
    assert Event.objects.about(edition).count() == 0


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_row_and_a_word(state):
    assert state in ALLOWED
    assert state.label
