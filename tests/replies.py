"""Replies to stories and the links they are written behind, for tests of several apps."""

import itertools

from django.utils import timezone

from news.models import STORY_LINK, Reply
from news.states import ReplyState

WORDS = {
    "name": "Yanto S.",
    "position": "Kepala Desa Tampang",
    "text": "Jembatan itu selesai.\n\nWarga sudah melewatinya.",
}
_number = itertools.count(1)


def link(edition, by, whom="Kepala Desa Tampang"):
    """Returns the secret of a new link to a story, and the link."""
    return STORY_LINK.make(edition.article, by=by, whom=f"{whom} {next(_number)}")


def reply(edition, by, state=ReplyState.SENT, **values):
    """A reply behind a new link, in this state, without the actions that lead there."""
    now = timezone.now()
    given = {**WORDS, "at_office": not edition.group.trusted, "sent_at": now, **values}
    if state in {ReplyState.SHOWN, ReplyState.WITHDRAWN}:
        given.setdefault("shown_at", now)
    if state in {ReplyState.REFUSED, ReplyState.WITHDRAWN}:
        given.setdefault("closed_at", now)
    given.setdefault("with_us_since", given["sent_at"] if state == ReplyState.SENT else None)
    _, behind = link(edition, by)
    return Reply.objects.create(edition=edition, link=behind, state=state, **given)
