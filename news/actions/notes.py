"""Actions on notes on sentences: a reviewer writes and drops them, the author ticks them off."""

from django.utils import timezone

from core.change.refusals import TransitionRefused
from core.change.seen import require_seen
from core.change.values import set_values
from core.change.workflow import changing
from news import passages, rules
from news.models import ReviewNote
from news.workflow import NOT_EDITABLE, OUT_OF_SCOPE, locked_edition

MOST_NOTES = 40
NO_SENTENCE = "Kalimat itu tidak ada di berita. Pilih kalimatnya lagi."
NO_TEXT = "Tulis catatannya."
TOO_MANY = f"Paling banyak {MOST_NOTES} catatan untuk satu berita."


def add_note(edition, *, by, place, number, text, seen=None):
    """Writes a note on the sentence ``number`` of the passage ``place``; returns the ReviewNote.

    It stays with its reviewer until the edition is sent back. The same note twice is one note.
    Raises TransitionRefused if ``by`` does not review this edition, if the edition changed since
    ``seen``, or without a sentence or a text.
    """
    text = " ".join(text.split())
    with changing(
        edition, by=by, rule=rules.can_review, refusal=OUT_OF_SCOPE, lock=locked_edition
    ) as edition:
        require_seen(seen, *edition.decided_with())
        quote = passages.sentence_at(edition, place, number)
        if not quote:
            raise TransitionRefused(NO_SENTENCE)
        if not text:
            raise TransitionRefused(NO_TEXT)
        waiting = edition.notes.waiting_of(by)
        if same := waiting.filter(quote=quote, text=text).first():
            return same
        if waiting.count() >= MOST_NOTES:
            raise TransitionRefused(TOO_MANY)
        note = ReviewNote(edition=edition, written_by=by)
        set_values(note, {"place": place, "quote": quote, "text": text}, ("place", "quote", "text"))
        note.save()
    return note


def drop_note(edition, note_pk, *, by):
    """Deletes a note of ``by`` that was not sent; does nothing if there is none."""
    with changing(edition, lock=locked_edition) as edition:
        edition.notes.waiting_of(by).filter(pk=note_pk).delete()


def tick_note(edition, note_pk, *, by, done):
    """Marks a note that was sent as done, or as open again; for those who may edit the edition."""
    with changing(
        edition, by=by, rule=rules.can_edit, refusal=NOT_EDITABLE, lock=locked_edition
    ) as edition:
        notes = edition.notes.sent_ones().filter(pk=note_pk)
        notes.filter(done_at__isnull=done).update(done_at=timezone.now() if done else None)
