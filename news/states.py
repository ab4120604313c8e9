"""The way of an edition from a first draft to the villager's phone."""

from core.change.states import Move, Moves, States


class State(States):
    DRAFT = "draft", "off", "Draf"
    WITH_GROUP = "with_group", "wait", "Diperiksa pengurus"
    CHANGES = "changes", "wait", "Perlu diperbaiki"
    WITH_OFFICE = "with_office", "wait", "Diperiksa dinas"
    APPROVED = "approved", "go", "Disetujui"
    WITHDRAWN = "withdrawn", "bad", "Ditarik"
    DISCARDED = "discarded", "off", "Dibuang"


EDITABLE = {State.DRAFT, State.CHANGES}
WITH_REVIEWER = {State.WITH_GROUP, State.WITH_OFFICE}
# One edition at a time is on its way; the next is begun after it.
ON_ITS_WAY = EDITABLE | WITH_REVIEWER
ONCE_APPROVED = {State.APPROVED, State.WITHDRAWN}

MOVES = Moves(
    # Also from the group to the office: the officers who could have reviewed it are gone.
    Move("submitted", "Dikirim", EDITABLE | {State.WITH_GROUP}, WITH_REVIEWER),
    Move(
        "passed_on",
        "Disetujui pengurus, diteruskan ke dinas",
        {State.WITH_GROUP},
        {State.WITH_OFFICE},
    ),
    Move("approved", "Disetujui", WITH_REVIEWER, {State.APPROVED}, tone="go", verdict=True),
    Move(
        "changes_requested",
        "Diminta perbaikan",
        WITH_REVIEWER,
        {State.CHANGES},
        reason="Tulis alasannya supaya penulis tahu apa yang perlu diperbaiki.",
        tone="wait",
        verdict=True,
    ),
    Move(
        "withdrawn",
        "Ditarik",
        {State.APPROVED},
        {State.WITHDRAWN},
        reason="Tulis alasannya.",
        tone="bad",
        verdict=True,
    ),
    Move("discarded", "Dibuang", {State.DRAFT}, {State.DISCARDED}),
)


class NumberState(States):
    """What a mobile number in a story is, as its reviewer decides."""

    ASKED = "asked", "wait", "Belum diputuskan"
    ALLOWED = "allowed", "go", "Nomor kantor"
    PERSON = "person", "bad", "Nomor orang"


NUMBER_MOVES = Moves(
    # The writer may name the office once more.
    Move("number_named", "Nomor kantor disebutkan", {NumberState.PERSON}, {NumberState.ASKED}),
    Move("number_allowed", "Nomor kantor dibolehkan", {NumberState.ASKED}, {NumberState.ALLOWED}),
    Move(
        "number_refused",
        "Nomor orang, tidak dibolehkan",
        {NumberState.ASKED},
        {NumberState.PERSON},
    ),
)
