"""Notes that somebody was told about an application or group. ADR 0044."""

from core.change import telling as core_telling
from groups import telling


def note_applicant_told(group, *, by, event):
    """Records that staff sent the text about the decision with the number ``event``.

    Raises TransitionRefused if no such text is open to ``by`` now. A second note has no effect.
    """
    return core_telling.note_sent(
        group, by=by, event=event, find=lambda group: telling.text_to_applicant(by, group)
    )


def note_sender_told(change, *, by, event):
    """Records that ``by`` told who sent a new SK; ``event`` as in ``note_applicant_told``."""
    return core_telling.note_sent(
        change, by=by, event=event, find=lambda change: telling.text_to_sender(by, change)
    )


def note_office_told(group, *, by, event):
    """Records that the applicant told the office; ``event`` as in ``note_applicant_told``."""
    return core_telling.note_sent(
        group, by=by, event=event, find=lambda group: telling.text_to_office(by, group)
    )
