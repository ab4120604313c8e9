"""Notes that somebody was told about an edition. ADR 0044."""

from core.change import telling as core_telling
from news import telling


def note_told_at_desk(edition, to, *, by, event):
    """Records that ``by``, a member, sent the text for ``to`` about the Event ``event`` (number).

    Raises TransitionRefused if no such text is open to ``by`` now. A second note has no effect.
    """

    def open_text(edition):
        texts = [text for _, text in telling.texts_at_desk(by, [edition])]
        return telling.find_text(texts, to)

    return core_telling.note_sent(edition, by=by, event=event, find=open_text)


def note_told_at_office(edition, to, *, by, event):
    """As ``note_told_at_desk``, for a member of staff and the office's own decision."""
    return core_telling.note_sent(
        edition,
        by=by,
        event=event,
        find=lambda edition: telling.find_text(telling.texts_at_office(by, edition), to),
    )
