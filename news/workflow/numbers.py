"""The workflow of OfficeNumber: rule, checks and Event of each verb."""

from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused
from core.change.workflow import Step, Workflow
from core.models import Event
from news import rules
from news.models import Edition, OfficeNumber
from news.states import NUMBER_MOVES
from news.workflow.editions import NOT_EDITABLE, OUT_OF_SCOPE

NOT_THERE = "Nomor ini tidak ada di berita. Buka beritanya lagi."
DECIDED = "Nomor ini sudah diputuskan: {answer}. Jawaban terakhir ini tidak dicatat."


def _note_office(change):
    change.thing.office = change.values["office"]


def _decided_by_same(change):
    """Returns whether this person gave this answer before."""
    row = change.thing
    answers = Event.objects.about(change.about).filter(verb=change.verb, actor=change.by)
    return row.state == change.new and answers.filter(data__number=row.pk).exists()


def _require_in_text(change):
    if change.thing not in rules.numbers_to_decide(change.about):
        raise TransitionRefused(NOT_THERE)


def _number_step(**step):
    """Returns a Step whose Event is about the edition and holds the row's id.

    The state of the edition does not change.
    """
    number = {"data": lambda change: {"number": change.thing.pk}, "shows": PRIVATE}
    return Step(**number, **step)


_ANSWER = {
    "rule": rules.can_decide_number,
    "refusal": OUT_OF_SCOPE,
    "takes": ("edition",),
    "done": _decided_by_same,
    "needs": _require_in_text,
}
NUMBER = Workflow(
    model=OfficeNumber,
    moves=NUMBER_MOVES,
    about=lambda change: change.values["edition"],
    shown_with=Edition.decided_with,
    refused=lambda change: DECIDED.format(answer=change.thing.get_state_display()),
    steps={
        "number_named": _number_step(
            rule=rules.can_edit,
            refusal=NOT_EDITABLE,
            takes=("edition", "office"),
            before=_note_office,
        ),
        "number_allowed": _number_step(**_ANSWER),
        "number_refused": _number_step(**_ANSWER),
    },
)
