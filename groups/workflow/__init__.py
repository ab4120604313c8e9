"""Workflows of groups, changes of officers and messages; importing them serves ``move``."""

from groups.workflow.messages import NOT_READER
from groups.workflow.officers import editing_change
from groups.workflow.register import OUT_OF_SCOPE, PUBLIC, filling_in

__all__ = ["NOT_READER", "OUT_OF_SCOPE", "PUBLIC", "editing_change", "filling_in"]
