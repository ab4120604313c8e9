"""What villagers write to a KIM."""

from datetime import timedelta
from urllib.parse import quote

from django.conf import settings
from django.db import models
from django.db.models import Q

from core import phones
from groups.models.group import KimGroup
from groups.querysets import MessageQuerySet
from groups.states import MessageState


class Message(models.Model):
    """A villager's message to the desk of a KIM, sent without an account.

    Read by the ketua, sekretaris and bendahara of today and by nobody else, the office included.
    It is no complaint with a number and a deadline, and nothing of it is ever public. Name and
    contact are given freely; without a contact nobody can answer. Officers mark it as handled or
    blank it; the tidying up deletes the row.
    """

    KEPT = timedelta(days=180)
    KEPT_HANDLED = timedelta(days=30)
    # What a villager writes.
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
        """Sign and colour of its state."""
        return MessageState(self.state).tone

    @property
    def area(self):
        """The code of its group's kecamatan, as Events keep it."""
        return self.group.area

    @property
    def phone(self):
        """The contact where it is a phone number, as E.164; else an empty text."""
        return self.contact if self.contact.startswith("+") else ""

    @property
    def phone_as_read(self):
        return phones.national(self.phone) if self.phone else ""

    @property
    def whatsapp(self):
        """A link that opens a chat with whoever wrote; empty where there is no mobile number."""
        if not (self.phone and phones.is_mobile(self.phone)):
            return ""
        return phones.whatsapp_link(self.phone, f"Salam dari {self.group.name}. ")

    @property
    def mail_link(self):
        """Quoted, for a part before the @ may hold what means something in a mailto: address."""
        return "" if self.phone or not self.contact else f"mailto:{quote(self.contact, safe='@')}"
