"""The area of a member of staff, provided by the app that knows accounts and places."""

from collections.abc import Callable
from dataclasses import dataclass

from core.registry import Registry


@dataclass(frozen=True)
class Scope:
    """How the portal describes areas; registered once.

    - ``names(codes)``: (code, name) pairs of these areas, sorted by name.
    - ``codes(user)``: the codes of the areas of a member of staff.
    - ``words(user)``: the areas of a member of staff as a text.
    - ``hindrance(user)``: dict of title and text why an account sees nothing at all, or None.
    - ``parameter``: the name of the list filter that takes an area code.
    """

    names: Callable
    codes: Callable
    words: Callable
    hindrance: Callable
    parameter: str


scopes = Registry()


def scope():
    """Returns the registered Scope."""
    (found,) = scopes
    return found
