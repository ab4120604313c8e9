"""What a reader says is wrong with something public."""

from datetime import timedelta

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q

from core import phones
from groups.models import KimGroup
from news.querysets import ComplaintQuerySet
from news.states import COMPLAINT_OPEN, ComplaintState


class Complaint(models.Model):
    """A complaint (keberatan) of a reader about a story, a KIM, or another public thing.

    Sent without an account, followed by ``number`` and a secret code of which only ``digest`` is
    stored. Answered by an officer of the KIM who did not make the thing, or by the office; changed
    through ``news.actions.complaints`` only. ``thing`` is what it is about, of a kind in
    ``news.public_things``; ``title`` is the public title that it had. ``with_us_since``: when it
    was sent, None once it is decided. ``at_office``: the office is asked at once. ``answer`` is for
    who complained: what was done, or why nothing was.

    Personal data: ``text`` and ``contact``, which is optional and never public. A clock
    (``news.holdings``) blanks both.
    """

    class Kind(models.TextChoices):
        """What is wrong."""

        WRONG = "wrong", "Ada yang keliru"
        ABOUT_ME = "me", "Menyebut saya atau keluarga saya"
        PHOTO = "photo", "Foto tanpa izin"
        HATE = "hate", "Menyinggung atau menghasut"
        OTHER = "other", "Lainnya"

    # The fields that the reader fills in.
    DETAILS = ("kind", "text", "contact")
    ANSWERED_IN = timedelta(hours=48)
    OFFICE_AFTER = timedelta(hours=24)
    CONTACT_KEPT = timedelta(days=90)
    KEPT = timedelta(days=365)
    MOST_TEXT = 2_000

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField(editable=False)
    thing = GenericForeignKey("content_type", "object_id")
    title = models.CharField("tentang", max_length=200, editable=False)
    group = models.ForeignKey(
        KimGroup, on_delete=models.PROTECT, null=True, related_name="complaints", editable=False
    )
    kind = models.CharField("jenis", max_length=5, choices=Kind)
    text = models.TextField(
        "keberatan", max_length=MOST_TEXT, blank=True, validators=[MinLengthValidator(10)]
    )
    contact = models.CharField("nomor HP atau e-mail", max_length=254, blank=True)
    state = models.CharField(
        "status",
        max_length=9,
        choices=ComplaintState,
        default=ComplaintState.SENT,
        editable=False,
    )
    at_office = models.BooleanField("langsung ke dinas juga", default=False, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    form_key = models.UUIDField(unique=True, editable=False)
    sent_at = models.DateTimeField("dikirim", editable=False)
    with_us_since = models.DateTimeField("menunggu sejak", null=True, editable=False)
    closed_at = models.DateTimeField("selesai", null=True, editable=False)
    answer = models.TextField("jawaban", blank=True, editable=False)
    answered_by_office = models.BooleanField("dijawab dinas", default=False, editable=False)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = "keberatan"
        verbose_name_plural = "keberatan"
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=sorted(COMPLAINT_OPEN), closed_at=None)
                | (~Q(state__in=sorted(COMPLAINT_OPEN)) & Q(closed_at__isnull=False)),
                name="complaint_is_open_or_has_its_hour",
            )
        ]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="complaint_thing"),
            models.Index(
                fields=["with_us_since", "id"],
                condition=Q(state__in=sorted(COMPLAINT_OPEN)),
                name="complaint_waiting",
            ),
        ]

    def __str__(self):
        return f"keberatan {self.number}"

    @property
    def number(self):
        """The number by which everybody speaks of it: ``K-00042``."""
        return f"K-{self.pk:05}"

    @property
    def tone(self):
        """The tone of its state's badge."""
        return ComplaintState(self.state).tone

    @property
    def area(self):
        """The code of the kecamatan of its KIM: the ``area`` of its Events."""
        return self.group.area if self.group else ""

    @property
    def is_open(self):
        """Whether it has no answer yet."""
        return self.state in COMPLAINT_OPEN

    @property
    def is_about_photos(self):
        """Whether the photos are looked at to decide: it is about one, or about a person."""
        return self.kind in {self.Kind.PHOTO, self.Kind.ABOUT_ME}

    @property
    def due_at(self):
        """The moment by which it is to be answered."""
        return self.sent_at + self.ANSWERED_IN

    @property
    def phone(self):
        """The contact if it is a phone number (E.164), else an empty string."""
        return self.contact if self.contact.startswith("+") else ""

    @property
    def phone_as_read(self):
        """The phone number in national format, or an empty string."""
        return phones.national(self.phone) if self.phone else ""
