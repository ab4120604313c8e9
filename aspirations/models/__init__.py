"""Models of aspirations: what is sent, its clocks, what is said about it, its photos."""

from aspirations.models.aspiration import ANSWERING_LINK, Aspiration
from aspirations.models.attachments import Attachment
from aspirations.models.lists import Agency, Subject
from aspirations.models.responses import Promise, Response
from aspirations.models.voices import Voice
from aspirations.models.waits import Wait

__all__ = [
    "ANSWERING_LINK",
    "Agency",
    "Aspiration",
    "Attachment",
    "Promise",
    "Response",
    "Subject",
    "Voice",
    "Wait",
]
