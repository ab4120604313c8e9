"""Timelines of groups for pages of the desk and of the office."""

from core.change import timeline
from core.models import Event
from groups.states import MESSAGE_MOVES, MOVES

TITLES = MOVES.titles | {
    "application_started": "Permohonan dimulai",
    "paper_application_started": "Dimasukkan dari berkas kertas",
    "applied_again": "Diajukan lagi dari permohonan sebelumnya",
    "trusted": "Boleh terbit mandiri",
    "supervised": "Lewat pemeriksaan dinas",
    "details_updated": "Data kelompok diubah",
    "member_added": "Anggota ditambahkan",
    "member_updated": "Data anggota diubah",
    "member_ended": "Masa tugas anggota selesai",
    "member_invited": "Undangan dibuat",
    "invitation_accepted": "Undangan diterima",
    "consent_given": "Persetujuan nama ditampilkan",
    "consent_revoked": "Persetujuan nama dicabut",
    "papers_seen": "Berkas asli diunduh",
    "draft_discarded": "Draf dihapus",
}
MESSAGE_TITLES = MESSAGE_MOVES.titles | {"message_sent": "Pesan masuk"}


def timeline_of_group(group, *, for_office):
    """Returns the timeline rows of one group, newest first."""
    return timeline.timeline_of(group, TITLES, MOVES.tones, for_office=for_office)


def moves_since(group, seen, *, for_office):
    """Returns timeline rows of Events after number ``seen`` that moved the group, newest first."""
    moves = Event.objects.moves_of(group).filter(pk__gt=seen)
    return timeline.rows(moves, TITLES, MOVES.tones, for_office=for_office)
