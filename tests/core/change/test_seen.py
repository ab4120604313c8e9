"""What a page says that it showed, and whether that is still so."""

import pytest

from core.change import events
from core.change.refusals import TransitionRefused
from core.change.seen import NOTHING, last_move, read_seen, require_seen, sent_twice
from tests import factories


@pytest.mark.parametrize(
    ("sent", "number"),
    [
        ("0", 0),
        ("17", 17),
        ("9" * 18, 10**18 - 1),
        (None, NOTHING),
        ("", NOTHING),
        ("x", NOTHING),
        ("-1", NOTHING),
        ("1.0", NOTHING),
        (" 1", NOTHING),
        ("１", NOTHING),
        ("٣", NOTHING),
        ("9" * 19, NOTHING),
    ],
)
def test_only_plain_digits_are_a_number(sent, number):
    assert read_seen(sent) == number


def test_what_moves_nothing_does_not_count(cast):
    moved = events.record("suspended", cast.tampang, by=cast.dewi, old="active", new="suspended")
    events.record("papers_seen", cast.tampang, by=cast.dewi)
    events.record("suspended", cast.tewah, by=cast.eko, old="active", new="suspended")

    assert last_move(cast.tampang) == moved.pk
    assert last_move(cast.budi) == 0


def test_things_of_several_kinds_are_looked_at_together(cast):
    story = factories.edition(cast.tampang, cast.budi)
    first = events.record("submitted", story, by=cast.budi, new="with_group")
    last = events.record("suspended", cast.tampang, by=cast.dewi, new="suspended")

    assert last_move(story) == first.pk
    assert last_move(story, cast.tampang) == last.pk


@pytest.mark.parametrize("wrong", [NOTHING, 0, 10**18 - 1])
def test_another_number_is_refused_and_no_number_is_not_asked(cast, wrong):
    moved = events.record("suspended", cast.tampang, by=cast.dewi, new="suspended")

    require_seen(moved.pk, cast.tampang)
    require_seen(None, cast.tampang)
    with pytest.raises(TransitionRefused, match="Belum ada yang diputuskan"):
        require_seen(wrong, cast.tampang)


@pytest.mark.parametrize(
    ("change", "twice"),
    [
        ({}, True),
        ({"verb": "dissolved"}, False),
        ({"reason": "Lain."}, False),
        ({"seen": None}, False),
        ({"seen": NOTHING}, False),
        ({"by": "sari"}, False),
    ],
)
def test_a_double_click_is_the_same_in_everything(cast, change, twice):
    events.record("suspended", cast.tampang, by=cast.dewi, new="suspended", reason="Keluhan.")
    asked = {"verb": "suspended", "by": "dewi", "seen": 0, "reason": " Keluhan. "} | change
    verb, by = asked.pop("verb"), getattr(cast, asked.pop("by"))

    assert sent_twice(verb, cast.tampang, by=by, **asked) is twice


def test_what_happened_after_a_decision_makes_an_old_page_old(cast):
    events.record("suspended", cast.tampang, by=cast.dewi, new="suspended", reason="Keluhan.")
    events.record("reactivated", cast.tampang, by=cast.sari, new="active")

    assert not sent_twice("suspended", cast.tampang, by=cast.dewi, seen=0, reason="Keluhan.")
