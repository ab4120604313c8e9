"""The model of a KIM."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from core import phones
from core.days import not_in_future, sensible_day
from core.files.storage import random_name
from groups.models.positions import OFFICERS
from groups.querysets import RESTING, KimGroupQuerySet
from groups.states import OPEN, PUBLIC, RECOGNISED, State
from groups.validators import no_personal_numbers, phone_number
from office.clocks import TwoClocks
from regions.models import Desa


def logo_name(instance, filename):
    """Returns a random file name for a logo."""
    return random_name("logo", "jpg")


def small_logo_name(instance, filename):
    """Returns a random file name for a small logo."""
    return random_name("logo", "webp")


class KimGroup(TwoClocks):
    """One village information group (KIM), from its application to its dissolution.

    Created by an applicant, or by staff from paper, as a draft. Either may edit it while it is a
    draft or needs changes; its state changes only through ``groups.actions``. A draft that was
    never submitted can be deleted; any other row stays. Approval gives ``registration_number`` and
    ``slug``, which are unique and never reused. Once a year somebody confirms that roster,
    officers and address still hold (``confirm_by``: the next time). After the destruction of its
    records (``groups.destroying``) only name, village, state and numbers are left;
    ``destroyed_by_list`` is the number of the list, None if a restoration repeated it.

    It is no account: people act for a group through their Membership. Personal data:
    ``contact_phone`` and ``email``, neither of them public.
    """

    class Source(models.TextChoices):
        """How an application came: through the portal or on paper."""

        ONLINE = "online", "Daring"
        PAPER = "paper", "Berkas kertas"

    OFFICERS = OFFICERS
    # A confirmation of the roster holds for so long; so much later the lateness is public.
    CONFIRMED_FOR = timedelta(days=365)
    GRACE = timedelta(days=60)
    # Officers have so long to object before the office may dissolve a group.
    NOTICE = timedelta(days=30)
    # Fields that the group fills in, in the order of its form.
    DETAILS = (
        "name",
        "address",
        "founded_on",
        "contact_phone",
        "email",
        "logo",
        "facebook",
        "instagram",
        "youtube",
        "tiktok",
        "nomor_induk",
    )

    # Fields of a registered group that staff correct, with a reason.
    MENDABLE = ("name", "founded_on", "desa")
    # Fields that a draft may leave empty, but not a submitted application.
    NEEDED = ("address", "founded_on", "contact_phone")

    name = models.CharField(
        "nama kelompok", max_length=100, blank=True, validators=[no_personal_numbers]
    )
    slug = models.SlugField(max_length=120, unique=True, null=True, editable=False)
    desa = models.ForeignKey(
        Desa, on_delete=models.PROTECT, related_name="groups", verbose_name="desa/kelurahan"
    )
    address = models.CharField(
        "alamat sekretariat", max_length=200, blank=True, validators=[no_personal_numbers]
    )
    founded_on = models.DateField(
        "tanggal dibentuk", null=True, blank=True, validators=[sensible_day, not_in_future]
    )
    contact_phone = models.CharField(
        "nomor HP kelompok", max_length=20, blank=True, validators=[phone_number]
    )
    email = models.EmailField("e-mail kelompok", blank=True)
    logo = models.ImageField("logo atau foto kelompok", upload_to=logo_name, blank=True)
    logo_small = models.ImageField(upload_to=small_logo_name, blank=True, editable=False)
    facebook = models.URLField("Facebook", blank=True)
    instagram = models.URLField("Instagram", blank=True)
    youtube = models.URLField("YouTube", blank=True)
    tiktok = models.URLField("TikTok", blank=True)
    nomor_induk = models.CharField(
        "nomor induk KIM nasional",
        max_length=40,
        blank=True,
        validators=[no_personal_numbers],
    )

    state = models.CharField(
        "status", max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    trusted = models.BooleanField("terbit mandiri", default=False, editable=False)
    additional = models.BooleanField("kelompok tambahan di desanya", default=False, editable=False)
    registration_number = models.CharField(
        "nomor registrasi", max_length=24, unique=True, null=True, editable=False
    )

    form_key = models.UUIDField(null=True, unique=True, editable=False)
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
    confirm_by = models.DateField("dikonfirmasi lagi paling lambat", null=True, editable=False)
    dissolution_notice_on = models.DateField("pembubaran diberitahukan", null=True, editable=False)
    archive_destroyed_at = models.DateTimeField("arsip dimusnahkan", null=True, editable=False)
    destroyed_by_list = models.BigIntegerField("nomor daftar", null=True, editable=False)

    objects = KimGroupQuerySet.as_manager()

    class Meta:
        verbose_name = "KIM"
        verbose_name_plural = "KIM"
        ordering = ["name"]
        permissions = [("decide_kimgroup", "Dapat memutuskan permohonan KIM")]
        indexes = [
            models.Index(fields=["state", "submitted_at"]),
            # The order of the directory, see ``active_first``.
            models.Index(
                RESTING,
                "name",
                "id",
                condition=Q(state__in=sorted(PUBLIC)),
                name="group_active_first",
            ),
        ]
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

    def save(self, *args, **kwargs):
        """Saves the row; deletes files already written if the row or a later file fails."""
        new = [file for file in (self.logo, self.logo_small) if file and not file._committed]
        try:
            super().save(*args, **kwargs)
        except BaseException:
            for file in new:
                if file._committed:
                    file.storage.delete(file.name)
            raise

    def get_absolute_url(self):
        return reverse("group", args=[self.slug])

    @property
    def application_number(self):
        """Returns the number by which applicant and office speak of an application: ``P-00042``."""
        return f"P-{self.pk:05}"

    @property
    def tone(self):
        """Returns the tone (icon and colour) of its state."""
        return State(self.state).tone

    @property
    def area(self):
        """Returns the code of its kecamatan: the ``area`` of its Events."""
        return self.desa.kecamatan_id

    @property
    def status_label(self):
        """Returns the state as lists show it; with its year if ``dissolved_at`` is annotated."""
        ended = getattr(self, "dissolved_at", None)
        label = self.get_state_display()
        return f"{label} {timezone.localtime(ended).year}" if ended else label

    @property
    def members_today(self):
        """Returns ``member_count`` (needs ``with_counts``); None for a dissolved group."""
        return None if self.state == State.DISSOLVED else self.member_count

    @property
    def avatar(self):
        """Returns the URL of the small logo; an empty string without a logo."""
        logo = self.logo_small or self.logo
        return logo.url if logo else ""

    @property
    def initials(self):
        """Returns one or two letters for a group without logo: ``UM`` for KIM Usaha Maju."""
        words = [word for word in self.name.split() if word.upper() != "KIM" and word[0].isalnum()]
        return "".join(word[0] for word in words[:2]).upper() or "K"

    @property
    def decree(self):
        """Returns the Decree in force today, or None."""
        return self.decree_on(timezone.localdate())

    @property
    def is_unconfirmed(self):
        """Returns whether its yearly confirmation is so late that its public page says so."""
        late = self.confirm_by and timezone.localdate() > self.confirm_by + self.GRACE
        return bool(late) and self.state == State.ACTIVE

    @property
    def dissolvable_on(self):
        """Returns the first day on which it may be dissolved after its notice; None without one."""
        return self.dissolution_notice_on and self.dissolution_notice_on + self.NOTICE

    def decree_on(self, day):
        """Returns the confirmed Decree in force on ``day``, or the first one if none had begun.

        None if the group has none. An SK whose end has passed stays until the next one begins.
        """
        known = [decree for decree in self.decrees.all() if decree.confirmed]
        known.sort(key=lambda decree: (decree.starts_on or date.min, decree.pk))
        begun = [decree for decree in known if (decree.starts_on or date.min) <= day]
        return next(iter([*reversed(begun), *known]), None)

    @property
    def social_links(self):
        """Returns pairs of network name and URL, for those that are filled in."""
        names = ("facebook", "instagram", "youtube", "tiktok")
        return [
            (self._meta.get_field(name).verbose_name, getattr(self, name))
            for name in names
            if getattr(self, name)
        ]

    @property
    def reachable_phone(self):
        """Returns the group's phone number; empty if it is that of a restricted person."""
        owners = self.owners_of_phone()
        return "" if any(each.restricted_at for each in owners) else self.contact_phone

    def owners_of_phone(self):
        """Returns the rows of the roster with the group's number, and the applicant if theirs."""
        rows = [row for row in self.memberships.all() if row.phone == self.contact_phone]
        own = any(self.applicant_id and row.user_id == self.applicant_id for row in rows)
        own = own or self.applicant_row_id in {row.pk for row in rows}
        if self.applicant and (own or self.applicant.phone == self.contact_phone):
            return [*rows, self.applicant]
        return rows

    @property
    def contact_phone_as_read(self):
        """Returns the reachable phone number in national format, or an empty string."""
        return phones.national(self.reachable_phone) if self.reachable_phone else ""
