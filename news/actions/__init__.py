"""All changes that users make to articles, editions and photos."""

from news.actions.decision import approve, discard, pass_on, request_changes, submit, withdraw
from news.actions.notes import add_note, drop_note, tick_note
from news.actions.photos import Shot, add_photo, keep_photos, read_photo, remove_photo
from news.actions.telling import note_told_at_desk, note_told_at_office
from news.actions.typos import mend_typo
from news.actions.writing import EditConflict, new_edition, save, write

__all__ = [
    "EditConflict",
    "Shot",
    "add_note",
    "add_photo",
    "approve",
    "discard",
    "drop_note",
    "keep_photos",
    "mend_typo",
    "new_edition",
    "note_told_at_desk",
    "note_told_at_office",
    "pass_on",
    "read_photo",
    "remove_photo",
    "request_changes",
    "save",
    "submit",
    "tick_note",
    "withdraw",
    "write",
]
