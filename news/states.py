"""States and transitions of Edition, OfficeNumber, Reply and Complaint."""

from core.change.states import Move, Moves, States


class State(States):
    """States of an Edition.

    Published is not a state: see ``EditionQuerySet.published``.
    """

    DRAFT = "draft", "off", "Draf"
    WITH_GROUP = "with_group", "wait", "Diperiksa pengurus"
    CHANGES = "changes", "wait", "Perlu diperbaiki"
    WITH_OFFICE = "with_office", "wait", "Diperiksa dinas"
    APPROVED = "approved", "go", "Disetujui"
    WITHDRAWN = "withdrawn", "bad", "Ditarik"
    DISCARDED = "discarded", "off", "Dibuang"


EDITABLE = {State.DRAFT, State.CHANGES}
WITH_REVIEWER = {State.WITH_GROUP, State.WITH_OFFICE}
# An article has at most one edition in these states (constraint one_edition_on_its_way).
OPEN_STATES = EDITABLE | WITH_REVIEWER
EVER_APPROVED = {State.APPROVED, State.WITHDRAWN}

MOVES = Moves(
    # WITH_GROUP is a source too: the author sends an edition on to the office when no officer
    # is left to review it.
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
    """States of an OfficeNumber: undecided, an office's number, or a person's number."""

    ASKED = "asked", "wait", "Belum diputuskan"
    ALLOWED = "allowed", "go", "Nomor kantor"
    PERSON = "person", "bad", "Nomor orang"


NUMBER_MOVES = Moves(
    # After a refusal the author may name an office again.
    Move("number_named", "Nomor kantor disebutkan", {NumberState.PERSON}, {NumberState.ASKED}),
    Move("number_allowed", "Nomor kantor dibolehkan", {NumberState.ASKED}, {NumberState.ALLOWED}),
    Move(
        "number_refused",
        "Nomor orang, tidak dibolehkan",
        {NumberState.ASKED},
        {NumberState.PERSON},
    ),
)


class ReplyState(States):
    """States of a Reply, the answer of somebody whom a published story is about."""

    SENT = "sent", "wait", "Menunggu diperiksa"
    SHOWN = "shown", "go", "Tampil"
    REFUSED = "refused", "bad", "Tidak ditampilkan"
    WITHDRAWN = "withdrawn", "off", "Ditarik"


# At most one reply behind a link is in these states (constraint one_reply_behind_a_link).
REPLY_STANDS = {ReplyState.SENT, ReplyState.SHOWN}

REPLY_MOVES = Moves(
    # The office may show what officers of the KIM have refused.
    Move(
        "reply_shown",
        "Tanggapan ditampilkan",
        {ReplyState.SENT, ReplyState.REFUSED},
        {ReplyState.SHOWN},
        tone="go",
        verdict=True,
    ),
    Move(
        "reply_refused",
        "Tanggapan tidak ditampilkan",
        {ReplyState.SENT},
        {ReplyState.REFUSED},
        reason="Tulis alasannya. Selama tautannya berlaku, penanggap membacanya.",
        tone="bad",
        verdict=True,
    ),
    Move(
        "reply_removed",
        "Tanggapan ditarik dinas",
        {ReplyState.SHOWN},
        {ReplyState.WITHDRAWN},
        reason="Tulis alasannya. Selama beritanya terbit, alasan ini dibaca umum di bawahnya.",
        tone="bad",
        verdict=True,
    ),
    Move(
        "reply_taken_back",
        "Tanggapan ditarik penanggap",
        REPLY_STANDS,
        {ReplyState.WITHDRAWN},
    ),
)


class ComplaintState(States):
    """States of a Complaint, which a reader makes about something public."""

    SENT = "sent", "wait", "Menunggu jawaban"
    PASSED_ON = "passed_on", "wait", "Diteruskan ke dinas"
    ANSWERED = "answered", "go", "Dijawab"
    CLOSED = "closed", "off", "Ditutup"


COMPLAINT_OPEN = {ComplaintState.SENT, ComplaintState.PASSED_ON}

COMPLAINT_MOVES = Moves(
    Move(
        "complaint_answered",
        "Keberatan dijawab",
        COMPLAINT_OPEN,
        {ComplaintState.ANSWERED},
        reason="Tulis jawabannya. Pelapor membacanya.",
        tone="go",
        verdict=True,
    ),
    Move(
        "complaint_passed_on",
        "Keberatan diteruskan ke dinas",
        {ComplaintState.SENT},
        {ComplaintState.PASSED_ON},
        tone="wait",
        verdict=True,
    ),
    Move(
        "complaint_closed",
        "Keberatan ditutup tanpa tindakan",
        COMPLAINT_OPEN,
        {ComplaintState.CLOSED},
        reason="Tulis alasannya. Pelapor membacanya.",
        tone="bad",
        verdict=True,
    ),
)
