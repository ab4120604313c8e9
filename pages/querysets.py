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
        """Only what the cards of all kinds print, with the photos of stories at hand.

        Where a thing lies stands in the entry, so it is read once for all kinds. ``member_count``
        is that of the group, as ``KimGroupQuerySet.with_counts`` has it.
        """
        counted = KimGroup.objects.filter(pk=OuterRef("group")).order_by().with_counts()
        return (
            self.annotate(member_count=Subquery(counted.values("member_count")))
            .select_related(
                "edition__article", "edition__group", "group", "desa", "kecamatan", "category"
            )
            .prefetch_related("edition__photos")
            .defer("edition__body", "kecamatan__boundary")
        )
