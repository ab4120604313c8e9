"""What happened to an edition, in the words of the screens."""

from core.change import timeline
from core.models import Event
from groups.history import TITLES as GROUP_TITLES
from news.states import MOVES, NUMBER_MOVES

TITLES = {"edition_started": "Mulai ditulis"} | MOVES.titles | NUMBER_MOVES.titles


def of(edition, *, for_office):
    """The timeline of one edition, newest first."""
    return timeline.of(edition, TITLES, MOVES.tones, for_office=for_office)


def moves_since(edition, seen, *, for_office):
    """What moved the edition, its group or its story after the Event with this number, newest
    first.
    """
    moves = Event.objects.moves_of(*edition.decided_with()).filter(pk__gt=seen)
    return timeline.rows(moves, GROUP_TITLES | TITLES, MOVES.tones, for_office=for_office)
