"""The area of a member of staff, provided by the app that knows accounts and places."""

from collections.abc import Callable
from dataclasses import dataclass

from core.registry import Registry


@dataclass(frozen=True)
class Scope:
    """How the portal describes areas; registered once.

    - ``names(codes)``: (code, name) pairs of these areas, sorted by name.
    - ``areas(user)``: the codes of the areas of a member of staff.
    - ``everywhere(user)``: whether they are responsible for the whole regency.
    - ``notes(user)``: sentences about their areas today, for the head of the back office.
    - ``words(user)``: the areas of a member of staff as a text.
    - ``hindrance(user)``: dict of title and text why an account sees nothing at all, or None.
    - ``parameter``: the name of the list filter that takes an area code.
    """

    names: Callable
    areas: Callable
    everywhere: Callable
    notes: Callable
    words: Callable
    hindrance: Callable
    parameter: str


scopes = Registry()


def scope():
    """Returns the registered Scope."""
    (found,) = scopes
    return found
