"""Clocks of aspirations: who was waited for from when to when, and until which day."""

from django.db import models
from django.db.models import Q

from aspirations.models.aspiration import Aspiration
from aspirations.models.lists import Agency
from aspirations.states import Side


class Wait(models.Model):
    """One span of time in which an aspiration waited for one side.

    ``until`` is None while it lasts. ``days``: working days that were given, counted after
    ``since``. ``due``: the last day (WIB) in time; never earlier than it was, whatever the office
    does to its list of holidays. ``late`` is set once that day has passed, and stays. Written by
    ``aspirations.clocks`` only.
    """

    aspiration = models.ForeignKey(Aspiration, on_delete=models.PROTECT, related_name="waits")
    side = models.CharField(max_length=6, choices=Side)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    days = models.PositiveSmallIntegerField()
    due = models.DateField()
    late = models.BooleanField(default=False)

    class Meta:
        verbose_name = "jam aspirasi"
        verbose_name_plural = "jam aspirasi"
        default_permissions = ()
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["aspiration"], condition=Q(until=None), name="one_wait_at_a_time"
            ),
        ]

    def __str__(self):
        return f"{self.aspiration_id}: {self.side}"
