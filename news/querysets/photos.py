"""Queryset of Photo."""

from django.db import models

from news.states import OPEN_STATES


class PhotoQuerySet(models.QuerySet):
    """Queries for photos, by the state of their copies."""

    def with_copies(self):
        """Returns the photos that have at least one public file."""
        return self.exclude(avif={}, copies={}, jpeg="")

    def to_prepare(self):
        """Returns the photos of undecided editions that have no copies yet, newest first."""
        going = self.filter(edition__state__in=OPEN_STATES, ready={}, jpeg="")
        return going.order_by("-pk")
