"""Reads rosters that people paste from spreadsheets, documents and WhatsApp, or send as a file.

``read_roster`` turns a text, ``read_table`` the rows of a spreadsheet into Readings, which a person
confirms on a preview page. Nothing here writes to the database.
"""

from groups.pasting.comparing import compare
from groups.pasting.duplicates import mark_known
from groups.pasting.reader import LONGEST_LINE, MAX_LINES, read_roster
from groups.pasting.readings import Kind, Reading
from groups.pasting.records import without_nik
from groups.pasting.tables import MAX_TABLE_ROWS, read_table

__all__ = [
    "LONGEST_LINE",
    "MAX_LINES",
    "MAX_TABLE_ROWS",
    "Kind",
    "Reading",
    "compare",
    "mark_known",
    "read_roster",
    "read_table",
    "without_nik",
]
