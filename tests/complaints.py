"""Complaints about public things, for tests of several apps."""

from news.actions import complaints
from news.models import Edition

WORDS = {
    "kind": "wrong",
    "text": "Perahunya enam, bukan delapan. Saya ada di sana.",
    "contact": "+6281234567890",
}


def complaint(about, state="sent", *, by=None, **values):
    """Returns a complaint about a story (an Edition) or a KIM in this state, and its code.

    ``by`` decides on it, for all states but "sent".
    """
    thing = about.article if isinstance(about, Edition) else about
    made, code = complaints.send_complaint(thing, **{**WORDS, **values})
    if state == "passed_on":
        made = complaints.pass_complaint_on(made, by=by)
    elif state == "answered":
        made = complaints.answer_complaint(made, by=by, reason="Sudah kami ralat.")
    elif state == "closed":
        made = complaints.close_complaint(made, by=by, reason="Sudah benar begitu.")
    return made, code
