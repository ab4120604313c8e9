"""Two people, or two phones, at once: on a real database."""

from functools import partial
from uuid import uuid4

import pytest

from aspirations import actions, subjects
from aspirations.models import ANSWERING_LINK, Aspiration, Response, Subject, Wait
from core import secret_links
from core.change.refusals import TransitionRefused
from core.change.seen import last_move
from core.models import Event
from tests.aspirations import making
from tests.groups.test_concurrency import people, together

__all__ = ["people"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def lists(people):
    subjects.load(Subject)


def refusals(results):
    return [each for each in results if isinstance(each, TransitionRefused)]


def moves_of(aspiration):
    return [event.verb for event in Event.objects.about(aspiration)]


def test_a_form_that_is_sent_four_times_at_once_is_one_aspiration(people):
    key = uuid4()
    made = together(*(partial(making.sent, form_key=key) for _ in range(4)))

    assert Aspiration.objects.count() == Wait.objects.count() == 1
    assert {each.code for each in made} == {Aspiration.objects.get().code}


def test_two_checkers_at_once_have_one_effect(people):
    for _ in range(5):
        aspiration = making.sent()
        seen = last_move(aspiration)
        check = partial(actions.check_aspiration, aspiration, seen=seen, **making.PUBLIC)
        back = partial(actions.return_aspiration, aspiration, words="Kurang jelas.", seen=seen)
        results = together(partial(check, by=people.ayu), partial(back, by=people.dewi))
        assert len(refusals(results)) == 1
        assert len(moves_of(aspiration)) == 2
        assert aspiration.waits.filter(until=None).count() == (
            making.fresh(aspiration).state == "checked"
        )


def test_the_sender_takes_back_what_is_answered_at_that_moment(people):
    for _ in range(5):
        aspiration = making.brought_to("forwarded", people)
        together(
            partial(actions.answer_aspiration, aspiration, by=people.dewi, words="Sudah."),
            partial(actions.withdraw_aspiration, aspiration),
        )
        assert making.fresh(aspiration).state == "withdrawn"
        assert aspiration.waits.filter(until=None).count() == 0


def test_a_link_that_is_revoked_while_it_answers(people):
    """Either the answer came before, or it is refused; never half of it."""
    for _ in range(5):
        aspiration = making.brought_to("forwarded", people)
        _, link = ANSWERING_LINK.make(aspiration, by=people.dewi)
        answer = partial(actions.answer_aspiration, aspiration, words="Sudah.", link=link)
        revoke = partial(secret_links.revoke, ANSWERING_LINK.links_to(aspiration))
        answered, _ = together(answer, revoke)
        came = not isinstance(answered, TransitionRefused)
        assert (making.fresh(aspiration).state == "answered") == came
        assert Response.objects.filter(aspiration=aspiration, kind="answer").count() == came


def test_one_link_used_twice_at_once_answers_once(people):
    for _ in range(5):
        aspiration = making.brought_to("forwarded", people)
        _, link = ANSWERING_LINK.make(aspiration, by=people.dewi)
        results = together(
            *(
                partial(actions.answer_aspiration, aspiration, words=words, link=link)
                for words in ("Sudah diganti.", "Belum bisa.")
            )
        )
        assert len(refusals(results)) == 1
        assert Response.objects.filter(aspiration=aspiration, kind="answer").count() == 1


def test_a_reply_while_silence_closes_it_ends_in_one_of_both(people):
    for _ in range(5):
        aspiration = making.brought_to("asked", people)
        results = together(
            partial(actions.reply_aspiration, aspiration, words="Sejak Senin."),
            partial(actions.close_aspiration, aspiration),
        )
        assert len(refusals(results)) == 1
        assert making.fresh(aspiration).state in {"forwarded", "closed"}


def test_words_added_twice_at_once_stand_once(people):
    aspiration = making.sent()
    add = partial(actions.add_to_aspiration, aspiration, words="Makin parah.")
    together(add, add, add)
    assert Response.objects.filter(kind="addition").count() == 1
