"""Workflows of Edition, OfficeNumber, Reply and Complaint: rules and effects of each verb."""

from news.workflow.complaints import NOT_ANSWERER
from news.workflow.editions import (
    GROUP_INACTIVE,
    NOT_EDITABLE,
    OUT_OF_SCOPE,
    UNDECIDED,
    editing,
    locked_edition,
)
from news.workflow.numbers import NOT_THERE
from news.workflow.replies import locked_reply
from news.workflow.reviewing import MENDED, verb_of_officer

__all__ = [
    "GROUP_INACTIVE",
    "MENDED",
    "NOT_ANSWERER",
    "NOT_EDITABLE",
    "NOT_THERE",
    "OUT_OF_SCOPE",
    "UNDECIDED",
    "editing",
    "locked_edition",
    "locked_reply",
    "verb_of_officer",
]
