"""Roles of staff: Django groups whose permissions are set after every migration.

A migration cannot set them: on a fresh database permissions exist only after all migrations.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission

from core.registry import Registry

EDITORS = "Redaksi dinas"


@dataclass(frozen=True)
class Grant:
    """Permissions (codenames) of a role in one app."""

    role: str
    app: str
    codenames: tuple


grants = Registry()


def fill(**kwargs):
    """Creates the roles and sets exactly their registered permissions. Safe to repeat."""
    for name in dict.fromkeys(grant.role for grant in grants):
        role, _ = Group.objects.get_or_create(name=name)
        wanted = Permission.objects.none()
        for grant in grants:
            if grant.role == name:
                wanted |= Permission.objects.filter(
                    content_type__app_label=grant.app, codename__in=grant.codenames
                )
        role.permissions.set(wanted)
