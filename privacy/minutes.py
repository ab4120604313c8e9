"""The papers of a list of destruction: the proposal, and the minutes once it was confirmed."""

from django.conf import settings
from django.utils import formats, timezone

from core.print.pdf import make_pdf, printed_by
from privacy.states import DestructionState


def minutes_of_list(destruction_list, *, by):
    """Returns the list as the bytes of a PDF, printed by this user.

    Before the confirmation it is the list that the written approval is asked for; afterwards it is
    the minutes of the destruction (berita acara pemusnahan), with places to sign.
    """
    rows = destruction_list.rows.values_list("label", "why")
    return make_pdf(
        "privacy/destruction.typ",
        {
            "number": str(destruction_list.pk),
            "destroyed": destruction_list.state == DestructionState.DESTROYED,
            "state": destruction_list.get_state_display(),
            "proposed_by": str(destruction_list.proposed_by),
            "proposed": _moment(destruction_list.proposed_at),
            "confirmed_by": str(destruction_list.confirmed_by or ""),
            "ended": _moment(destruction_list.ended_at),
            "approval": destruction_list.approval_number,
            "approval_on": _day(destruction_list.approval_on),
            "head": f"Kepala {settings.SITE['office']}",
            "rows": [{"label": label, "why": why} for label, why in rows],
        },
        printed=printed_by(by),
    )


def _moment(moment):
    if moment is None:
        return ""
    return f"{formats.date_format(timezone.localtime(moment), 'DATETIME_FORMAT')}"


def _day(day):
    return formats.date_format(day, "j F Y") if day else ""
