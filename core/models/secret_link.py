"""Secret links and codes."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone


class SecretLink(models.Model):
    """One secret link or code: whoever has it may do one thing, without an account or before it.

    Made, used and revoked through ``core.secret_links``, where ``purpose`` is explained. ``thing``
    is what it opens. Only ``digest``, the hash of its secret, is stored. ``once``: it is used up by
    its first use (``used_at``). ``whom``: for whom it is, in words. ``told_at``: when the person
    that it is about was told of its use. Rows stay for a year.
    """

    purpose = models.CharField("tujuan", max_length=30)
    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    thing = GenericForeignKey("content_type", "object_id")
    digest = models.CharField(max_length=64, unique=True)
    once = models.BooleanField("sekali pakai", default=True)
    whom = models.CharField("untuk siapa", max_length=100, blank=True, default="")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField("dibuat", default=timezone.now)
    expires_at = models.DateTimeField("berlaku sampai")
    used_at = models.DateTimeField("dipakai", null=True)
    revoked_at = models.DateTimeField("dicabut", null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "tautan rahasia"
        verbose_name_plural = "tautan rahasia"
        default_permissions = ()
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="secret_link_thing")]

    def __str__(self):
        return f"tautan {self.purpose} {self.pk}"

    def is_usable(self, now=None):
        """Returns whether it has neither expired nor been revoked or used up."""
        spent = self.revoked_at or (self.once and self.used_at)
        return not spent and (now or timezone.now()) < self.expires_at
