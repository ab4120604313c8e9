"""How the index of the search is read."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from groups.models import KimGroup
from news.models import Edition


class SearchEntryQuerySet(models.QuerySet):
    def shown(self, at=None):
        """What may be found at this moment: a scheduled story from its hour on."""
        at = at or timezone.now()
        return self.filter(Q(shown_until=None) | Q(shown_until__gt=at), shown_from__lte=at)

    def newest_first(self):
        return self.order_by("-at", "-pk")

    def still_public(self, at=None):
        """Those whose thing is public by its own account, should the index lag behind."""
        return self.filter(
            Q(edition=None) | Q(edition__in=Edition.objects.published(at)),
            Q(group=None) | Q(group__in=KimGroup.objects.public()),
        )

    def for_cards(self):
        """Only what the cards of all kinds print, with the photos of stories at hand.

        ``member_count`` is that of the group, as ``KimGroupQuerySet.with_counts`` has it.
        """
        counted = KimGroup.objects.filter(pk=OuterRef("group")).order_by().with_counts()
        return (
            self.annotate(member_count=Subquery(counted.values("member_count")))
            .select_related(
                "edition__article",
                "edition__group",
                "edition__category",
                "edition__desa",
                "edition__kecamatan",
                "group__desa__kecamatan",
                "desa__kecamatan",
                "kecamatan",
            )
            .prefetch_related("edition__photos")
            .defer(
                "edition__body",
                "edition__kecamatan__boundary",
                "group__desa__kecamatan__boundary",
                "desa__kecamatan__boundary",
                "kecamatan__boundary",
            )
        )
