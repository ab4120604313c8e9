"""Messages after a decision on a group or a new SK, an objection or a yearly confirmation.

They say what happened and what comes next.
"""

from django.utils import timezone
from django.utils.formats import date_format

from groups.models import KimGroup


def after_approval(group):
    """Returns the sentences after a group was recognised."""
    officers = group.memberships.readers().exists()
    return (
        f"KIM disetujui. Nomor registrasinya {group.registration_number}, dan halamannya tampil "
        "untuk umum. "
    ) + (
        "Pengurusnya dapat menulis berita dan mengundang anggota."
        if officers
        else "Belum ada pengurus yang punya akun: buat kode untuk ketuanya di halaman ini."
    )


def after_return(group):
    """Returns the sentences after an application was sent back."""
    return "Permohonan dikembalikan untuk diperbaiki. " + (
        "Perbaiki isiannya, lalu kirim lagi."
        if group.source == KimGroup.Source.PAPER
        else "Pemohon membaca alasan Anda di Meja KIM; sesudah dikirim lagi, permohonan kembali ke "
        "antrean."
    )


def after_rejection(group):
    """Returns the sentences after an application was closed."""
    if group.applicant is None:
        return "Permohonan ditutup: belum dapat disetujui."
    return (
        "Permohonan ditutup: belum dapat disetujui. Pemohon membaca alasan Anda di Meja KIM dan "
        "dapat mengajukan lagi."
    )


SUSPENDED = (
    "KIM dinonaktifkan sementara. Berita baru tidak dapat ditulis, dan yang menunggu dinas "
    "tertahan sampai KIM aktif lagi. Pengurus membaca alasan Anda."
)
REACTIVATED = (
    "KIM aktif lagi. Anggotanya dapat menulis, dan berita yang tertahan kembali diperiksa."
)
ANNOUNCED = (
    "Pengurus diberi tahu dan punya 30 hari untuk menyatakan keberatan. Yang tidak punya akun: "
    "cetak suratnya di halaman ini."
)
CANCELLED = "Rencana pembubaran dibatalkan. Kelompok tetap ada, dan pengurus membaca alasan Anda."
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
    """Returns the sentences after a new SK was sent back."""
    return "SK baru dikembalikan untuk diperbaiki. " + (
        "Perbaiki isiannya, lalu kirim lagi."
        if change.source == KimGroup.Source.PAPER
        else "Pengurus membaca alasan Anda di Meja KIM; sesudah dikirim lagi, SK kembali ke "
        "antrean."
    )


REJECTED_CHANGE = (
    "SK baru ditutup: belum dapat dikonfirmasi. Pengurus yang sekarang tetap bertugas dan membaca "
    "alasan Anda."
)
DISCARDED_CHANGE = "Isian SK baru dibuang. Pengurus yang sekarang tetap bertugas."
