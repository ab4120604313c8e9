"""The queryset of Complaint."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from groups.models import KimGroup
from news import public_things
from news.querysets.deciding_officers import deciding_officers
from news.states import COMPLAINT_OPEN, ComplaintState


def _kinds():
    """Yields each kind of public thing with its ContentType."""
    for kind in public_things.kinds:
        yield kind, ContentType.objects.get_for_model(kind.model)


def _has_answerer():
    """Returns the condition that an officer with an account may answer, as things are now."""
    key, at = (OuterRef(OuterRef(name)) for name in ("object_id", "sent_at"))
    found = Q(pk__in=[])
    for kind, content_type in _kinds():
        rows = deciding_officers(kind.made_by, group=OuterRef("group"), key=key, at=at)
        found |= Q(Exists(rows), content_type=content_type)
    return found


class ComplaintQuerySet(models.QuerySet):
    """Queries for complaints: by user and by queue."""

    def visible_to(self, user):
        """Returns the complaints from the kecamatan of this member of staff.

        Those that concern no KIM are seen by staff who have all kecamatan.
        """
        seen = Q(group__desa__kecamatan__in=user.kecamatan_in_scope())
        if user.is_active and user.is_staff and (user.is_superuser or user.all_kecamatan):
            seen |= Q(group=None)
        return self.filter(seen)

    def decided_at_office_by(self, user):
        """Returns the complaints on which this member of staff may decide, whatever their state.

        Never about what they wrote, nor about their own group.
        """
        if not (user.is_active and user.is_staff and user.has_perm("news.decide_edition")):
            return self.none()
        own = user.memberships.not_over().values("group")
        theirs = self.visible_to(user).exclude(group__in=own)
        return theirs.exclude(group__applicant=user).about_things_of_others(user)

    def about_things_of_others(self, user):
        """Leaves out the complaints about what ``user`` wrote or changed.

        What counts is what readers saw when they complained: a correction since then makes nobody
        a writer.
        """
        own = Q()
        for kind, content_type in _kinds():
            made = kind.made_by(user, OuterRef("object_id"), OuterRef("sent_at"))
            own |= Q(Exists(made), content_type=content_type)
        return self.exclude(own)

    def at_desk_of(self, user):
        """Returns the complaints about an active KIM in which ``user`` is an officer."""
        return self.filter(group__in=KimGroup.objects.with_officer(user).active())

    def waiting(self):
        """Returns the complaints without an answer, oldest first."""
        return self.filter(state__in=COMPLAINT_OPEN).order_by("with_us_since", "pk")

    def waiting_at_office(self, now=None):
        """Returns the complaints that the office is asked to answer.

        These are the ones passed on to it, those that it gets at once (``at_office``), those that
        officers have left for longer than ``Complaint.OFFICE_AFTER``, and those that no officer
        may answer any more.
        """
        late = Q(with_us_since__lt=(now or timezone.now()) - self.model.OFFICE_AFTER)
        passed_on = Q(state=ComplaintState.PASSED_ON)
        return self.waiting().filter(passed_on | Q(at_office=True) | late | ~_has_answerer())

    def waiting_for_officer(self, user):
        """Returns the complaints that this officer may answer or pass on now."""
        waiting = self.at_desk_of(user).waiting().filter(state=ComplaintState.SENT)
        return waiting.about_things_of_others(user)
