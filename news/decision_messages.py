"""Messages after a decision on a story, a reply, a complaint or a number, and after sending.

They say what happened and what comes next. Read by the person who decided or sent, at the desk
and in the back office.
"""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format

from groups.states import State as GroupState
from news import rules
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
COMPLAINT_ANSWERED = (
    "Keberatan dijawab dan selesai. Pelapor membaca jawabannya dengan nomor dan kodenya."
)
COMPLAINT_PASSED_ON = (
    "Keberatan diteruskan ke Diskominfosantik: dinas yang menjawabnya, dan Anda tidak perlu "
    "berbuat apa-apa lagi."
)
COMPLAINT_CLOSED = (
    "Keberatan ditutup tanpa tindakan. Pelapor membaca alasannya dengan nomor dan kodenya."
)


def _others(edition):
    return Edition.objects.filter(article=edition.article_id).exclude(pk=edition.pk)


def _corrects(edition):
    """Returns whether readers see another version now, or saw one until this one appeared.

    A version after a withdrawn one corrects nothing.
    """
    now = timezone.now()
    appeared = min(edition.publish_at or now, now)
    return _others(edition).published(appeared - timedelta(microseconds=1)).exists()


def _noun(edition):
    return "Ralat" if _corrects(edition) else "Berita"


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
        hour = date_format(timezone.localtime(edition.publish_at), "DATETIME_FORMAT")
        return f"{noun} dijadwalkan terbit {hour}."
    if _corrects(edition):
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


def before_withdrawal(edition):
    """Returns the sentences that the form of a withdrawal shows: what readers then see."""
    if edition.is_coming_correction():
        return "Ralat ini tidak jadi terbit. Berita yang sekarang terbit tetap ada."
    if edition.is_coming():
        return _never_appears(edition, "Berita ini")
    return "Berita hilang dari portal. Di alamatnya tampil alasan Anda."


def after_withdrawal(edition):
    """Returns the sentences after a withdrawal, by what readers had seen."""
    if Edition.objects.withdrawn().once_read().filter(pk=edition.pk).exists():
        return "Berita ditarik dan tidak tampil lagi. Di alamatnya tampil alasan Anda."
    if _others(edition).published().exists():
        return "Ralat tidak jadi terbit. Berita yang sekarang terbit tetap ada."
    return _never_appears(edition, "Berita")


def _never_appears(edition, story):
    """Returns the sentences about a version that nobody read; ``story`` names a first one."""
    others = _others(edition)
    read = others.replaced().exists() or others.withdrawn().once_read().exists()
    what = "Versi ini" if read else story
    return f"{what} tidak jadi terbit. Orang lain belum pernah membacanya."


def after_beginning(edition):
    """Returns the sentence after a new version was begun: what readers see until its approval."""
    if _corrects(edition):
        return "Yang lama tetap terbit sampai ralat ini disetujui."
    return "Tulisannya disalin dari versi sebelumnya. Berita terbit sesudah disetujui."


def after_refused_reply(reply):
    """Returns the sentences after a reply was not shown: what its link still offers."""
    if rules.why_story_link_is_dead(reply.link):
        follows = "Tautan penanggap tidak dapat dibuka lagi, jadi alasannya tidak terbaca di sana."
    elif not rules.takes_another_reply(reply.link):
        follows = (
            "Penanggap membaca alasannya di tautannya. Lewat tautan itu tidak dapat dikirim "
            "tanggapan lagi."
        )
    else:
        follows = "Penanggap membaca alasannya di tautannya dan dapat mengirim yang diperbaiki."
    return f"Tanggapan tidak ditampilkan. {follows}"


def after_removed_reply(reply):
    """Returns the sentences after a shown reply was taken off: what readers still see of it."""
    article = reply.edition.article_id
    if Edition.objects.published().filter(article=article).exists():
        return "Tanggapan ditarik. Di bawah berita tetap tertulis kapan dan mengapa ditarik."
    return "Tanggapan ditarik. Beritanya tidak terbit lagi, jadi alasannya tidak tampil untuk umum."
