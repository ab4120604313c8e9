"""Roles of staff: Django groups whose permissions are set after every migration.

A migration cannot set them: on a fresh database permissions exist only after all migrations.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission

from core.registry import Registry

EDITORS = "Redaksi dinas"
# Reads everything in its scope and changes nothing.
READERS = "Pembaca (pimpinan, Inspektorat)"


@dataclass(frozen=True)
class Grant:
    """Permissions (codenames) of a role in one app."""

    role: str
    app: str
    codenames: tuple


grants = Registry()


def only_reads(user):
    """Returns whether ``user`` is a reader: has that role, no other, and is no administrator."""
    if user.is_superuser:
        return False
    return set(user.groups.values_list("name", flat=True)) == {READERS}


def open_to_readers(view):
    """Decorator of views of the back office that readers may send a POST to."""
    view.open_to_readers = True
    return view


def refuses(view, request):
    """Returns whether a view of the back office is closed to this request of a reader.

    Readers look at pages and send nothing, except to views marked ``open_to_readers``.
    """
    if request.method in {"GET", "HEAD", "OPTIONS"} or getattr(view, "open_to_readers", False):
        return False
    return request.user.is_authenticated and only_reads(request.user)


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
