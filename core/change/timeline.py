"""Turns Events into the rows of a timeline."""

from django.utils import timezone
from django.utils.timesince import timesince

from core.models import Event

OFFICE, PORTAL = "Diskominfosantik", "Portal"


def timeline_of(thing, titles, tones, *, for_office):
    """Returns the timeline rows of a thing, newest first, for ``components/_timeline.html``.

    ``titles`` and ``tones`` map verbs to texts and colours. Unless ``for_office`` is set, the
    names of staff are replaced by the name of the office.
    """
    return rows(Event.objects.about(thing), titles, tones, for_office=for_office)


def rows(events, titles, tones, *, for_office):
    """Returns timeline rows, newest first, for ``events``, oldest first; see ``timeline_of``."""
    return [
        {
            "event": event.pk,
            "verb": event.verb,
            "title": titles[event.verb],
            "when": event.at,
            "who": actor_of(event, for_office=for_office),
            "note": getattr(getattr(event, "reason", None), "text", ""),
            "tone": tones.get(event.verb, ""),
        }
        for event in reversed(events)
    ]


def ago(moment):
    """Returns the time since ``moment``: ``baru saja``, ``3 jam lalu`` or ``8 hari lalu``."""
    days = (timezone.localdate() - timezone.localdate(moment)).days
    if days:
        return f"{days} hari lalu"
    words = timesince(moment, depth=1)
    return "baru saja" if words.startswith("0") else f"{words} lalu"


def actor_of(event, *, for_office):
    """Returns who caused an Event, as text: for other readers than staff, the office is one."""
    if event.actor is None:
        return PORTAL
    return OFFICE if event.by_office and not for_office else str(event.actor)
