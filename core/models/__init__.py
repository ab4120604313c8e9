"""Models of core: Events with their reasons, erasures, e-mails, and the outbox."""

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
    "Upload",
]
