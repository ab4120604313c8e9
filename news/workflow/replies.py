"""The workflow of Reply: rule, checks and effects of each verb."""

from core import text
from core.change.events import PRIVATE
from core.change.locking import locked
from core.change.refusals import TransitionRefused
from core.change.workflow import Step, Workflow, decided_by_another
from news import rules
from news.models import Edition, Reply
from news.states import REPLY_MOVES, ReplyState

NOT_REVIEWER = "Tanggapan ini diperiksa pengurus yang tidak menulis beritanya, atau dinas."
NOT_OFFICE = "Hanya dinas yang dapat memutuskan ini."
NOT_PENANGGAP = "Hanya penanggap sendiri yang dapat menariknya, lewat tautannya."
STORY_GONE = "Beritanya tidak terbit lagi, jadi tanggapannya tidak dapat ditampilkan."
PUBLIC = ("news",)


def locked_reply(reply):
    """Returns the reply, re-read and locked, after the article as other decisions on it do."""
    article = locked(reply.edition.article)
    reply = locked(reply)
    reply.edition.article = article
    return reply


def _require_story(change):
    """Refuses to show a reply below a story that readers do not see."""
    edition = change.thing.edition
    if not Edition.objects.published(change.now).filter(article=edition.article_id).exists():
        raise TransitionRefused(STORY_GONE)


def _require_plain_reason(change):
    if numbers := text.personal_numbers(change.reason):
        raise TransitionRefused(f"Ada {' dan '.join(numbers)} di alasan. Hapus dulu.")


def _require_own_link(change):
    """Only who holds the link behind which it was written takes a reply back."""
    link = change.values["link"]
    if link.pk != change.thing.link_id or rules.why_story_link_is_dead(link):
        raise TransitionRefused(NOT_PENANGGAP)


def _show(change):
    reply = change.thing
    reply.shown_at, reply.with_us_since = change.now, None
    reply.closed_at, reply.closed_because = None, ""


def _close(change):
    reply = change.thing
    reply.closed_at, reply.with_us_since = change.now, None
    reply.closed_because = change.reason


REPLY = Workflow(
    model=Reply,
    moves=REPLY_MOVES,
    lock=locked_reply,
    refused=decided_by_another,
    steps={
        "reply_shown": Step(
            rule=rules.can_show_reply,
            refusal=NOT_REVIEWER,
            needs=_require_story,
            before=_show,
            shows=PUBLIC,
        ),
        "reply_refused": Step(
            rule=rules.can_decide_reply,
            refusal=NOT_REVIEWER,
            needs=_require_plain_reason,
            before=_close,
            shows=PRIVATE,
        ),
        "reply_removed": Step(
            rule=rules.can_decide_reply_at_office,
            refusal=NOT_OFFICE,
            needs=_require_plain_reason,
            before=_close,
            shows=PUBLIC,
        ),
        "reply_taken_back": Step(
            rule=lambda by, reply: by is None,
            refusal=NOT_PENANGGAP,
            takes=("link",),
            done=lambda change: change.thing.state == ReplyState.WITHDRAWN,
            needs=_require_own_link,
            before=_close,
            shows=PUBLIC,
        ),
    },
)
