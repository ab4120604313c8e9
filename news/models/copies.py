"""Models of frozen copies: an edition as it stood when it was decided. ADR: docs/adr/0032."""

from django.db import models

from core.files.storage import private_storage
from core.models import AppendOnlyQuerySet, Event
from news.models.article import Category
from news.models.edition import Edition
from news.models.photo import master_name
from news.models.reading import Language, Readable
from regions.models import Desa


class EditionCopy(Readable, models.Model):
    """What an edition said when one decision on it was made.

    Created by ``news.copies`` with the Event of the decision, never changed and never deleted.
    """

    WORDS = (
        *("title", "summary", "body_html", "language", "correction", "category", "desa"),
        *("twin_language", "twin_title", "twin_html"),
    )

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="copies")
    title = models.CharField("judul", max_length=120)
    summary = models.CharField("ringkasan", max_length=240, blank=True)
    body_html = models.TextField("isi", blank=True)
    language = models.CharField("bahasa", max_length=3, choices=Language)
    twin_language = models.CharField(
        "bahasa teks kedua", max_length=3, choices=Language, blank=True, default=""
    )
    twin_title = models.CharField("judul teks kedua", max_length=120, blank=True, default="")
    twin_html = models.TextField("teks kedua", blank=True, default="")
    correction = models.CharField("apa yang diralat", max_length=300, blank=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, related_name="+")
    desa = models.ForeignKey(Desa, on_delete=models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = "salinan berita"
        verbose_name_plural = "salinan berita"
        ordering = ["event"]

    def __str__(self):
        return self.title

    @property
    def kecamatan(self):
        """The kecamatan of its village."""
        return self.desa.kecamatan


class CopiedPhoto(models.Model):
    """A photo of an EditionCopy; erasure of the photographer blanks ``credit``.

    It shares the master of its Photo, which is not deleted while a copy names it.
    """

    copy = models.ForeignKey(EditionCopy, on_delete=models.PROTECT, related_name="photos")
    position = models.PositiveSmallIntegerField("nomor foto")
    master = models.FileField(storage=private_storage, upload_to=master_name)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField("apa yang tampak di foto", max_length=200, blank=True)
    caption = models.CharField("keterangan", max_length=240, blank=True)
    credit = models.CharField("foto oleh", max_length=100, blank=True)

    class Meta:
        verbose_name = "foto di salinan"
        verbose_name_plural = "foto di salinan"
        ordering = ["position"]
        indexes = [models.Index(fields=["master"], name="copied_photo_master")]

    def __str__(self):
        return self.alt or f"foto {self.position}"
