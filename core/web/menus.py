"""The menu of readers, from what each app registers; the same on every public page."""

from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from core.registry import Registry

# So many words fit beside each other at 320 px in any font.
IN_HEAD = 4
HEAD, READ, MEMBERS, FOOT = "head", "read", "members", "foot"


@dataclass(frozen=True, kw_only=True)
class Way:
    """A line of the readers' menu, at ``order`` among those of its place.

    ``place``: HEAD for a line beside the others in the head (what does not fit there on a phone is
    in the menu), READ and MEMBERS for a line in the menu only, FOOT for the foot. ``nav`` is what
    a page calls itself that belongs to it.
    """

    label: str
    to: str
    order: int
    place: str = HEAD
    nav: str = ""

    @property
    def url(self):
        return reverse(self.to)


ways = Registry()


@cache
def readers_menu():
    """Returns the lines of the head that stand on a phone (``head``), the others of the head
    (``more``), and those of the menu (``read``, ``members``) and foot (``foot``), in order.
    """
    places = {place: [] for place in (HEAD, READ, MEMBERS, FOOT)}
    for way in sorted(ways, key=lambda each: each.order):
        line = {"label": way.label, "url": way.url, "nav": way.nav}
        places[way.place].append(line)
    head, more = places[HEAD][:IN_HEAD], places[HEAD][IN_HEAD:]
    return {**places, "head": head, "more": more}
