"""Replies to stories and the links they are written behind, for tests of several apps."""

import itertools

from django.utils import timezone

from groups.models import KimGroup
from news.models import STORY_LINK, Reply
from news.states import ReplyState, State
from tests import factories

WORDS = {
    "name": "Yanto S.",
    "position": "Kepala Desa Tampang",
    "text": "Jembatan itu selesai.\n\nWarga sudah melewatinya.",
}
_number = itertools.count(1)


def path_of(token):
    """Returns the address of the page behind a link."""
    return f"/akun/tanggapan/{token}/"


def story_of_trusted(cast):
    """A published story that Budi wrote, in a group that publishes by itself."""
    KimGroup.objects.filter(pk=cast.tampang.pk).update(trusted=True)
    cast.tampang.refresh_from_db()
    return factories.edition(cast.tampang, cast.budi, State.APPROVED, title="Jembatan belum jadi")


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
