"""The workflows of DataRequest (what an answer does) and of Breach."""

from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused
from core.change.workflow import Step, Workflow, decided_by_another
from core.personal import erasing
from privacy import rules
from privacy.breach_people import People
from privacy.models import Breach, DataRequest
from privacy.states import BREACH_MOVES, REQUEST_MOVES

NOT_YOURS = (
    "Hanya admin utama yang menjawab permintaan, dan tidak tentang dirinya sendiri. Minta admin "
    "utama lain."
)
NOT_ADMINISTRATOR = "Hanya admin utama yang mengurus kebocoran."
PEOPLE_WAIT = "Masih ada {count} orang yang belum diberi tahu."
ON_THEIR_WAY = "{count} surat sedang dikirim. Coba lagi sesudah terkirim."
AGENCY_WAITS = "Catat dulu kapan surat ke lembaga dikirim."
PUBLIC_WAITS = "Putuskan dulu apakah masyarakat perlu diberi tahu."
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


def _require_all_told(move):
    breach = move.thing
    people = People(breach)
    waiting = len(people.waiting)
    on_their_way = sum(each.row.is_on_its_way for each in people.told)
    found = [PEOPLE_WAIT.format(count=waiting)] if waiting else []
    found += [ON_THEIR_WAY.format(count=on_their_way)] if on_their_way else []
    found += [] if breach.agency_told_at else [AGENCY_WAITS]
    found += [] if breach.public else [PUBLIC_WAITS]
    if found:
        raise TransitionRefused(*found)


def _close(move):
    move.thing.closed_at = move.now


def _reopen(move):
    move.thing.closed_at = None
    move.thing.comes_to_us(move.now)
    move.thing.with_us_since = move.thing.learnt_at  # The law knows no pause.


def _breach_step(**step):
    rule = {"rule": rules.can_keep_breaches, "refusal": NOT_ADMINISTRATOR, "shows": PRIVATE}
    return Step(**{**rule, **step})


BREACH = Workflow(
    model=Breach,
    moves=BREACH_MOVES,
    refused=decided_by_another,
    steps={
        "breach_told": _breach_step(
            needs=_require_all_told, before=lambda move: move.thing.goes_to_them(move.now)
        ),
        "breach_closed": _breach_step(before=_close),
        "breach_reopened": _breach_step(before=_reopen),
    },
)
