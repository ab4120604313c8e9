"""Models of a change of officers: a new SK, and whom it names."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from core import phones
from groups.models.group import KimGroup
from groups.models.papers import Decree
from groups.models.positions import OFFICERS, Position
from groups.models.roster import Membership
from groups.querysets import OfficerChangeQuerySet
from groups.states import OPEN_CHANGE, ChangeState
from groups.validators import no_personal_numbers, phone_number
from office.clocks import TwoClocks


class OfficerChange(TwoClocks):
    """One new SK with the officers it names, from the desk or from paper, until it is decided.

    Nothing of it is public and nobody's access changes before staff confirm it. Confirmation closes
    and opens Memberships on the first day of the SK, in the past or in the future. A group has at
    most one that is not decided. The row stays; only a draft that was never sent is deleted.
    Decision: docs/adr/0036.
    """

    Source = KimGroup.Source

    group = models.ForeignKey(KimGroup, on_delete=models.PROTECT, related_name="officer_changes")
    decree = models.OneToOneField(Decree, on_delete=models.PROTECT, related_name="officer_change")
    state = models.CharField(
        "status", max_length=10, choices=ChangeState, default=ChangeState.DRAFT, editable=False
    )
    source = models.CharField("asal", max_length=6, choices=Source, default=Source.ONLINE)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="diajukan oleh",
    )
    created_at = models.DateTimeField("dibuat", auto_now_add=True)
    submitted_at = models.DateTimeField("diajukan", null=True, editable=False)

    objects = OfficerChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "SK baru"
        verbose_name_plural = "SK baru"
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(state__in=sorted(OPEN_CHANGE)),
                name="one_open_officer_change",
                violation_error_message="SK baru kelompok ini sudah mulai diisi.",
            ),
        ]
        indexes = [models.Index(fields=["state", "submitted_at"])]

    def __str__(self):
        return f"SK baru {self.group}"

    @property
    def tone(self):
        """Returns the tone (icon and colour) of its state."""
        return ChangeState(self.state).tone

    @property
    def area(self):
        """Returns the code of its group's kecamatan: the ``area`` of its Events."""
        return self.group.area


class ProposedOfficer(models.Model):
    """One person whom a new SK names: somebody of the roster (``row``), or a new person.

    Replaced as a whole on every save of the form. Personal data: ``name`` and ``phone``, both of a
    new person only; ``phone`` also of a member whose number was not known.
    """

    Position = Position
    Field = Membership.Field

    change = models.ForeignKey(OfficerChange, on_delete=models.CASCADE, related_name="officers")
    position = models.CharField("jabatan", max_length=10, choices=Position)
    row = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField("nama", max_length=100, blank=True, validators=[no_personal_numbers])
    phone = models.CharField("nomor HP", max_length=20, blank=True, validators=[phone_number])
    field_of_work = models.CharField(
        "bidang tugas", max_length=12, choices=Membership.Field, blank=True
    )
    form_key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = "pengurus di SK baru"
        verbose_name_plural = "pengurus di SK baru"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["change", "position"],
                condition=Q(position__in=[position.value for position in OFFICERS]),
                name="one_proposed_for_each_office",
            ),
            models.UniqueConstraint(fields=["change", "row"], name="proposed_once"),
            models.CheckConstraint(
                condition=Q(row=None) ^ Q(name=""), name="proposed_is_a_row_or_a_name"
            ),
        ]

    def __str__(self):
        return self.shown_name

    @property
    def shown_name(self):
        """Returns the name of the person, from the roster or as written."""
        return self.row.name if self.row else self.name

    @property
    def known_phone(self):
        """Returns the phone number (E.164) of the person, or an empty string."""
        return (self.row.phone if self.row else "") or self.phone

    @property
    def shown_phone(self):
        """Returns the known phone number; an empty string if its use is restricted."""
        return "" if self.row and self.row.restricted_at else self.known_phone

    @property
    def chat(self):
        """Returns the URL of a WhatsApp chat with the person, or an empty string."""
        return phones.chat_link(self.shown_phone)

    @property
    def phone_as_read(self):
        """Returns the phone number in national format, or an empty string."""
        return phones.national(self.shown_phone) if self.shown_phone else ""
