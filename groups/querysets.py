"""Querysets of groups, memberships and messages: every filter by state has a name here."""

from datetime import datetime, time

from django.db import models
from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from core.models import Event
from groups.states import (
    EDITABLE,
    OPEN,
    OPEN_CHANGE,
    PUBLIC,
    RECOGNISED,
    ChangeState,
    MessageState,
    State,
)

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


class MembershipQuerySet(models.QuerySet):
    """Filters and orders of roster rows."""

    def current(self, on=None):
        """Returns memberships in force on the day ``on`` (default: today, WIB).

        A membership is in force from the day it starts; on the day it ends it no longer is.
        """
        on = on or timezone.localdate()
        begun, lasting = Q(started_on=None) | Q(started_on__lte=on), Q(ended_on__gt=on)
        return self.filter(begun, Q(ended_on=None) | lasting)

    def coming(self, on=None):
        """Returns memberships that start after the day ``on`` (default: today, WIB)."""
        on = on or timezone.localdate()
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=F("started_on")), started_on__gt=on)

    def past(self, on=None):
        """Returns memberships that have ended by the day ``on`` (default: today), newest first."""
        on = on or timezone.localdate()
        return self.filter(ended_on__lte=on).order_by("-ended_on", "pk")

    def open(self):
        """Returns memberships without an end, also those that have not begun."""
        return self.filter(ended_on=None)

    def officers(self):
        """Returns rows of ketua, sekretaris and bendahara."""
        return self.filter(position__in=self.model.OFFICERS)

    def readers(self):
        """Returns current officers with an active account: they read the messages of villagers."""
        return self.current().officers().filter(user__is_active=True)

    def in_order(self):
        """Orders by position as in an SK (ketua first), then by name."""
        rank = models.Case(
            *[
                models.When(position=position, then=number)
                for number, position in enumerate(self.model.Position.values)
            ],
            output_field=models.IntegerField(),
        )
        return self.order_by(rank, "name", "pk")

    def publishable(self):
        """Returns rows of people who consented to their name on public pages."""
        return self.exclude(consent_source="")


class DecreeQuerySet(models.QuerySet):
    """Filters of decrees."""

    def next_first_day(self, at):
        """Returns the midnight (WIB) after ``at`` at which the next confirmed SK takes effect.

        None if none is coming. Public pages of groups change then (``core.web``).
        """
        today = timezone.localdate(at)
        coming = self.filter(confirmed=True, valid_from__gt=today).order_by("valid_from")
        day = coming.values_list("valid_from", flat=True).first()
        return day and timezone.make_aware(datetime.combine(day, time.min))


class PaperQuerySet(models.QuerySet):
    """Filters of papers."""

    def visible_to(self, user):
        """Returns papers in the scope of this member of staff, without drafts of officers."""
        draft = Q(decree__officer_change__state=ChangeState.DRAFT)
        online = Q(decree__officer_change__source="online")
        groups = self.model.group.field.related_model.objects.visible_to(user)
        return self.filter(group__in=groups).exclude(draft & online)

    def decided(self):
        """Returns papers of the application and of confirmed SK, without replaced ones."""
        return self.exclude(decree__confirmed=False).filter(replaced=False)


class OfficerChangeQuerySet(models.QuerySet):
    """Filters of changes of officers."""

    def visible_to(self, user):
        """Returns changes in the scope of this member of staff, without drafts of officers."""
        return self.filter(group__desa__kecamatan__in=user.kecamatan_in_scope()).exclude(
            state=ChangeState.DRAFT, source=self.model.Source.ONLINE
        )

    def open(self):
        """Returns changes that are not decided; a group has at most one."""
        return self.filter(state__in=OPEN_CHANGE)

    def waiting(self):
        """Returns changes that wait for the office, oldest first."""
        return self.filter(state=ChangeState.SUBMITTED).order_by("with_us_since", "pk")


class MessageQuerySet(models.QuerySet):
    """Filters and orders of messages."""

    def readable_by(self, user):
        """Returns messages that this officer may read: to their groups that are not dissolved."""
        rows = user.memberships.current().officers()
        return self.filter(group__state__in=RECOGNISED, group__in=rows.values("group"))

    def waiting(self):
        """Returns messages that no officer has handled."""
        return self.filter(state=MessageState.NEW)

    def newest_first(self):
        """Orders by time of sending, newest first."""
        return self.order_by("-sent_at", "-pk")

    def before(self, moment, pk):
        """Returns what follows a row in the order ``newest_first``: the next page."""
        return self.filter(Q(sent_at__lt=moment) | Q(sent_at=moment, pk__lt=pk))

    def outlived(self, at=None):
        """Returns messages past their retention period, and those to dissolved groups."""
        at = at or timezone.now()
        return self.filter(
            Q(sent_at__lt=at - self.model.KEPT)
            | Q(handled_at__lt=at - self.model.KEPT_HANDLED)
            | Q(group__state=State.DISSOLVED)
        )
