"""The staff roles: Django groups filled after every migration.

A migration cannot do this: on a fresh database permissions exist only once all have run.
"""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

ROLES = {
    "Staf kecamatan": [
        ("regions", "view_desa"),
        ("regions", "change_desa"),
        ("groups", "view_kimgroup"),
        ("groups", "decide_kimgroup"),
        ("news", "view_edition"),
        ("news", "decide_edition"),
    ],
    "Redaksi dinas": [
        ("news", "view_category"),
        ("news", "add_category"),
        ("news", "change_category"),
        ("pages", "view_staticpage"),
        ("pages", "change_staticpage"),
    ],
}


def fill(**kwargs):
    """Makes the roles and gives them exactly their permissions; however often it is called."""
    for name, permissions in ROLES.items():
        role, _ = Group.objects.get_or_create(name=name)
        wanted = Q()
        for app, codename in permissions:
            wanted |= Q(content_type__app_label=app, codename=codename)
        role.permissions.set(Permission.objects.filter(wanted))
