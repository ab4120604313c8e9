"""What happened to an edition: timelines, with the titles and phrases of its Events."""

from core.change import timeline
from core.models import Event
from groups.history import TITLES as GROUP_TITLES
from news.states import MOVES, NUMBER_MOVES

TITLES = {
    "edition_started": "Mulai ditulis",
    "typo_mended": "Salah ketik dibetulkan",
    "reviewer_told": "Pemeriksa dikabari",
    "author_told": "Penulis dikabari",
    "ketua_told": "Ketua dikabari",
    "village_told": "Dibagikan ke grup desa",
}
TITLES |= MOVES.titles | NUMBER_MOVES.titles
PHRASES = {
    "edition_started": "mulai menulis {thing}",
    "typo_mended": "membetulkan salah ketik di {thing}",
    "submitted": "mengirim {thing} untuk diperiksa",
    "passed_on": "menyetujui {thing} sebagai pengurus dan meneruskannya ke dinas",
    "approved": "menyetujui {thing}",
    "changes_requested": "meminta perbaikan {thing}",
    "withdrawn": "menarik {thing}",
    "discarded": "membuang draf {thing}",
    "number_named": "menyebutkan kantor pemilik sebuah nomor di {thing}",
    "number_allowed": "membolehkan nomor sebuah kantor di {thing}",
    "number_refused": "tidak membolehkan nomor orang di {thing}",
    "reviewer_told": "mengabari pemeriksa tentang {thing}",
    "author_told": "mengabari penulis {thing}",
    "ketua_told": "mengabari ketua tentang {thing}",
    "village_told": "membagikan {thing} ke grup desa",
}


def timeline_of_edition(edition, *, for_office):
    """Returns the timeline rows of one edition, newest first."""
    return timeline.timeline_of(edition, TITLES, MOVES.tones, for_office=for_office)


def moves_since(edition, seen, *, for_office):
    """Returns timeline rows of state changes after the Event with the number ``seen``.

    Covers everything in ``Edition.decided_with`` (edition, group, other editions), newest first.
    """
    moves = Event.objects.moves_of(*edition.decided_with()).filter(pk__gt=seen)
    return timeline.rows(moves, GROUP_TITLES | TITLES, MOVES.tones, for_office=for_office)
