"""The personal data in core's own tables: reasons, e-mails, and files on their way."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from core.mail import MAX_ATTEMPTS
from core.models import Letter, Piece, Reason, Receipt, Upload
from core.personal.holdings import TASK, Clock, Column, Holding, delete

LETTERS_KEPT, FAILURES_KEPT = timedelta(days=30), timedelta(days=365)
# A phone whose form was accepted may lie in a drawer for long before it asks again.
RECEIPTS_KEPT = timedelta(days=400)
# Of a form without an account: its answer may hold a code.
ANONYMOUS_RECEIPTS_KEPT = timedelta(days=30)
# A file whose form never came; the phone still has it and sends it again.
UPLOADS_KEPT = timedelta(days=7)
GUESTS_UPLOADS_KEPT = timedelta(days=2)


def blank_reasons(rows, person):
    """Blanks reasons; their Events stay."""
    rows.update(text="", erased_at=timezone.now())


def old_letters(now):
    """Returns e-mails that were sent LETTERS_KEPT ago, or given up FAILURES_KEPT ago.

    That a letter never arrived is known for longer, so that somebody can still be told otherwise.
    """
    sent = Q(sent_at__isnull=False, created_at__lt=now - LETTERS_KEPT)
    failed = Q(attempts__gte=MAX_ATTEMPTS, created_at__lt=now - FAILURES_KEPT)
    return Letter.objects.filter(sent | failed)


def old_receipts(now):
    """Returns receipts of the outbox that no phone will ask for any more."""
    old = Receipt.objects.filter(at__lt=now - RECEIPTS_KEPT)
    return old | Receipt.objects.filter(holder="", at__lt=now - ANONYMOUS_RECEIPTS_KEPT)


def old_uploads(now):
    """Returns files of the outbox whose form did not come within UPLOADS_KEPT."""
    old = Upload.objects.filter(created_at__lt=now - UPLOADS_KEPT)
    return old | Upload.objects.filter(holder="", created_at__lt=now - GUESTS_UPLOADS_KEPT)


HOLDINGS = (
    Holding(
        word="riwayat",
        label="Riwayat keputusan dan alasannya",
        what="Riwayat: akun mana melakukan apa, kapan, dan alasan yang ditulis",
        why="Setiap keputusan dapat dipertanggungjawabkan",
        basis=TASK,
        kept="Selama register disimpan. Alasan yang menyebut nama dikosongkan bila orangnya "
        "dihapus.",
        # Which reasons are about a person is known to the app whose things they are about.
        columns=(Column(model=Reason, fields=("text",)),),
    ),
    Holding(
        word="surat",
        label="Surat elektronik",
        what="Surat elektronik: alamat, perihal, isi sampai terkirim",
        why="Memberi tahu orang yang bersangkutan",
        basis=TASK,
        kept="30 hari sesudah terkirim; yang tidak sampai, 1 tahun tanpa isinya.",
        columns=(
            Column(
                model=Letter,
                fields=("to", "subject", "body"),
                of=lambda person: Letter.objects.filter(to__in=person.contacts),
                erase=lambda rows, person: rows.delete(),
            ),
        ),
        clocks=(
            Clock(word="old letters", rule="Surat terkirim, 30 hari", over=old_letters, end=delete),
        ),
    ),
    Holding(
        word="kiriman",
        label="Foto dan berkas yang sedang dikirim",
        what="Foto dan berkas yang tiba sepotong-sepotong dari HP, sebelum isiannya tiba",
        why="Kiriman yang terputus di tengah jalan dapat dilanjutkan",
        basis=TASK,
        kept="Sampai isiannya tiba, paling lama 7 hari; tanpa akun 2 hari. Tanda terimanya, dengan "
        "alamat jawabannya, 400 hari; yang dikirim tanpa akun 30 hari.",
        columns=(Column(model=Piece, fields=("content",)),),
        clocks=(
            Clock(
                word="unfinished uploads",
                rule="Berkas tanpa isian, 7 hari; tanpa akun 2 hari",
                over=old_uploads,
                end=delete,
            ),
            Clock(
                word="old receipts",
                rule="Tanda terima kiriman, 400 hari; tanpa akun 30 hari",
                over=old_receipts,
                end=delete,
            ),
        ),
    ),
)
