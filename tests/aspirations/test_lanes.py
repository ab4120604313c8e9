"""The three waits of an aspiration as lanes, day by day."""

import time_machine

from aspirations import actions
from aspirations.lanes import lanes_of
from tests.aspirations import making


def at(day):
    return time_machine.travel(f"{day} 09:00+07:00", tick=False)


def drawn(aspiration):
    """The cells by lane, with the days of the month."""
    found = lanes_of(making.fresh(aspiration))
    return [day.day for day in found["days"]], {lane.name: lane.cells for lane in found["lanes"]}


def test_a_clock_stands_still_while_the_sender_is_asked(cast):
    with at("2026-11-26"):
        aspiration = making.brought_to("forwarded", cast)
    with at("2026-11-30"):
        actions.ask_sender(aspiration, by=cast.dewi, words="Retaknya di mana?")
    with at("2026-12-01"):
        days, lanes = drawn(aspiration)
    assert days == [26, 27, 30, 1, 2, 3, 4, 7, 8]
    assert lanes == {
        "KIM dan dinas": ["on from to", "", "", "", "", "", "", "", ""],
        "Perangkat daerah": ["on from", "on", "on to", "still", "", "", "", "", ""],
        "Anda": ["", "", "you from", "you", "due", "due", "due", "due", "due"],
    }


def test_today_is_always_among_the_days(cast):
    with at("2026-11-02"):
        aspiration = making.brought_to("forwarded", cast)
    with at("2026-12-01"):
        days, lanes = drawn(aspiration)
    assert days == [19, 20, 23, 24, 25, 26, 27, 30, 1]
    assert lanes["Perangkat daerah"] == ["on"] * 8 + ["on to"]


def test_after_an_answer_no_clock_stands_still(cast):
    with at("2026-11-26"):
        aspiration = making.brought_to("answered", cast)
    with at("2026-11-27"):
        days, lanes = drawn(aspiration)
    assert "still" not in [cell for cells in lanes.values() for cell in cells]
    assert days[:2] == [26, 27]
    assert lanes["Anda"][:3] == ["you from", "you", "due"]
