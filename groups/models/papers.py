"""Models of decrees and of the papers of an application."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.days import not_in_future, sensible_day
from core.files.storage import private_storage, random_name
from groups.models.group import KimGroup
from groups.querysets import DecreeQuerySet, PaperQuerySet
from groups.validators import end_of_decree, start_of_decree


def original_name(instance, filename):
    """Returns a random file name for the original of a paper."""
    return random_name("berkas", "pdf")


def page_name(instance, filename):
    """Returns a random file name for the picture of a page."""
    return random_name("halaman", "jpg")


class Decree(models.Model):
    """One SK: the decree of a kepala desa or lurah that recognises a KIM.

    Created empty with an application or an OfficerChange, which fills it in. ``confirmed`` is
    false while it belongs to a change of officers that the office has not confirmed. Which of the
    confirmed ones is in force follows from the day (``KimGroup.decree_on``). It is deleted with
    its group.
    """

    class Signatory(models.TextChoices):
        """The office of the person who signed an SK."""

        KEPALA_DESA = "kepala_desa", "Kepala desa"
        LURAH = "lurah", "Lurah"
        CAMAT = "camat", "Camat"
        BUPATI = "bupati", "Bupati"
        OTHER = "other", "Lainnya"

    DETAILS = ("number", "date", "signatory", "valid_from", "valid_until")

    group = models.ForeignKey(KimGroup, on_delete=models.CASCADE, related_name="decrees")
    number = models.CharField("nomor SK", max_length=80, blank=True)
    date = models.DateField(
        "tanggal SK", null=True, blank=True, validators=[sensible_day, not_in_future]
    )
    signatory = models.CharField(
        "ditandatangani oleh", max_length=12, choices=Signatory, blank=True
    )
    valid_from = models.DateField("berlaku mulai", null=True, blank=True)
    valid_until = models.DateField("berlaku sampai", null=True, blank=True)
    confirmed = models.BooleanField("diakui", default=True, editable=False)

    objects = DecreeQuerySet.as_manager()

    class Meta:
        verbose_name = "SK"
        verbose_name_plural = "SK"
        ordering = ["-date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(date=None) | Q(valid_until__gt=F("date")),
                name="decree_ends_after_it_starts",
                violation_error_message="Tanggal berakhir harus setelah tanggal SK.",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None)
                | Q(valid_from=None)
                | Q(valid_until__gt=F("valid_from")),
                name="decree_ends_after_its_first_day",
                violation_error_message="Tanggal berakhir harus setelah SK mulai berlaku.",
            ),
        ]
        indexes = [models.Index(fields=["valid_from"], name="decree_first_day")]

    def __str__(self):
        return self.number or "SK"

    @property
    def starts_on(self):
        """The first day on which it is in force: as it says, else its date; None without either."""
        return self.valid_from or self.date

    def clean(self):
        """Raises ValidationError for an impossible first or last day."""
        try:
            start_of_decree(self.valid_from, self.date)
        except ValidationError as error:
            raise ValidationError({"valid_from": error}) from error
        try:
            end_of_decree(self.valid_until, self.starts_on)
        except ValidationError as error:
            raise ValidationError({"valid_until": error}) from error

    def has_ended(self, today=None):
        """Returns whether its validity ended before ``today`` (default: the current date)."""
        return self.valid_until is not None and self.valid_until < (today or timezone.localdate())


class Paper(models.Model):
    """One file of an application: an SK, minutes or statutes.

    Identified by group or SK, kind and ``fingerprint`` (SHA-256 of the file). Added and removed
    while
    the application can be edited; the scan of a registered SK is not removed but ``replaced`` by a
    corrected one. Private: shown to the applicant, officers and staff only, as
    pictures of its pages (PaperPage); the original of a PDF is kept unchecked, as it came.
    ``odd_pages`` maps a key of REMARKS to the numbers of the pages that sender and reviewer should
    look at.
    """

    # Ends of sentences that begin with "Halaman 1" or "Halaman 1, 2".
    REMARKS = {
        "blank": "tampak kosong",
        "waiting": "hanya berisi pesan tunggu dari aplikasi pembuatnya, bukan isi suratnya",
        "left_out": "tidak dapat ditampilkan",
    }

    class Kind(models.TextChoices):
        """What a paper is."""

        SK = "sk", "SK"
        MINUTES = "minutes", "Berita acara musyawarah"
        STATUTES = "statutes", "AD/ART"

    group = models.ForeignKey(KimGroup, on_delete=models.CASCADE, related_name="papers")
    decree = models.ForeignKey(Decree, on_delete=models.CASCADE, null=True, related_name="papers")
    kind = models.CharField("jenis", max_length=8, choices=Kind)
    title = models.CharField("nama berkas", max_length=100)
    size = models.PositiveIntegerField("ukuran, bita")
    fingerprint = models.CharField(max_length=64)
    original = models.FileField(storage=private_storage, upload_to=original_name, blank=True)
    replaced = models.BooleanField("diganti", default=False, editable=False)
    odd_pages = models.JSONField(default=dict, blank=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField("diunggah", auto_now_add=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "berkas"
        verbose_name_plural = "berkas"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "kind", "fingerprint"],
                condition=Q(decree=None),
                name="paper_once_per_kind",
            ),
            models.UniqueConstraint(fields=["decree", "fingerprint"], name="scan_once_per_decree"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def remarks(self):
        """Returns sentences about pages to look at, such as "Halaman 1 tampak kosong."."""
        return [
            f"Halaman {', '.join(map(str, self.odd_pages[kind]))} {words}."
            for kind, words in self.REMARKS.items()
            if self.odd_pages.get(kind)
        ]


class PaperPage(models.Model):
    """The picture of one page of a Paper, rendered on upload; deleted with its Paper."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField("halaman")
    image = models.FileField(storage=private_storage, upload_to=page_name)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        verbose_name = "halaman berkas"
        verbose_name_plural = "halaman berkas"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="page_once")]

    def __str__(self):
        return f"halaman {self.number}"
