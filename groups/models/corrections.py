"""Models of corrected slips: what a field said before and after, and addresses given up."""

from django.db import models

from core.models import Event
from groups.models.group import KimGroup
from groups.models.papers import Decree
from groups.querysets import CorrectionQuerySet


class Correction(models.Model):
    """One field of a group or of an SK that staff corrected, with the words before and after.

    Created by ``groups.actions.mending`` with its Event, which holds the reason; never changed and
    never deleted; only the destruction of the records of its group empties it. Never about a person
    or a phone number. Several belong to one Event. Decision: docs/adr/0039.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(KimGroup, on_delete=models.PROTECT, related_name="corrections")
    decree = models.ForeignKey(
        Decree, on_delete=models.PROTECT, null=True, related_name="corrections"
    )
    field = models.CharField("isian", max_length=30)
    before = models.CharField("sebelumnya", max_length=300, blank=True)
    after = models.CharField("sesudahnya", max_length=300, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = "riwayat isian"
        verbose_name_plural = "riwayat isian"
        ordering = ["-event", "pk"]

    def __str__(self):
        return f"{self.label}: {self.before} → {self.after}"

    @property
    def label(self):
        """The Indonesian label of the field."""
        if self.field == "registration_number":
            return "nomor registrasi"
        if self.field == "sk":
            return "berkas SK"
        model = Decree if self.decree_id else KimGroup
        return str(model._meta.get_field(self.field).verbose_name)


class FormerAddress(models.Model):
    """A slug or a registration number that a group had before a correction.

    It leads to the group for good, and no group gets it again.
    """

    group = models.ForeignKey(KimGroup, on_delete=models.PROTECT, related_name="former_addresses")
    value = models.CharField("alamat atau nomor lama", max_length=120, unique=True)

    class Meta:
        verbose_name = "alamat lama"
        verbose_name_plural = "alamat lama"
        ordering = ["pk"]

    def __str__(self):
        return self.value
