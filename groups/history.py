"""What happened to groups and messages: timelines of desk and office, words of the trail."""

from datetime import timedelta
from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import formats, timezone

from core.change import timeline
from core.models import Event
from groups import rules
from groups.models import OFFICERS, KimGroup, OfficerChange, Position
from groups.states import CHANGE_MOVES, MESSAGE_MOVES, MOVES, OPEN_CHANGE, State

TITLES = MOVES.titles | {
    "application_started": "Permohonan dimulai",
    "paper_application_started": "Dimasukkan dari berkas kertas",
    "applied_again": "Diajukan lagi dari permohonan sebelumnya",
    "trusted": "Boleh terbit mandiri",
    "supervised": "Diperiksa dinas sebelum terbit",
    "details_updated": "Data kelompok diubah",
    "mended": "Isian dibetulkan",
    "confirmed_yearly": "Daftar dikonfirmasi masih benar",
    "dissolution_announced": "Pengurus diberi tahu tentang pembubaran",
    "dissolution_cancelled": "Pemberitahuan pembubaran dibatalkan",
    "dissolution_objected": "Pengurus keberatan atas pembubaran",
    "cover_set": "Foto sampul diganti",
    "cover_removed": "Foto sampul dihapus",
    "member_added": "Anggota ditambahkan",
    "member_updated": "Data anggota diubah",
    "members_imported": "Daftar anggota dikirim sekaligus",
    "roster_exported": "Daftar anggota diunduh",
    "member_ended": "Masa tugas anggota selesai",
    "member_left": "Anggota keluar sendiri",
    "member_invited": "Undangan dibuat",
    "invitation_accepted": "Undangan diterima",
    "consent_given": "Persetujuan nama ditampilkan",
    "consent_revoked": "Persetujuan nama dicabut",
    "papers_seen": "Berkas asli diunduh",
    "draft_discarded": "Draf dihapus",
    "handover_printed": "Lembar serah terima dicetak",
    "data_ended": "Data pribadi yang lewat waktunya dihapus",
    "person_erased": "Data pribadi anggota dihapus",
    "person_restricted": "Data pribadi anggota dibatasi",
    "person_unrestricted": "Pembatasan data anggota diakhiri",
    "person_copied": "Salinan data pribadi anggota dibuat",
    "archive_destroyed": "Arsip dimusnahkan",
    "applicant_told": "Pemohon dikabari",
    "office_told": "Dinas dikabari",
}
PHRASES = {
    "application_started": "memulai permohonan {thing}",
    "paper_application_started": "memasukkan permohonan {thing} dari berkas kertas",
    "applied_again": "mengajukan lagi {thing} dari permohonan sebelumnya",
    "submitted": "mengajukan {thing}",
    "approved": "menyetujui {thing}",
    "changes_requested": "meminta perbaikan permohonan {thing}",
    "rejected": "menyatakan {thing} belum dapat disetujui",
    "suspended": "menonaktifkan {thing} untuk sementara",
    "reactivated": "mengaktifkan lagi {thing}",
    "dissolved": "membubarkan {thing}",
    "trusted": "membolehkan {thing} terbit mandiri",
    "supervised": "menetapkan berita {thing} diperiksa dinas sebelum terbit",
    "details_updated": "mengubah data {thing}",
    "mended": "membetulkan isian {thing}",
    "confirmed_yearly": "memastikan daftar {thing} masih benar",
    "dissolution_announced": "memberi tahu pengurus {thing} tentang rencana pembubaran",
    "dissolution_cancelled": "membatalkan rencana pembubaran {thing}",
    "dissolution_objected": "menyatakan keberatan atas pembubaran {thing}",
    "cover_set": "mengganti foto sampul {thing}",
    "cover_removed": "menghapus foto sampul {thing}",
    "member_added": "menambahkan anggota {thing}",
    "member_updated": "mengubah data anggota {thing}",
    "members_imported": "menambah dan mengubah anggota {thing} dari sebuah daftar",
    "roster_exported": "mengunduh daftar anggota {thing}",
    "member_ended": "mencatat masa tugas anggota {thing} selesai",
    "member_left": "keluar dari {thing}",
    "member_invited": "membuat undangan untuk anggota {thing}",
    "invitation_accepted": "menerima undangan menjadi anggota {thing}",
    "consent_given": "mencatat persetujuan menampilkan nama anggota {thing}",
    "consent_revoked": "mencabut persetujuan menampilkan nama anggota {thing}",
    "papers_seen": "mengunduh berkas asli {thing}",
    "draft_discarded": "menghapus draf permohonan {thing}",
    "handover_printed": "mencetak lembar serah terima {thing}",
    "data_ended": "menghapus data pribadi yang lewat waktunya di {thing}",
    "person_erased": "menghapus data pribadi seorang anggota {thing}",
    "person_restricted": "membatasi data pribadi seorang anggota {thing}",
    "person_unrestricted": "mengakhiri pembatasan data pribadi seorang anggota {thing}",
    "person_copied": "membuat salinan data pribadi seorang anggota {thing}",
    "archive_destroyed": "memusnahkan arsip {thing}",
    "applicant_told": "mengabari {thing}",
    "office_told": "mengabari dinas tentang permohonan {thing}",
}
CHANGE_TITLES = CHANGE_MOVES.titles | {
    "change_started": "SK baru mulai diisi",
    "change_discarded": "Isian SK baru dibuang",
    "sender_told": "Pengirim SK baru dikabari",
}
CHANGE_PHRASES = {
    "change_started": "mulai mengisi {thing}",
    "change_submitted": "mengajukan {thing}",
    "change_confirmed": "mengonfirmasi {thing}",
    "change_returned": "meminta perbaikan {thing}",
    "change_closed": "menutup {thing}",
    "change_rejected": "menyatakan {thing} belum dapat dikonfirmasi",
    "change_discarded": "membuang isian {thing}",
    "sender_told": "mengabari pengirim {thing}",
}
MESSAGE_TITLES = MESSAGE_MOVES.titles | {"message_sent": "Pesan masuk"}
MESSAGE_PHRASES = {
    "message_sent": "menerima {thing}",
    "message_handled": "menandai {thing} sudah ditangani",
    "message_erased": "menghapus isi {thing}",
}


