"""Reads rosters that people paste from spreadsheets, documents and WhatsApp.

``read_roster`` turns the text into Readings, which a person confirms on a preview page. Nothing
here writes to the database.
"""

from groups.pasting.duplicates import mark_known
from groups.pasting.reader import LONGEST_LINE, MAX_LINES, read_roster
from groups.pasting.readings import Kind, Reading
from groups.pasting.records import without_nik

__all__ = [
    "LONGEST_LINE",
    "MAX_LINES",
    "Kind",
    "Reading",
    "mark_known",
    "read_roster",
    "without_nik",
]
