"""Voices that others add to an aspiration."""

from django.db import models

from aspirations.models.aspiration import Aspiration


class Voice(models.Model):
    """Somebody said "this is my problem too". Counted, and nothing else is known of them.

    ``form_key`` recognises a form that was sent twice.
    """

    aspiration = models.ForeignKey(Aspiration, on_delete=models.PROTECT, related_name="voices")
    form_key = models.UUIDField(unique=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "suara"
        verbose_name_plural = "suara"
        default_permissions = ()

    def __str__(self):
        return f"suara {self.pk}"
