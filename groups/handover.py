"""The handover sheet of a KIM: what a new ketua must know, as a PDF of at most two pages."""

from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone

from core.addresses import absolute
from core.print.pdf import make_pdf, printed_by
from core.registry import Registry
from groups import reminders, rules
from groups.states import ChangeState, State
from office import contact

CHANGES = {
    ChangeState.DRAFT: "SK baru sedang diisi dan belum dikirim.",
    ChangeState.SUBMITTED: "SK baru sedang diperiksa Diskominfosantik.",
    ChangeState.CHANGES: "SK baru perlu diperbaiki, lalu dikirim lagi.",
}
# Functions that take a group and return a sentence about what waits for its officers, or "".
waiting = Registry()


def sheet(group, *, by):
    """Returns the handover sheet of a group as the bytes of a PDF, printed by this user.

    Phone numbers are masked. What waits for the officers is counted for officers only, because
    staff may see neither messages nor unsent stories.
    """
    decree = group.decree
    counted = rules.can_read_messages(by, group)
    private = [line(group) for line in waiting] if counted else []
    due = [_announced_end(group), _open_change(group, by), _ending(decree), _to_confirm(group)]
    return make_pdf(
        "groups/handover.typ",
        {
            "group": _facts(group),
            "decree": _decree(decree),
            "officers": [_officer(row) for row in _officers(group.memberships.current())],
            "coming": [_officer(row) for row in _officers(group.memberships.coming())],
            "waiting": [line for line in [*private, *due] if line],
            "counted": counted,
            "contacts": _contacts(),
        },
        printed=printed_by(by),
        addresses={
            "invitation": absolute(reverse("invitation_code")),
            "desk": absolute(reverse("desk")),
        },
    )


def unhandled_messages(group):
    """Returns the sentence about messages of villagers that nobody has handled, or ""."""
    count = group.messages.waiting().count()
    return f"{count} pesan warga belum ditangani." if count else ""


def _facts(group):
    return {
        "name": group.name,
        "village": group.desa.full_name,
        "kecamatan": group.desa.kecamatan.name,
        "number": group.registration_number,
        "national": group.nomor_induk,
        "state": group.get_state_display(),
        "people": group.memberships.current().count(),
        "confirm_by": _day(group.confirm_by),
    }


def _decree(decree):
    if decree is None:
        return None
    return {
        "number": decree.number,
        "since": _day(decree.starts_on),
        "until": _day(decree.valid_until),
        "ended": decree.has_ended(),
    }


def _officers(rows):
    return rows.officers().in_order()


def _officer(row):
    return {
        "position": row.get_position_display(),
        "name": row.name,
        "since": _day(row.started_on),
        "phone": row.masked_phone,
        "account": row.user_id is not None,
    }


def _day(day):
    """Returns ``30 November 2026``, or an empty text for None."""
    return formats.date_format(day, "j F Y") if day else ""


def _open_change(group, by):
    """Returns the sentence about a new SK that is not decided, if ``by`` may see it, or ""."""
    change = group.officer_changes.open().first()
    if change is None:
        return ""
    change.group = group
    return CHANGES[change.state] if rules.can_see_change(by, change) else ""


def _ending(decree):
    """Returns the sentence about an SK whose last day is near or over, or ""."""
    last_day = decree and decree.valid_until
    if not last_day or last_day > timezone.localdate() + reminders.SK_NEAR:
        return ""
    last = _day(last_day)
    if decree.has_ended():
        return f"Masa berlaku SK sudah lewat sejak {last}. Urus SK baru."
    return f"SK berakhir {last}. Urus SK baru sebelum hari itu."


def _to_confirm(group):
    """Returns the sentence about a yearly confirmation that is near or late, or ""."""
    day = group.confirm_by
    if group.state != State.ACTIVE or day is None:
        return ""
    if day >= timezone.localdate() + reminders.CONFIRM_NEAR:
        return ""
    return f"Konfirmasi tahunan jatuh pada {_day(day)}."


def _announced_end(group):
    """Returns the sentence about a dissolution that the office has announced, or ""."""
    if group.dissolvable_on is None:
        return ""
    return (
        f"Dinas berencana membubarkan kelompok pada {_day(group.dissolvable_on)} atau sesudahnya. "
        "Baca dan jawab di Meja KIM."
    )


def _contacts():
    """Returns where to ask: the office's numbers and e-mail address, as texts."""
    numbers = [each["words"] for each in contact.for_pages()]
    return [words for words in [*numbers, settings.SITE["office_email"]] if words]
