"""Clocks of aspirations, in working days. Decision: docs/adr/0054.

The day on which something arrives is not counted. A promised day moves later in three cases only:
the sender is asked something and the clock stands still, a holiday is added, or a request for
information is extended in writing. It never moves earlier, and lateness is never taken away.
"""

from django.utils import timezone

from aspirations.models import Aspiration, Wait
from aspirations.states import OPEN, Side
from aspirations.time_limits import limit
from office.working_days import ONE_DAY, calendar, calendar_just_changed


def first_wait(aspiration, side, days, *, now):
    """Returns the unsaved Wait with which an unsaved aspiration begins, and sets its fields."""
    due = calendar().after(timezone.localdate(now), days)
    return _start(aspiration, side, due, now)


def begin(aspiration, side, days, *, now):
    """Ends the current wait and begins one for ``side``: ``days`` working days after today.

    Saves the waits, and sets the aspiration's fields without saving it.
    """
    end(aspiration, now)
    first_wait(aspiration, side, days, now=now).save()


def hand_over(aspiration, side, *, now):
    """As ``begin``, with the last day of the current wait.

    Who hands something on gives away their own time, and not the sender's.
    """
    due = aspiration.due
    end(aspiration, now)
    _start(aspiration, side, due, now).save()


def pause(aspiration, *, now):
    """Begins to wait for the sender; ``resume`` goes on where the clock stood."""
    begin(aspiration, Side.SENDER, limit("silence"), now=now)


def resume(aspiration, side, *, now):
    """As ``begin``, for who waited before the sender was asked, with the days that were left.

    A day that had been missed when the sender was asked stays missed.
    """
    paused = aspiration.waits.filter(side=side).order_by("-since", "-pk").first()
    asked, today = timezone.localdate(paused.until), timezone.localdate(now)
    due = paused.due
    if due >= asked:
        left = paused.days - calendar().between(timezone.localdate(paused.since), asked)
        # Asked on the last day: the day of the reply, or the next one on which the office works.
        again = calendar().after(today, left) if left else calendar().after(today - ONE_DAY, 1)
        due = max(due, again)
    end(aspiration, now)
    _start(aspiration, side, due, now).save()


def extend(aspiration, days):
    """Adds working days to the current wait, which is not late. Saves the wait only."""
    wait = current(aspiration)
    wait.due = calendar().after(wait.due, days)
    wait.days = calendar().between(timezone.localdate(wait.since), wait.due)
    wait.save(update_fields=["days", "due"])
    aspiration.due = wait.due


def end(aspiration, now):
    """Ends the current wait, if there is one, and notes whether it ended late."""
    wait = current(aspiration)
    if wait is not None:
        wait.until, wait.late = now, wait.late or _is_late(wait, timezone.localdate(now))
        wait.save(update_fields=["until", "late"])
        aspiration.was_late = aspiration.was_late or wait.late
    aspiration.side, aspiration.since, aspiration.due = "", None, None


def current(aspiration):
    """Returns the Wait that lasts, or None."""
    return aspiration.waits.filter(until=None).first()


def note_lateness(on=None):
    """Marks the waits whose last day has passed as late, for good; returns their number."""
    on = on or timezone.localdate()
    late = Wait.objects.filter(until=None, late=False, due__lt=on).exclude(side=Side.SENDER)
    late = late.filter(aspiration__state__in=OPEN)
    keys = list(late.values_list("pk", flat=True))
    Wait.objects.filter(pk__in=keys).update(late=True)
    Aspiration.objects.filter(waits__in=keys).update(was_late=True)
    return len(keys)


def move_due_days(on=None):
    """Moves the last days of running waits later where the calendar has new holidays.

    Lateness is noted first, and the day of a late wait stays. Days never move earlier.
    """
    note_lateness(on)
    days = calendar_just_changed()
    for wait in Wait.objects.filter(until=None, late=False):
        due = days.after(timezone.localdate(wait.since), wait.days)
        if due > wait.due:
            Wait.objects.filter(pk=wait.pk).update(due=due)
            Aspiration.objects.filter(pk=wait.aspiration_id).update(due=due)


def _start(aspiration, side, due, now):
    aspiration.side, aspiration.since, aspiration.due = side, now, due
    return Wait(
        aspiration=aspiration,
        side=side,
        agency=aspiration.agency if side == Side.AGENCY else None,
        since=now,
        days=calendar().between(timezone.localdate(now), due),
        due=due,
    )


def _is_late(wait, on):
    return wait.side != Side.SENDER and wait.due < on
