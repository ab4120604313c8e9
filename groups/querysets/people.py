"""Querysets of roster rows and of messages to a group."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from groups.states import RECOGNISED, MessageState, State


class MembershipQuerySet(models.QuerySet):
    """Filters and orders of roster rows."""

    def current(self, on=None):
        """Returns memberships in force on the day ``on`` (default: today, WIB).

        A membership is in force from the day it starts; on the day it ends it no longer is.
        """
        on = on or timezone.localdate()
        begun, lasting = Q(started_on=None) | Q(started_on__lte=on), Q(ended_on__gt=on)
        return self.filter(begun, Q(ended_on=None) | lasting)

    def coming(self, on=None):
        """Returns memberships that start after the day ``on`` (default: today, WIB)."""
        on = on or timezone.localdate()
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=F("started_on")), started_on__gt=on)

    def not_over(self, on=None):
        """Returns memberships that are current or coming on the day ``on`` (default: today)."""
        on = on or timezone.localdate()
        lasting = self.filter(Q(ended_on=None) | Q(ended_on__gt=on))
        return lasting.exclude(ended_on=F("started_on"))

    def past(self, on=None):
        """Returns memberships that have ended by the day ``on`` (default: today), newest first."""
        on = on or timezone.localdate()
        return self.filter(ended_on__lte=on).order_by("-ended_on", "pk")

    def lasting(self):
        """Returns memberships without an end, also coming ones: the roster after all known SK.

        A new SK builds on it. Rights are asked of ``current`` or ``not_over``.
        """
        return self.filter(ended_on=None)

    def officers(self):
        """Returns rows of ketua, sekretaris and bendahara."""
        return self.filter(position__in=self.model.OFFICERS)

    def readers(self):
        """Returns current officers with an active account: they read the messages of villagers."""
        return self.current().officers().filter(user__is_active=True)

    def written_to(self):
        """Returns rows whose account has an e-mail address, unless its use is restricted."""
        rows = self.exclude(user__email="").filter(user__restricted_at=None)
        return rows.select_related("user")

    def told_in_public(self, on=None):
        """Returns current members and former officers who consented to their name in public."""
        return (self.current(on) | self.past(on).officers()).publishable().in_order()

    def in_order(self):
        """Orders by position as in an SK (ketua first), then by name."""
        rank = models.Case(
            *[
                models.When(position=position, then=number)
                for number, position in enumerate(self.model.Position.values)
            ],
            output_field=models.IntegerField(),
        )
        return self.order_by(rank, "name", "pk")

    def publishable(self):
        """Returns rows of people who agree to their name on public pages, now."""
        return self.exclude(consent_source="").filter(restricted_at=None)


class MessageQuerySet(models.QuerySet):
    """Filters and orders of messages."""

    def readable_by(self, user):
        """Returns messages that this officer may read: to their groups that are not dissolved."""
        rows = user.memberships.current().officers()
        return self.filter(group__state__in=RECOGNISED, group__in=rows.values("group"))

    def waiting(self):
        """Returns messages that no officer has handled."""
        return self.filter(state=MessageState.NEW)

    def newest_first(self):
        """Orders by time of sending, newest first."""
        return self.order_by("-sent_at", "-pk")

    def before(self, moment, pk):
        """Returns what follows a row in the order ``newest_first``: the next page."""
        return self.filter(Q(sent_at__lt=moment) | Q(sent_at=moment, pk__lt=pk))

    def outlived(self, at=None):
        """Returns messages past their retention period, and those to dissolved groups."""
        at = at or timezone.now()
        return self.filter(
            Q(sent_at__lt=at - self.model.KEPT)
            | Q(handled_at__lt=at - self.model.KEPT_HANDLED)
            | Q(group__state=State.DISSOLVED)
        )
