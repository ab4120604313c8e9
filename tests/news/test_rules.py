"""Who may do what with a story, by its state and by the state of its group."""

import pytest

from core.change.refusals import TransitionRefused
from core.models import Event
from groups.states import State as GroupState
from news import actions, rules
from news.models import Edition
from news.states import State
from tests import factories

# Who may, by rule and state of a story that Budi wrote for the KIM of Tampang, which is active; in
# a state that is not named nobody may.
MAY = {
    "can_edit": {
        "draft": "ayu budi",
        "changes": "ayu budi",
    },
    "can_review_in_group": {
        "with_group": "ayu",
    },
    "can_decide_at_office": {
        "draft": "dewi sari",
        "with_group": "dewi sari",
        "changes": "dewi sari",
        "with_office": "dewi sari",
        "approved": "dewi sari",
        "withdrawn": "dewi sari",
        "discarded": "dewi sari",
    },
    "can_withdraw": {
        "draft": "ayu dewi sari",
        "with_group": "ayu dewi sari",
        "changes": "ayu dewi sari",
        "with_office": "ayu dewi sari",
        "approved": "ayu dewi sari",
        "withdrawn": "ayu dewi sari",
        "discarded": "ayu dewi sari",
    },
    "can_decide_number": {
        "with_office": "dewi sari",
    },
}
# The same, by the state of the group; the story is in the state in which most may.
MAY_FOR_GROUP = {
    "can_edit draft": {
        "active": "ayu budi",
    },
    "can_review_in_group with_group": {
        "active": "ayu",
    },
    "can_decide_at_office with_office": {
        "draft": "dewi sari",
        "submitted": "dewi sari",
        "changes": "dewi sari",
        "active": "dewi sari",
        "rejected": "dewi sari",
        "suspended": "dewi sari",
        "dissolved": "dewi sari",
    },
    "can_withdraw approved": {
        "draft": "dewi sari",
        "submitted": "dewi sari",
        "changes": "dewi sari",
        "active": "ayu dewi sari",
        "rejected": "dewi sari",
        "suspended": "dewi sari",
        "dissolved": "dewi sari",
    },
}
MAY_WRITE = {"active": "ayu budi hana"}
# Who says what a number is, in a group that publishes by itself.
MAY_DECIDE_NUMBER_OF_TRUSTED = {"with_group": "ayu", "with_office": "dewi sari"}


def named(may, state):
    return set(may.get(state, "").split())


def rows(table, states):
    """Every name of a table with every state, and who may."""
    return [
        pytest.param(name, state, named(may, state), id=f"{name}-{state}")
        for name, may in table.items()
        for state in states.values
    ]


@pytest.mark.parametrize(("rule", "state", "may"), rows(MAY, State))
def test_these_may_and_nobody_else(larger_cast, rule, state, may):
    edition = factories.edition(larger_cast.tampang, larger_cast.budi, state)

    assert larger_cast.who_may(getattr(rules, rule), edition) == may


@pytest.mark.parametrize(("case", "state", "may"), rows(MAY_FOR_GROUP, GroupState))
def test_what_the_state_of_the_group_allows(larger_cast, case, state, may):
    rule, story_state = case.split()
    made = factories.edition(larger_cast.tampang, larger_cast.budi, story_state)
    factories.brought_to(state, larger_cast.tampang)
    edition = Edition.objects.get(pk=made.pk)

    assert larger_cast.who_may(getattr(rules, rule), edition) == may


@pytest.mark.parametrize("state", GroupState)
def test_members_of_today_write_for_an_active_group(larger_cast, state):
    group = factories.brought_to(state, larger_cast.tampang)

    assert larger_cast.who_may(rules.can_write_for, group) == named(MAY_WRITE, state)


@pytest.mark.parametrize("state", State)
def test_officers_of_a_trusted_group_say_what_a_number_is(larger_cast, state):
    trusted = factories.brought_to("active", larger_cast.tampang, trusted=True)
    edition = factories.edition(trusted, larger_cast.budi, state)

    may = named(MAY_DECIDE_NUMBER_OF_TRUSTED, state)
    assert larger_cast.who_may(rules.can_decide_number, edition) == may


def test_nobody_decides_on_words_of_their_own(larger_cast):
    """Ayu and Dewi have changed Budi's words: neither decides on them."""
    edition = factories.edition(larger_cast.tampang, larger_cast.budi, State.WITH_GROUP)
    edition.editors.add(larger_cast.ayu, larger_cast.dewi)

    assert larger_cast.who_may(rules.can_review_in_group, edition) == set()
    assert larger_cast.who_may(rules.can_decide_at_office, edition) == {"sari"}


@pytest.mark.parametrize("who", ["hana", "indra", "joko"])
def test_a_draft_is_not_changed_by_other_members(larger_cast, who):
    draft = factories.edition(larger_cast.tampang, larger_cast.budi, title="Judul Budi")
    by = getattr(larger_cast, who)

    for act in (
        lambda: actions.save(draft, title="Judul lain", by=by, version=1),
        lambda: actions.submit(draft, by=by),
        lambda: actions.discard(draft, by=by),
        lambda: actions.add_photo(
            draft, factories.upload("a.jpg", factories.jpeg()), by=by, alt="x"
        ),
    ):
        with pytest.raises(TransitionRefused):
            act()

    draft.refresh_from_db()
    assert (draft.state, draft.title) == (State.DRAFT, "Judul Budi")
    assert not Event.objects.about(draft).exists()


@pytest.mark.parametrize("who", ["joko", "kartika"])
def test_officers_of_a_suspended_group_withdraw_nothing(larger_cast, who):
    story = factories.edition(larger_cast.suspended, larger_cast.joko, State.APPROVED)

    with pytest.raises(TransitionRefused):
        actions.withdraw(story, by=getattr(larger_cast, who), reason="Keliru.")

    assert list(Edition.objects.published()) == [story]
