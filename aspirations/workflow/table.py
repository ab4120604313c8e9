"""The workflow of Aspiration: rule, checks and effects of each verb.

Every word that a side says is a Response; the Event names it by its number.
"""

import hashlib

from aspirations import rules
from aspirations.models import Aspiration, Response
from aspirations.states import MOVES, State
from aspirations.workflow import effects, links, needs
from core.change.workflow import Step, Workflow, decided_by_another

SHOWS = ("aspirations",)
Kind = Response.Kind
NOT_CHECKER = "Aspirasi ini diperiksa pengurus KIM yang tidak membawakannya, atau dinas."
NOT_OFFICE = "Hanya dinas di kecamatan ini yang dapat memutuskan ini."
NOT_SENDER = "Hanya pengirimnya, dengan kode dan kata kunci, yang dapat melakukan ini."


def _in_turn(*steps):
    def run(change):
        for step in steps:
            step(change)

    return run


def _words_digest(change):
    words = change.values["words"].strip()
    return {"words": hashlib.sha256(words.encode()).hexdigest()[:16]}


def _said(change):
    return {"response": change.said.pk, "side": needs.side_of(change).value}


def _speaking(kind, *then, takes=(), checks=(), **step):
    """Returns a Step whose actor says something: ``words`` becomes a Response of this kind."""
    return Step(
        takes=("words", *takes),
        needs=_in_turn(*checks, needs.require_words),
        before=_in_turn(effects.say(kind), *then),
        asked=_words_digest,
        data=_said,
        shows=SHOWS,
        **step,
    )


def _resumed(change):
    """Returns the state in which the sender was asked; they were not asked in any other."""
    return State(change.thing.resumes or State.RECEIVED)


CHECKER = {"rule": rules.can_check, "refusal": NOT_CHECKER}
SENDER = {"rule": rules.is_sender, "refusal": NOT_SENDER}
BY_LINK_TOO = {"takes": ("link",), "locks": needs.lock_link}

WORKFLOW = Workflow(
    model=Aspiration,
    moves=MOVES,
    refused=decided_by_another,
    steps={
        "aspiration_checked": Step(
            takes=(*needs.PUBLIC_WORDS, "shown"),
            needs=needs.require_public_words,
            before=effects.start_acting,
            shows=SHOWS,
            **CHECKER,
        ),
        "aspiration_forwarded": Step(
            takes=("agency",),
            needs=needs.require_agency,
            before=effects.hand_to_agency,
            data=lambda change: {"agency": change.values["agency"].pk},
            notice=links.send_link,
            shows=SHOWS,
            **CHECKER,
        ),
        "aspiration_declined": _speaking(
            Kind.DECLINE,
            effects.hand_back,
            checks=(needs.require_link,),
            rule=rules.can_answer,
            refusal=NOT_OFFICE,
            **BY_LINK_TOO,
        ),
        "aspiration_asked": _speaking(
            Kind.QUESTION,
            effects.pause_clock,
            checks=(needs.require_link,),
            rule=rules.can_ask,
            refusal=NOT_CHECKER,
            **BY_LINK_TOO,
        ),
        "aspiration_replied": _speaking(
            Kind.REPLY,
            effects.resume_clock,
            target=lambda change: State(change.thing.resumes or State.RECEIVED),
            **SENDER,
        ),
        "aspiration_answered": _speaking(
            Kind.ANSWER,
            effects.note_answer,
            takes=("link", "promised"),
            locks=needs.lock_link,
            checks=(needs.require_link, needs.require_promise_ahead),
            rule=rules.can_answer,
            refusal=NOT_OFFICE,
        ),
        "aspiration_closed": Step(
            takes=("outcome",),
            before=_in_turn(effects.note_outcome, effects.end_waiting),
            data=lambda change: {"outcome": change.values["outcome"]},
            shows=SHOWS,
            **SENDER,
        ),
        "aspiration_reopened": _speaking(
            Kind.REOPENING, effects.start_again, checks=(needs.require_room_to_reopen,), **SENDER
        ),
        "aspiration_returned": _speaking(Kind.RETURN, effects.end_waiting, **CHECKER),
        "aspiration_merged": Step(
            takes=("into",),
            needs=needs.require_other,
            before=_in_turn(effects.note_merger, effects.end_waiting),
            asked=lambda change: {"into": change.values["into"].pk},
            shows=SHOWS,
            **CHECKER,
        ),
        "aspiration_withdrawn": Step(
            done=lambda change: change.thing.state == State.WITHDRAWN,
            before=effects.end_waiting,
            shows=SHOWS,
            **SENDER,
        ),
    },
)
