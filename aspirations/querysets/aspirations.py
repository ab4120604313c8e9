"""The queryset of Aspiration."""

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from aspirations.querysets.readers import ReadersQuerySet
from aspirations.states import OPEN, Side, State
from core import codes
from groups.models import KimGroup, Membership
from groups.states import State as GroupState

VIEW, DECIDE = "aspirations.view_aspiration", "aspirations.decide_aspiration"
OVERSEE = "aspirations.oversee_aspiration"


def checkers():
    """Returns rows of officers who may check the aspiration of the outer query.

    Officers with an account of its active KIM, but for the one who carried it.
    """
    officers = Membership.objects.readers().filter(
        group=OuterRef("group"), group__state=GroupState.ACTIVE
    )
    # No account has the number 0; compared with NULL, every row would be left out.
    return officers.exclude(user=Coalesce(OuterRef("carried_by"), Value(0)))


class AspirationQuerySet(ReadersQuerySet):
    """Queries for aspirations: by reader, by who decides, and by clock."""

    # --- Readers of the back office and the desk -----------------------------------------------

    def visible_to(self, user):
        """Returns the aspirations that this member of staff may read: in their kecamatan.

        Those about the office itself are seen by overseers (pimpinan, Inspektorat) alone.
        """
        if not (user.is_active and user.is_staff):
            return self.none()
        seen = self.none()
        if user.has_perm(VIEW):
            seen = self.exclude(about=self.model.About.OFFICE)
        if user.has_perm(OVERSEE) and not user.is_superuser:
            about_office = self.filter(about=self.model.About.OFFICE)
            seen = seen | about_office if user.has_perm(VIEW) else about_office
        return seen.filter(desa__kecamatan__in=user.kecamatan_in_scope())

    def decided_at_office_by(self, user):
        """Returns the aspirations on which this member of staff may decide, whatever their state.

        Never those of their own KIM, nor one that they carried.
        """
        seen = self.visible_to(user)
        may = Q(pk__in=[])
        if user.has_perm(DECIDE):
            may |= ~Q(about=self.model.About.OFFICE)
        if user.has_perm(OVERSEE):
            may |= Q(about=self.model.About.OFFICE)
        if not user.is_active:
            return self.none()
        own = user.memberships.not_over().values("group")
        return seen.filter(may).exclude(group__in=own).exclude(carried_by=user)

    def at_desk_of(self, user):
        """Returns the aspirations of active KIM in which ``user`` is an officer."""
        return self.filter(group__in=KimGroup.objects.with_officer(user).active())

    def for_desk_list(self):
        """Orders as the list at the desk: what its KIM is waited for first, by its day."""
        waits = Case(When(side=Side.KIM, state=State.RECEIVED, then=Value(0)), default=Value(1))
        by_day = Case(When(side=Side.KIM, then=F("due")))
        return self.order_by(waits, by_day, "-sent_at", "-pk")

    def late_first(self, on=None):
        """Orders late ones first, by their day, then the newest."""
        late = self.model.objects.late(on).values("pk")
        first = Case(When(pk__in=late, then=Value(0)), default=Value(1))
        by_day = Case(When(pk__in=late, then=F("due")))
        return self.order_by(first, by_day, "-sent_at", "-pk")

    def carried_by_member(self, user):
        """Returns the aspirations that this account carried for villagers, newest first."""
        return self.filter(carried_by=user).order_by("-sent_at", "-pk")

    # --- Who is waited for ---------------------------------------------------------------------

    def open(self):
        """Returns the aspirations for which somebody is waited for, before an answer."""
        return self.filter(state__in=OPEN)

    def waiting_for_officer(self, user):
        """Returns the aspirations that this officer may check now, the first due first."""
        waiting = self.at_desk_of(user).filter(side=Side.KIM, state=State.RECEIVED)
        return waiting.exclude(carried_by=user).order_by("due", "pk")

    def waiting_at_office(self, on=None):
        """Returns the open aspirations on which the office is waited for, the first due first.

        Those that are with it, those that a KIM let wait past its day, and those that no officer
        of their KIM may check any more.
        """
        on = on or timezone.localdate()
        left = Q(side=Side.KIM) & (Q(due__lt=on) | ~Exists(checkers()))
        return self.open().filter(Q(side=Side.OFFICE) | left).order_by("due", "pk")

    def at_agencies(self):
        """Returns the aspirations on which a perangkat daerah is waited for, first due first."""
        return self.filter(side=Side.AGENCY).order_by("due", "pk")

    def late(self, on=None):
        """Returns the open aspirations whose day has passed, for anybody but the sender."""
        on = on or timezone.localdate()
        return self.open().exclude(side=Side.SENDER).filter(due__lt=on)

    def with_code(self, typed):
        """Returns the aspiration with this code, however it is typed, as a queryset."""
        return self.filter(code=codes.plain(typed))

    def with_place(self):
        """Selects village, kecamatan, subject and perangkat daerah, without the boundary."""
        related = self.select_related("desa__kecamatan", "subject", "agency", "group")
        return related.defer("desa__kecamatan__boundary")
