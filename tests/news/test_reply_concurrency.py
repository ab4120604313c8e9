"""Two people at once at one link and at one reply, on a real database."""

from functools import partial
from uuid import uuid4

import pytest

from core.change.refusals import TransitionRefused
from core.change.seen import last_move
from core.models import Event
from groups.models import KimGroup
from news import actions as news
from news import categories
from news.actions import replies
from news.models import Reply
from news.states import State
from tests import factories
from tests import replies as made
from tests.groups.test_concurrency import people, together

__all__ = ["people"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def story(people):
    categories.load()
    KimGroup.objects.update(trusted=True)
    people.tampang.refresh_from_db()
    return factories.edition(people.tampang, people.budi, State.APPROVED)


def refusals(results):
    return [each for each in results if isinstance(each, TransitionRefused)]


@pytest.mark.parametrize("same_form", [True, False])
def test_a_reply_sent_several_times_at_once_stands_once(people, story, same_form):
    _, link = made.link(story, people.ayu)
    key = uuid4()

    results = together(
        *(
            partial(replies.send_reply, link, form_key=key if same_form else uuid4(), **made.WORDS)
            for _ in range(4)
        )
    )

    assert Reply.objects.count() == 1
    assert len(refusals(results)) == (0 if same_form else 3)
    assert Event.objects.filter(verb="reply_sent").count() == 1


def test_a_link_that_is_revoked_while_a_reply_is_sent(people, story):
    """Either the reply came before, or it is refused; never half of it."""
    for _ in range(5):
        _, link = made.link(story, people.ayu)
        sent, _ = together(
            partial(replies.send_reply, link, form_key=uuid4(), **made.WORDS),
            partial(replies.revoke_story_link, story, link, by=people.ayu),
        )
        link.refresh_from_db()
        assert link.revoked_at is not None
        assert link.replies.exists() is isinstance(sent, Reply)


def test_two_decisions_on_one_reply_at_once_have_one_effect(people, story):
    for _ in range(5):
        _, link = made.link(story, people.ayu)
        reply = replies.send_reply(link, form_key=uuid4(), **made.WORDS)
        seen = last_move(reply)
        results = together(
            partial(replies.show_reply, reply, by=people.ayu, seen=seen),
            partial(replies.refuse_reply, reply, by=people.dewi, reason="Kurang jelas.", seen=seen),
        )
        assert len(refusals(results)) == 1
        moves = Event.objects.about(reply).exclude(verb="reply_sent")
        reply.refresh_from_db()
        assert [event.new_state for event in moves] == [reply.state]


def test_a_reply_taken_back_while_it_is_shown_ends_withdrawn_or_not_shown_at_all(people, story):
    for _ in range(5):
        _, link = made.link(story, people.ayu)
        reply = replies.send_reply(link, form_key=uuid4(), **made.WORDS)
        together(
            partial(replies.show_reply, reply, by=people.ayu, seen=last_move(reply)),
            partial(replies.take_reply_back, link),
        )
        reply.refresh_from_db()
        assert reply.state == "withdrawn"
        verbs = [event.verb for event in Event.objects.about(reply)]
        assert verbs[-1] == "reply_taken_back"


def test_a_story_withdrawn_while_a_reply_is_shown_deadlocks_nobody(people, story):
    reply = made.reply(story, people.ayu)

    results = together(
        partial(replies.show_reply, reply, by=people.dewi),
        partial(news.withdraw, story, by=people.ayu, reason="Keliru."),
    )

    assert all(isinstance(each, Reply | type(story) | TransitionRefused) for each in results)
    story.refresh_from_db()
    assert story.state == "withdrawn"
