"""Querysets of requests about personal data."""

from django.db import models

from privacy.states import RequestState


class DataRequestQuerySet(models.QuerySet):
    """Filters of requests."""

    def visible_to(self, user):
        """Returns all requests to an administrator, none to anybody else."""
        return self if user.is_active and user.is_superuser else self.none()

    def waiting(self):
        """Returns requests that are not answered."""
        return self.filter(state=RequestState.OPEN)

    def answered_before(self, moment):
        """Returns requests that ended before a moment."""
        return self.exclude(state=RequestState.OPEN).filter(ended_at__lt=moment)
