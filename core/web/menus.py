"""The navigation of public pages, from lines that each app registers; equal on every page."""

from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from core.registry import Registry

# Number of links that fit beside each other at 320 px in any font.
IN_HEAD = 4
HEAD, READ, MEMBERS, FOOT = "head", "read", "members", "foot"


@dataclass(frozen=True, kw_only=True)
class Way:
    """One line of the navigation; ``order`` sorts the lines of one place.

    ``place``: HEAD for the header (links that do not fit there on a phone are in the menu), READ
    and MEMBERS for the two parts of the menu, FOOT for the footer. ``to`` is a URL name. ``nav``
    is the name by which a page marks this line as current.
    """

    label: str
    to: str
    order: int
    place: str = HEAD
    nav: str = ""

    @property
    def url(self):
        """The URL that the line links to."""
        return reverse(self.to)


ways = Registry()


@cache
def readers_menu():
    """Returns the lines by place, in order: lists of dicts with label, url and nav.

    ``head`` are the lines of the header that fit on a phone, ``more`` its other lines; ``read``
    and ``members`` are the parts of the menu, ``foot`` the footer.
    """
    places = {place: [] for place in (HEAD, READ, MEMBERS, FOOT)}
    for way in sorted(ways, key=lambda each: each.order):
        line = {"label": way.label, "url": way.url, "nav": way.nav}
        places[way.place].append(line)
    head, more = places[HEAD][:IN_HEAD], places[HEAD][IN_HEAD:]
    return {**places, "head": head, "more": more}
