"""No decision on what the decider did not see.

A deciding page says which state of the thing it showed: the number of the last Event that moved
the thing (``new_state`` is not empty). Whatever may change a thing while it waits records such an
Event, so an equal number means an unchanged thing. Decision: docs/adr/0017.
"""

from django.db.models import Max

from core.change.refusals import TransitionRefused
from core.models import Event

# The number that no Event has: the page did not say what it showed.
NOTHING = -1
CHANGED = "Isinya berubah sejak Anda lihat. Belum ada yang diputuskan."
MOST_DIGITS = 18


def last_move(*things):
    """The number of the last Event that moved one of ``things``; 0 without one.

    Read it before the thing itself: what changes between the two is then refused, not missed.
    """
    return Event.objects.moves_of(*things).order_by().aggregate(last=Max("pk"))["last"] or 0


def read_seen(value):
    """The number that a page sent, or NOTHING for what is missing or no number."""
    value = value or ""
    good = value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS
    return int(value) if good else NOTHING


def require_seen(seen, *things):
    """Refuses a decision if ``things`` moved after ``seen``; ask under their lock.

    ``seen`` is None for code that decides without a page (commands, the demonstration): views
    always give a number.
    """
    if seen is not None and seen != last_move(*things):
        raise TransitionRefused(CHANGED)


def sent_twice(verb, *things, by, seen, reason="", **data):
    """Whether this very decision has been made from this very page: a double click.

    All that moved ``things`` after ``seen`` was done by ``by`` with the same verb, the same reason
    and the same ``data`` of the Event.
    """
    if seen is None or seen < 0:
        return False
    moves = list(Event.objects.moves_of(*things).filter(pk__gt=seen).select_related("reason"))
    return bool(moves) and all(
        (event.verb, event.actor_id) == (verb, by.pk)
        and _reason_of(event) == reason.strip()
        and all(event.data.get(name) == value for name, value in data.items())
        for event in moves
    )


def _reason_of(event):
    return event.reason.text if hasattr(event, "reason") else ""
