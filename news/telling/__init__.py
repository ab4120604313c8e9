"""Ready WhatsApp texts about editions: who may send which, and to whom. ADR 0044.

A text belongs to the last Event that moved the edition, so each decision makes new ones.
"""

from news.telling.desk import texts_at_desk, waiting_at_desk
from news.telling.office import texts_at_office, waiting_at_office
from news.telling.texts import find_text, share_text

__all__ = [
    "find_text",
    "share_text",
    "texts_at_desk",
    "texts_at_office",
    "waiting_at_desk",
    "waiting_at_office",
]
