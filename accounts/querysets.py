"""Querysets of accounts and of covers for absent colleagues."""

from django.db import models
from django.utils import timezone

from office.roles import READERS


class UserQuerySet(models.QuerySet):
    """Queries for accounts, by the rights of their owners."""

    def update(self, **kwargs):
        """Also ends the sessions of accounts that it closes, as ``User.save`` does."""
        if kwargs.get("is_active") is False:
            kwargs.setdefault("sessions_ended", models.F("sessions_ended") + 1)
        return super().update(**kwargs)

    def active_staff(self):
        """Returns staff accounts that may sign in."""
        return self.filter(is_active=True, is_staff=True)

    def administrators(self):
        """Returns administrators ("Admin utama") who may sign in, by name."""
        return self.active_staff().filter(is_superuser=True).order_by("name", "pk")

    def responsible_for(self, kecamatan):
        """Returns the active staff whose scope includes this kecamatan today, without readers."""
        own = self.active_staff().filter(
            models.Q(is_superuser=True)
            | models.Q(all_kecamatan=True)
            | models.Q(kecamatan=kecamatan)
        )
        covers = self.model.covers.rel.related_model.objects
        covering = covers.in_force().filter(absent__in=own.values("pk"))
        staff = self.active_staff().filter(
            models.Q(pk__in=own.values("pk")) | models.Q(pk__in=covering.values("person"))
        )
        return staff.exclude(groups__name=READERS)


class CoverQuerySet(models.QuerySet):
    """Queries for covers, by day."""

    def in_force(self):
        """Returns the covers of today (WIB); none for colleagues who have left the office."""
        return self.to_come().filter(
            first_day__lte=timezone.localdate(),
            absent__is_active=True,
            absent__is_staff=True,
        )

    def to_come(self):
        """Returns the covers of today and of later days that nobody has ended, in order."""
        going = self.filter(last_day__gte=timezone.localdate(), ended_at=None)
        return going.order_by("first_day", "pk")
