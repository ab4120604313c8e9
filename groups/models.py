"""The register: groups, their decrees and papers, and the people in them."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from core import phones
from core.storage import private_storage, random_name
from groups.querysets import KimGroupQuerySet, MembershipQuerySet
from groups.states import OPEN, RECOGNISED, TONES, State
from regions.models import Desa


def logo_name(instance, filename):
    return random_name("logo", "jpg")


def original_name(instance, filename):
    return random_name("berkas", "pdf")


def page_name(instance, filename):
    return random_name("halaman", "jpg")


class Position(models.TextChoices):
    """What a person does in a KIM, in the order of an SK."""

    KETUA = "ketua", "Ketua"
    SEKRETARIS = "sekretaris", "Sekretaris"
    BENDAHARA = "bendahara", "Bendahara"
    SEKSI = "seksi", "Seksi/bidang"
    ANGGOTA = "anggota", "Anggota"


OFFICERS = (Position.KETUA, Position.SEKRETARIS, Position.BENDAHARA)


class KimGroup(models.Model):
    """A KIM: a village information group, from its application to its end.

    Filled in by its applicant (or by staff, from paper) while it is a draft or needs changes;
    its state changes only through ``groups.actions``. It is not an account: people act for it
    through their Membership.
    """

    class Source(models.TextChoices):
        ONLINE = "online", "Daring"
        PAPER = "paper", "Berkas kertas"

    OFFICERS = OFFICERS

    name = models.CharField("nama kelompok", max_length=100, blank=True)
    slug = models.SlugField(max_length=120, unique=True, null=True, editable=False)
    desa = models.ForeignKey(
        Desa, on_delete=models.PROTECT, related_name="groups", verbose_name="desa/kelurahan"
    )
    address = models.CharField("alamat sekretariat", max_length=200, blank=True)
    founded_on = models.DateField("tanggal dibentuk", null=True, blank=True)
    contact_phone = models.CharField("nomor HP kelompok", max_length=20, blank=True)
    email = models.EmailField("e-mail kelompok", blank=True)
    logo = models.ImageField("logo atau foto kelompok", upload_to=logo_name, blank=True)
    facebook = models.URLField("Facebook", blank=True)
    instagram = models.URLField("Instagram", blank=True)
    youtube = models.URLField("YouTube", blank=True)
    tiktok = models.URLField("TikTok", blank=True)
    nomor_induk = models.CharField("nomor induk KIM nasional", max_length=40, blank=True)

    state = models.CharField(
        "status", max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    trusted = models.BooleanField("terbit mandiri", default=False, editable=False)
    additional = models.BooleanField("kelompok tambahan di desanya", default=False, editable=False)
    registration_number = models.CharField(
        "nomor registrasi", max_length=24, unique=True, null=True, editable=False
    )

    source = models.CharField("asal", max_length=6, choices=Source, default=Source.ONLINE)
    source_note = models.CharField("catatan asal berkas", max_length=200, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    applicant = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="applications",
        verbose_name="pemohon",
    )
    applicant_row = models.ForeignKey(
        "Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    applicant_is_outsider = models.BooleanField("pemohon bukan anggota", default=False)
    second_group_reason = models.TextField("alasan membentuk KIM kedua", blank=True)
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    declared_at = models.DateTimeField("pernyataan dibuat", null=True)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    declaration_version = models.CharField("versi pernyataan", max_length=20, blank=True)
    created_at = models.DateTimeField("dibuat", auto_now_add=True)
    submitted_at = models.DateTimeField("diajukan", null=True, editable=False)
    approved_at = models.DateTimeField("disetujui", null=True, editable=False)

    objects = KimGroupQuerySet.as_manager()

    class Meta:
        verbose_name = "KIM"
        verbose_name_plural = "KIM"
        ordering = ["name"]
        permissions = [("decide_kimgroup", "Dapat memutuskan permohonan KIM")]
        indexes = [models.Index(fields=["state", "submitted_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["desa"],
                condition=Q(state__in=sorted(RECOGNISED), additional=False),
                name="one_recognised_group_per_village",
                violation_error_message="Desa ini sudah punya KIM yang diakui.",
            ),
            models.UniqueConstraint(
                fields=["applicant"],
                condition=Q(state__in=sorted(OPEN), source="online"),
                name="one_open_application_per_account",
                violation_error_message="Anda sudah punya permohonan yang belum selesai.",
            ),
        ]

    def __str__(self):
        return self.name or f"Permohonan di {self.desa.short_name}"

    def get_absolute_url(self):
        return reverse("group", args=[self.slug])

    @property
    def tone(self):
        return TONES[self.state]

    @property
    def initials(self):
        """Two letters for where there is no logo: ``UM`` for KIM Usaha Maju."""
        words = [word for word in self.name.split() if word.upper() != "KIM" and word[0].isalnum()]
        return "".join(word[0] for word in words[:2]).upper() or "K"

    @property
    def decree(self):
        """The SK in force, or None."""
        return next((decree for decree in self.decrees.all() if decree.is_current), None)

    @property
    def social_links(self):
        """Pairs of name and address, for those that were given."""
        names = ("facebook", "instagram", "youtube", "tiktok")
        return [
            (self._meta.get_field(name).verbose_name, getattr(self, name))
            for name in names
            if getattr(self, name)
        ]

    @property
    def contact_phone_as_read(self):
        return phones.national(self.contact_phone) if self.contact_phone else ""


class Decree(models.Model):
    """An SK: the paper of a kepala desa or lurah by which a KIM is recognised."""

    class Signatory(models.TextChoices):
        KEPALA_DESA = "kepala_desa", "Kepala desa"
        LURAH = "lurah", "Lurah"
        CAMAT = "camat", "Camat"
        BUPATI = "bupati", "Bupati"
        OTHER = "other", "Lainnya"

    group = models.ForeignKey(KimGroup, on_delete=models.CASCADE, related_name="decrees")
    number = models.CharField("nomor SK", max_length=80, blank=True)
    date = models.DateField("tanggal SK", null=True, blank=True)
    signatory = models.CharField(
        "ditandatangani oleh", max_length=12, choices=Signatory, blank=True
    )
    valid_until = models.DateField("berlaku sampai", null=True, blank=True)
    is_current = models.BooleanField("berlaku", default=True)

    class Meta:
        verbose_name = "SK"
        verbose_name_plural = "SK"
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group"], condition=Q(is_current=True), name="one_current_decree"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(date=None) | Q(valid_until__gt=F("date")),
                name="decree_ends_after_it_starts",
                violation_error_message="Tanggal berakhir harus setelah tanggal SK.",
            ),
        ]

    def __str__(self):
        return self.number or "SK"

    def has_ended(self, today=None):
        return self.valid_until is not None and self.valid_until < (today or timezone.localdate())


class Paper(models.Model):
    """One file handed in: an SK, minutes or statutes. Private: for its applicant and staff.

    People see pictures of its pages; the original of a PDF is kept unchecked, as it came.
    """

    class Kind(models.TextChoices):
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
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField("diunggah", auto_now_add=True)

    class Meta:
        verbose_name = "berkas"
        verbose_name_plural = "berkas"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "kind", "fingerprint"], name="paper_once_per_kind"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.title}"


class PaperPage(models.Model):
    """The picture of one page of a paper, made by us."""

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


class Membership(models.Model):
    """One person's time in one position of a KIM: a row of its roster.

    A row needs no account; an account is tied to it by an invitation or by the applicant's own
    mark, never by a phone number. Ending it keeps the row. The name is public only with the
    person's consent.
    """

    Position = Position
    OFFICERS = OFFICERS

    class Field(models.TextChoices):
        COLLECTING = "pengumpulan", "Pengumpulan informasi"
        PROCESSING = "pengolahan", "Pengolahan informasi"
        SPREADING = "penyebaran", "Penyebaran informasi"

    class Gender(models.TextChoices):
        FEMALE = "P", "Perempuan"
        MALE = "L", "Laki-laki"

    class Consent(models.TextChoices):
        NONE = "", "Belum ada"
        OWN = "own", "Dari orangnya sendiri"
        PAPER = "paper", "Persetujuan di kertas"

    group = models.ForeignKey(KimGroup, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name="akun",
    )
    name = models.CharField("nama", max_length=100, validators=[MinLengthValidator(2)])
    position = models.CharField(
        "jabatan", max_length=10, choices=Position, default=Position.ANGGOTA
    )
    field_of_work = models.CharField("bidang tugas", max_length=12, choices=Field, blank=True)
    phone = models.CharField("nomor HP", max_length=20, blank=True)
    gender = models.CharField("jenis kelamin", max_length=1, choices=Gender, blank=True)
    started_on = models.DateField("mulai bertugas", null=True, blank=True)
    ended_on = models.DateField("selesai bertugas", null=True, blank=True)
    consent_source = models.CharField(
        "persetujuan nama ditampilkan",
        max_length=5,
        choices=Consent,
        default=Consent.NONE,
        blank=True,
    )
    consent_on = models.DateField("tanggal persetujuan", null=True, blank=True)
    form_key = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "anggota KIM"
        verbose_name_plural = "anggota KIM"
        ordering = ["group", "name"]
        constraints = [
            *[
                models.UniqueConstraint(
                    fields=["group"],
                    condition=Q(position=position, ended_on=None),
                    name=f"one_current_{position.value}",
                    violation_error_message=f"{position.label} hanya boleh satu orang.",
                )
                for position in OFFICERS
            ],
            models.UniqueConstraint(
                fields=["group", "user"],
                condition=Q(ended_on=None),
                name="account_once_in_a_group",
                violation_error_message="Akun ini sudah ada di daftar anggota kelompok.",
            ),
            models.UniqueConstraint(fields=["group", "form_key"], name="row_once_per_form"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(started_on=None) | Q(ended_on__gte=F("started_on")),
                name="term_ends_after_it_starts",
                violation_error_message="Tanggal selesai harus setelah tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=Q(consent_source="", consent_on=None)
                | (~Q(consent_source="") & Q(consent_on__isnull=False)),
                name="consent_has_its_date",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.get_position_display()})"

    @property
    def is_officer(self):
        return self.position in OFFICERS

    @property
    def phone_as_read(self):
        return phones.national(self.phone) if self.phone else ""

    @property
    def masked_phone(self):
        return phones.masked(self.phone) if self.phone else ""


class Invitation(models.Model):
    """A one-time link or code by which a person ties their account to a row of a roster."""

    LIFETIME = timedelta(days=7)

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "undangan"
        verbose_name_plural = "undangan"
        ordering = ["-made_at"]

    def __str__(self):
        return f"undangan {self.pk}"

    def is_usable(self, now=None):
        """Whether it still opens the row, which must be without an account and not ended."""
        return (
            self.used_at is None
            and (now or timezone.now()) < self.expires_at
            and self.membership.user_id is None
            and self.membership.ended_on is None
        )
