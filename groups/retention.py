"""What is kept of people long enough in the register: which rows, and how they end."""

from datetime import timedelta

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.utils import timezone

from core.change import events
from core.change.locking import locked
from core.models import Event
from groups.actions.application import delete_draft
from groups.models import (
    CopiedPerson,
    KimGroup,
    Membership,
    OfficerChange,
    Position,
    ProposedOfficer,
)
from groups.states import ChangeState, State

YEAR = timedelta(days=365)
MEMBERS_KEPT = 5 * YEAR
NO_NAME = {"name": Membership.ERASED_NAME, "consent_source": "", "consent_on": None}
NO_CONTACT = {"phone": "", "gender": ""}
OVER = {State.REJECTED, State.DISSOLVED}


def _at_rest(things, before):
    """Narrows things to those that were begun, and last moved, before a moment."""
    later = Event.objects.filter(
        content_type__app_label="groups",
        content_type__model=things.model._meta.model_name,
        object_id=Cast(OuterRef("pk"), CharField()),
        at__gte=before,
    ).exclude(new_state="")
    return things.filter(~Exists(later), created_at__lt=before)


def ended_groups(before):
    """Returns rejected and dissolved groups whose last move was before a moment."""
    return _at_rest(KimGroup.objects.filter(state__in=OVER), before)


def unsent_drafts(now):
    """Returns drafts that were begun more than a year ago and never sent."""
    unsent = KimGroup.objects.filter(state=State.DRAFT, submitted_at=None)
    return unsent.filter(created_at__lt=now - YEAR)


def contacts_over(now):
    """Returns rows that still have a phone number or gender a year after their end.

    Also those of applications that were sent back and then silent for a year.
    """
    over = Q(ended_on__lt=timezone.localdate(now - YEAR))
    silent = KimGroup.objects.filter(state=State.CHANGES, returned_at__lt=now - YEAR)
    over |= Q(group__in=ended_groups(now - YEAR)) | Q(group__in=silent)
    return Membership.objects.filter(over).exclude(**NO_CONTACT)


def group_contacts_over(now):
    """Returns groups that still have contact data a year after their end."""
    return ended_groups(now - YEAR).exclude(contact_phone="", email="")


def names_over(now):
    """Returns rows of plain members that ended MEMBERS_KEPT ago and still have their name.

    Not a row that another one of the same person follows, as long as that one is named.
    """
    day = timezone.localdate(now - MEMBERS_KEPT)
    ended = Q(ended_on__lt=day) | Q(group__in=ended_groups(now - MEMBERS_KEPT))
    rows = Membership.objects.filter(ended, position=Position.ANGGOTA, erased_at=None)
    return rows.exclude(continued_by__isnull=False, continued_by__erased_at=None)


def forget_names(rows):
    """Replaces the names of rows, and those in the frozen copies of decisions."""
    keys = list(rows.values_list("pk", flat=True))
    CopiedPerson.objects.filter(membership__in=keys).update(name="")
    _note_end(rows.values_list("group", flat=True))
    erased = {**NO_NAME, **NO_CONTACT, "user": None, "erased_at": timezone.now()}
    Membership.objects.filter(pk__in=keys).update(**erased)


def proposed_over(now):
    """Returns people whom only an SK named that was not confirmed, and moved no more for a year."""
    resting = OfficerChange.objects.exclude(state__in=[ChangeState.SUBMITTED])
    return ProposedOfficer.objects.filter(row=None, change__in=_at_rest(resting, now - YEAR))


def strangers_over(now):
    """Returns named people of copies, a year after the decision, who are in no roster."""
    known = Membership.objects.filter(pk=OuterRef("membership"))
    copied = CopiedPerson.objects.exclude(name="").filter(copy__event__at__lt=now - YEAR)
    return copied.filter(~Exists(known))


def forget_strangers(rows):
    """Empties the names of people in copies."""
    rows.update(name="")


def delete_drafts(groups):
    """Deletes drafts with their people and papers, unless they were sent in this moment."""
    for group in groups:
        group = locked(group)
        if group.state == State.DRAFT and group.submitted_at is None:
            delete_draft(group, by=None)


def forget_contacts(rows):
    """Empties phone number and gender of rows."""
    _note_end(rows.values_list("group", flat=True))
    rows.update(**NO_CONTACT)


def forget_group_contacts(groups):
    """Empties phone number and e-mail address of groups."""
    _note_end(groups.values_list("pk", flat=True))
    groups.update(contact_phone="", email="")


def _note_end(groups):
    """Records that data of people of these groups (keys) ended; the office's index follows."""
    for group in KimGroup.objects.filter(pk__in=set(groups)).select_related("desa"):
        events.record("data_ended", group, by=None, shows=events.PRIVATE)
