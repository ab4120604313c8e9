"""Queryset of Reply."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from groups.models import KimGroup
from news.querysets.deciding_officers import deciding_officers
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
        """Leaves out the replies to what ``user`` wrote or changed.

        What counts is what readers saw when the reply was sent (``EditionQuerySet.made_by``).
        """
        article, at = OuterRef("edition__article"), OuterRef("sent_at")
        return self.filter(~Exists(self._editions().made_by(user, article, at)))

    def _editions(self):
        return self.model._meta.get_field("edition").related_model.objects

    def _has_reviewer(self):
        """Returns the condition that an officer with an account may review, as things are now."""
        key, at = (OuterRef(OuterRef(name)) for name in ("edition__article", "sent_at"))
        group = OuterRef("edition__group")
        made_by = self._editions().made_by
        return Q(
            Exists(deciding_officers(made_by, group=group, key=key, at=at)),
            edition__group__trusted=True,
        )

    def waiting(self):
        """Returns the replies that are not reviewed yet, oldest first."""
        return self.filter(state=ReplyState.SENT).order_by("with_us_since", "pk")

    def waiting_at_office(self, now=None):
        """Returns the replies that the office is asked to review.

        These are the replies that no officer of the group could review when they were sent
        (``at_office``) or may review any more, and those that officers have left for longer than
        ``Reply.REVIEWED_IN``.
        """
        late = Q(with_us_since__lt=(now or timezone.now()) - self.model.REVIEWED_IN)
        return self.waiting().filter(Q(at_office=True) | late | ~self._has_reviewer())

    def waiting_for_officer(self, user):
        """Returns the replies that this officer of a trusted group may review now."""
        led = KimGroup.objects.with_officer(user).active().filter(trusted=True)
        waiting = self.waiting().filter(at_office=False, edition__group__in=led)
        return waiting.to_stories_of_others(user)
