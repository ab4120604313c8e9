"""How editions, and mobile numbers in them, change their states."""

from news.workflow.editions import (
    GROUP_RESTS,
    NOT_EDITABLE,
    NOT_YOURS,
    PRIVATE,
    UNDECIDED,
    editing,
    locked_edition,
)
from news.workflow.numbers import NOT_THERE

__all__ = [
    "GROUP_RESTS",
    "NOT_EDITABLE",
    "NOT_THERE",
    "NOT_YOURS",
    "PRIVATE",
    "UNDECIDED",
    "editing",
    "locked_edition",
]
