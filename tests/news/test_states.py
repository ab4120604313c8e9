"""Every verb of an edition's way from every state: what the table holds works, all else is refused.

The tables are typed out and not read from the code. Two ways may lead through one
verb: officers and the office both send back and withdraw, and in a group that publishes by itself
an officer approves. So each row says through which doors it is made.
"""

from itertools import product

import pytest

from core.change.refusals import TransitionRefused
from core.models import Event, Letter
from groups.models import KimGroup
from news import actions
from news.models import Edition
from news.states import State
from tests import factories

WORDS = {
    "draft": "Draf",
    "with_group": "Diperiksa pengurus",
    "changes": "Perlu diperbaiki",
    "with_office": "Diperiksa dinas",
    "approved": "Disetujui",
    "withdrawn": "Ditarik",
    "discarded": "Dibuang",
}
TABLE = {
    "submitted": {
        ("draft", "with_group"): ["writer"],
        ("changes", "with_group"): ["writer"],
        ("draft", "with_office"): ["writer without officers"],
        ("changes", "with_office"): ["writer without officers"],
        ("with_group", "with_office"): ["writer without officers"],
    },
    "passed_on": {
        ("with_group", "with_office"): ["officer"],
    },
    "approved": {
        ("with_group", "approved"): ["officer of a trusted group"],
        ("with_office", "approved"): ["office", "office for a trusted group"],
    },
    "changes_requested": {
        ("with_group", "changes"): ["officer"],
        ("with_office", "changes"): ["office"],
    },
    "withdrawn": {
        ("approved", "withdrawn"): ["officer", "office"],
    },
    "discarded": {
        ("draft", "discarded"): ["writer", "officer"],
    },
}
# What its writer sends or throws away again is answered quietly, and nothing changes.
QUIET = {
    ("submitted", "writer", "with_group"),
    ("submitted", "writer", "with_office"),
    ("submitted", "writer without officers", "with_office"),
    ("discarded", "writer", "discarded"),
    ("discarded", "officer", "discarded"),
}
NEED_A_REASON = {"changes_requested", "withdrawn"}
# Of which verbs the writer hears by letter, unless they did it themselves.
TOLD = {"approved", "changes_requested", "withdrawn"}
ACTORS = {
    "writer": "budi",
    "writer without officers": "budi",
    "officer": "ayu",
    "officer of a trusted group": "ayu",
    "office": "dewi",
    "office for a trusted group": "dewi",
}


def submit(edition, by, reason):
    return actions.submit(edition, by=by)


def pass_on(edition, by, reason):
    return actions.pass_on(edition, by=by)


def approve(edition, by, reason):
    return actions.approve(edition, by=by)


def request_changes(edition, by, reason):
    return actions.request_changes(edition, by=by, reason=reason)


def withdraw(edition, by, reason):
    return actions.withdraw(edition, by=by, reason=reason)


def discard(edition, by, reason):
    return actions.discard(edition, by=by)


# The action that each verb and door asks for: it is passing on that lets an officer of a trusted
# group approve.
PRESS = {
    ("submitted", "writer"): submit,
    ("submitted", "writer without officers"): submit,
    ("passed_on", "officer"): pass_on,
    ("approved", "officer of a trusted group"): pass_on,
    ("approved", "office"): approve,
    ("approved", "office for a trusted group"): approve,
    ("changes_requested", "officer"): request_changes,
    ("changes_requested", "office"): request_changes,
    ("withdrawn", "officer"): withdraw,
    ("withdrawn", "office"): withdraw,
    ("discarded", "writer"): discard,
    ("discarded", "officer"): discard,
}
MOVES = sorted(
    (verb, door, old, new)
    for verb, moves in TABLE.items()
    for (old, new), doors in moves.items()
    for door in doors
)
REFUSED = sorted(
    {(verb, door, state) for (verb, door), state in product(PRESS, WORDS)}
    - {(verb, door, old) for verb, door, old, _ in MOVES}
    - QUIET
)


@pytest.fixture
def story(cast):
    """Budi's story in any state, in a group as the door asks for; everybody has an address."""
    for user in cast.everybody:
        type(user).objects.filter(pk=user.pk).update(email=f"{user.username}@contoh.id")

    def make(state, door):
        trusted = "trusted" in door
        KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=trusted)
        if "without officers" in door:
            cast.tampang.memberships.filter(user=cast.ayu).update(user=None)
        made = factories.edition(cast.tampang, cast.budi, state)
        return Edition.objects.get(pk=made.pk)

    return make


def press(verb, door, edition, cast, reason="Kapan terjadinya?"):
    return PRESS[verb, door](edition, getattr(cast, ACTORS[door]), reason)


def everything(edition):
    """All that an action could have changed."""
    return (
        Edition.objects.filter(article=edition.article_id).values().get(),
        sorted(edition.editors.values_list("username", flat=True)),
        type(edition.article).objects.filter(pk=edition.article_id).values().get(),
        Event.objects.count(),
        Letter.objects.count(),
    )


@pytest.mark.parametrize(("verb", "door", "state"), REFUSED)
def test_what_the_table_does_not_hold_is_refused_and_changes_nothing(
    cast, story, verb, door, state
):
    edition = story(state, door)
    before = everything(edition)

    with pytest.raises(TransitionRefused):
        press(verb, door, edition, cast)

    assert everything(edition) == before


@pytest.mark.parametrize(
    ("verb", "door", "old", "new"), [move for move in MOVES if move[0] in NEED_A_REASON]
)
def test_without_its_reason_a_decision_is_refused_and_changes_nothing(
    cast, story, verb, door, old, new
):
    edition = story(old, door)
    before = everything(edition)

    with pytest.raises(TransitionRefused):
        press(verb, door, edition, cast, reason=" \n")

    assert everything(edition) == before


@pytest.mark.parametrize(("verb", "door", "state"), sorted(QUIET))
def test_what_is_done_already_changes_nothing_and_is_no_error(cast, story, verb, door, state):
    edition = story(state, door)
    before = everything(edition)

    assert press(verb, door, edition, cast) == edition

    assert everything(edition) == before


@pytest.mark.parametrize(("verb", "door", "old", "new"), MOVES)
def test_what_the_table_holds_works_and_writes_one_event(cast, story, verb, door, old, new):
    edition = story(old, door)

    press(verb, door, edition, cast)

    edition.refresh_from_db()
    assert edition.state == new
    event = Event.objects.about(edition).get()
    assert (event.verb, event.old_state, event.new_state) == (verb, old, new)
    assert event.actor == getattr(cast, ACTORS[door])
    told = ["budi@contoh.id"] if verb in TOLD else []
    assert [letter.to for letter in Letter.objects.all()] == told


def test_every_door_leads_somewhere():
    assert {(verb, door) for verb, door, _, _ in MOVES} == set(PRESS)


def test_nobody_gets_a_letter_about_a_step_of_their_own(cast, story):
    story("draft", "writer")
    own = factories.edition(cast.tampang, cast.ayu, State.APPROVED)

    actions.withdraw(own, by=cast.ayu, reason="Kapan terjadinya?")

    assert not Letter.objects.exists()


def test_the_states_bear_the_words_of_the_screens():
    assert {state.value: state.label for state in State} == WORDS
