"""What waits for a signed-in member at the desk, from the kinds that each app registers."""

from collections.abc import Callable
from dataclasses import dataclass

from core import text
from core.registry import Registry

# Most rows of one kind that the desk shows.
MOST = 20
# Most characters of the detail of a row.
MOST_SAID = 120


@dataclass(frozen=True, kw_only=True)
class Row:
    """One waiting thing, as the desk shows it.

    ``kind`` and ``about`` are texts, ``url`` is its page, ``step`` the label of the link to it.
    ``tone`` is that of its sign; ``detail`` is what somebody said of it, such as a reason.
    """

    kind: str
    title: str
    about: str
    url: str
    step: str
    tone: str = "wait"
    detail: str = ""

    @property
    def said(self):
        """The detail in quotation marks, shortened; "" if there is none."""
        return text.quoted(self.detail, MOST_SAID) if self.detail else ""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One kind of thing that waits at the desk; ``order`` sorts the kinds.

    ``things(user)`` returns a queryset or list of those that wait for this user, most urgent
    first. ``row(thing)`` returns its Row.
    """

    things: Callable
    row: Callable
    order: int


kinds = Registry()


def waiting_for(user):
    """Returns the Rows of all things that wait for this user; one query per kind."""
    ordered = sorted(kinds, key=lambda kind: kind.order)
    return [kind.row(thing) for kind in ordered for thing in kind.things(user)[:MOST]]
