"""Querysets of requests about personal data, of breaches and of lists of destruction."""

from django.db import models
from django.db.models import Q

from privacy.states import BreachState, DestructionState, RequestState


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


class BreachQuerySet(models.QuerySet):
    """Filters of breaches."""

    def visible_to(self, user):
        """Returns all breaches to an administrator, none to anybody else."""
        return self if user.is_active and user.is_superuser else self.none()

    def waiting(self):
        """Returns breaches of which not everybody has been told."""
        return self.filter(state=BreachState.OPEN)

    def told(self):
        """Returns breaches of which everybody has been told, and that are not closed."""
        return self.filter(state=BreachState.TOLD)

    def closed_before(self, moment):
        """Returns breaches that were closed before a moment."""
        return self.filter(state=BreachState.CLOSED, closed_at__lt=moment)


class BreachPersonQuerySet(models.QuerySet):
    """Filters of the people to be told of a breach."""

    def waiting(self):
        """Returns people who have not been told, or whose letter is stuck (STUCK_AFTER)."""
        stuck = Q(letter__sent_at=None, letter__attempts__gte=self.model.STUCK_AFTER)
        return self.filter(Q(told_at=None) | stuck)


class DestructionListQuerySet(models.QuerySet):
    """Filters of lists of destruction."""

    def visible_to(self, user):
        """Returns all lists to an administrator, none to anybody else."""
        return self if user.is_active and user.is_superuser else self.none()

    def waiting(self):
        """Returns lists that wait for another administrator."""
        return self.filter(state=DestructionState.PROPOSED)

    def draft_of(self, user):
        """Returns the list that this administrator is making, or None."""
        return self.filter(state=DestructionState.DRAFT, proposed_by=user).first()
