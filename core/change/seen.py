"""Refuses decisions made on an outdated page. Decision: docs/adr/0017.

A page with decision buttons carries ``seen``: the number (pk) of the last Event with a
``new_state`` about the thing it shows. Every change to a thing that waits for a decision records
such an Event, so an equal number means that the thing is unchanged.
"""

from django.db.models import Max

from core.change.refusals import TransitionRefused
from core.models import Event

# Equals no Event's number: the page sent no usable ``seen``.
NOTHING = -1
CHANGED = "Isinya berubah sejak Anda lihat. Belum ada yang diputuskan."
MOST_DIGITS = 18


def last_move(*things):
    """Returns the number of the last Event that moved one of ``things``, or 0 if there is none.

    Call it before reading the thing itself: a change between the two reads is then refused instead
    of overlooked.
    """
    return Event.objects.moves_of(*things).order_by().aggregate(last=Max("pk"))["last"] or 0


def read_seen(value):
    """Parses ``seen`` from a request; returns NOTHING if it is missing or not a number."""
    value = value or ""
    good = value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS
    return int(value) if good else NOTHING


def require_seen(seen, *things):
    """Raises TransitionRefused if ``things`` moved after ``seen``. Call it under their lock.

    ``seen`` is None for code that decides without a page (commands, the demonstration). Views
    always pass a number.
    """
    if seen is not None and seen != last_move(*things):
        raise TransitionRefused(CHANGED)


def sent_twice(verb, *things, by, seen, reason="", **data):
    """Returns whether this decision was already made from this page: a double click.

    True if all Events that moved ``things`` after ``seen`` are by ``by`` and have the same verb,
    the same reason and the same ``data``.
    """
    if seen is None or seen < 0:
        return False
    moves = list(Event.objects.moves_of(*things).filter(pk__gt=seen).select_related("reason"))
    return bool(moves) and all(
        (event.verb, event.actor_id) == (verb, by and by.pk)
        and _reason_of(event) == reason.strip()
        and all(event.data.get(name) == value for name, value in data.items())
        for event in moves
    )


def _reason_of(event):
    return event.reason.text if hasattr(event, "reason") else ""
