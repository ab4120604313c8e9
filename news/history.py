"""What happened to an edition, in the words of the screens."""

from core.change import timeline
from core.models import Event
from groups.history import TITLES as GROUP_TITLES

TITLES = {
    "edition_started": "Mulai ditulis",
    "submitted": "Dikirim",
    "passed_on": "Disetujui pengurus, diteruskan ke dinas",
    "changes_requested": "Diminta perbaikan",
    "number_named": "Nomor kantor disebutkan",
    "number_allowed": "Nomor kantor dibolehkan",
    "number_refused": "Nomor orang, tidak dibolehkan",
    "approved": "Disetujui",
    "withdrawn": "Ditarik",
    "discarded": "Dibuang",
}
TONES = {"approved": "go", "withdrawn": "bad", "changes_requested": "wait"}


def of(edition, *, for_office):
    """The timeline of one edition, newest first."""
    return timeline.of(edition, TITLES, TONES, for_office=for_office)


def moves_since(edition, seen, *, for_office):
    """What moved the edition, its group or its story after the Event with this number, newest
    first.
    """
    moves = Event.objects.moves_of(*edition.decided_with()).filter(pk__gt=seen)
    return timeline.rows(moves, GROUP_TITLES | TITLES, TONES, for_office=for_office)
