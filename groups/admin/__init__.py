"""The office's admins of groups and of changes of officers."""

from groups.admin.officers import OfficerChangeAdmin
from groups.admin.register import KimGroupAdmin

__all__ = ["KimGroupAdmin", "OfficerChangeAdmin"]
