"""Models of core: Events with their reasons, erasures, e-mails, the outbox, secret links."""

from core.models.events import (
    AppendOnlyError,
    AppendOnlyQuerySet,
    Erasure,
    Event,
    EventQuerySet,
    Letter,
    Reason,
)
from core.models.outbox import Piece, Receipt, Upload
from core.models.secret_link import SecretLink

__all__ = [
    "AppendOnlyError",
    "AppendOnlyQuerySet",
    "Erasure",
    "Event",
    "EventQuerySet",
    "Letter",
    "Piece",
    "Reason",
    "Receipt",
    "SecretLink",
    "Upload",
]
