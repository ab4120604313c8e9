"""Messages after a decision on a story, a reply, a complaint or a number, and after sending.

They say what happened and what comes next. Read by the person who decided or sent, at the desk
and in the back office.
"""

from django.utils.formats import date_format
from django.utils.timezone import localtime

from groups.states import State as GroupState
from news.models import Edition
from news.states import State

AUTHOR_READS = "Penulisnya melihat keputusan ini di Meja KIM."
NUMBER_ALLOWED = "Nomor kantor dibolehkan di berita ini. Lanjutkan memeriksa beritanya."
SENT_AGAIN = {
    GroupState.ACTIVE: "Sesudah diperbaiki dan dikirim lagi, berita kembali diperiksa.",
    GroupState.SUSPENDED: (
        "Selama KIM dinonaktifkan, berita tidak dapat diperbaiki dan dikirim lagi."
    ),
    GroupState.DISSOLVED: (
        "KIM sudah dibubarkan, jadi berita tidak dapat diperbaiki dan dikirim lagi."
    ),
}
REPLY_SHOWN = "Tanggapan tampil di bawah berita, utuh dan dengan nama penanggapnya."
REPLY_REFUSED = (
    "Tanggapan tidak ditampilkan. Penanggap membaca alasannya di tautannya dan dapat mengirim yang "
    "diperbaiki."
)
REPLY_REMOVED = "Tanggapan ditarik. Di bawah berita tetap tertulis kapan dan mengapa ditarik."
COMPLAINT_ANSWERED = (
    "Keberatan dijawab dan selesai. Pelapor membaca jawabannya dengan nomor dan kodenya."
)
COMPLAINT_PASSED_ON = (
    "Keberatan diteruskan ke Diskominfosantik: dinas yang menjawabnya, dan Anda tidak perlu "
    "apa-apa lagi."
)
COMPLAINT_CLOSED = (
    "Keberatan ditutup tanpa tindakan. Pelapor membaca alasannya dengan nomor dan kodenya."
)


def _noun(edition):
    return "Ralat" if edition.number > 1 else "Berita"


def _author_reads(edition):
    """Returns whether the author can still sign in and sees the edition at the desk."""
    seen = Edition.objects.at_desk_of(edition.author).filter(pk=edition.pk)
    return edition.author.is_active and seen.exists()


def after_sending(edition):
    """Returns the sentence after an edition was sent: who reviews it now."""
    with_group = edition.state == State.WITH_GROUP
    who = "pengurus KIM Anda" if with_group else "Diskominfosantik"
    return f"{_noun(edition)} dikirim. Sekarang menunggu diperiksa {who}; hasilnya tampil di sini."


def after_approval(edition):
    """Returns the sentences after an approval by an officer or by the office."""
    return f"Disetujui. {_where_it_goes(edition)}" + (
        f" {AUTHOR_READS}" if _author_reads(edition) else ""
    )


def _where_it_goes(edition):
    noun = _noun(edition)
    if edition.state == State.WITH_OFFICE:
        return f"{noun} sekarang menunggu diperiksa Diskominfosantik sebelum terbit."
    if not edition.is_published():
        hour = date_format(localtime(edition.publish_at), "DATETIME_FORMAT")
        return f"{noun} dijadwalkan terbit {hour}."
    if edition.number > 1:
        return "Ralat terbit sekarang dan menggantikan versi sebelumnya."
    return "Berita terbit sekarang dan dapat dibaca siapa saja."


def after_return(edition):
    """Returns the sentences after an edition was sent back: who reads why, and what comes next."""
    return f"Dikembalikan ke penulis. {_way_back(edition)}"


def after_number_of_person(edition):
    """Returns the sentences after a number was a person's, which sends the edition back."""
    return f"Nomor orang: berita dikembalikan ke penulisnya. {_way_back(edition)}"


def _way_back(edition):
    return f"{_who_reads_why(edition)} {SENT_AGAIN[edition.group.state]}"


def _who_reads_why(edition):
    if _author_reads(edition):
        return "Ia membaca alasannya di Meja KIM."
    if edition.group.memberships.readers().exists():
        return "Penulisnya tidak dapat membukanya lagi, tetapi pengurus kelompok membaca alasannya."
    return (
        "Penulisnya tidak dapat membukanya lagi, dan kelompok tidak punya pengurus yang punya akun."
    )


def after_withdrawal(edition):
    """Returns the sentence after a withdrawal, by what readers had seen."""
    if Edition.objects.withdrawn().once_read().filter(pk=edition.pk).exists():
        return "Berita ditarik dan tidak tampil lagi. Di alamatnya tampil alasan Anda."
    if Edition.objects.published().filter(article=edition.article_id).exists():
        return "Ralat tidak jadi terbit. Berita yang sekarang terbit tetap ada."
    return "Berita tidak jadi terbit. Orang lain belum pernah membacanya."
