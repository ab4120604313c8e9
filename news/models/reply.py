"""The answer of somebody whom a published story is about, and the links by which they write it."""

import uuid
from datetime import timedelta

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q

from core.models import SecretLink
from core.secret_links import Purpose
from news.models.article import Article
from news.models.edition import Edition
from news.querysets import ReplyQuerySet
from news.states import REPLY_STANDS, ReplyState

# Shows a published story to somebody in particular, and takes their answer. For many uses: who has
# it sees there what became of the answer. Approval before publication is not offered.
STORY_LINK = Purpose(code="story", model=Article, lifetime=timedelta(days=14), once=False)


class Reply(models.Model):
    """The answer (hak jawab) of a person or an office to a published story.

    Written behind a link that a member of the KIM made (``STORY_LINK``), reviewed by somebody who
    did not write what was answered, and then shown below it with name and position. Changed through
    ``news.actions`` only, its words never: a reply that was not shown may be sent anew, as another
    one. ``edition`` is the version that was answered. ``with_us_since``: when it was sent, None
    once it is decided. ``at_office``: only the office may review it, as no officer could when it
    was sent. ``closed_because`` is the reason of a refusal, which the person reads while the link
    opens, or of a removal, which everybody reads below a published story.

    Personal data: ``name``, ``position`` and ``text``, public with consent once it is shown; no
    contact is asked for.
    """

    # The fields that the person fills in.
    DETAILS = ("name", "position", "text")
    REVIEWED_IN = timedelta(hours=48)
    MOST_TEXT = 3_000
    MOST_BEHIND_A_LINK = 5

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="replies", editable=False
    )
    link = models.ForeignKey(
        SecretLink, on_delete=models.SET_NULL, null=True, related_name="replies", editable=False
    )
    name = models.CharField("nama", max_length=100, validators=[MinLengthValidator(2)])
    position = models.CharField("jabatan atau peran", max_length=100)
    text = models.TextField("tanggapan", max_length=MOST_TEXT)
    consent_version = models.CharField(max_length=10, editable=False)
    state = models.CharField(
        "status", max_length=9, choices=ReplyState, default=ReplyState.SENT, editable=False
    )
    at_office = models.BooleanField("diperiksa dinas", default=True, editable=False)
    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sent_at = models.DateTimeField("dikirim", editable=False)
    with_us_since = models.DateTimeField("menunggu sejak", null=True, editable=False)
    shown_at = models.DateTimeField("tampil sejak", null=True, editable=False)
    closed_at = models.DateTimeField("ditutup", null=True, editable=False)
    closed_because = models.TextField("alasan", blank=True, editable=False)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = "tanggapan"
        verbose_name_plural = "tanggapan"
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["link"],
                condition=Q(state__in=sorted(REPLY_STANDS)),
                name="one_reply_behind_a_link",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReplyState.SHOWN) | Q(shown_at__isnull=False),
                name="shown_reply_has_its_hour",
            ),
        ]
        indexes = [
            models.Index(
                fields=["with_us_since", "id"],
                condition=Q(state=ReplyState.SENT),
                name="reply_waiting",
            )
        ]

    def __str__(self):
        return f"tanggapan dari {self.position}" if self.position else f"tanggapan {self.pk}"

    @property
    def tone(self):
        """The tone of its state's badge."""
        return ReplyState(self.state).tone

    @property
    def area(self):
        """The code of the kecamatan of the story's group: the ``area`` of its Events."""
        return self.edition.group.area

    @property
    def due_at(self):
        """The moment by which it is to be reviewed."""
        return self.sent_at + self.REVIEWED_IN

    @property
    def was_read(self):
        """Whether readers saw it before it was withdrawn."""
        return self.state == ReplyState.WITHDRAWN and self.shown_at is not None
