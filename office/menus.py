"""The menus of the back office and the desk, from the entries that each app registers."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from core.registry import Registry

WORK, REGISTER, FIGURES, SETTINGS = "Kerja", "Register", "Angka", "Pengaturan"
GROUPS = (WORK, REGISTER, FIGURES, SETTINGS)


def everybody(user):
    """``sees`` of entries for all users."""
    return True


def staff(user):
    """``sees`` of entries for staff."""
    return user.is_staff


def administrators(user):
    """``sees`` of entries for administrators."""
    return user.is_superuser


def who_may(permission):
    """Returns a ``sees`` function for entries that need this permission."""
    return lambda user: user.has_perm(permission)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of a menu; ``order`` sorts them.

    ``to`` is a URL name, ``query`` is appended to the URL. ``sees(user)`` tells whether a user has
    the entry. ``group`` is one of GROUPS, for the back office. ``also`` are URL names of other
    pages that the entry stands for, with everything below them.
    """

    label: str
    to: str
    order: int
    sees: Callable = everybody
    group: str = ""
    query: str = ""
    also: tuple = ()

    def reach(self, path):
        """Returns the length of the longest URL of the entry that ``path`` begins with, or 0."""
        urls = [self.url, *(reverse(name) for name in self.also)]
        return max((len(url) for url in urls if path.startswith(url)), default=0)

    @property
    def url(self):
        """The URL that the entry links to."""
        return reverse(self.to) + self.query


# ``office`` and ``desk`` are menus, ``other_work`` the buttons below the queue.
office, desk, other_work = Registry(), Registry(), Registry()


def lines(registry, user, path=""):
    """Returns the entries of a menu that this user sees, in order.

    Each is a dict with label, url, group and current. The current entry is the one with the
    longest URL that ``path`` begins with.
    """
    seen = sorted((each for each in registry if each.sees(user)), key=lambda each: each.order)
    reach = [each.reach(path) for each in seen]
    longest = max(reach, default=0)
    return [
        {
            "label": each.label,
            "url": each.url,
            "group": each.group,
            "current": 0 < far == longest,
        }
        for each, far in zip(seen, reach, strict=True)
    ]


def office_menu(user, path, waiting):
    """Returns the menu of the back office as a dict with ``groups`` and ``entries``.

    ``groups`` have label, url (of the first entry), count and current. ``entries`` are the lines
    of the current group, with count. ``waiting`` is the number of things in this user's queue,
    shown beside the queue's entry. If no entry is current, the group WORK is.
    """
    found = lines(office, user, path)
    for line in found:
        line["count"] = waiting if line["url"] == reverse("admin:index") else 0
    present = next((line["group"] for line in found if line["current"]), WORK)
    groups = []
    for name in GROUPS:
        if own := [line for line in found if line["group"] == name]:
            count = sum(line["count"] for line in own)
            current = name == present
            groups.append({"label": name, "url": own[0]["url"], "count": count, "current": current})
    return {"groups": groups, "entries": [line for line in found if line["group"] == present]}
