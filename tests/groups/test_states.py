"""Every verb of a group's life from every state: what the table holds works, all else is refused.

The tables are typed out and not read from the code.
"""

from contextlib import suppress
from itertools import product

import pytest

from core.change.refusals import TransitionRefused
from core.models import Event, Letter
from groups import actions
from groups.models import KimGroup
from groups.states import State
from tests import factories

WORDS = {
    "draft": "Draf",
    "submitted": "Diajukan",
    "changes": "Perlu diperbaiki",
    "active": "Aktif",
    "rejected": "Belum dapat disetujui",
    "suspended": "Dinonaktifkan sementara",
    "dissolved": "Dibubarkan",
}
TABLE = {
    "submitted": {("draft", "submitted"), ("changes", "submitted")},
    "approved": {("submitted", "active")},
    "changes_requested": {("submitted", "changes")},
    "rejected": {("submitted", "rejected")},
    "suspended": {("active", "suspended")},
    "reactivated": {("suspended", "active")},
    "dissolved": {("active", "dissolved"), ("suspended", "dissolved")},
}
# What its applicant sends again is answered quietly, and nothing changes.
QUIET = {("submitted", "submitted")}
NEED_A_REASON = {"changes_requested", "rejected", "suspended", "dissolved"}
# The applicant sends, staff of the kecamatan decide.
ACTORS = {
    "submitted": "citra",
    "approved": "dewi",
    "changes_requested": "dewi",
    "rejected": "dewi",
    "suspended": "dewi",
    "reactivated": "dewi",
    "dissolved": "dewi",
}
# Who gets a letter, of all who have an address.
TOLD = {
    "submitted": ["dewi@contoh.id", "sari@contoh.id"],
    "approved": ["citra@contoh.id"],
    "changes_requested": ["citra@contoh.id"],
    "rejected": ["citra@contoh.id"],
    "suspended": ["citra@contoh.id"],
    "reactivated": ["citra@contoh.id"],
    "dissolved": ["citra@contoh.id"],
}
PRESS = {
    "submitted": lambda group, by, reason: actions.submit(group, by=by, declared=True),
    "approved": lambda group, by, reason: actions.approve(group, by=by),
    "changes_requested": lambda group, by, reason: actions.request_changes(
        group, by=by, reason=reason
    ),
    "rejected": lambda group, by, reason: actions.reject(group, by=by, reason=reason),
    "suspended": lambda group, by, reason: actions.suspend(group, by=by, reason=reason),
    "reactivated": lambda group, by, reason: actions.reactivate(group, by=by, reason=reason),
    "dissolved": lambda group, by, reason: actions.dissolve(
        group, by=by, reason=reason, own_wish=True
    ),
}
MOVES = sorted((verb, old, new) for verb, moves in TABLE.items() for old, new in moves)
REFUSED = sorted(
    {(verb, state) for verb, state in product(TABLE, WORDS)}
    - {(verb, old) for verb, old, _ in MOVES}
    - QUIET
)


@pytest.fixture
def application(cast):
    """Citra's application in any state; everybody has an address for letters."""
    for user in cast.everybody:
        type(user).objects.filter(pk=user.pk).update(email=f"{user.username}@contoh.id")

    def make(state):
        return factories.complete_application(cast.citra, state=state, desa=factories.KURUN)

    return make


def press(verb, group, cast, reason="Musyawarah desa."):
    return PRESS[verb](group, getattr(cast, ACTORS[verb]), reason)


def everything(group):
    """All that an action could have changed."""
    return (
        KimGroup.objects.filter(pk=group.pk).values().get(),
        list(group.memberships.order_by("pk").values()),
        Event.objects.about(group).count(),
        Letter.objects.count(),
    )


@pytest.mark.parametrize(("verb", "state"), REFUSED)
def test_what_the_table_does_not_hold_is_refused_and_changes_nothing(
    cast, application, verb, state
):
    group = application(state)
    before = everything(group)

    with pytest.raises(TransitionRefused):
        press(verb, group, cast)

    assert everything(group) == before


