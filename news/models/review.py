"""What reviewers leave on an edition: notes on sentences, and typos that they mended."""

from django.conf import settings
from django.db import models

from core.models import AppendOnlyQuerySet, Event
from news.models.edition import Edition


class ReviewNoteQuerySet(models.QuerySet):
    """Queries for notes, by the person who may see them."""

    def waiting_of(self, user):
        """Returns the notes that this reviewer has not sent yet; nobody else sees them."""
        return self.filter(written_by=user, sent=None)

    def sent_ones(self):
        """Returns the notes that went back to the author with a decision."""
        return self.exclude(sent=None)


class ReviewNote(models.Model):
    """A reviewer's note on one sentence of an edition, which its author ticks off.

    Identified by its key. ``quote`` is the sentence as the reviewer read it; ``place`` numbers the
    passage in which it stood (``news.passages``) and is only a hint. ``sent`` is the Event that
    sent the edition back with it: only then does the author see it. Written, dropped and ticked
    off by ``news.actions.notes``; a note that was sent is not deleted. Personal data: the words of
    ``quote`` and ``text``. Decision: docs/adr/0048.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="notes")
    place = models.PositiveSmallIntegerField("bagian", default=0)
    quote = models.CharField("kalimat", max_length=300)
    text = models.CharField("catatan", max_length=500)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="oleh"
    )
    written_at = models.DateTimeField("ditulis", auto_now_add=True)
    sent = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    done_at = models.DateTimeField("selesai", null=True, editable=False)

    objects = ReviewNoteQuerySet.as_manager()

    class Meta:
        verbose_name = "catatan pemeriksa"
        verbose_name_plural = "catatan pemeriksa"
        default_permissions = ()
        ordering = ["place", "pk"]

    def __str__(self):
        return f"catatan {self.pk}"


class MendedTypo(models.Model):
    """One field of an edition before and after a reviewer mended a typo in it.

    Identified by Event and field; created by ``news.actions.typos``, never changed and never
    deleted. ``characters`` is what it counts towards the limit of a stay in review.
    """

    class Field(models.TextChoices):
        """The fields in which reviewers mend typos."""

        TITLE = "title", "Judul"
        SUMMARY = "summary", "Ringkasan"
        BODY = "body", "Isi"
        TWIN_TITLE = "twin_title", "Judul teks kedua"
        TWIN = "twin", "Teks kedua"

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="mended_typos")
    field = models.CharField("bagian", max_length=10, choices=Field)
    before = models.TextField("sebelum", blank=True)
    after = models.TextField("sesudah", blank=True)
    characters = models.PositiveSmallIntegerField("huruf yang berubah")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "salah ketik yang dibetulkan"
        verbose_name_plural = "salah ketik yang dibetulkan"
        default_permissions = ()
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "field"], name="typo_field_once")]

    def __str__(self):
        return f"{self.field} {self.pk}"
