"""Who hears of what happens to a story."""

from django.conf import settings

from core import mail
from news.states import State

SUBJECTS = {
    State.CHANGES: "Perlu diperbaiki: {title}",
    State.APPROVED: "Disetujui: {title}",
    State.WITHDRAWN: "Ditarik: {title}",
}


def moved(edition, event):
    """Writes to the author when somebody decided; nothing is sent about one's own step."""
    subject = SUBJECTS.get(edition.state)
    if not subject or not edition.author.email or event.actor_id == edition.author_id:
        return
    reason = getattr(event, "reason", None)
    mail.write(
        edition.author.email,
        subject.format(title=edition.title),
        "emails/news/moved.txt",
        {
            "edition": edition,
            "reason": reason.text if reason else "",
            "portal": settings.SITE,
            "site_url": settings.SITE_URL,
        },
    )
