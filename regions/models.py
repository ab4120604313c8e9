"""Models of the 12 kecamatan and 127 villages of Kabupaten Gunung Mas.

Reference data of the Ministry of Home Affairs, changed by ``regions.reference.load`` only. The
signal of a village is recorded by staff through ``regions.actions``.
"""

from django.db import models
from django.db.models import Q
from django.urls import reverse


class Kecamatan(models.Model):
    """One kecamatan (district), identified by its code (62.10.02).

    The scope of staff is a set of kecamatan. Loaded by a migration, never created or deleted in
    the portal. ``boundary`` is indicative.
    """

    code = models.CharField("kode", max_length=8, primary_key=True)
    name = models.CharField("nama", max_length=60)
    slug = models.SlugField(max_length=60, unique=True)
    latitude = models.FloatField("lintang")
    longitude = models.FloatField("bujur")
    boundary = models.JSONField("batas indikatif", help_text="Ring of [longitude, latitude].")

    class Meta:
        verbose_name = "kecamatan"
        verbose_name_plural = "kecamatan"
        ordering = ["code"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("kecamatan", args=[self.slug])


class DesaQuerySet(models.QuerySet):
    """Querysets of villages for maps and for the office."""

    def for_map(self):
        """Loads only the columns that a map needs."""
        return self.select_related("kecamatan").only(
            "name",
            "also_known_as",
            "latitude",
            "longitude",
            "signal",
            "kecamatan__name",
            "kecamatan__slug",
        )

    def visible_to(self, user):
        """Returns villages in the scope of this member of staff."""
        return self.filter(kecamatan__in=user.kecamatan_in_scope())


class Desa(models.Model):
    """One village, a desa or kelurahan, identified by its code (62.10.02.1001).

    Loaded by a migration, never created or deleted in the portal. A name is not unique (there are
    two Tumbang Lapan), so labels and URLs contain the kecamatan. The coordinates are the middle of
    the area, not of the houses. ``signal`` is what staff found there on ``signal_noted_on``; it
    says nothing about a single house.
    """

    class Kind(models.TextChoices):
        """Whether a village is rural (desa) or urban (kelurahan)."""

        DESA = "desa", "Desa"
        KELURAHAN = "kelurahan", "Kelurahan"

    class Signal(models.TextChoices):
        """Phone signal of a village. UNKNOWN: nobody has looked yet."""

        UNKNOWN = "", "Belum dicatat"
        NONE = "none", "Tidak ada sinyal"
        WEAK = "weak", "2G atau lemah"
        GOOD = "good", "3G atau 4G"

    # Tones of the badge (templates/components/_badge.html).
    SIGNAL_TONES = {"": "off", Signal.NONE: "bad", Signal.WEAK: "wait", Signal.GOOD: "go"}

    code = models.CharField("kode", max_length=13, primary_key=True)
    kecamatan = models.ForeignKey(Kecamatan, on_delete=models.PROTECT, related_name="villages")
    name = models.CharField("nama", max_length=60)
    also_known_as = models.CharField("dikenal sebagai", max_length=60, blank=True)
    kind = models.CharField("jenis", max_length=10, choices=Kind)
    slug = models.SlugField(max_length=60)
    latitude = models.FloatField("lintang")
    longitude = models.FloatField("bujur")
    signal = models.CharField(
        "sinyal HP", max_length=4, choices=Signal, default=Signal.UNKNOWN, blank=True
    )
    signal_noted_on = models.DateField("sinyal dicatat pada", null=True, blank=True)

    objects = DesaQuerySet.as_manager()

    class Meta:
        verbose_name = "desa/kelurahan"
        verbose_name_plural = "desa dan kelurahan"
        ordering = ["kecamatan", "name"]
        constraints = [
            models.UniqueConstraint(fields=["kecamatan", "slug"], name="desa_slug_in_kecamatan"),
            models.CheckConstraint(
                condition=Q(signal="", signal_noted_on=None)
                | (~Q(signal="") & Q(signal_noted_on__isnull=False)),
                name="signal_has_its_date",
                violation_error_message="Sinyal dicatat bersama tanggalnya.",
            ),
        ]

    def __str__(self):
        return f"{self.full_name}, Kecamatan {self.kecamatan.name}"

    def get_absolute_url(self):
        return reverse("desa", args=[self.kecamatan.slug, self.slug])

    @property
    def full_name(self):
        """Returns kind and name: ``Kelurahan Kurun (Kuala Kurun)``."""
        return f"{self.get_kind_display()} {self.short_name}"

    @property
    def short_name(self):
        """Returns the name, with the other name that people use: ``Kurun (Kuala Kurun)``."""
        return f"{self.name} ({self.also_known_as})" if self.also_known_as else self.name

    @property
    def place_name(self):
        """Returns the name and that of its kecamatan, ``Tanjung Riu, Kurun``; equal ones once."""
        kecamatan = self.kecamatan.name
        return kecamatan if self.short_name == kecamatan else f"{self.short_name}, {kecamatan}"

    @property
    def area(self):
        """Returns the code of its kecamatan: the ``area`` of its Events."""
        return self.kecamatan_id

    @property
    def without_signal(self):
        """Returns whether staff found no signal at all; False if nobody has looked yet."""
        return self.signal == self.Signal.NONE

    @property
    def signal_tone(self):
        """Returns the tone (icon and colour) of its signal."""
        return self.SIGNAL_TONES[self.signal]
