"""What is said about an aspiration after it was sent, promises in answers, and added voices."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from aspirations.models.aspiration import Aspiration
from aspirations.models.lists import Agency
from aspirations.states import PromiseState, Side
from core import days
from groups.models import KimGroup


class Response(models.Model):
    """One thing that a side said: a question, a reply, an answer, a reason.

    Only added, never changed. ``side`` tells who spoke; ``by`` is the account, None for the sender
    and for a perangkat daerah behind its link. ``finding``: what a witness or the sender found.

    Personal data: ``text`` of the sender and questions to them, never public.
    """

    class Kind(models.TextChoices):
        """What it is."""

        QUESTION = "question", "Pertanyaan kepada pengirim"
        REPLY = "reply", "Jawaban pengirim"
        ADDITION = "addition", "Tambahan pengirim"
        DECLINE = "decline", "Bukan urusan kami"
        ANSWER = "answer", "Jawaban"
        RETURN = "return", "Alasan dikembalikan"
        MOVED = "moved", "Janji diundur"
        EXTENSION = "extension", "Alasan perpanjangan"
        WITNESS = "witness", "Kesaksian KIM"
        VERDICT = "verdict", "Kata pengirim"
        REOPENING = "reopening", "Alasan dibuka lagi"

    # Kinds that readers see if the aspiration is public.
    FOR_READERS = {Kind.ANSWER, Kind.MOVED, Kind.EXTENSION, Kind.WITNESS}
    MOST_TEXT = 4_000

    aspiration = models.ForeignKey(Aspiration, on_delete=models.PROTECT, related_name="responses")
    kind = models.CharField(max_length=9, choices=Kind)
    side = models.CharField(max_length=6, choices=Side)
    text = models.TextField(max_length=MOST_TEXT, blank=True)
    finding = models.CharField(max_length=6, choices=Aspiration.Outcome, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    group = models.ForeignKey(KimGroup, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "tanggapan aspirasi"
        verbose_name_plural = "tanggapan aspirasi"
        default_permissions = ()
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk}"


class Promise(models.Model):
    """What an answer says will be done, by which day; ends kept, moved or broken."""

    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="promise")
    aspiration = models.ForeignKey(Aspiration, on_delete=models.PROTECT, related_name="promises")
    day = models.DateField("hari yang dijanjikan")
    state = models.CharField(
        max_length=6, choices=PromiseState, default=PromiseState.MADE, editable=False
    )
    ended_at = models.DateTimeField(null=True, editable=False)
    moved_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="moved_to"
    )

    class Meta:
        verbose_name = "janji"
        verbose_name_plural = "janji"
        default_permissions = ()
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["day"], condition=Q(state=PromiseState.MADE), name="promise_running"
            )
        ]

    def __str__(self):
        return f"janji {self.pk}"

    @property
    def tone(self):
        """The tone of its state's badge."""
        return PromiseState(self.state).tone

    @property
    def in_words(self):
        """Its day and state: ``Rabu, 9 Desember 2026 (Dijanjikan)``."""
        return f"{days.in_words(self.day)} ({self.get_state_display()})"

    @property
    def was_late(self):
        """Whether its day passed before it was kept."""
        kept = self.state == PromiseState.KEPT
        return kept and timezone.localdate(self.ended_at) > self.day
