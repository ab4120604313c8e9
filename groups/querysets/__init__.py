"""Querysets of the register: every filter by state or by day has a name here."""

from groups.querysets.groups import RESTING, KimGroupQuerySet
from groups.querysets.papers import (
    CopyQuerySet,
    CorrectionQuerySet,
    DecreeQuerySet,
    OfficerChangeQuerySet,
    PaperQuerySet,
)
from groups.querysets.people import MembershipQuerySet, MessageQuerySet

__all__ = [
    "RESTING",
    "CopyQuerySet",
    "CorrectionQuerySet",
    "DecreeQuerySet",
    "KimGroupQuerySet",
    "MembershipQuerySet",
    "MessageQuerySet",
    "OfficerChangeQuerySet",
    "PaperQuerySet",
]
