"""States and moves of a DataRequest."""

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
