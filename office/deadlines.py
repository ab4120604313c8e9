"""Kinds of the queue whose things store the last day on which they are in time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Q
from django.utils import formats, timezone

from office.queue import Kind


@dataclass(frozen=True, kw_only=True)
class DeadlineKind(Kind):
    """A kind of thing with a stored day, ``due``; None if the thing does not wait.

    ``lateness(due)`` returns by how much a day has passed, in words, "" if it has not. Its Rows
    have ``due``. ``days`` is not used.
    """

    lateness: Callable
    ordered_by = "due"

    @property
    def late_ones(self):
        """The condition for things that are late now."""
        return Q(due__lt=timezone.localdate())

    def last_day(self, thing):
        """Returns the last day on which a waiting thing is not late; None if it does not wait."""
        return thing.due

    def _shown(self, row, user):
        late, day = self.lateness(row.due), formats.date_format(row.due, "l, j F")
        return {
            "row": row,
            "step": self.step_for(user),
            "order": timezone.make_aware(datetime.combine(row.due, time.max)),
            "late": late,
            "ours": f"batas {day}" if late else f"sampai {day}",
            "theirs": "",
        }
