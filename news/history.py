"""Timelines of an edition, with Indonesian titles for its Events."""

from core.change import timeline
from core.models import Event
from groups.history import TITLES as GROUP_TITLES
from news.states import MOVES, NUMBER_MOVES

TITLES = {"edition_started": "Mulai ditulis"} | MOVES.titles | NUMBER_MOVES.titles


def timeline_of_edition(edition, *, for_office):
    """Returns the timeline rows of one edition, newest first."""
    return timeline.timeline_of(edition, TITLES, MOVES.tones, for_office=for_office)


def moves_since(edition, seen, *, for_office):
    """Returns timeline rows of state changes after the Event with the number ``seen``.

    Covers everything in ``Edition.decided_with`` (edition, group, other editions), newest first.
    """
    moves = Event.objects.moves_of(*edition.decided_with()).filter(pk__gt=seen)
    return timeline.rows(moves, GROUP_TITLES | TITLES, MOVES.tones, for_office=for_office)
