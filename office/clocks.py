"""Two clocks for things that the office and the people outside hand to each other in turns."""

from datetime import timedelta

from django.db import models


class TwoClocks(models.Model):
    """Counts how long a thing lay with the office, and how long with the people outside.

    ``with_us_since`` is when the office's time would have begun if it had never been interrupted,
    so that sending again does not set it back; None before it was sent and while it is sent back.
    ``returned_at`` is when it was last sent back, None while it is not with the people outside.
    """

    with_us_since = models.DateTimeField("di dinas sejak", null=True, editable=False)
    returned_at = models.DateTimeField("dikembalikan", null=True, editable=False)
    time_with_us = models.DurationField(default=timedelta, editable=False)
    time_with_them = models.DurationField(default=timedelta, editable=False)

    class Meta:
        abstract = True

    def comes_to_us(self, now):
        """Starts the office's clock, where it stopped, and stops the other one."""
        if self.returned_at:
            self.time_with_them += now - self.returned_at
        self.returned_at, self.with_us_since = None, now - self.time_with_us

    def goes_to_them(self, now):
        """Stops the office's clock and starts the other one."""
        if self.with_us_since:
            self.time_with_us = now - self.with_us_since
        self.returned_at, self.with_us_since = now, None
