"""E-mails to the author when an edition changes state."""

from django.conf import settings

from accounts import letters
from accounts.letters import LetterKind
from news.states import State

DECISIONS = "berita"
LETTERS = (LetterKind(word=DECISIONS, label="Keputusan atas berita saya", order=10),)
SUBJECTS = {
    State.CHANGES: "Perlu diperbaiki: {title}",
    State.APPROVED: "Disetujui: {title}",
    State.WITHDRAWN: "Ditarik: {title}",
}


def moved(edition, event):
    """Writes an e-mail to the author about a decision on their edition.

    Nothing is sent if the author has no e-mail address or made the decision. ``edition`` already
    has its new state; ``event`` is the Event of the transition.
    """
    subject = SUBJECTS.get(edition.state)
    if not subject or not edition.author.email or event.actor_id == edition.author_id:
        return
    reason = getattr(event, "reason", None)
    letters.write(
        edition.author,
        DECISIONS,
        subject.format(title=edition.title),
        "emails/news/moved.txt",
        {
            "edition": edition,
            "reason": reason.text if reason else "",
            "portal": settings.SITE,
            "site_url": settings.SITE_URL,
        },
    )
