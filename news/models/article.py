"""Categories, and the lasting identity of articles."""

import uuid

from django.db import models
from django.urls import reverse

from core.addresses import absolute
from groups.models import KimGroup
from news.states import NumberState


class Category(models.Model):
    """A topic by which readers filter articles; identified by its slug.

    A migration loads the first ones (``news.categories``). The office adds and renames them; they
    are not deleted.
    """

    name = models.CharField("nama", max_length=40, unique=True)
    slug = models.SlugField(max_length=40, unique=True)
    order = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        verbose_name = "kategori"
        verbose_name_plural = "kategori"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class Article(models.Model):
    """The identity of an article: its group and its address.

    Identified by ``slug``, which is set when the first edition is approved and never changes.
    Title, text and photos are in its editions; a correction is a new edition, reviewed while the
    published one stays. Created with its first edition by ``news.actions.write`` and not deleted
    afterwards. ``form_key`` (UUID of the form that created it) recognises a form sent twice.
    """

    group = models.ForeignKey(KimGroup, on_delete=models.PROTECT, related_name="articles")
    slug = models.SlugField(max_length=120, unique=True, null=True, editable=False)
    first_published = models.DateTimeField("pertama terbit", null=True, editable=False)
    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = "berita"
        verbose_name_plural = "berita"
        ordering = ["-pk"]

    def __str__(self):
        return self.slug or f"berita {self.pk}"

    def get_absolute_url(self):
        return reverse("article", args=[self.slug])

    @property
    def allowed_numbers(self):
        """The mobile numbers (E.164) that a reviewer allowed in this article."""
        rows = self.office_numbers.all()
        return {row.e164 for row in rows if row.state == NumberState.ALLOWED}

    @property
    def short_address(self):
        """The absolute short URL, for messages and QR codes: ``https://kim.example/b/12``."""
        return absolute(reverse("short", args=[self.pk]))
