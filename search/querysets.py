"""Queries on the index."""

from django.db import models
from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from search.engines import Matches


class EntryQuerySet(models.QuerySet):
    """Queries on SearchEntry."""

    def shown(self, at=None):
        """Returns the entries visible at this time (now by default)."""
        at = at or timezone.now()
        return self.filter(Q(shown_until=None) | Q(shown_until__gt=at), shown_from__lte=at)

    def newest_first(self):
        """Orders the entries by time and id, newest first."""
        return self.order_by("-at", "-pk")

    def newest_having(self, clauses, most):
        """Returns the newest entries that match all clauses, unordered and fit for a union.

        SQLite does not support LIMIT inside a union.
        """
        newest = self.filter(Matches(clauses)).newest_first()[:most]
        return self.model.objects.order_by().filter(pk__in=newest.values("pk"))

    def missing_of(self, kind, things):
        """Returns those of ``things`` (a queryset of this kind) that have no entry."""
        key = Concat(Value(f"{kind}-"), Cast(OuterRef("pk"), CharField()))
        return things.exclude(Exists(self.filter(key=key)))
