"""What waits for a signed-in person at the desk, from what each app registers."""

from collections.abc import Callable
from dataclasses import dataclass

from core.registry import Registry

# So many rows of a kind stand at the desk.
MOST = 20


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing that waits for somebody: ``kind`` and ``about`` in words, where it is done, and the
    word of the button that leads there.
    """

    kind: str
    title: str
    about: str
    url: str
    step: str


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One kind of thing that waits at the desk, at ``order`` among the others.

    ``things(user)``: those that wait for this person, the most pressing first; ``row(thing)``: its
    Row.
    """

    things: Callable
    row: Callable
    order: int


kinds = Registry()


def waiting_for(user):
    """Returns the Rows of what waits for this person; one query for each kind."""
    ordered = sorted(kinds, key=lambda kind: kind.order)
    return [kind.row(thing) for kind in ordered for thing in kind.things(user)[:MOST]]
