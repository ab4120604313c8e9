"""How the index of the search is read."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from groups.models import KimGroup


class SearchEntryQuerySet(models.QuerySet):
    def shown(self, at=None):
        """What may be found at this moment: a scheduled story from its hour on."""
        at = at or timezone.now()
        return self.filter(Q(shown_until=None) | Q(shown_until__gt=at), shown_from__lte=at)

    def newest_first(self):
        return self.order_by("-at", "-pk")

    def for_cards(self):
        """Only what the search prints of KIM and places.

        Where a KIM lies stands in the entry. ``member_count`` and ``dissolved_at`` are those of the
        group, as ``KimGroupQuerySet`` has them.
        """
        group = KimGroup.objects.filter(pk=OuterRef("group")).order_by()
        return (
            self.annotate(
                member_count=Subquery(group.with_counts().values("member_count")),
                dissolved_at=Subquery(group.with_end().values("dissolved_at")),
            )
            .select_related("group", "desa", "kecamatan")
            .defer("kecamatan__boundary")
        )
