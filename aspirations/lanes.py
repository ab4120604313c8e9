"""The three waits of an aspiration as lanes: who was waited for on which working day."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from aspirations.models import Response
from aspirations.states import Side
from office.working_days import calendar

# Columns that fit beside the names at 320 px.
MOST_DAYS = 9
LANES = (("here", "KIM dan dinas"), ("agency", "Perangkat daerah"), ("sender", "Anda"))
OURS = {Side.KIM: "here", Side.OFFICE: "here", Side.AGENCY: "agency", Side.SENDER: "sender"}


@dataclass(frozen=True)
class Lane:
    """One row: its ``name``, the classes of its ``cells``, and the same in ``words``."""

    name: str
    cells: list
    words: str


def lanes_of(aspiration):
    """Returns a dict of ``days`` (dates), ``today`` and ``lanes``; None if nothing is to be drawn.

    The days are working days around today, MOST_DAYS at most, with the days on which a wait began
    or ended.
    """
    waits = list(aspiration.waits.all())
    if not waits:
        return None
    today = timezone.localdate()
    days = _days(waits, today)
    asked = set(
        aspiration.responses.filter(kind=Response.Kind.QUESTION).values_list("at", flat=True)
    )
    pauses = [wait for wait in waits if wait.side == Side.SENDER and wait.since in asked]
    lanes = [_lane(key, name, waits, pauses, days, today) for key, name in LANES]
    return {
        "days": days[_window(days, today)],
        "today": today,
        "lanes": [lane for lane in lanes if lane],
    }


def _window(days, today):
    """Returns the slice of MOST_DAYS days around today, or of the last ones once it is over."""
    before = sum(day < today for day in days)
    begin = max(0, min(before - MOST_DAYS // 2, len(days) - MOST_DAYS))
    return slice(begin, begin + MOST_DAYS)


def _days(waits, today):
    first = timezone.localdate(waits[0].since)
    last = waits[-1]
    until = timezone.localdate(last.until) if last.until else max(last.due, today)
    edges = {timezone.localdate(wait.since) for wait in waits} | {until}
    span = (first + timedelta(days=offset) for offset in range((until - first).days + 1))
    found = [day for day in span if calendar().works_on(day) or day in edges]
    return found


def _lane(key, name, waits, pauses, days, today):
    """Returns the Lane of one side, or None if it was never waited for."""
    own = [wait for wait in waits if OURS[wait.side] == key]
    if not own:
        return None
    cells = [_cell(day, own, pauses, today) for day in days]
    return Lane(name, _with_ends(cells)[_window(days, today)], _in_words(own))


def _cell(day, own, pauses, today):
    """Returns what a day is in a lane: ``on``, ``due``, ``still``, or nothing.

    A clock stands still during the pauses that began when this side's wait ended.
    """
    for wait in own:
        since = timezone.localdate(wait.since)
        until = timezone.localdate(wait.until) if wait.until else today
        if since <= day <= until:
            return "you" if wait.side == Side.SENDER else "on"
        if not wait.until and until < day <= wait.due:
            return "due"
    stopped = {wait.until for wait in own}
    stands = any(
        timezone.localdate(pause.since)
        <= day
        <= (timezone.localdate(pause.until) if pause.until else today)
        for pause in pauses
        if pause.since in stopped
    )
    return "still" if stands else ""


def _with_ends(cells):
    """Returns the cells as classes, with ``from`` and ``to`` where a bar begins and ends."""
    found = []
    for place, cell in enumerate(cells):
        before = cells[place - 1] if place else ""
        after = cells[place + 1] if place + 1 < len(cells) else ""
        bar = {"on", "due", "you"}
        classes = [cell]
        if cell in bar and before not in bar:
            classes.append("from")
        if cell in bar and after not in bar:
            classes.append("to")
        if cell == "due" and after != "due":
            classes.append("end")
        found.append(" ".join(filter(None, classes)))
    return found


def _in_words(own):
    told = []
    for wait in own:
        since = timezone.localdate(wait.since)
        until = timezone.localdate(wait.until) if wait.until else None
        told.append(f"{since:%d-%m} sampai {until:%d-%m}" if until else f"sejak {since:%d-%m}")
    return ", ".join(told)
