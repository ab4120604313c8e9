"""The roles of staff: Django groups that are filled after every migration.

A migration cannot do this: on a fresh database permissions exist only once all have run.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission

from core.registry import Registry

EDITORS = "Redaksi dinas"


@dataclass(frozen=True)
class Grant:
    """What a role may do with the things of one app: codenames of permissions."""

    role: str
    app: str
    codenames: tuple


grants = Registry()


def fill(**kwargs):
    """Makes the roles and gives them exactly their permissions; however often it is called."""
    for name in dict.fromkeys(grant.role for grant in grants):
        role, _ = Group.objects.get_or_create(name=name)
        wanted = Permission.objects.none()
        for grant in grants:
            if grant.role == name:
                wanted |= Permission.objects.filter(
                    content_type__app_label=grant.app, codename__in=grant.codenames
                )
        role.permissions.set(wanted)
