"""The model of the people of a KIM, and the purpose of their invitations."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core import phones
from core.days import not_in_future, sensible_day
from core.models import SecretLink
from core.secret_links import Purpose
from groups.models.group import KimGroup
from groups.models.positions import OFFICERS, Position
from groups.querysets import MembershipQuerySet
from groups.validators import no_personal_numbers, phone_number


class Membership(models.Model):
    """One person's time in one position of a KIM: a row of its roster.

    Created by the applicant, by officers or by staff. Ending it sets ``ended_on``, the first day
    without it, and keeps the row; only rows of an application are deleted. A new SK closes rows and
    opens others on the day it takes effect, which may be in the future (``current`` asks the day);
    ``continues`` is the row of the same person that such a row follows.

    A row needs no account: ``user`` is set by an accepted invitation or by the applicant's own
    mark, never by a matching phone number. Personal data: ``name``, ``phone``, ``gender``. The name
    is public only with consent
    (``consent_source``) and while its use is not restricted, the others never. Erasure replaces it
    by ERASED_NAME.
    """

    Position = Position
    OFFICERS = OFFICERS
    # Stands in the place of an erased name, in every list and on every paper.
    ERASED_NAME = "(nama dihapus)"
    # Fields of the form of a person, in its order.
    DETAILS = ("name", "position", "field_of_work", "phone", "gender", "started_on")

    class Field(models.TextChoices):
        """The field of work of a member."""

        COLLECTING = "pengumpulan", "Pengumpulan informasi"
        PROCESSING = "pengolahan", "Pengolahan informasi"
        SPREADING = "penyebaran", "Penyebaran informasi"

    class Gender(models.TextChoices):
        """The gender of a member, as rosters abbreviate it."""

        FEMALE = "P", "Perempuan"
        MALE = "L", "Laki-laki"

    class Consent(models.TextChoices):
        """How a person consented to their name on public pages."""

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
    name = models.CharField(
        "nama", max_length=100, validators=[MinLengthValidator(2), no_personal_numbers]
    )
    position = models.CharField(
        "jabatan", max_length=10, choices=Position, default=Position.ANGGOTA
    )
    field_of_work = models.CharField("bidang tugas", max_length=12, choices=Field, blank=True)
    phone = models.CharField("nomor HP", max_length=20, blank=True, validators=[phone_number])
    gender = models.CharField("jenis kelamin", max_length=1, choices=Gender, blank=True)
    started_on = models.DateField(
        "mulai bertugas", null=True, blank=True, validators=[sensible_day, not_in_future]
    )
    ended_on = models.DateField("selesai bertugas", null=True, blank=True)
    consent_source = models.CharField(
        "persetujuan nama ditampilkan",
        max_length=5,
        choices=Consent,
        default=Consent.NONE,
        blank=True,
    )
    consent_on = models.DateField("tanggal persetujuan", null=True, blank=True)
    continues = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, related_name="continued_by", editable=False
    )
    form_key = models.UUIDField(default=uuid.uuid4, editable=False)
    restricted_at = models.DateTimeField("data dibatasi", null=True, editable=False)
    erased_at = models.DateTimeField("data dihapus", null=True, editable=False)
    invitations = GenericRelation(SecretLink)
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

    def has_ended(self, on=None):
        """Returns whether it is over on the day ``on`` (default: today, WIB).

        Also if it was cancelled before it began: then it ends on its first day.
        """
        if self.ended_on is None:
            return False
        return self.ended_on <= (on or timezone.localdate()) or self.ended_on == self.started_on

    def is_coming(self, on=None):
        """Returns whether it starts after the day ``on`` (default: today, WIB)."""
        if self.started_on is None or self.has_ended(on):
            return False
        return self.started_on > (on or timezone.localdate())

    def terms(self):
        """Returns this person's terms in the group that follow one another, oldest first."""
        first = self
        while first.continues_id:
            first = first.continues
        found = [first]
        while following := Membership.objects.filter(continues=found[-1]).first():
            found.append(following)
        return found

    @property
    def is_officer(self):
        """Returns whether the position is ketua, sekretaris or bendahara."""
        return self.position in OFFICERS

    @property
    def reachable_phone(self):
        """Returns the phone number; an empty string without one, or if its use is restricted."""
        return "" if self.restricted_at else self.phone

    @property
    def phone_as_read(self):
        """Returns the reachable phone number in national format, or an empty string."""
        return phones.national(self.reachable_phone) if self.reachable_phone else ""

    @property
    def chat(self):
        """Returns the URL of a WhatsApp chat with the person, or an empty string."""
        return phones.chat_link(self.reachable_phone)

    @property
    def masked_phone(self):
        """Returns the phone number with four digits hidden, or an empty string."""
        return phones.masked(self.reachable_phone) if self.reachable_phone else ""


# Ties an account to a row of a roster. Made by an officer or staff; a newer one to the same row
# revokes it. ``groups.rules.why_invitation_is_dead`` says whether it holds.
INVITATION = Purpose(code="invitation", model=Membership, lifetime=timedelta(days=7))
