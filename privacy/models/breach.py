"""Models of a breach of personal data, and of the people who are told of it."""

from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.models import Letter
from core.personal.holdings import holdings, places
from office.clocks import TwoClocks
from privacy.querysets import BreachPersonQuerySet, BreachQuerySet
from privacy.states import BreachState

IN_FUTURE = "Waktu ini belum tiba."
LEARNT_BEFORE = "Dinas tidak mungkin tahu sebelum terjadi. Periksa kedua waktunya."
SENT_BEFORE = "Surat tidak mungkin dikirim sebelum dinas tahu. Periksa waktunya."
NO_DAY = "Isi tanggalnya."
TOO_OLD = "Periksa tahunnya."
FIRST_YEAR = 2020


class Breach(TwoClocks):
    """One breach of personal data: what happened, whom it concerns, and who has been told.

    The people and the supervisory agency are told in writing within LIMIT after the office learnt
    of it (UU 27/2022, article 46). Entered and kept by administrators; rows stay. ``data`` holds
    words of ``core.personal.holdings.Holding``, ``places`` keys of ``holdings.places`` (none:
    everywhere). Its texts may name people. ``public`` and ``public_on``: whether the public has to
    be told, and when that was done or decided against.
    """

    LIMIT = timedelta(hours=72)
    # Fields of the form, in its order.
    DETAILS = (
        *("what", "happened_at", "learnt_at", "data", "places", "estimate", "done", "advice"),
    )
    TEXTS = ("what", "estimate", "done", "advice")

    @property
    def digest(self):
        """SHA-256 (hex) of what its form edits."""
        values = [getattr(self, name) for name in self.DETAILS]
        return sha256(repr(values).encode()).hexdigest()

    class Public(models.TextChoices):
        """Whether the public has to be told (article 46, paragraph 3)."""

        UNDECIDED = "", "Belum diputuskan"
        YES = "yes", "Ya, diumumkan kepada masyarakat"
        NO = "no", "Tidak, cukup orangnya dan lembaganya"

    what = models.TextField("apa yang terjadi, dan bagaimana", max_length=1_000)
    happened_at = models.DateTimeField("kapan terjadi", null=True, blank=True)
    learnt_at = models.DateTimeField("kapan dinas tahu")
    data = models.JSONField("data yang bocor", default=list)
    places = models.JSONField("KIM", default=list, blank=True)
    estimate = models.CharField("perkiraan jumlah orang", max_length=100, blank=True)
    done = models.TextField("yang sudah dilakukan dinas", max_length=1_000)
    advice = models.TextField("yang sebaiknya dilakukan orangnya", max_length=1_000)
    agency_told_at = models.DateTimeField("surat ke lembaga dikirim", null=True)
    public = models.CharField("diumumkan", max_length=3, choices=Public, blank=True)
    public_on = models.DateField("tanggal pengumuman", null=True)
    state = models.CharField(
        "status", max_length=10, choices=BreachState, default=BreachState.OPEN, editable=False
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField("dicatat", auto_now_add=True)
    closed_at = models.DateTimeField("ditutup", null=True, editable=False)
    form_key = models.UUIDField(unique=True, editable=False)

    objects = BreachQuerySet.as_manager()

    class Meta:
        verbose_name = "kebocoran data pribadi"
        verbose_name_plural = "kebocoran data pribadi"
        ordering = ["-learnt_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(happened_at=None) | Q(happened_at__lte=models.F("learnt_at")),
                name="breach_happened_before_it_was_learnt",
            ),
            models.CheckConstraint(
                condition=Q(public="", public_on=None)
                | (~Q(public="") & Q(public_on__isnull=False)),
                name="breach_public_has_its_day",
            ),
        ]

    def __str__(self):
        return f"Kebocoran {self.pk}"

    def clean(self):
        """Refuses times in the future and in an impossible order."""
        errors = {}
        for name in ("happened_at", "learnt_at", "agency_told_at"):
            if moment := getattr(self, name):
                if moment > timezone.now():
                    errors[name] = IN_FUTURE
                elif moment.year < FIRST_YEAR:
                    errors[name] = TOO_OLD
        if not errors and self.learnt_at:
            errors = self._in_wrong_order()
        if errors:
            raise ValidationError(errors)

    def _in_wrong_order(self):
        if self.happened_at and self.happened_at > self.learnt_at:
            return {"learnt_at": LEARNT_BEFORE}
        if self.agency_told_at and self.agency_told_at < self.learnt_at:
            return {"agency_told_at": SENT_BEFORE}
        if self.public and self.public_on is None:
            return {"public_on": NO_DAY}
        if self.public_on and self.public_on > timezone.localdate():
            return {"public_on": IN_FUTURE}
        return {}

    @property
    def tone(self):
        """The tone (icon and colour) of its state."""
        return BreachState(self.state).tone

    @property
    def due_at(self):
        """The moment by which everybody must have been told."""
        return self.learnt_at + self.LIMIT

    @property
    def holdings(self):
        """The Holdings that it concerns."""
        return [each for each in holdings if each.word in self.data]

    @property
    def places_told(self):
        """The labels of the places that it concerns; empty for everywhere."""
        if not self.places:
            return []
        return [label for each in places for key, label in each() if key in self.places]


class BreachPerson(models.Model):
    """One person to be told of a breach, and how and when that was done.

    ``kind_of_subject`` and ``number`` name the thing that stands for the person
    (``core.personal.persons``); names and addresses are read from there. ``by_hand``: added by an
    administrator, not found by what the breach concerns. ``letter`` is the e-mail, until it is
    deleted. After STUCK_AFTER failures, within half an hour, the person counts as not told, because
    the mail queue goes on trying for days; if the letter is sent after all, as told. Deleted when
    the person is erased, and a year after the breach was closed.
    """

    STUCK_AFTER = 3

    class Way(models.TextChoices):
        """How a person was told."""

        LETTER = "surat", "E-mail"
        CHAT = "wa", "WhatsApp"
        PAPER = "kertas", "Kertas, atau di desa"

    breach = models.ForeignKey(
        Breach, on_delete=models.PROTECT, related_name="people", verbose_name="kebocoran"
    )
    kind_of_subject = models.CharField(max_length=20)
    number = models.BigIntegerField()
    by_hand = models.BooleanField(default=False)
    way = models.CharField("cara", max_length=6, choices=Way, blank=True)
    told_at = models.DateTimeField("diberi tahu", null=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    letter = models.ForeignKey(Letter, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = BreachPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "orang yang diberi tahu"
        verbose_name_plural = "orang yang diberi tahu"
        ordering = ["breach", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["breach", "kind_of_subject", "number"], name="breach_person_once"
            ),
            models.CheckConstraint(
                condition=Q(way="", told_at=None) | (~Q(way="") & Q(told_at__isnull=False)),
                name="breach_person_told_some_way",
            ),
        ]

    def __str__(self):
        return f"orang {self.pk} dari kebocoran {self.breach_id}"

    @property
    def is_on_its_way(self):
        """Whether the e-mail has been queued and not been sent."""
        return self.letter is not None and self.letter.sent_at is None

    @property
    def is_stuck(self):
        """Whether the e-mail could not be sent."""
        return self.is_on_its_way and self.letter.attempts >= self.STUCK_AFTER

    @property
    def is_told(self):
        """Whether the person has been told; the twin of ``waiting`` of the queryset."""
        return self.told_at is not None and not self.is_stuck
