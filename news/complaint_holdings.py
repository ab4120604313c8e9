"""The personal data in complaints. Decision: docs/adr/0040."""

from core.personal.holdings import CONSENT, Clock, Column, Holding
from groups.personal import groups_of
from news.models import Complaint
from news.states import COMPLAINT_OPEN

NO_NAME = "(nama dihapus)"


def _complaints_from(person):
    return Complaint.objects.filter(contact__in=person.contacts)


def _complaints_naming(person):
    near = Complaint.objects.filter(group__in=groups_of(person))
    return person.mentions(near, "text") | person.mentions(near, "answer")


def _without_named(rows, person):
    for complaint in rows:
        told = {
            name: person.without_names(getattr(complaint, name), NO_NAME)
            for name in ("text", "answer")
        }
        Complaint.objects.filter(pk=complaint.pk).update(**told)


def closed_complaints(now):
    """Returns complaints that were closed ``Complaint.KEPT`` ago and still say something."""
    closed = Complaint.objects.exclude(state__in=COMPLAINT_OPEN)
    return closed.filter(closed_at__lt=now - Complaint.KEPT).exclude(text="", answer="")


def _old_contacts(now):
    closed = Complaint.objects.exclude(state__in=COMPLAINT_OPEN)
    return closed.filter(closed_at__lt=now - Complaint.CONTACT_KEPT).exclude(contact="")


COMPLAINTS = Holding(
    word="keberatan",
    label="Keberatan pembaca",
    unlisted="Pelapor menulis tanpa akun, jadi tidak ada di daftar ini. Yang meninggalkan "
    "nomor atau e-mail dihubungi lewat itu.",
    what="Keberatan atas berita atau halaman KIM: isi, jawaban, nomor HP atau e-mail",
    why="Pengurus KIM dan dinas memeriksa yang keliru dan menjawab pelapornya",
    basis=CONSENT,
    kept="Nomor HP atau e-mail: 90 hari sesudah selesai. Isi dan jawaban: 1 tahun.",
    columns=(
        Column(
            model=Complaint,
            fields=("contact",),
            of=_complaints_from,
            blank={"contact": ""},
            told="keberatan dengan nomor atau e-mailnya; nomor itu dihapus",
        ),
        Column(
            model=Complaint,
            fields=("text", "answer"),
            of=_complaints_naming,
            erase=_without_named,
        ),
    ),
    clocks=(
        Clock(
            word="contacts of closed complaints",
            rule="Nomor HP atau e-mail pelapor, 90 hari sesudah selesai",
            over=_old_contacts,
            end=lambda rows: rows.update(contact=""),
        ),
        Clock(
            word="closed complaints",
            rule="Isi keberatan yang selesai, 1 tahun",
            over=closed_complaints,
            end=lambda rows: rows.update(text="", answer="", contact=""),
        ),
    ),
)
