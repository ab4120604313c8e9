"""Models of the register: groups, decrees, papers, memberships, invitations, messages."""

from groups.models.copies import ApplicationCopy, CopiedPage, CopiedPerson
from groups.models.corrections import Correction, FormerAddress
from groups.models.cover import GroupCover, cover_name
from groups.models.group import KimGroup, logo_name
from groups.models.message import Message
from groups.models.officers import OfficerChange, ProposedOfficer
from groups.models.papers import Decree, Paper, PaperPage, original_name, page_name
from groups.models.positions import OFFICERS, Position
from groups.models.roster import INVITATION, Membership

__all__ = [
    "INVITATION",
    "OFFICERS",
    "ApplicationCopy",
    "CopiedPage",
    "CopiedPerson",
    "Correction",
    "Decree",
    "FormerAddress",
    "GroupCover",
    "Invitation",
    "KimGroup",
    "Membership",
    "Message",
    "OfficerChange",
    "Paper",
    "PaperPage",
    "Position",
    "ProposedOfficer",
    "cover_name",
    "logo_name",
    "original_name",
    "page_name",
]
