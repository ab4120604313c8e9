"""Events in the words of the screens."""

from django.utils import timezone
from django.utils.timesince import timesince

from core.models import Event

OFFICE, PORTAL = "Diskominfosantik", "Portal"


def of(thing, titles, tones, *, for_office):
    """What happened to a thing, newest first, as ``components/_timeline.html`` takes it.

    ``titles`` and ``tones`` map verbs to words and colours. Whoever is not of the office reads
    its name in the place of a member of staff's.
    """
    return rows(Event.objects.about(thing), titles, tones, for_office=for_office)


def rows(events, titles, tones, *, for_office):
    """Events, oldest first, as rows of a timeline, newest first; see ``of``."""
    return [
        {
            "verb": event.verb,
            "title": titles[event.verb],
            "when": event.at,
            "who": _who(event, for_office),
            "note": getattr(getattr(event, "reason", None), "text", ""),
            "tone": tones.get(event.verb, ""),
        }
        for event in reversed(events)
    ]


def ago(moment):
    """How long ago, in words: ``baru saja``, ``3 jam lalu``, ``8 hari lalu``."""
    days = (timezone.localdate() - timezone.localdate(moment)).days
    if days:
        return f"{days} hari lalu"
    words = timesince(moment, depth=1)
    return "baru saja" if words.startswith("0") else f"{words} lalu"


def _who(event, for_office):
    if event.actor is None:
        return PORTAL
    return OFFICE if event.by_office and not for_office else str(event.actor)
