"""Promises in answers: every verb from every state, and the day that passes without a word."""

from datetime import date, timedelta
from itertools import product

import pytest
import time_machine
from django.utils import timezone

from aspirations import actions, schedule
from aspirations.models import ANSWERING_LINK, Promise
from core.change.refusals import TransitionRefused
from core.models import Event
from tests.aspirations import making

STATES = ["made", "kept", "moved", "broken"]
TABLE = {
    "kept": {"made": "kept", "broken": "kept"},
    "moved": {"made": "moved"},
    "broken": {"made": "broken"},
}
DAY = date(2026, 12, 10)


@pytest.fixture(autouse=True)
def in_december():
    with time_machine.travel("2026-12-01 09:00+07:00", tick=False):
        yield


def promise(cast, state="made"):
    aspiration = making.brought_to("forwarded", cast)
    actions.answer_aspiration(aspiration, by=cast.dewi, words="Kami ganti.", promised=DAY)
    made = Promise.objects.get(aspiration=aspiration)
    if state != "made":
        with time_machine.travel("2026-12-11 09:00+07:00", tick=False):
            press(made, state, cast)
    return Promise.objects.get(pk=made.pk)


def press(made, verb, cast, **more):
    if verb == "kept":
        return actions.keep_promise(made, by=cast.dewi)
    if verb == "moved":
        day = date(2026, 12, 20)
        return actions.move_promise(made, by=cast.dewi, words="Pipanya belum tiba.", day=day)
    return actions.break_promise(made)


@pytest.mark.parametrize(("verb", "old"), list(product(TABLE, STATES)))
def test_every_verb_from_every_state(cast, verb, old):
    made = promise(cast, old)
    before = Event.objects.count()
    new = TABLE[verb].get(old)
    with time_machine.travel("2026-12-12 09:00+07:00", tick=False):
        if new is None:
            with pytest.raises(TransitionRefused):
                press(made, verb, cast)
            assert Event.objects.count() == before
        else:
            press(made, verb, cast)
            assert Event.objects.about(made.aspiration).last().verb == f"promise_{verb}"
    assert Promise.objects.get(pk=made.pk).state == (new or old)


@pytest.mark.parametrize("who", ["ayu", "budi", "citra", "eko", "gita"])
def test_only_the_office_speaks_of_a_promise(cast, who):
    made = promise(cast)
    with pytest.raises(TransitionRefused):
        actions.keep_promise(made, by=getattr(cast, who))
    with pytest.raises(TransitionRefused):
        actions.move_promise(
            made, by=getattr(cast, who), words="Belum tiba.", day=DAY + timedelta(days=1)
        )
    assert Promise.objects.get(pk=made.pk).state == "made"


def test_behind_its_link_a_perangkat_daerah_keeps_or_moves_it(cast):
    made = promise(cast)
    link = ANSWERING_LINK.make(made.aspiration, by=cast.dewi)[1]
    actions.move_promise(made, link=link, words="Pipanya belum tiba.", day=date(2026, 12, 20))
    later = Promise.objects.get(moved_from=made)
    actions.keep_promise(later, link=link)
    assert [each.state for each in Promise.objects.all()] == ["moved", "kept"]
    with pytest.raises(TransitionRefused):
        actions.keep_promise(promise(cast), link=link)


def test_a_promise_moves_to_a_later_day_with_a_reason_only(cast):
    made = promise(cast)
    for words, day in (("", DAY + timedelta(days=1)), ("Belum tiba.", DAY)):
        with pytest.raises(TransitionRefused):
            actions.move_promise(made, by=cast.dewi, words=words, day=day)
    assert Promise.objects.get().state == "made"


@pytest.mark.parametrize(
    ("hour", "state"),
    [("2026-12-10 23:59+07:00", "made"), ("2026-12-11 00:00+07:00", "broken")],
)
def test_a_day_that_passes_without_a_word_breaks_the_promise(cast, hour, state):
    made = promise(cast)
    with time_machine.travel(hour, tick=False):
        schedule.break_promises()
        schedule.break_promises()
    assert Promise.objects.get(pk=made.pk).state == state


def test_what_is_kept_after_its_day_is_kept_late_for_good(cast):
    made = promise(cast, "broken")
    with time_machine.travel("2026-12-15 09:00+07:00", tick=False):
        kept = actions.keep_promise(made, by=cast.dewi)
    assert (kept.state, kept.was_late) == ("kept", True)
    assert timezone.localdate() == date(2026, 12, 1)
    assert not actions.keep_promise(promise(cast), by=cast.dewi).was_late
