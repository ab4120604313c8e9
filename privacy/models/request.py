"""The model of a request about personal data."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.models import Event
from core.personal.persons import Person, subject_named
from office.clocks import TwoClocks
from privacy.querysets import DataRequestQuerySet
from privacy.states import RequestState


class DataRequest(TwoClocks):
    """One request of a person about their personal data, which the office answers within LIMIT.

    Asked by the person at the desk (``asked_by``), or entered by an administrator from paper or a
    call (``entered_by``, with ``identity``: how it was proved who asks). ``kind_of_subject`` and
    ``number`` name the thing that stands for the person (``core.personal.persons``). Rows stay;
    ``note`` and ``identity`` are blanked by the clock. The limit is that of UU 27/2022, articles 30
    to 43.
    """

    LIMIT = timedelta(hours=72)

    class Kind(models.TextChoices):
        """What is asked for."""

        COPY = "copy", "Salinan data"
        CORRECT = "correct", "Pembetulan"
        RESTRICT = "restrict", "Pembatasan"
        ERASE = "erase", "Penghapusan"

    kind = models.CharField("permintaan", max_length=10, choices=Kind)
    kind_of_subject = models.CharField(max_length=20)
    number = models.BigIntegerField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="data_requests"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    identity = models.CharField("bukti bahwa ia orangnya", max_length=200, blank=True)
    note = models.TextField("keterangan", max_length=1_000, blank=True)
    state = models.CharField(
        "status", max_length=10, choices=RequestState, default=RequestState.OPEN, editable=False
    )
    asked_at = models.DateTimeField("diminta")
    ended_at = models.DateTimeField("dijawab", null=True, editable=False)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "permintaan data pribadi"
        verbose_name_plural = "permintaan data pribadi"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "kind_of_subject", "number"],
                condition=Q(state=RequestState.OPEN),
                name="one_open_request_of_a_kind",
                violation_error_message="Permintaan ini sudah ada dan menunggu dijawab.",
            ),
            models.CheckConstraint(
                condition=Q(asked_by=None) ^ Q(entered_by=None), name="request_asked_or_entered"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, permintaan {self.pk}"

    @property
    def tone(self):
        """The tone (icon and colour) of its state."""
        return RequestState(self.state).tone

    @property
    def due_at(self):
        """The moment by which it must be answered."""
        return self.asked_at + self.LIMIT

    @property
    def answer(self):
        """The reason of a refusal, which the person reads; empty otherwise."""
        refusals = Event.objects.about(self).filter(verb="request_refused")
        return refusals[0].reason.text if refusals else ""

    @property
    def thing(self):
        """The thing that stands for the person, or None if it has been deleted."""
        subject = subject_named(self.kind_of_subject)
        return subject and subject.model._base_manager.filter(pk=self.number).first()

    @property
    def person(self):
        """The Person it is about, or None if all that stood for them has been deleted."""
        thing = self.thing
        return Person(thing) if thing else None
