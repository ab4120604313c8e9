"""Queries on the index."""

from django.db import models
from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone


class EntryQuerySet(models.QuerySet):
    """Queries on SearchEntry."""

    def shown(self, at=None):
        """Returns the entries visible at this time (now by default)."""
        at = at or timezone.now()
        return self.filter(Q(shown_until=None) | Q(shown_until__gt=at), shown_from__lte=at)

    def newest_first(self):
        """Orders the entries by time and id, newest first."""
        return self.order_by("-at", "-pk")

    def missing_of(self, kind, things):
        """Returns those of ``things`` (a queryset of this kind) that have no entry."""
        key = Concat(Value(f"{kind}-"), Cast(OuterRef("pk"), CharField()))
        return things.exclude(Exists(self.filter(key=key)))
