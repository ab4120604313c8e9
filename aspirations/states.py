"""States and moves of aspirations and of promises; who is waited for in each state."""

from django.db.models import TextChoices

from core.change.states import Move, Moves, States


class State(States):
    """The states of an Aspiration."""

    RECEIVED = "received", "wait", "Diterima"
    CHECKED = "checked", "info", "Diperiksa"
    FORWARDED = "forwarded", "info", "Diteruskan"
    ASKED = "asked", "wait", "Menunggu pengirim"
    ANSWERED = "answered", "go", "Dijawab"
    CLOSED = "closed", "off", "Selesai"
    RETURNED = "returned", "bad", "Dikembalikan"
    MERGED = "merged", "off", "Digabung"
    WITHDRAWN = "withdrawn", "off", "Ditarik"


class Side(TextChoices):
    """Who is waited for, or who speaks."""

    KIM = "kim", "KIM"
    OFFICE = "office", "Diskominfosantik"
    AGENCY = "agency", "perangkat daerah"
    SENDER = "sender", "pengirim"


# Somebody is waited for before there is an answer.
OPEN = {State.RECEIVED, State.CHECKED, State.FORWARDED, State.ASKED}
# A decider has it; from here the sender can be asked.
WITH_DECIDER = {State.RECEIVED, State.CHECKED, State.FORWARDED}
ENDED = {State.CLOSED, State.RETURNED, State.MERGED, State.WITHDRAWN}
# Checked by a person: the states in which an open aspiration is public.
PUBLIC = {State.CHECKED, State.FORWARDED, State.ASKED, State.ANSWERED, State.CLOSED}

MOVES = Moves(
    Move(
        "aspiration_checked",
        "Diperiksa",
        {State.RECEIVED},
        {State.CHECKED},
        tone="go",
        verdict=True,
    ),
    Move(
        "aspiration_forwarded",
        "Diteruskan ke perangkat daerah",
        {State.CHECKED},
        {State.FORWARDED},
        tone="go",
        verdict=True,
    ),
    Move(
        "aspiration_declined",
        "Bukan urusan perangkat daerah itu",
        {State.FORWARDED},
        {State.CHECKED},
        tone="wait",
    ),
    Move(
        "aspiration_asked",
        "Pengirim ditanya",
        WITH_DECIDER,
        {State.ASKED},
        tone="wait",
    ),
    Move(
        "aspiration_replied",
        "Pengirim menjawab",
        {State.ASKED},
        WITH_DECIDER,
        tone="go",
    ),
    Move(
        "aspiration_answered",
        "Dijawab",
        {State.CHECKED, State.FORWARDED},
        {State.ANSWERED},
        tone="go",
        verdict=True,
    ),
    Move(
        "aspiration_closed",
        "Selesai",
        {State.ANSWERED, State.ASKED},
        {State.CLOSED},
    ),
    Move(
        "aspiration_reopened",
        "Dibuka lagi oleh pengirim",
        {State.ANSWERED, State.CLOSED},
        {State.CHECKED},
        tone="wait",
    ),
    Move(
        "aspiration_returned",
        "Dikembalikan",
        {State.RECEIVED, State.CHECKED},
        {State.RETURNED},
        tone="bad",
        verdict=True,
    ),
    Move(
        "aspiration_merged",
        "Digabung dengan yang sama",
        {State.RECEIVED, State.CHECKED},
        {State.MERGED},
        verdict=True,
    ),
    Move(
        "aspiration_withdrawn",
        "Ditarik pengirim",
        OPEN | {State.ANSWERED},
        {State.WITHDRAWN},
    ),
)


class PromiseState(States):
    """The states of a Promise, which an answer may hold."""

    MADE = "made", "wait", "Dijanjikan"
    KEPT = "kept", "go", "Ditepati"
    MOVED = "moved", "wait", "Diundur"
    BROKEN = "broken", "bad", "Lewat, belum ditepati"


PROMISE_MOVES = Moves(
    # Kept after all, once its day has passed: ``Promise.was_late`` tells it apart.
    Move(
        "promise_kept",
        "Janji ditepati",
        {PromiseState.MADE, PromiseState.BROKEN},
        {PromiseState.KEPT},
        tone="go",
        verdict=True,
    ),
    Move(
        "promise_moved",
        "Janji diundur",
        {PromiseState.MADE},
        {PromiseState.MOVED},
        tone="wait",
        verdict=True,
    ),
    Move(
        "promise_broken",
        "Hari yang dijanjikan lewat",
        {PromiseState.MADE},
        {PromiseState.BROKEN},
        tone="bad",
    ),
)
