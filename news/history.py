"""What happened to editions, replies and complaints: timelines, titles and phrases of Events."""

from core.change import timeline
from core.models import Event
from groups.history import TITLES as GROUP_TITLES
from news.states import COMPLAINT_MOVES, MOVES, NUMBER_MOVES, REPLY_MOVES

TITLES = {
    "edition_started": "Mulai ditulis",
    "typo_mended": "Salah ketik dibetulkan",
    "reviewer_told": "Pemeriksa dikabari",
    "author_told": "Penulis dikabari",
    "ketua_told": "Ketua dikabari",
    "village_told": "Dibagikan ke grup desa",
    "story_link_made": "Tautan untuk ditanggapi dibuat",
    "story_link_revoked": "Tautan untuk ditanggapi dicabut",
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
    "story_link_made": "membuat tautan rahasia ke {thing}",
    "story_link_revoked": "mencabut tautan rahasia ke {thing}",
}
REPLY_TITLES = {"reply_sent": "Tanggapan dikirim", **REPLY_MOVES.titles}
REPLY_PHRASES = {
    "reply_sent": "menerima {thing}",
    "reply_shown": "menampilkan {thing}",
    "reply_refused": "tidak menampilkan {thing}",
    "reply_removed": "menarik {thing} dari bawah berita",
    "reply_taken_back": "mencatat bahwa penanggap menarik {thing}",
}
COMPLAINT_TITLES = {"complaint_sent": "Keberatan masuk", **COMPLAINT_MOVES.titles}
COMPLAINT_PHRASES = {
    "complaint_sent": "menerima {thing}",
    "complaint_answered": "menjawab {thing}",
    "complaint_passed_on": "meneruskan {thing} ke dinas",
    "complaint_closed": "menutup {thing} tanpa tindakan",
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


def timeline_of_reply(reply, *, for_office):
    """Returns the timeline rows of one reply, newest first."""
    return timeline.timeline_of(reply, REPLY_TITLES, REPLY_MOVES.tones, for_office=for_office)


def moves_of_reply_since(reply, seen, *, for_office):
    """Returns timeline rows of what moved a reply after the Event with the number ``seen``."""
    moves = Event.objects.moves_of(reply).filter(pk__gt=seen)
    return timeline.rows(moves, REPLY_TITLES, REPLY_MOVES.tones, for_office=for_office)


def timeline_of_complaint(complaint, *, for_office):
    """Returns the timeline rows of one complaint, newest first."""
    tones = COMPLAINT_MOVES.tones
    return timeline.timeline_of(complaint, COMPLAINT_TITLES, tones, for_office=for_office)


def moves_of_complaint_since(complaint, seen, *, for_office):
    """Returns timeline rows of what moved a complaint after the Event with the number ``seen``."""
    moves = Event.objects.moves_of(complaint).filter(pk__gt=seen)
    return timeline.rows(moves, COMPLAINT_TITLES, COMPLAINT_MOVES.tones, for_office=for_office)
