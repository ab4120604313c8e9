"""Models of fixed pages."""

from django.db import models
from django.urls import reverse

from core import markup


class StaticPage(models.Model):
    """A page of text that the office edits, in the markup of articles (``core.markup``).

    Identified by its slug, which is also the name of its route (``page_<slug>``). Migrations
    create the pages from pages/texts/; they are neither added nor deleted afterwards. Names of
    laws and regulations are in these texts, so that the office can correct them without a release.
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
