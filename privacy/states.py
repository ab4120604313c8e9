"""States and moves of requests, breaches and lists of destruction."""

from core.change.states import Move, Moves, States


class RequestState(States):
    """The states of a DataRequest."""

    OPEN = "open", "wait", "Menunggu dijawab"
    DONE = "done", "go", "Selesai"
    REFUSED = "refused", "bad", "Tidak dapat dipenuhi"
    WITHDRAWN = "withdrawn", "off", "Dibatalkan"


WAITING = {RequestState.OPEN}
REQUEST_MOVES = Moves(
    Move("request_fulfilled", "Dipenuhi", WAITING, {RequestState.DONE}, tone="go", verdict=True),
    Move(
        "request_refused",
        "Tidak dapat dipenuhi",
        WAITING,
        {RequestState.REFUSED},
        reason="Tulis alasannya: orangnya berhak tahu.",
        tone="bad",
        verdict=True,
    ),
    Move("request_withdrawn", "Dibatalkan", WAITING, {RequestState.WITHDRAWN}, tone="off"),
)


class BreachState(States):
    """The states of a Breach."""

    OPEN = "open", "bad", "Belum semua diberi tahu"
    TOLD = "told", "info", "Semua sudah diberi tahu"
    CLOSED = "closed", "off", "Ditutup"


BREACH_MOVES = Moves(
    Move(
        "breach_told",
        "Semua sudah diberi tahu",
        {BreachState.OPEN},
        {BreachState.TOLD},
        tone="go",
        verdict=True,
    ),
    Move("breach_closed", "Ditutup", {BreachState.TOLD}, {BreachState.CLOSED}, verdict=True),
    Move(
        "breach_reopened",
        "Dibuka lagi",
        {BreachState.TOLD, BreachState.CLOSED},
        {BreachState.OPEN},
        reason="Tulis mengapa dibuka lagi.",
        tone="bad",
        verdict=True,
    ),
)


class DestructionState(States):
    """The states of a DestructionList."""

    DRAFT = "draft", "off", "Draf"
    PROPOSED = "proposed", "wait", "Menunggu disahkan"
    DESTROYED = "destroyed", "go", "Dimusnahkan"
    REJECTED = "rejected", "bad", "Ditolak"


PROPOSED = {DestructionState.PROPOSED}
DESTRUCTION_MOVES = Moves(
    Move("list_proposed", "Diusulkan", {DestructionState.DRAFT}, PROPOSED),
    Move(
        "list_confirmed",
        "Disahkan dan dimusnahkan",
        PROPOSED,
        {DestructionState.DESTROYED},
        tone="go",
        verdict=True,
    ),
    Move(
        "list_rejected",
        "Ditolak",
        PROPOSED,
        {DestructionState.REJECTED},
        reason="Tulis alasannya: yang mengusulkan akan membacanya.",
        tone="bad",
        verdict=True,
    ),
)
