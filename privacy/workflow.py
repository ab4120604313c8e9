"""The workflow of DataRequest: what an answer does."""

from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused
from core.change.workflow import Step, Workflow, decided_by_another
from core.personal import erasing
from privacy import rules
from privacy.models import DataRequest
from privacy.states import REQUEST_MOVES

NOT_YOURS = (
    "Hanya admin utama yang menjawab permintaan, dan tidak tentang dirinya sendiri. Minta admin "
    "utama lain."
)
NOT_ASKED_BY_YOU = "Hanya yang meminta dapat membatalkan."
Kind = DataRequest.Kind


def _require_possible(move):
    person = move.thing.person
    if move.thing.kind == Kind.ERASE and person and person.hindrances:
        raise TransitionRefused(*person.hindrances)


def _end(move):
    move.thing.ended_at = move.now
    move.thing.goes_to_them(move.now)


def _fulfil(move):
    """Erases or restricts the person; copies and corrections have been made by hand."""
    thing = move.thing.thing
    if thing and move.thing.kind == Kind.ERASE:
        erasing.erase(thing, by=move.by)
    elif thing and move.thing.kind == Kind.RESTRICT:
        erasing.restrict(thing, by=move.by)


def _step(**step):
    return Step(
        **{"rule": rules.can_answer, "refusal": NOT_YOURS, "before": _end, "shows": PRIVATE, **step}
    )


REQUEST = Workflow(
    model=DataRequest,
    moves=REQUEST_MOVES,
    refused=decided_by_another,
    steps={
        "request_fulfilled": _step(needs=_require_possible, after=_fulfil),
        "request_refused": _step(),
        "request_withdrawn": _step(rule=rules.can_withdraw, refusal=NOT_ASKED_BY_YOU),
    },
)
