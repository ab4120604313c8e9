"""Queryset of Reply."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from groups.models import KimGroup
from news.states import ReplyState


class ReplyQuerySet(models.QuerySet):
    """Queries for replies: by what readers see, by user, and by queue."""

    def below(self, article):
        """Returns what readers see below a story, oldest first.

        These are the shown replies, and of those withdrawn later the hour and the reason.
        """
        seen = Q(state=ReplyState.SHOWN) | Q(state=ReplyState.WITHDRAWN, shown_at__isnull=False)
        return self.filter(seen, edition__article=article).order_by("shown_at", "pk")

    def shown_below(self, articles):
        """Returns the shown replies by the key of their article, each list oldest first."""
        shown = self.filter(state=ReplyState.SHOWN, edition__article__in=articles)
        found = {}
        for reply in shown.select_related("edition").order_by("shown_at", "pk"):
            found.setdefault(reply.edition.article_id, []).append(reply)
        return found

    def visible_to(self, user):
        """Returns the replies to stories from the kecamatan of this member of staff."""
        return self.filter(edition__group__desa__kecamatan__in=user.kecamatan_in_scope())

    def decided_at_office_by(self, user):
        """Returns the replies on which this member of staff may decide, whatever their state.

        As for editions: never on an answer to their own story, or to one of their group.
        """
        if not (user.is_active and user.is_staff and user.has_perm("news.decide_edition")):
            return self.none()
        groups = user.memberships.not_over().values("group")
        theirs = self.visible_to(user).exclude(edition__group__in=groups)
        return theirs.exclude(edition__group__applicant=user).to_stories_of_others(user)

    def to_stories_of_others(self, user):
        """Leaves out the replies to stories of which ``user`` wrote or changed a version."""
        others = self.exclude(edition__article__editions__author=user)
        return others.exclude(edition__article__editions__editors=user)

    def waiting(self):
        """Returns the replies that are not reviewed yet, oldest first."""
        return self.filter(state=ReplyState.SENT).order_by("with_us_since", "pk")

    def waiting_at_office(self, now=None):
        """Returns the replies that the office is asked to review.

        These are the replies that no officer of the group may review, and those that officers have
        left for longer than ``Reply.REVIEWED_IN``.
        """
        late = Q(with_us_since__lt=(now or timezone.now()) - self.model.REVIEWED_IN)
        return self.waiting().filter(Q(at_office=True) | Q(edition__group__trusted=False) | late)

    def waiting_for_officer(self, user):
        """Returns the replies that this officer of a trusted group may review now."""
        led = KimGroup.objects.with_officer(user).active().filter(trusted=True)
        waiting = self.waiting().filter(at_office=False, edition__group__in=led)
        return waiting.to_stories_of_others(user)
