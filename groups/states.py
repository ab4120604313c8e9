"""The life of a KIM, from the first draft to the day it is dissolved, and of a message to it."""

from django.db.models import TextChoices


class State(TextChoices):
    DRAFT = "draft", "Draf"
    SUBMITTED = "submitted", "Diajukan"
    CHANGES = "changes", "Perlu diperbaiki"
    ACTIVE = "active", "Aktif"
    REJECTED = "rejected", "Belum dapat disetujui"
    SUSPENDED = "suspended", "Dinonaktifkan sementara"
    DISSOLVED = "dissolved", "Dibubarkan"


ALLOWED = {
    State.DRAFT: {State.SUBMITTED},
    State.SUBMITTED: {State.CHANGES, State.ACTIVE, State.REJECTED},
    State.CHANGES: {State.SUBMITTED},
    State.ACTIVE: {State.SUSPENDED, State.DISSOLVED},
    State.SUSPENDED: {State.ACTIVE},
    State.REJECTED: set(),
    State.DISSOLVED: set(),
}

EDITABLE = {State.DRAFT, State.CHANGES}
OPEN = {State.DRAFT, State.SUBMITTED, State.CHANGES}
RECOGNISED = {State.ACTIVE, State.SUSPENDED}
PUBLIC = {State.ACTIVE, State.SUSPENDED, State.DISSOLVED}
# Sign and colour beside the word (templates/components/_badge.html).
TONES = {
    State.DRAFT: "off",
    State.SUBMITTED: "wait",
    State.CHANGES: "wait",
    State.ACTIVE: "go",
    State.REJECTED: "bad",
    State.SUSPENDED: "off",
    State.DISSOLVED: "off",
}


class MessageState(TextChoices):
    NEW = "new", "Belum ditangani"
    HANDLED = "handled", "Sudah ditangani"
    ERASED = "erased", "Isi dihapus"


MESSAGE_ALLOWED = {
    MessageState.NEW: {MessageState.HANDLED, MessageState.ERASED},
    MessageState.HANDLED: {MessageState.ERASED},
    MessageState.ERASED: set(),
}
MESSAGE_TONES = {
    MessageState.NEW: "wait",
    MessageState.HANDLED: "go",
    MessageState.ERASED: "off",
}