def timeline_of_group(group, *, for_office):
    """Returns the timeline rows of one group and of its changes of officers, newest first."""
    changes = OfficerChange.objects.filter(group=group)
    events = Event.objects.about(group) | Event.objects.about_any(changes)
    titles, tones = TITLES | CHANGE_TITLES, MOVES.tones | CHANGE_MOVES.tones
    found = events.select_related("actor", "reason").order_by("at", "pk")
    return timeline.rows(found, titles, tones, for_office=for_office)


def why_suspended(group):
    """Returns the reason of the group's suspension; an empty string if it is not suspended."""
    if group.state != State.SUSPENDED:
        return ""
    events = Event.objects.about(group).select_related("reason").order_by("at", "pk")
    event = events.last_of(["suspended"])
    return getattr(getattr(event, "reason", None), "text", "")


def events_of_group(group):
    """Returns the Events of one group and of its changes of officers, newest first, unread."""
    kinds = ContentType.objects.get_for_models(KimGroup, OfficerChange)
    changes = [str(pk) for pk in group.officer_changes.values_list("pk", flat=True)]
    own = Q(content_type=kinds[KimGroup], object_id=str(group.pk))
    events = Event.objects.filter(own | Q(content_type=kinds[OfficerChange], object_id__in=changes))
    return events.select_related("actor", "reason").newest_first()


def rows_of_group(events, names):
    """Returns timeline rows, as the office reads them, for a list of ``events_of_group``.

    ``names`` maps numbers of roster rows to names: an Event about a person is told with theirs.
    """
    titles, tones = TITLES | CHANGE_TITLES, MOVES.tones | CHANGE_MOVES.tones
    rows = timeline.rows(events[::-1], titles, tones, for_office=True)
    for row, event in zip(rows, events, strict=True):
        if name := names.get(event.data.get("membership")):
            row["title"] = f"{row['title']}: {name}"
    return rows


def by_month(rows):
    """Returns timeline rows as a list of dicts: ``month`` (``Maret 2026``) and its ``rows``."""
    return [{"month": name, "rows": list(found)} for name, found in groupby(rows, _month_of)]


def _month_of(row):
    return formats.date_format(timezone.localtime(row["when"]), "F Y")


def timeline_of_change(change, *, for_office):
    """Returns the timeline rows of one change of officers, newest first."""
    return timeline.timeline_of(change, CHANGE_TITLES, CHANGE_MOVES.tones, for_office=for_office)


def moves_since(group, seen, *, for_office):
    """Returns timeline rows of Events after number ``seen`` that moved the group, newest first."""
    moves = Event.objects.moves_of(group).filter(pk__gt=seen)
    return timeline.rows(moves, TITLES, MOVES.tones, for_office=for_office)


def changes_since(change, seen, *, for_office):
    """Returns timeline rows of Events after number ``seen`` that moved a change or its group."""
    moves = Event.objects.moves_of(change, change.group).filter(pk__gt=seen)
    titles, tones = TITLES | CHANGE_TITLES, MOVES.tones | CHANGE_MOVES.tones
    return timeline.rows(moves, titles, tones, for_office=for_office)


def comparison(change):
    """Returns old beside new: a list of dicts with label, before, after (names) and changes.

    One for each office, then one for all sections. A decided change is compared with the officers
    on the day before the first day of its SK.
    """
    proposed = list(change.officers.select_related("row"))
    before = list(_before(change))
    found = [_compared(office.label, [office], before, proposed) for office in OFFICERS]
    return [*found, _compared(Position.SEKSI.label, [Position.SEKSI], before, proposed)]


def _before(change):
    """Returns the rows of those whom the SK in force names before the change takes effect."""
    rows = change.group.memberships.filter(position__in=rules.NAMED_BY_SK)
    if change.state in OPEN_CHANGE:
        return rows.lasting().in_order()
    return rows.current(change.decree.starts_on - timedelta(days=1)).in_order()


def _compared(label, positions, before, proposed):
    names = [row.name for row in before if row.position in positions]
    after = [each for each in proposed if each.position in positions]
    return {
        "label": label,
        "before": names,
        "after": after,
        "changes": sorted(names) != sorted(each.shown_name for each in after),
    }
