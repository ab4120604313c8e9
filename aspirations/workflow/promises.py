"""The workflow of Promise: what an answer says will be done is kept, moved or broken.

Its Events are about the aspiration.
"""

from django.utils import timezone

from aspirations import rules
from aspirations.models import Promise, Response
from aspirations.states import PROMISE_MOVES, Side
from aspirations.workflow import needs
from aspirations.workflow.table import NOT_OFFICE, SHOWS
from core.change.locking import locked
from core.change.refusals import TransitionRefused
from core.change.workflow import Step, Workflow

NOT_YET = "Hari yang dijanjikan belum lewat."


def locked_promise(promise):
    """Returns the promise, read again and locked after its aspiration."""
    aspiration = locked(promise.aspiration)
    promise = locked(promise)
    promise.aspiration = aspiration
    return promise


def _require_link(change):
    needs.require_link_to(change.about, change)


def _require_later_day(change):
    """Refuses to move a promise without words, or to a day that is not later."""
    needs.require_words(change)
    if change.values["day"] <= max(change.thing.day, timezone.localdate(change.now)):
        raise TransitionRefused(needs.TOO_EARLY, fields={"day": needs.TOO_EARLY})


def _require_day_over(change):
    if change.thing.day >= timezone.localdate(change.now):
        raise TransitionRefused(NOT_YET)


def _end(change):
    change.thing.ended_at = change.now


def _agency(change):
    """Returns the perangkat daerah that acts behind its link."""
    return {"agency": change.about.agency_id} if change.values["link"] else {}


def _move(change):
    """Adds what was said, and the promise for the later day."""
    aspiration, link = change.about, change.values["link"]
    change.said = Response.objects.create(
        aspiration=aspiration,
        kind=Response.Kind.MOVED,
        side=Side.AGENCY if link else Side.OFFICE,
        text=change.values["words"].strip(),
        by=change.by,
        agency=aspiration.agency if link else None,
        at=change.now,
    )
    Promise.objects.create(
        response=change.said,
        aspiration=aspiration,
        day=change.values["day"],
        moved_from=change.thing,
    )
    _end(change)


BY_LINK_TOO = {
    "rule": rules.can_answer,
    "refusal": NOT_OFFICE,
    "locks": needs.lock_link,
    "shows": SHOWS,
}

PROMISE = Workflow(
    model=Promise,
    moves=PROMISE_MOVES,
    lock=locked_promise,
    about=lambda change: change.thing.aspiration,
    steps={
        "promise_kept": Step(
            takes=("link",), needs=_require_link, before=_end, data=_agency, **BY_LINK_TOO
        ),
        "promise_moved": Step(
            takes=("link", "words", "day"),
            needs=lambda change: (_require_link(change), _require_later_day(change)),
            before=_move,
            data=lambda change: {"response": change.said.pk},
            **BY_LINK_TOO,
        ),
        "promise_broken": Step(
            rule=lambda by, aspiration: by is None,
            refusal=NOT_OFFICE,
            needs=_require_day_over,
            before=_end,
            shows=SHOWS,
        ),
    },
)
