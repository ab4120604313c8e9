"""Querysets of groups: every filter by state has a name here."""

from datetime import datetime, time, timedelta

from django.db import models
from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, Subquery, When
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from core.models import Event
from groups.states import EDITABLE, OPEN, PUBLIC, RECOGNISED, State

# 0 for an active group, 1 for any other.
RESTING = Case(When(state=State.ACTIVE, then=0), default=1)


class KimGroupQuerySet(models.QuerySet):
    """Filters, orders and annotations of groups."""

    def visible_to(self, user):
        """Returns groups in the scope of this member of staff, without drafts of applicants."""
        return self.at_office().filter(desa__kecamatan__in=user.kecamatan_in_scope())

    def at_office(self):
        """Returns all groups but the drafts of applicants, which nobody at the office sees."""
        return self.exclude(state=State.DRAFT, source=self.model.Source.ONLINE)

    def editable_by(self, user):
        """Returns applications that ``user`` may edit: their own, and from paper in their scope."""
        own = Q(source=self.model.Source.ONLINE, applicant=user)
        if not user.has_perm("groups.decide_kimgroup"):
            return self.filter(own, state__in=EDITABLE)
        on_paper = Q(source=self.model.Source.PAPER, desa__kecamatan__in=user.kecamatan_in_scope())
        return self.filter(own | on_paper, state__in=EDITABLE)

    def applied_for_by(self, user):
        """Returns applications of this applicant, drafts included, newest first."""
        return self.filter(applicant=user).order_by("-created_at")

    def with_member(self, user):
        """Returns approved groups with a current row of this account."""
        return self._with_rows(user.memberships.current())

    def with_officer(self, user):
        """Returns approved groups in which this account is ketua, sekretaris or bendahara."""
        return self._with_rows(user.memberships.current().officers())

    def _with_rows(self, rows):
        return self.filter(state__in=PUBLIC, pk__in=rows.values("group"))

    def open(self):
        """Returns applications that are not decided."""
        return self.filter(state__in=OPEN)

    def waiting(self):
        """Returns applications that wait for a decision, oldest first."""
        return self.filter(state=State.SUBMITTED).order_by("with_us_since", "pk")

    def active(self):
        """Returns active groups."""
        return self.filter(state=State.ACTIVE)

    def recognised(self):
        """Returns active and suspended groups: those that count as the KIM of a village."""
        return self.filter(state__in=RECOGNISED)

    def public(self):
        """Returns groups with a public page: all that were ever approved."""
        return self.filter(state__in=PUBLIC)

    def active_first(self):
        """Orders active groups before all others, each part by name."""
        return self.annotate(resting=RESTING).order_by("resting", "name", "pk")

    def main_first(self):
        """Orders like ``active_first``, with the main KIM of a village before additional ones."""
        return self.active_first().order_by("resting", "additional", "name", "pk")

    def after(self, group):
        """Returns the groups after ``group`` (annotated by ``active_first``) in that order."""
        namesake = Q(name=group.name, pk__gt=group.pk)
        same = Q(resting=group.resting) & (Q(name__gt=group.name) | namesake)
        return self.filter(Q(resting__gt=group.resting) | same)

    def with_place(self):
        """Selects village and kecamatan, without the boundary: it is long, and for maps only."""
        return self.select_related("desa__kecamatan").defer("desa__kecamatan__boundary")

    def with_counts(self):
        """Adds ``member_count``: the number of current members."""
        today = self.model.memberships.rel.related_model.objects.current()
        counted = today.filter(group=OuterRef("pk")).order_by().values("group")
        return self.annotate(member_count=Coalesce(Subquery(counted.values(count=Count("*"))), 0))

    def with_end(self):
        """Adds ``dissolved_at``: the time of dissolution, or None."""
        ends = Event.objects.filter(
            content_type__app_label="groups",
            content_type__model="kimgroup",
            object_id=Cast(OuterRef("pk"), CharField()),
            verb="dissolved",
        )
        at = Subquery(ends.order_by("-at").values("at")[:1])
        return self.annotate(dissolved_at=Case(When(state=State.DISSOLVED, then=at)))

    def taking_messages(self):
        """Returns active groups with an officer who can read messages."""
        readers = self.model.memberships.rel.related_model.objects.readers()
        return self.active().filter(pk__in=readers.values("group"))

    def with_message_desk(self):
        """Adds ``takes_messages``: whether a message can be sent to the group."""
        taking = self.model.objects.taking_messages().filter(pk=OuterRef("pk"))
        return self.annotate(takes_messages=Exists(taking))

    def with_messages_for(self, user):
        """Adds ``message_count``: messages that wait for this officer; None for other users."""
        waiting = self.model.messages.rel.related_model.objects.waiting()
        counted = waiting.filter(group=OuterRef("pk")).order_by().values("group")
        read_here = self.recognised().with_officer(user)
        return self.annotate(
            message_count=Case(
                When(
                    pk__in=read_here.values("pk"),
                    then=Coalesce(Subquery(counted.values(count=Count("*"))), 0),
                ),
                output_field=models.IntegerField(),
            )
        )

    # --- What is over ------------------------------------------------------------------------

    def ended_before(self, moment):
        """Returns rejected and dissolved groups without a move since ``moment``, longest ago first.

        Adds ``ended_at``, the time of the last move. Without those that have no known move.
        """
        moves = Event.objects.filter(
            content_type__app_label="groups",
            content_type__model="kimgroup",
            object_id=Cast(OuterRef("pk"), CharField()),
        ).exclude(new_state="")
        ended = self.filter(state__in={State.REJECTED, State.DISSOLVED}).annotate(
            ended_at=Subquery(moves.order_by("-at").values("at")[:1])
        )
        return ended.filter(ended_at__lt=moment).order_by("ended_at", "pk")

    # --- What is due -------------------------------------------------------------------------

    def with_end_of_decree(self, on=None):
        """Adds ``decree_ends``: the last day of the SK in force on ``on`` (default: today)."""
        on = on or timezone.localdate()
        decrees = self.model.decrees.rel.related_model.objects
        begun = decrees.filter(group=OuterRef("pk"), confirmed=True).in_force(on)
        return self.annotate(decree_ends=Subquery(begun.values("valid_until")[:1]))

    def decree_ending(self, within, on=None):
        """Returns recognised groups whose SK ends within a timedelta or has ended, soonest first.

        Without those whose new SK waits for the office, or is confirmed and coming.
        """
        on = on or timezone.localdate()
        found = self.recognised().with_end_of_decree(on).filter(decree_ends__lte=on + within)
        renewed = self.model.officer_changes.rel.related_model.objects.waiting()
        coming = self.model.decrees.rel.related_model.objects
        coming = coming.filter(confirmed=True, valid_from__gt=on)
        found = found.exclude(pk__in=renewed.values("group"))
        return found.exclude(pk__in=coming.values("group")).order_by("decree_ends", "pk")

    def to_confirm(self, late=timedelta(), on=None):
        """Returns active groups whose yearly confirmation was due ``late`` ago, oldest first."""
        on = on or timezone.localdate()
        return self.active().filter(confirm_by__lt=on - late).order_by("confirm_by", "pk")

    def next_lateness(self, at):
        """Returns the midnight (WIB) after ``at`` when a group gets publicly unconfirmed, or None.

        Its public page changes then (``core.web.scheduled_changes``).
        """
        today = timezone.localdate(at)
        coming = self.active().filter(confirm_by__gte=today - self.model.GRACE)
        day = coming.order_by("confirm_by").values_list("confirm_by", flat=True).first()
        first = day and day + self.model.GRACE + timedelta(days=1)
        return first and timezone.make_aware(datetime.combine(first, time.min))

    def orphaned(self):
        """Returns active groups without a current officer who has an account."""
        officers = self.model.memberships.rel.related_model.objects.readers()
        return self.active().exclude(pk__in=officers.values("group")).order_by("approved_at", "pk")

    def silent(self, days, at=None):
        """Returns applications sent back at least ``days`` ago, the longest silent first."""
        before = (at or timezone.now()) - timedelta(days=days)
        back = self.filter(state=State.CHANGES, returned_at__lt=before)
        return back.order_by("returned_at", "pk")

    def unfinished_on_paper(self):
        """Returns applications from paper that staff have not submitted yet, oldest first."""
        drafts = self.filter(state=State.DRAFT, source=self.model.Source.PAPER)
        return drafts.order_by("created_at", "pk")
