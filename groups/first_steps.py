"""The first things that officers do at the desk of a group which was just approved."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from core.registry import Registry
from groups import rules
from groups.states import State


@dataclass(frozen=True, kw_only=True)
class FirstStep:
    """One first step: its words, where it is done, and whether it is.

    ``url(group)`` returns the address, ``done(group, user)`` reads the data: nothing is stored.
    """

    order: int
    label: str
    url: Callable
    done: Callable


steps = Registry()


def first_steps(group, user):
    """Returns the steps as dicts of label, url, done and ``next`` (the first that is open).

    Empty if all are done, and for everybody but the officers of an active group.
    """
    if group.state != State.ACTIVE or not rules.officer_of(user, group):
        return []
    told = [
        {"label": step.label, "url": step.url(group), "done": step.done(group, user)}
        for step in sorted(steps, key=lambda step: step.order)
    ]
    waiting = [step for step in told if not step["done"]]
    for step in waiting[:1]:
        step["next"] = True
    return told if waiting else []


def _somebody_was_invited(group, user):
    others = group.memberships.current().exclude(user=user)
    return others.filter(Q(user__isnull=False) | Q(invitations__isnull=False)).exists()


def _shows_own_name(group, user):
    return group.memberships.current().filter(user=user).exclude(consent_source="").exists()


INVITING = FirstStep(
    order=10,
    label="Undang anggota",
    url=lambda group: f"{reverse('group_desk', args=[group.slug])}#anggota",
    done=_somebody_was_invited,
)
OWN_NAME = FirstStep(
    order=30,
    label="Tampilkan nama saya",
    url=lambda group: f"{reverse('group_desk', args=[group.slug])}#saya",
    done=_shows_own_name,
)
