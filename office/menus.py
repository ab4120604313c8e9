"""The menus of the back office and of the desk, from what each app registers."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from core.registry import Registry

WORK, REGISTER, FIGURES, SETTINGS = "Kerja", "Register", "Angka", "Pengaturan"
GROUPS = (WORK, REGISTER, FIGURES, SETTINGS)


def everybody(user):
    """For entries that everybody sees who sees the menu."""
    return True


def staff(user):
    """For entries of members of staff."""
    return user.is_staff


def administrators(user):
    """For entries of administrators."""
    return user.is_superuser


def who_may(permission):
    """For entries of those who have this permission."""
    return lambda user: user.has_perm(permission)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of a menu: its label and the name of its address, at ``order`` among the others.

    ``group``: one of GROUPS, for the back office; ``sees(user)``: who sees it.
    """

    label: str
    to: str
    order: int
    sees: Callable = everybody
    group: str = ""
    query: str = ""

    @property
    def url(self):
        return reverse(self.to) + self.query


# ``other_work``: buttons below the queue.
office, desk, other_work = Registry(), Registry(), Registry()


def lines(registry, user, path=""):
    """Returns what this user sees of a menu, in order: dicts of label, url, group and current.

    Current is the entry with the longest address that ``path`` begins with.
    """
    seen = sorted((each for each in registry if each.sees(user)), key=lambda each: each.order)
    found = [{"label": each.label, "url": each.url, "group": each.group} for each in seen]
    urls = [line["url"] for line in found if path.startswith(line["url"])]
    here = max(urls, key=len, default="")
    return [{**line, "current": line["url"] == here} for line in found]


def office_menu(user, path, waiting):
    """The groups of the back office and the entries of the present one.

    Returns ``groups`` (label, url of its first entry, count, current) and ``entries`` (see
    ``lines``, with count). ``waiting`` is how many things wait for this user: they stand with the
    queue. Where no entry is current, its first group is.
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
