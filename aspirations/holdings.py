"""The personal data in aspirations. Decision: docs/adr/0040."""

from datetime import timedelta

from django.utils import timezone

from aspirations import photos
from aspirations.models import Agency, Aspiration, Attachment, Response
from aspirations.states import ENDED, Side
from core.personal.holdings import CONSENT, TASK, Clock, Column, Holding

KEPT = timedelta(days=730)
# Photos of a form that was never sent.
FORM_PHOTOS_KEPT = timedelta(days=2)
ERASED = "(dihapus)"


def erase_words(rows):
    """Erases what the senders of a queryset of aspirations wrote, with photos and replies."""
    keys = list(rows.values_list("pk", flat=True))
    photos.drop_photos(Attachment.objects.filter(aspiration__in=keys, response=None))
    theirs = Response.objects.filter(aspiration__in=keys, side=Side.SENDER)
    photos.drop_photos(Attachment.objects.filter(response__in=theirs))
    theirs.update(text="")
    Aspiration.objects.filter(pk__in=keys).update(
        text=ERASED,
        title=ERASED,
        public_text="",
        place="",
        public_place="",
        sender_name="",
        contact="",
        consent_by="",
        erased_at=timezone.now(),
    )


def _by_contact(person):
    return Aspiration.objects.filter(contact__in=person.contacts)


def _old_contacts(now):
    ended = Aspiration.objects.filter(state__in=ENDED)
    return ended.filter(closed_at__lt=now - Aspiration.CONTACT_KEPT).exclude(contact="")


def _old(now):
    ended = Aspiration.objects.filter(state__in=ENDED, erased_at=None)
    return ended.filter(closed_at__lt=now - KEPT)


def _left_photos(now):
    return Attachment.objects.filter(form_key__isnull=False, created_at__lt=now - FORM_PHOTOS_KEPT)


HOLDINGS = (
    Holding(
        word="aspirasi",
        label="Aspirasi warga",
        unlisted="Pengirim aspirasi menulis tanpa akun, jadi tidak ada di daftar ini. Yang "
        "meninggalkan nomor atau e-mail dihubungi lewat itu.",
        what="Aspirasi: isi, tempat, foto, nama dan nomor HP atau e-mail kalau diisi",
        why="Memeriksa, meneruskan, dan menjawab aspirasi",
        basis=CONSENT,
        kept="Nomor HP atau e-mail: 90 hari sesudah selesai. Isi, nama, dan foto: 2 tahun sesudah "
        "selesai, atau sampai pengirim memintanya dihapus dengan kode dan kata kuncinya.",
        columns=(
            Column(
                model=Aspiration,
                fields=("contact",),
                of=_by_contact,
                blank={"contact": ""},
                told="aspirasi dengan nomor atau e-mailnya; nomor itu dihapus",
            ),
            Column(
                model=Aspiration,
                fields=(
                    *("text", "place", "title", "public_text", "public_place"),
                    *("sender_name", "consent_by"),
                ),
            ),
            Column(model=Response, fields=("text",)),
            Column(model=Attachment, fields=("master",)),
        ),
        clocks=(
            Clock(
                word="contacts of ended aspirations",
                rule="Nomor HP atau e-mail pengirim, 90 hari sesudah selesai",
                over=_old_contacts,
                end=lambda rows: rows.update(contact=""),
            ),
            Clock(
                word="ended aspirations",
                rule="Isi aspirasi yang selesai, 2 tahun",
                over=_old,
                end=erase_words,
            ),
            Clock(
                word="photos of unsent aspirations",
                rule="Foto aspirasi yang tidak jadi dikirim, 2 hari",
                over=_left_photos,
                end=photos.drop_photos,
            ),
        ),
    ),
    Holding(
        word="penghubung",
        label="Penghubung perangkat daerah",
        what="Penghubung perangkat daerah: nama dan e-mail kantor",
        why="Mengirim aspirasi kepada yang berwenang menjawab",
        basis=TASK,
        kept="Selama ia penghubungnya.",
        columns=(Column(model=Agency, fields=("contact", "email")),),
    ),
)
