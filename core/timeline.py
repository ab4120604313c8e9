"""Events in the words of the screens."""

from core.models import Event

OFFICE, PORTAL = "Diskominfosantik", "Portal"


def of(thing, titles, tones, *, for_office):
    """What happened to a thing, newest first, as ``components/_timeline.html`` takes it.

    ``titles`` and ``tones`` map verbs to words and colours. Whoever is not of the office reads
    its name in the place of a member of staff's.
    """
    return [
        {
            "verb": event.verb,
            "title": titles[event.verb],
            "when": event.at,
            "who": _who(event, for_office),
            "note": getattr(getattr(event, "reason", None), "text", ""),
            "tone": tones.get(event.verb, ""),
        }
        for event in reversed(Event.objects.about(thing))
    ]


def _who(event, for_office):
    if event.actor is None:
        return PORTAL
    return OFFICE if event.by_office and not for_office else str(event.actor)
