"""Pages of fixed text that the office keeps."""

from django.db import models
from django.urls import reverse

from core import markup


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
