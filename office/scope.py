"""What a member of staff is responsible for, as the app that knows accounts and places says it."""

from collections.abc import Callable
from dataclasses import dataclass

from core.registry import Registry


@dataclass(frozen=True)
class Scope:
    """``names(codes)``: pairs of code and name of these areas, by name. ``words(user)``: the areas
    of a member of staff as a text. ``hindrance(user)``: title and text that say why an account sees
    nothing at all, or None. ``parameter``: the filter of lists that takes a code.
    """

    names: Callable
    words: Callable
    hindrance: Callable
    parameter: str


scopes = Registry()


def scope():
    """Returns the Scope of the portal."""
    (found,) = scopes
    return found
