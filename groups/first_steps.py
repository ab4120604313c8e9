"""The first things that officers do at the desk of a group that was approved lately."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from core.models import Event
from core.registry import Registry
from groups import rules
from groups.states import State


@dataclass(frozen=True, kw_only=True)
class FirstStep:
    """One first step: its words, where it is done, and whether it is.

    ``url(group)`` returns the address, ``done(group, user)`` reads the data: nothing is stored. An
    ``optional`` step is offered and never urged.
    """

    order: int
    label: str
    url: Callable
    done: Callable
    optional: bool = False


SHOWN_FOR = timedelta(days=90)
steps = Registry()


def first_steps(group, user):
    """Returns the steps as dicts of label, url, done and ``next`` (the first that is urged).

    Empty if all are done, after ``SHOWN_FOR`` since the approval, and for everybody but the
    officers of an active group.
    """
    if group.state != State.ACTIVE or not rules.officer_of(user, group) or not _is_new(group):
        return []
    told = [
        {
            "label": step.label,
            "url": step.url(group),
            "done": step.done(group, user),
            "optional": step.optional,
        }
        for step in sorted(steps, key=lambda step: step.order)
    ]
    waiting = [step for step in told if not step["done"]]
    for step in [step for step in waiting if not step["optional"]][:1]:
        step["next"] = True
    return told if waiting else []


def _is_new(group):
    approved = Event.objects.about(group).last_of(["approved"])
    return approved is not None and approved.at > timezone.now() - SHOWN_FOR


def _somebody_was_invited(group, user):
    others = group.memberships.current().exclude(user=user)
    return others.filter(Q(user__isnull=False) | Q(invitations__isnull=False)).exists()


def _answered_about_own_name(group, user):
    """Returns whether the person has said yes, or has said no after a yes."""
    row = group.memberships.current().filter(user=user).first()
    if row is None or row.consent_source:
        return True
    revoked = Event.objects.about(group).filter(verb="consent_revoked", data__membership=row.pk)
    return revoked.exists()


INVITING = FirstStep(
    order=10,
    label="Undang anggota",
    url=lambda group: f"{reverse('group_desk', args=[group.slug])}#anggota",
    done=_somebody_was_invited,
)
OWN_NAME = FirstStep(
    order=30,
    label="Tampilkan nama saya, bila mau",
    url=lambda group: f"{reverse('group_desk', args=[group.slug])}#saya",
    done=_answered_about_own_name,
    optional=True,
)
