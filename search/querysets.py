"""How the index of the search is read."""

from django.db import models
from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone


class EntryQuerySet(models.QuerySet):
    def shown(self, at=None):
        """What may be found at this moment: a scheduled thing from its hour on."""
        at = at or timezone.now()
        return self.filter(Q(shown_until=None) | Q(shown_until__gt=at), shown_from__lte=at)

    def newest_first(self):
        return self.order_by("-at", "-pk")

    def missing_of(self, kind, things):
        """Of ``things``, a queryset of the things of this kind, those without an entry."""
        key = Concat(Value(f"{kind}-"), Cast(OuterRef("pk"), CharField()))
        return things.exclude(Exists(self.filter(key=key)))
