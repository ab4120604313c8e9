"""Ends memberships: by officers or staff with a reason, or by the members themselves."""

from django.db.models import F
from django.utils import timezone

from core.change.refusals import TransitionRefused
from core.change.workflow import changing
from groups import notifications, rules
from groups.actions.roster import (
    forget_name,
    later_terms,
    locked_row,
    record_about,
    require_manager,
)
from groups.models import Membership

NO_REASON = "Tulis alasannya: orangnya dan pengurus lain akan membacanya."
OFFICERS_STAY = (
    "Ketua, sekretaris, dan bendahara berganti dengan SK baru. Hubungi Diskominfosantik kalau "
    "belum ada pengganti atau SK."
)
NOT_YOURS = "Hanya orangnya sendiri yang dapat keluar di sini."


def remove_member(row, *, by, reason):
    """Ends a membership today with a reason that the person is told; returns the row."""
    reason = " ".join(reason.split())
    if not reason:
        raise TransitionRefused(NO_REASON, fields={"reason": NO_REASON})
    return end_membership(row, by=by, reason=reason)


def end_membership(row, *, by, on=None, reason=""):
    """Ends a membership on the day ``on`` (default: today); returns the row.

    The row stays. Access of the account and the public name end at once. Does nothing to a
    membership that has ended.
    """
    with changing(row, lock=locked_row) as row:
        require_manager(row.group, by, touches_officers=rules.holds_office(row))
        if not row.has_ended():
            _end(row, on or timezone.localdate())
            record_about("member_ended", row, by, reason=reason)
            if reason:
                notifications.member_removed(row, reason)
    return row


def leave_group(row, *, by):
    """Ends the own membership of ``by`` today, in a group of any state; returns the row.

    Officers cannot while the group is not dissolved: an SK names them. Does nothing to a
    membership that has ended.
    """
    with changing(row, lock=locked_row) as row:
        if row.user_id != by.pk:
            raise TransitionRefused(NOT_YOURS)
        if rules.has_to_stay(row):
            raise TransitionRefused(OFFICERS_STAY)
        if not row.has_ended():
            _end(row, timezone.localdate())
            record_about("member_left", row, by)
    return row


def _end(row, day):
    row.ended_on = max(day, row.started_on or day)
    forget_name(row)
    Membership.objects.filter(pk__in=later_terms(row)).update(ended_on=F("started_on"))
