"""States and transitions of KimGroup, OfficerChange and Message."""

from core.change.states import Move, Moves, States

FOR_APPLICANT = "Tulis alasannya: pemohon akan membacanya."


class State(States):
    """The states of a KimGroup."""

    DRAFT = "draft", "off", "Draf"
    SUBMITTED = "submitted", "wait", "Diajukan"
    CHANGES = "changes", "wait", "Perlu diperbaiki"
    ACTIVE = "active", "go", "Aktif"
    REJECTED = "rejected", "bad", "Belum dapat disetujui"
    SUSPENDED = "suspended", "off", "Dinonaktifkan sementara"
    DISSOLVED = "dissolved", "off", "Dibubarkan"


EDITABLE = {State.DRAFT, State.CHANGES}
OPEN = {State.DRAFT, State.SUBMITTED, State.CHANGES}
RECOGNISED = {State.ACTIVE, State.SUSPENDED}
PUBLIC = {State.ACTIVE, State.SUSPENDED, State.DISSOLVED}

MOVES = Moves(
    Move("submitted", "Diajukan", EDITABLE, {State.SUBMITTED}),
    Move("approved", "Disetujui", {State.SUBMITTED}, {State.ACTIVE}, tone="go", verdict=True),
    Move(
        "changes_requested",
        "Diminta perbaikan",
        {State.SUBMITTED},
        {State.CHANGES},
        reason=FOR_APPLICANT,
        tone="wait",
        verdict=True,
    ),
    Move(
        "rejected",
        "Belum dapat disetujui",
        {State.SUBMITTED},
        {State.REJECTED},
        reason=FOR_APPLICANT,
        tone="bad",
        verdict=True,
    ),
    Move(
        "suspended",
        "Dinonaktifkan sementara",
        {State.ACTIVE},
        {State.SUSPENDED},
        reason=FOR_APPLICANT,
        tone="bad",
        verdict=True,
    ),
    Move(
        "reactivated", "Diaktifkan lagi", {State.SUSPENDED}, {State.ACTIVE}, tone="go", verdict=True
    ),
    Move(
        "dissolved",
        "Dibubarkan",
        RECOGNISED,
        {State.DISSOLVED},
        reason=FOR_APPLICANT,
        tone="bad",
        verdict=True,
    ),
)


class ChangeState(States):
    """The states of an OfficerChange."""

    DRAFT = "draft", "off", "Draf"
    SUBMITTED = "submitted", "wait", "Diperiksa dinas"
    CHANGES = "changes", "wait", "Perlu diperbaiki"
    CONFIRMED = "confirmed", "go", "Dikonfirmasi"
    REJECTED = "rejected", "bad", "Belum dapat dikonfirmasi"


OPEN_CHANGE = {ChangeState.DRAFT, ChangeState.SUBMITTED, ChangeState.CHANGES}
CHANGE_MOVES = Moves(
    Move(
        "change_submitted",
        "SK baru diajukan",
        {ChangeState.DRAFT, ChangeState.CHANGES},
        {ChangeState.SUBMITTED},
    ),
    Move(
        "change_confirmed",
        "SK baru dikonfirmasi",
        {ChangeState.SUBMITTED},
        {ChangeState.CONFIRMED},
        tone="go",
        verdict=True,
    ),
    Move(
        "change_returned",
        "SK baru diminta diperbaiki",
        {ChangeState.SUBMITTED},
        {ChangeState.CHANGES},
        reason="Tulis alasannya: pengurus akan membacanya.",
        tone="wait",
        verdict=True,
    ),
    Move(
        "change_closed",
        "SK baru ditutup dinas",
        {ChangeState.DRAFT, ChangeState.SUBMITTED, ChangeState.CHANGES},
        {ChangeState.REJECTED},
        reason="Tulis alasannya.",
        tone="off",
    ),
    Move(
        "change_rejected",
        "SK baru belum dapat dikonfirmasi",
        {ChangeState.SUBMITTED},
        {ChangeState.REJECTED},
        reason="Tulis alasannya: pengurus akan membacanya.",
        tone="bad",
        verdict=True,
    ),
)


class MessageState(States):
    """The states of a Message."""

    NEW = "new", "wait", "Belum ditangani"
    HANDLED = "handled", "go", "Sudah ditangani"
    ERASED = "erased", "off", "Isi dihapus"


MESSAGE_MOVES = Moves(
    Move("message_handled", "Pesan ditangani", {MessageState.NEW}, {MessageState.HANDLED}),
    Move(
        "message_erased",
        "Isi pesan dihapus",
        {MessageState.NEW, MessageState.HANDLED},
        {MessageState.ERASED},
    ),
)
