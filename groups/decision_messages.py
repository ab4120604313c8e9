"""Messages after a decision on a group or a new SK, an objection or a yearly confirmation.

They say what happened and what comes next.
"""

from django.utils import timezone
from django.utils.formats import date_format

from groups import rules
from groups.models import KimGroup
from groups.states import State

MEND_AND_SEND = "Perbaiki isiannya, lalu kirim lagi."
OFFICERS_READ = "Pengurus membaca alasan Anda di Meja KIM."
NO_ACCOUNT = "tidak punya akun: kabari mereka sendiri."


def after_approval(group):
    """Returns the sentences after a group was recognised."""
    officers = rules.officers_read(group)
    return (
        f"KIM disetujui. Nomor registrasinya {group.registration_number}, dan halamannya tampil "
        "untuk umum. "
    ) + (
        "Pengurusnya dapat menulis berita dan mengundang anggota."
        if officers
        else "Belum ada pengurus yang punya akun: buat kode untuk ketuanya di halaman ini."
    )


def after_return(group):
    """Returns the sentences after an application was sent back: who mends it, and what follows."""
    if group.source == KimGroup.Source.PAPER:
        follows = MEND_AND_SEND
    elif rules.applicant_reads(group):
        follows = (
            "Pemohon membaca alasan Anda di Meja KIM; sesudah dikirim lagi, permohonan kembali ke "
            "antrean."
        )
    else:
        follows = "Akun pemohon sudah ditutup, jadi belum ada yang dapat memperbaikinya."
    return f"Permohonan dikembalikan untuk diperbaiki. {follows}"


def after_rejection(group):
    """Returns the sentences after an application was closed."""
    if not rules.applicant_reads(group):
        return "Permohonan ditutup: belum dapat disetujui. Kabari ketuanya sendiri."
    return (
        "Permohonan ditutup: belum dapat disetujui. Pemohon membaca alasan Anda di Meja KIM dan "
        "dapat mengajukan lagi."
    )


def _who_reads(group):
    return OFFICERS_READ if rules.officers_read(group) else f"Pengurusnya {NO_ACCOUNT}"


def after_suspension(group):
    """Returns the sentences after a group was suspended: what rests, and who reads why."""
    return (
        "KIM dinonaktifkan sementara. Berita baru tidak dapat ditulis, dan yang menunggu dinas "
        f"tertahan sampai KIM aktif lagi. {_who_reads(group)}"
    )


def after_cancelled_dissolution(group):
    """Returns the sentences after the plan to dissolve a group was dropped."""
    return f"Rencana pembubaran dibatalkan dan kelompok tetap ada. {_who_reads(group)}"


REACTIVATED = (
    "KIM aktif lagi. Anggotanya dapat menulis, dan berita yang tertahan kembali diperiksa."
)
ANNOUNCED = (
    "Pengurus diberi tahu dan punya 30 hari untuk menyatakan keberatan. Yang tidak punya akun: "
    "cetak suratnya di halaman ini."
)
DISSOLVED = (
    "KIM dibubarkan. Tidak ada lagi yang dapat menulis untuknya; halaman, berita, dan riwayatnya "
    "tetap ada."
)
TRUSTED = (
    "Kelompok ini sekarang terbit mandiri. Berita anggota yang disetujui pengurus langsung terbit; "
    "tulisan pengurus tetap lewat dinas."
)
SUPERVISED = (
    "Berita kelompok ini sekarang diperiksa dinas sebelum terbit. Yang sudah terbit tetap tampil."
)

OBJECTED = "Keberatan Anda terkirim. Diskominfosantik melihatnya di riwayat kelompok ini."
CONFIRMED = "Terima kasih. Daftar tercatat masih benar; portal bertanya lagi tahun depan."


def after_confirmation(change):
    """Returns the sentences after a new SK was confirmed: from when its officers serve."""
    starts_on = change.decree.starts_on
    if starts_on and starts_on > timezone.localdate():
        return (
            f"SK baru dikonfirmasi. Pengurus berganti pada {date_format(starts_on, 'j F Y')}; "
            "sampai hari itu pengurus yang sekarang bertugas."
        )
    return "SK baru dikonfirmasi. Pengurus menurut SK ini bertugas, dan hak di portal mengikutinya."


def after_returned_change(change):
    """Returns the sentences after a new SK was sent back: who mends it, and what follows."""
    return f"SK baru dikembalikan untuk diperbaiki. {_way_back(change)}"


def _way_back(change):
    if change.source == KimGroup.Source.PAPER:
        return MEND_AND_SEND
    if not rules.officers_read(change.group):
        return _who_reads(change.group)
    if change.group.state == State.ACTIVE:
        return f"{OFFICERS_READ} Sesudah dikirim lagi, SK kembali ke antrean."
    return f"{OFFICERS_READ} Selama KIM dinonaktifkan, mereka tidak dapat memperbaikinya."


def after_rejected_change(change):
    """Returns the sentences after a new SK was closed."""
    read = rules.officers_read(change.group)
    who = " dan membaca alasan Anda di Meja KIM." if read else f". Mereka {NO_ACCOUNT}"
    return f"SK baru ditutup: belum dapat dikonfirmasi. Pengurus yang sekarang tetap bertugas{who}"


DISCARDED_CHANGE = "Isian SK baru dibuang. Pengurus yang sekarang tetap bertugas."
