"""The model of a message from a villager to a KIM."""

from datetime import timedelta
from urllib.parse import quote

from django.conf import settings
from django.db import models
from django.db.models import Q

from core import phones
from core.text import with_point
from groups.models.group import KimGroup
from groups.querysets import MessageQuerySet
from groups.states import MessageState


class Message(models.Model):
    """One message from a villager to the officers of a KIM, sent without an account.

    Only current officers of the group read it; staff do not. It has no number and no deadline, and
    is never public. Officers mark it as handled or blank it. A clock (``groups.holdings``) deletes
    the row after KEPT, KEPT_HANDLED after it was handled, or when the group is dissolved. Personal
    data: ``text``, ``name`` and ``contact``, the last two optional; without a contact nobody can
    answer.
    """

    KEPT = timedelta(days=180)
    KEPT_HANDLED = timedelta(days=30)
    # Fields that the villager fills in.
    DETAILS = ("text", "name", "contact")

    group = models.ForeignKey(KimGroup, on_delete=models.CASCADE, related_name="messages")
    text = models.TextField("pesan", max_length=2_000, blank=True)
    name = models.CharField("nama", max_length=100, blank=True)
    contact = models.CharField("nomor HP atau e-mail", max_length=254, blank=True)
    state = models.CharField(
        "status", max_length=8, choices=MessageState, default=MessageState.NEW, editable=False
    )
    announced = models.BooleanField("pengurus disurati", default=False, editable=False)
    form_key = models.UUIDField(unique=True, editable=False)
    sent_at = models.DateTimeField("dikirim", auto_now_add=True)
    handled_at = models.DateTimeField("ditangani", null=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "pesan"
        verbose_name_plural = "pesan"
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["group", "sent_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=MessageState.ERASED, text="", name="", contact="")
                | (~Q(state=MessageState.ERASED) & ~Q(text="")),
                name="erased_message_is_blank",
            ),
            models.CheckConstraint(
                condition=~Q(state=MessageState.HANDLED)
                | Q(handled_at__isnull=False, handled_by__isnull=False),
                name="handled_message_says_by_whom",
            ),
        ]

    def __str__(self):
        return f"pesan {self.pk}"

    @property
    def tone(self):
        """Returns the tone (icon and colour) of its state."""
        return MessageState(self.state).tone

    @property
    def area(self):
        """Returns the code of its group's kecamatan: the ``area`` of its Events."""
        return self.group.area

    @property
    def phone(self):
        """Returns the contact if it is a phone number (E.164), else an empty string."""
        return self.contact if self.contact.startswith("+") else ""

    @property
    def phone_as_read(self):
        """Returns the phone number in national format, or an empty string."""
        return phones.national(self.phone) if self.phone else ""

    @property
    def whatsapp(self):
        """Returns a link to a WhatsApp chat with the sender; empty without a mobile number."""
        words = f"Salam dari {self.group.name}"
        return phones.whatsapp_link(self.phone, f"{with_point(words)} ")

    @property
    def mail_link(self):
        """Returns a mailto: link, or an empty string if the contact is no e-mail address.

        The address is quoted: its local part may contain characters with a meaning in mailto:
        URLs.
        """
        return "" if self.phone or not self.contact else f"mailto:{quote(self.contact, safe='@')}"
