"""Workflows of Edition and OfficeNumber: rule, checks and effects of each verb."""

from news.workflow.editions import (
    GROUP_INACTIVE,
    NOT_EDITABLE,
    UNDECIDED,
    editing,
    locked_edition,
    verb_of_officer,
)
from news.workflow.numbers import NOT_THERE

__all__ = [
    "GROUP_INACTIVE",
    "NOT_EDITABLE",
    "NOT_THERE",
    "UNDECIDED",
    "editing",
    "locked_edition",
    "verb_of_officer",
]
