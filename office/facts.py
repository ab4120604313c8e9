"""Facts on the record of a thing in the back office: its own, and those of later apps about it."""

from collections.abc import Callable
from dataclasses import dataclass

from core.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One fact of a record, such as "Berita 90 hari: 22".

    ``more`` is a line below the value. ``tone`` (go, wait or bad) adds its sign. ``url`` and
    ``step`` are a link to where the fact is changed, for those who may.
    """

    label: str
    value: str
    more: str = ""
    tone: str = ""
    url: str = ""
    step: str = ""


@dataclass(frozen=True, kw_only=True)
class Source:
    """What an app knows about things of an earlier one: ``told(thing)`` returns a list of Facts."""

    model: type
    told: Callable


sources = Registry()


def later_facts(thing):
    """Returns the Facts that later apps tell about ``thing``."""
    return [
        fact for source in sources if isinstance(thing, source.model) for fact in source.told(thing)
    ]
