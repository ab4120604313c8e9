"""Pages of fixed text that the office keeps, and the index that the search reads."""

from datetime import UTC, datetime

from django.db import models
from django.urls import reverse

from core import markup
from groups.models import KimGroup
from news.models import Category, Edition
from pages.querysets import SearchEntryQuerySet
from regions.models import Desa, Kecamatan

# What does not age comes before every story, and was always there to be found.
EVER_NEW = datetime(9000, 1, 1, tzinfo=UTC)
EVER_SINCE = datetime(2000, 1, 1, tzinfo=UTC)


class StaticPage(models.Model):
    """A page of text, written in the same markup as stories. Names of rules and laws stand here,
    so that the office can mend them without us.
    """

    slug = models.SlugField(primary_key=True)
    title = models.CharField("judul", max_length=100)
    body = models.TextField("isi")
    body_html = models.TextField(editable=False)
    updated_at = models.DateTimeField("diperbarui", auto_now=True)

    class Meta:
        verbose_name = "halaman tetap"
        verbose_name_plural = "halaman tetap"
        ordering = ["title"]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.body_html = markup.to_html(self.body)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse(f"page_{self.slug}")


class SearchEntry(models.Model):
    """One thing that the search can find: an approved edition, a KIM, a village or a kecamatan.

    Derived: ``pages.search.index`` writes it after every change, ``manage.py rebuild_search`` makes
    it anew. Its terms lie with the engine (``pages.search.engines``); ``title`` keeps those of the
    title, for the ranking. ``at`` is when a story first appeared. ``kecamatan``, ``desa`` and
    ``category`` say where it belongs, and are the thing itself where it is a place.
    """

    class Kind(models.TextChoices):
        ARTICLE = "article", "Berita"
        GROUP = "group", "KIM"
        VILLAGE = "village", "Desa dan kelurahan"
        KECAMATAN = "kecamatan", "Kecamatan"

    key = models.CharField(max_length=30, unique=True)
    kind = models.CharField(max_length=9, choices=Kind)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, null=True, related_name="+")
    group = models.ForeignKey(KimGroup, on_delete=models.CASCADE, null=True, related_name="+")
    # Their indexes stand in Meta, together with the order in which they are read.
    kecamatan = models.ForeignKey(
        Kecamatan, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    desa = models.ForeignKey(
        Desa, on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    category = models.ForeignKey(
        Category, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    title = models.TextField()
    at = models.DateTimeField(default=EVER_NEW)
    shown_from = models.DateTimeField(default=EVER_SINCE)
    shown_until = models.DateTimeField(null=True)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "entri pencarian"
        verbose_name_plural = "entri pencarian"
        default_permissions = ()
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=[*fields, "-at", "-id"], name=name)
            for fields, name in (
                ([], "search_newest"),
                (["kecamatan"], "search_newest_kecamatan"),
                (["desa"], "search_newest_desa"),
                (["category"], "search_newest_category"),
            )
        ]

    def __str__(self):
        return self.key


class SearchWord(models.Model):
    """A word that stands in some text of the index, as people write it, and its stem.

    Completes the last word of a question and mends misspelt ones. ``seen`` is the number of texts
    it stood in when they were last counted, plus those that came since; of texts that went away
    the words stay until ``manage.py rebuild_search``.
    """

    word = models.CharField(max_length=40, primary_key=True)
    stem = models.CharField(max_length=40, db_index=True)
    seen = models.PositiveIntegerField()

    class Meta:
        verbose_name = "kata pencarian"
        verbose_name_plural = "kata pencarian"
        default_permissions = ()
        ordering = ["-seen", "word"]

    def __str__(self):
        return self.word
