"""The register: groups, their decrees and papers, and the people in them."""

from groups.models.group import KimGroup, logo_name
from groups.models.papers import Decree, Paper, PaperPage, original_name, page_name
from groups.models.positions import OFFICERS, Position
from groups.models.roster import Invitation, Membership

__all__ = [
    "OFFICERS",
    "Decree",
    "Invitation",
    "KimGroup",
    "Membership",
    "Paper",
    "PaperPage",
    "Position",
    "logo_name",
    "original_name",
    "page_name",
]
