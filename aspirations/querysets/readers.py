"""What readers may see of aspirations, and how it is listed."""

from datetime import datetime, time, timedelta

from django.db import models
from django.db.models import Case, DateTimeField, F, Q, When
from django.utils import timezone

from aspirations.states import OPEN, PUBLIC, Side, State

# Nothing here is what the sender typed: title and public text are the checker's.
FOR_CARDS = (
    *("code", "title", "public_text", "kind", "desa", "state", "side", "since", "due"),
    *("was_late", "outcome", "checked_at", "answered_at", "closed_at"),
    *("subject__name", "subject__slug", "agency__short"),
)


class ReadersQuerySet(models.QuerySet):
    """Queries for the public pages: which aspirations, in which order, with which fields."""

    def public(self):
        """Returns the aspirations that readers see: checked, not secret, not about the office.

        One whose sender was asked before anybody checked it is not among them.
        """
        shown = self.filter(state__in=PUBLIC, checked_at__isnull=False)
        shown = shown.exclude(openness=self.model.Openness.SECRET)
        return shown.exclude(about=self.model.About.OFFICE)

    def newest_first(self):
        """Orders by when they were checked, the last one first."""
        return self.order_by("-checked_at", "-pk")

    def before(self, moment, pk):
        """Returns the rows after the row (``moment``, ``pk``) in ``newest_first`` order."""
        return self.filter(Q(checked_at__lt=moment) | Q(checked_at=moment, pk__lt=pk))

    def for_cards(self):
        """Loads what a card shows, and nothing that only the sender or staff may read."""
        return self.select_related("subject", "agency").only(*FOR_CARDS)

    def answered(self):
        """Returns the answered aspirations whose sender has not closed them."""
        return self.filter(state=State.ANSWERED)

    def closed(self):
        """Returns the aspirations that were closed."""
        return self.filter(state=State.CLOSED)

    def ever_late(self, on=None):
        """Returns the aspirations that missed a day before the answer, or miss one now."""
        on = on or timezone.localdate()
        now_late = Q(state__in=OPEN, due__lt=on) & ~Q(side=Side.SENDER)
        return self.filter(Q(was_late=True) | now_late)

    def next_lateness(self, at=None):
        """Returns the midnight (WIB) after the next last day of a public aspiration or promise.

        None if there is none. Cached pages must expire by then (``core.web.scheduled_changes``).
        """
        on = timezone.localdate(at)
        days = self.public().aggregate(
            due=models.Min("due", filter=Q(due__gte=on)),
            promised=models.Min(
                "promises__day", filter=Q(promises__state="made", promises__day__gte=on)
            ),
        )
        days = [day for day in days.values() if day]
        if not days:
            return None
        midnight = datetime.combine(min(days) + timedelta(days=1), time())
        return timezone.make_aware(midnight)

    def changed_at(self):
        """Adds ``changed``: when readers last saw a change of its state, for sitemaps."""
        latest = Case(
            When(closed_at__isnull=False, then=F("closed_at")),
            When(answered_at__isnull=False, then=F("answered_at")),
            default=F("checked_at"),
            output_field=DateTimeField(),
        )
        return self.annotate(changed=latest)
