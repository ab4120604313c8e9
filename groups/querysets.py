"""How groups and their people are read: every status filter has its name here."""

from django.db import models
from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, Subquery, When
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from core.models import Event
from groups.states import EDITABLE, OPEN, PUBLIC, RECOGNISED, MessageState, State

# Nought for a group that writes today.
RESTING = Case(When(state=State.ACTIVE, then=0), default=1)


class KimGroupQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What staff may see: the kecamatan given to them, and no drafts of applicants."""
        return self.filter(desa__kecamatan__in=user.kecamatan_in_scope()).exclude(
            state=State.DRAFT, source=self.model.Source.ONLINE
        )

    def editable_by(self, user):
        """Applications this person may still fill in: their own, or one entered for paper."""
        own = Q(source=self.model.Source.ONLINE, applicant=user)
        if not user.has_perm("groups.decide_kimgroup"):
            return self.filter(own, state__in=EDITABLE)
        on_paper = Q(source=self.model.Source.PAPER, desa__kecamatan__in=user.kecamatan_in_scope())
        return self.filter(own | on_paper, state__in=EDITABLE)

    def applied_for_by(self, user):
        """Applications this person sent or is still writing, newest first."""
        return self.filter(applicant=user).order_by("-created_at")

    def with_member(self, user):
        """Approved groups in whose roster this account stands today."""
        return self._with_rows(user.memberships.current())

    def with_officer(self, user):
        """Approved groups in which this account is ketua, sekretaris or bendahara today."""
        return self._with_rows(user.memberships.current().officers())

    def _with_rows(self, rows):
        return self.filter(state__in=PUBLIC, pk__in=rows.values("group"))

    def open(self):
        return self.filter(state__in=OPEN)

    def waiting(self):
        """What waits for a decision, oldest first."""
        return self.filter(state=State.SUBMITTED).order_by("submitted_at", "pk")

    def active(self):
        return self.filter(state=State.ACTIVE)

    def recognised(self):
        """Active or suspended: what counts as the KIM of a village."""
        return self.filter(state__in=RECOGNISED)

    def public(self):
        """Every group that was ever approved keeps its page."""
        return self.filter(state__in=PUBLIC)

    def active_first(self):
        """Those that write today before those that rest or are no more; by name in each."""
        return self.annotate(resting=RESTING).order_by("resting", "name", "pk")

    def main_first(self):
        """As a village names them: like ``active_first``, its own KIM before those beside it."""
        return self.active_first().order_by("resting", "additional", "name", "pk")

    def after(self, group):
        """What comes after one of the rows when reading ``active_first``."""
        namesake = Q(name=group.name, pk__gt=group.pk)
        same = Q(resting=group.resting) & (Q(name__gt=group.name) | namesake)
        return self.filter(Q(resting__gt=group.resting) | same)

    def with_place(self):
        """With village and kecamatan at hand; its outline is for maps only, and long to read."""
        return self.select_related("desa__kecamatan").defer("desa__kecamatan__boundary")

    def with_counts(self):
        """Adds ``member_count``: how many people stand in the roster today."""
        today = self.model.memberships.rel.related_model.objects.current()
        counted = today.filter(group=OuterRef("pk")).order_by().values("group")
        return self.annotate(member_count=Coalesce(Subquery(counted.values(count=Count("*"))), 0))

    def with_end(self):
        """Adds ``dissolved_at``: when it was dissolved; None for a group that is not."""
        ends = Event.objects.filter(
            content_type__app_label="groups",
            content_type__model="kimgroup",
            object_id=Cast(OuterRef("pk"), CharField()),
            verb="dissolved",
        )
        at = Subquery(ends.order_by("-at").values("at")[:1])
        return self.annotate(dissolved_at=Case(When(state=State.DISSOLVED, then=at)))

    def taking_messages(self):
        """Active groups in which somebody reads what villagers write to them."""
        readers = self.model.memberships.rel.related_model.objects.readers()
        return self.active().filter(pk__in=readers.values("group"))

    def with_message_desk(self):
        """Adds ``takes_messages``: whether a message can be sent to it."""
        taking = self.model.objects.taking_messages().filter(pk=OuterRef("pk"))
        return self.annotate(takes_messages=Exists(taking))

    def with_messages_for(self, user):
        """Adds ``message_count``: what waits for this officer; None where they are no officer."""
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
    def current(self):
        return self.filter(ended_on=None)

    def officers(self):
        return self.filter(position__in=self.model.OFFICERS)

    def readers(self):
        """Officers of today with an account that opens: they read the messages of villagers."""
        return self.current().officers().filter(user__is_active=True)

    def in_order(self):
        """Ketua first, then the other officers, then everybody by name."""
        rank = models.Case(
            *[
                models.When(position=position, then=number)
                for number, position in enumerate(self.model.Position.values)
            ],
            output_field=models.IntegerField(),
        )
        return self.order_by(rank, "name", "pk")

    def publishable(self):
        """Those who agreed that their name is published."""
        return self.exclude(consent_source="")


class MessageQuerySet(models.QuerySet):
    def readable_by(self, user):
        """What this officer may read: the messages to a group that has not been dissolved."""
        rows = user.memberships.current().officers()
        return self.filter(group__state__in=RECOGNISED, group__in=rows.values("group"))

    def waiting(self):
        """What no officer has dealt with yet."""
        return self.filter(state=MessageState.NEW)

    def newest_first(self):
        return self.order_by("-sent_at", "-pk")

    def before(self, moment, pk):
        """What comes after a given row when reading newest first: the next page."""
        return self.filter(Q(sent_at__lt=moment) | Q(sent_at=moment, pk__lt=pk))

    def outlived(self, at=None):
        """What may no longer be kept: too old, handled a while ago, or of a dissolved group."""
        at = at or timezone.now()
        return self.filter(
            Q(sent_at__lt=at - self.model.KEPT)
            | Q(handled_at__lt=at - self.model.KEPT_HANDLED)
            | Q(group__state=State.DISSOLVED)
        )
