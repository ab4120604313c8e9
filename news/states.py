"""The way of an edition from a first draft to the villager's phone."""

from django.db.models import TextChoices


class State(TextChoices):
    DRAFT = "draft", "Draf"
    WITH_GROUP = "with_group", "Diperiksa pengurus"
    CHANGES = "changes", "Perlu diperbaiki"
    WITH_OFFICE = "with_office", "Diperiksa dinas"
    APPROVED = "approved", "Disetujui"
    WITHDRAWN = "withdrawn", "Ditarik"
    DISCARDED = "discarded", "Dibuang"


ALLOWED = {
    State.DRAFT: {State.WITH_GROUP, State.WITH_OFFICE, State.DISCARDED},
    State.WITH_GROUP: {State.CHANGES, State.WITH_OFFICE, State.APPROVED},
    State.CHANGES: {State.WITH_GROUP, State.WITH_OFFICE},
    State.WITH_OFFICE: {State.CHANGES, State.APPROVED},
    State.APPROVED: {State.WITHDRAWN},
    State.WITHDRAWN: set(),
    State.DISCARDED: set(),
}

# Their HTML stays as it was when they were approved.
KEPT_AS_APPROVED = {State.APPROVED, State.WITHDRAWN}


class NumberState(TextChoices):
    """What a mobile number in a story is, as its reviewer decides."""

    ASKED = "asked", "Belum diputuskan"
    ALLOWED = "allowed", "Nomor kantor"
    PERSON = "person", "Nomor orang"


NUMBER_ALLOWED = {
    NumberState.ASKED: {NumberState.ALLOWED, NumberState.PERSON},
    NumberState.ALLOWED: set(),
    # The writer may name the office once more.
    NumberState.PERSON: {NumberState.ASKED},
}

EDITABLE = {State.DRAFT, State.CHANGES}
# One edition at a time is on its way; the next is begun after it.
ON_ITS_WAY = {State.DRAFT, State.WITH_GROUP, State.CHANGES, State.WITH_OFFICE}
TONES = {
    State.DRAFT: "off",
    State.WITH_GROUP: "wait",
    State.CHANGES: "wait",
    State.WITH_OFFICE: "wait",
    State.APPROVED: "go",
    State.WITHDRAWN: "bad",
    State.DISCARDED: "off",
}
