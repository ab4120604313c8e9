"""The lists that the office keeps for aspirations: subjects and perangkat daerah."""

from django.db import models


class Subject(models.Model):
    """What an aspiration is about (bidang), such as roads or clean water.

    A migration loads the first ones (``aspirations.subjects``). The office adds and renames them;
    they are not deleted.
    """

    name = models.CharField("nama", max_length=40, unique=True)
    slug = models.SlugField(max_length=40, unique=True)
    order = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        verbose_name = "bidang aspirasi"
        verbose_name_plural = "bidang aspirasi"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name


class Agency(models.Model):
    """A perangkat daerah, an office of the regency to which aspirations are forwarded.

    ``short`` is what readers see, such as "Dinas PU". ``contact`` and ``email`` are for letters
    with a secret link. Not deleted: ``is_active`` takes it off the choices.

    Personal data: ``contact``, the name of an official, never public.
    """

    name = models.CharField("nama", max_length=120, unique=True)
    short = models.CharField("nama pendek", max_length=40, unique=True)
    contact = models.CharField("nama penghubung", max_length=100, blank=True)
    email = models.EmailField("e-mail", blank=True)
    is_active = models.BooleanField("dipakai", default=True)

    class Meta:
        verbose_name = "perangkat daerah"
        verbose_name_plural = "perangkat daerah"
        ordering = ["short"]

    def __str__(self):
        return self.short
