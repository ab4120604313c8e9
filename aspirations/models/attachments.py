"""Photos of an aspiration."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from aspirations.models.aspiration import Aspiration
from aspirations.models.responses import Response
from core.files.storage import private_storage, random_name


def master_name(instance, filename):
    """Returns a random file name for a master (``upload_to``)."""
    return random_name("aspirasi", "jpg")


class Attachment(models.Model):
    """A photo that was sent with an aspiration, or with a Response to it.

    Re-encoded and private. A checker decides whether readers see it (``shown``); ``public`` is the
    name of its copy in public storage, made after that (``aspirations.photos``). Before there is an
    aspiration it is kept for its form (``form_key``), so that a form that comes back has its photos
    still; the clean-up deletes what is left. ``fingerprint``: SHA-256 of the master in hex.

    Personal data: a photo may show people.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    form_key = models.UUIDField(null=True, db_index=True)
    aspiration = models.ForeignKey(
        Aspiration, on_delete=models.PROTECT, null=True, related_name="attachments"
    )
    response = models.ForeignKey(
        Response, on_delete=models.PROTECT, null=True, related_name="attachments"
    )
    master = models.FileField(storage=private_storage, upload_to=master_name)
    fingerprint = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    colour = models.CharField(max_length=7)
    shown = models.BooleanField("tampil", default=False)
    public = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "foto aspirasi"
        verbose_name_plural = "foto aspirasi"
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(aspiration__isnull=False, form_key=None)
                | Q(aspiration=None, response=None, form_key__isnull=False, shown=False),
                name="attachment_of_form_or_aspiration",
            ),
        ]

    def __str__(self):
        return f"foto {self.pk}"

    @property
    def src(self):
        """The URL of the public copy; empty if there is none."""
        return f"{settings.MEDIA_URL}{self.public}" if self.public else ""
