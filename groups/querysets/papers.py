"""Querysets of decrees, papers and changes of officers."""

from datetime import datetime, time, timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from core.models import AppendOnlyQuerySet
from groups.states import OPEN_CHANGE, RECOGNISED, ChangeState


class DecreeQuerySet(models.QuerySet):
    """Filters of decrees."""

    def next_first_day(self, at):
        """Returns the midnight (WIB) after ``at`` at which the next confirmed SK takes effect.

        None if none is coming. Public pages of groups change then (``core.web``).
        """
        today = timezone.localdate(at)
        coming = self.filter(confirmed=True, valid_from__gt=today).order_by("valid_from")
        day = coming.values_list("valid_from", flat=True).first()
        return day and timezone.make_aware(datetime.combine(day, time.min))

    def in_force(self, on):
        """Returns decrees that had begun on the day ``on``, the one in force first.

        The same order as ``KimGroup.decree_on``, which also has an answer when none had begun.
        """
        begun = self.annotate(first_day=Coalesce("valid_from", "date")).filter(first_day__lte=on)
        return begun.order_by(F("first_day").desc(), "-pk")


class PaperQuerySet(models.QuerySet):
    """Filters of papers."""

    def visible_to(self, user):
        """Returns papers in the scope of this member of staff, without drafts of officers."""
        draft = Q(decree__officer_change__state=ChangeState.DRAFT)
        online = Q(decree__officer_change__source="online")
        groups = self.model.group.field.related_model.objects.visible_to(user)
        return self.filter(group__in=groups).exclude(draft & online)

    def decided(self):
        """Returns papers of the application and of confirmed SK, without replaced ones."""
        return self.exclude(decree__confirmed=False).filter(replaced=False)


class OfficerChangeQuerySet(models.QuerySet):
    """Filters of changes of officers."""

    def visible_to(self, user):
        """Returns changes in the scope of this member of staff, without drafts of officers."""
        return self.filter(group__desa__kecamatan__in=user.kecamatan_in_scope()).exclude(
            state=ChangeState.DRAFT, source=self.model.Source.ONLINE
        )

    def open(self):
        """Returns changes that are not decided; a group has at most one."""
        return self.filter(state__in=OPEN_CHANGE)

    def waiting(self):
        """Returns changes of recognised groups that wait for the office, oldest first."""
        waiting = self.filter(state=ChangeState.SUBMITTED, group__state__in=RECOGNISED)
        return waiting.order_by("with_us_since", "pk")

    def silent(self, days, at=None):
        """Returns changes sent back at least ``days`` ago, the longest silent first."""
        before = (at or timezone.now()) - timedelta(days=days)
        back = self.filter(
            state=ChangeState.CHANGES, returned_at__lt=before, group__state__in=RECOGNISED
        )
        return back.order_by("returned_at", "pk")


class CopyQuerySet(AppendOnlyQuerySet):
    """Copies of decisions: written once, and emptied by a destruction only."""

    def empty_for_destruction(self):
        """Empties what was copied; only ``groups.destroying`` calls it."""
        models.QuerySet.update(self, details={})


class CorrectionQuerySet(AppendOnlyQuerySet):
    """Corrections: written once, and emptied by a destruction only."""

    def empty_for_destruction(self):
        """Empties the words before and after; only ``groups.destroying`` calls it."""
        models.QuerySet.update(self, before="", after="")
