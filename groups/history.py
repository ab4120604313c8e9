"""What happened to a group, in the words of the screens."""

from core.change import timeline
from core.models import Event

TITLES = {
    "application_started": "Permohonan dimulai",
    "paper_application_started": "Dimasukkan dari berkas kertas",
    "applied_again": "Diajukan lagi dari permohonan sebelumnya",
    "submitted": "Diajukan",
    "approved": "Disetujui",
    "changes_requested": "Diminta perbaikan",
    "rejected": "Belum dapat disetujui",
    "suspended": "Dinonaktifkan sementara",
    "reactivated": "Diaktifkan lagi",
    "dissolved": "Dibubarkan",
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
MESSAGE_TITLES = {
    "message_handled": "Pesan ditangani",
    "message_erased": "Isi pesan dihapus",
}
TONES = {
    "approved": "go",
    "reactivated": "go",
    "rejected": "bad",
    "suspended": "bad",
    "dissolved": "bad",
    "changes_requested": "wait",
}


def of(group, *, for_office):
    """The timeline of one group, newest first."""
    return timeline.of(group, TITLES, TONES, for_office=for_office)


def moves_since(group, seen, *, for_office):
    """What moved the group after the Event with this number, newest first."""
    moves = Event.objects.moves_of(group).filter(pk__gt=seen)
    return timeline.rows(moves, TITLES, TONES, for_office=for_office)