@pytest.mark.parametrize(
    ("verb", "old", "new"), [move for move in MOVES if move[0] in NEED_A_REASON]
)
def test_without_its_reason_a_decision_is_refused_and_changes_nothing(
    cast, application, verb, old, new
):
    group = application(old)
    before = everything(group)

    with pytest.raises(TransitionRefused):
        press(verb, group, cast, reason=" \n")

    assert everything(group) == before


@pytest.mark.parametrize(("verb", "state"), sorted(QUIET))
def test_what_is_sent_already_is_sent_once(cast, application, verb, state):
    group = application(state)
    before = everything(group)

    assert press(verb, group, cast) == group

    assert everything(group) == before


@pytest.mark.parametrize(("verb", "old", "new"), MOVES)
def test_what_the_table_holds_works_and_writes_one_event(cast, application, verb, old, new):
    group = application(old)

    press(verb, group, cast)

    group.refresh_from_db()
    assert group.state == new
    event = Event.objects.about(group).get()
    assert (event.verb, event.old_state, event.new_state) == (verb, old, new)
    assert event.actor == getattr(cast, ACTORS[verb])
    assert sorted(letter.to for letter in Letter.objects.all()) == TOLD[verb]


@pytest.mark.parametrize(("verb", "old", "new"), MOVES)
def test_the_same_verb_twice_has_one_effect(cast, application, verb, old, new):
    group = application(old)
    press(verb, group, cast)
    before = everything(group)

    with suppress(TransitionRefused):
        press(verb, KimGroup.objects.get(pk=group.pk), cast)

    assert everything(group) == before


def test_the_states_bear_the_words_of_the_screens():
    assert {state.value: state.label for state in State} == WORDS


def test_the_second_of_two_deciders_learns_who_decided_what(cast, application):
    group = application(State.SUBMITTED)
    actions.reject(group, by=cast.dewi, reason="Bukan SK.")

    with pytest.raises(TransitionRefused) as refusal:
        actions.approve(group, by=cast.sari)

    assert "Belum dapat disetujui" in str(refusal.value)
    assert "Dewi" in str(refusal.value)


# --- From suspended to dissolved ------------------------------------------------------------------


@pytest.mark.parametrize("who", ["joko", "kartika", "ayu", "citra", "eko"])
def test_a_suspended_group_is_dissolved_by_staff_of_its_kecamatan_alone(larger_cast, who):
    group = larger_cast.suspended
    before = everything(group)

    with pytest.raises(TransitionRefused):
        actions.dissolve(
            group, by=getattr(larger_cast, who), reason="Musyawarah desa.", own_wish=True
        )

    assert everything(group) == before


def test_a_suspended_group_that_is_dissolved_keeps_page_number_and_history(larger_cast, client):
    group = larger_cast.suspended
    number = group.registration_number
    actions.dissolve(group, by=larger_cast.dewi, reason="Musyawarah desa.", own_wish=True)

    group.refresh_from_db()
    page = client.get(group.get_absolute_url())

    assert (group.state, group.registration_number) == (State.DISSOLVED, number)
    assert Event.objects.about(group).get().reason.text == "Musyawarah desa."
    assert page.status_code == 200
    assert "Dibubarkan" in page.content.decode()


def test_where_a_suspended_group_was_dissolved_the_village_founds_another(larger_cast):
    actions.dissolve(
        larger_cast.suspended, by=larger_cast.dewi, reason="Musyawarah desa.", own_wish=True
    )
    another = factories.complete_application(
        larger_cast.citra, state=State.SUBMITTED, desa=factories.PETAK_BAHANDANG
    )

    another = actions.approve(another, by=larger_cast.dewi)

    assert (another.state, another.additional) == (State.ACTIVE, False)
