"""Models of frozen copies: what the office saw when it decided. Decision: docs/adr/0032."""

from django.db import models

from core.files.storage import private_storage
from core.models import Event
from groups.models.group import KimGroup
from groups.models.officers import OfficerChange
from groups.models.papers import Decree, Paper, page_name
from groups.models.positions import Position
from groups.models.roster import Membership
from groups.querysets import CopyQuerySet


class ApplicationCopy(models.Model):
    """What an application, a group or a change of officers said when it was decided.

    Created by ``groups.copies`` with the Event of the decision, never changed and never deleted;
    only the destruction of the records of its group empties it.
    ``change`` is set if the decision was on that change of officers.
    ``details`` maps names of fields of KimGroup, and of Decree with the prefix ``sk_``, to their
    values as JSON. It holds no phone number, e-mail address or logo; people are CopiedPerson rows.
    """

    DETAILS = (
        *("name", "address", "founded_on", "facebook", "instagram", "youtube", "tiktok"),
        *("nomor_induk", "second_group_reason"),
    )

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(KimGroup, on_delete=models.PROTECT, related_name="copies")
    change = models.ForeignKey(
        OfficerChange, on_delete=models.PROTECT, null=True, related_name="copies"
    )
    desa = models.ForeignKey("regions.Desa", on_delete=models.PROTECT, related_name="+")
    details = models.JSONField(default=dict)

    objects = CopyQuerySet.as_manager()

    class Meta:
        verbose_name = "salinan permohonan"
        verbose_name_plural = "salinan permohonan"
        ordering = ["event"]

    def __str__(self):
        return self.details.get("name") or f"salinan {self.pk}"

    @property
    def group_then(self):
        """Returns an unsaved KimGroup with the copied details, for templates."""
        found = {name: _value(KimGroup, name, self.details.get(name)) for name in self.DETAILS}
        return KimGroup(desa=self.desa, **found)

    @property
    def decree_then(self):
        """Returns an unsaved Decree with the copied details, for templates."""
        names = [name for name in Decree.DETAILS if f"sk_{name}" in self.details]
        return Decree(**{name: _value(Decree, name, self.details[f"sk_{name}"]) for name in names})

    @property
    def papers_then(self):
        """Returns pairs of a paper's heading and its CopiedPage rows, in their order."""
        papers = {}
        for page in self.pages.all():
            papers.setdefault((page.paper, page.get_kind_display()), []).append(page)
        return [(heading, pages) for (_, heading), pages in papers.items()]


def _value(model, name, value):
    return model._meta.get_field(name).to_python(value)


class CopiedPerson(models.Model):
    """One person of the roster in an ApplicationCopy; erasure of the person blanks ``name``.

    ``membership`` is the number of the roster row it was copied from, which may have been deleted
    since; None for a new person of a new SK.
    """

    Position = Position
    Field = Membership.Field

    copy = models.ForeignKey(ApplicationCopy, on_delete=models.PROTECT, related_name="people")
    membership = models.BigIntegerField(db_index=True, null=True)
    name = models.CharField("nama", max_length=100, blank=True)
    position = models.CharField("jabatan", max_length=10, choices=Position)
    field_of_work = models.CharField(
        "bidang tugas", max_length=12, choices=Membership.Field, blank=True
    )
    ended_on = models.DateField("selesai bertugas", null=True)

    class Meta:
        verbose_name = "orang di salinan"
        verbose_name_plural = "orang di salinan"
        ordering = ["pk"]

    def __str__(self):
        return self.name or "(nama dihapus)"


class CopiedPage(models.Model):
    """The picture of one page of a paper in an ApplicationCopy.

    It shares the file of its PaperPage, which is not deleted while a copy names it.
    ``paper`` is the number of the Paper; the paper itself may have been removed since.
    """

    copy = models.ForeignKey(ApplicationCopy, on_delete=models.PROTECT, related_name="pages")
    paper = models.BigIntegerField()
    kind = models.CharField("jenis", max_length=8, choices=Paper.Kind)
    fingerprint = models.CharField(max_length=64)
    number = models.PositiveSmallIntegerField("halaman")
    image = models.FileField(storage=private_storage, upload_to=page_name)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        verbose_name = "halaman di salinan"
        verbose_name_plural = "halaman di salinan"
        ordering = ["pk"]
        indexes = [models.Index(fields=["image"], name="copied_page_image")]

    def __str__(self):
        return f"halaman {self.number}"
