"""The one way in which a thing changes its state: ``move``. Decision: docs/adr/0026.

An app's ``states.py`` says which moves there are, its ``workflow.py`` binds each verb to who may,
what it needs and what it does besides, and its ``actions`` name the verbs.
"""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

from django.db import transaction
from django.utils import formats, timezone

from core.change import events
from core.change.locking import locked
from core.change.refusals import TransitionRefused, refused_by_database
from core.change.seen import require_seen, sent_twice
from core.models import Event

_workflows = {}


def nothing(change):
    """A step that does nothing."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """What one verb needs, and what it does beside changing the state.

    All functions but ``rule`` and ``notice`` get the Change, its thing read anew and locked:

    ``rule(by, about)``: whether this person may; ``refusal``: what one reads who may not.
    ``target``: the new state, where the table leaves more than one.
    ``done``: whether it is so already; then nothing happens and nothing is refused.
    ``locks``: locks that are taken after the thing's own.
    ``needs``: raises TransitionRefused for what is missing.
    ``before``: sets what changes with the state; ``after``: what follows from it.
    ``along``: further things, locked, that move with it and have an Event each.
    ``reason``: the reason as the Event keeps it.
    ``asked``: what its decider chose, as a dict of the Event: the same verb with another choice
    is not the same click. ``data``: what else the Event keeps.
    ``notice(thing, event)``: writes the letters.
    ``shows``: the apps whose public data change by it (``events.record``).
    """

    rule: Callable
    refusal: str | Callable
    target: Callable | None = None
    done: Callable = nothing
    locks: Callable = nothing
    needs: Callable = nothing
    before: Callable = nothing
    after: Callable = nothing
    along: Callable = nothing
    reason: Callable = lambda change: change.reason
    asked: Callable = nothing
    data: Callable = nothing
    notice: Callable | None = None
    shows: tuple | None = None


@dataclass(kw_only=True)
class Workflow:
    """How the things of one model change their state.

    ``lock(thing)``: the thing, fresh and locked. ``about(change)``: the thing that its Events and
    rules are about, where that is another one. ``shown_with(about)``: all things that a decider
    must have seen. ``refused(change)``: the sentence for a move that the table does not hold.
    ``sentences``: what a person reads where the database refuses, by constraint.
    """

    model: type
    states: type
    moves: dict
    steps: dict
    lock: Callable = locked
    about: Callable = lambda change: change.thing
    shown_with: Callable = lambda thing: [thing]
    refused: Callable = None
    sentences: dict = field(default_factory=dict)

    def __post_init__(self):
        if self.steps.keys() != self.moves.keys():
            raise TypeError(f"{self.model.__name__}: steps and moves name other verbs")
        self.refused = self.refused or state_in_the_way
        _workflows[self.model] = self


def move(thing, verb, *, by, reason="", seen=None, **values):
    """Moves ``thing`` by ``verb`` and returns it as it is then.

    One transaction: lock, table, rule, what must be there, ``seen``; then the change, its Event
    and its letters. ``seen`` is the number of the last Event that the decider's page showed, None
    for code without a page. ``values`` are what this verb needs besides. The same click twice has
    one effect. Raises TransitionRefused with what a person reads.
    """
    workflow = _workflows[type(thing)]
    with refused_by_database(workflow.model, workflow.sentences), transaction.atomic():
        change = Change(workflow, workflow.lock(thing), verb, by, reason, seen, values)
        if not change.pressed_twice():
            change.require_all()
            change.make()
    return change.thing


def open_verbs(thing, *, by):
    """Returns the verbs that table and rule leave open to this person now, in the table's order."""
    workflow = _workflows[type(thing)]
    may = cache(lambda rule: rule(by, thing))
    return [
        verb
        for verb, move in workflow.moves.items()
        if thing.state in move.sources and may(workflow.steps[verb].rule)
    ]


@contextmanager
def changing(thing, *, by=None, rule=None, refusal="", lock=locked):
    """``with changing(...) as thing:`` for what has no old state (beginning, saving, switches).

    One transaction, in which ``thing`` is read anew and locked and ``rule(by, thing)`` holds, if
    there is one; raises TransitionRefused(refusal) otherwise. What readers or deciders have to
    learn of is recorded inside, as an Event.
    """
    with transaction.atomic():
        thing = lock(thing)
        if rule and not rule(by, thing):
            raise TransitionRefused(refusal)
        yield thing


class Change:
    """One move on its way: who moves which thing by which verb, and with what."""

    def __init__(self, workflow, thing, verb, by, reason, seen, values):
        self.workflow, self.thing, self.verb, self.by = workflow, thing, verb, by
        self.reason, self.seen, self.values = reason.strip(), seen, values
        self.move, self.step = workflow.moves[verb], workflow.steps[verb]
        self.about = workflow.about(self)
        self.step.locks(self)

    @property
    def new(self):
        """The state that the verb leads to."""
        if self.step.target:
            return self.step.target(self)
        (target,) = self.move.targets
        return target

    def pressed_twice(self):
        """Whether it has been done: by this very click, or so that nothing is left to do."""
        return self._clicked_twice() or self.step.done(self)

    def _clicked_twice(self):
        if self.seen is None:
            return False
        things = self.workflow.shown_with(self.about)
        told = {"reason": self.step.reason(self), **(self.step.asked(self) or {})}
        return sent_twice(self.verb, *things, by=self.by, seen=self.seen, **told)

    def require_all(self):
        """Raises TransitionRefused for the first of table, rule, needs and ``seen`` that fails."""
        if not self.move.leads(self.thing.state, self.new):
            raise TransitionRefused(self.workflow.refused(self))
        if not self.step.rule(self.by, self.about):
            refusal = self.step.refusal
            raise TransitionRefused(refusal if isinstance(refusal, str) else refusal(self))
        if self.move.reason and not self.reason:
            raise TransitionRefused(self.move.reason, fields={"reason": self.move.reason})
        self.step.needs(self)
        if self.seen is not None:
            require_seen(self.seen, *self.workflow.shown_with(self.about))

    def make(self):
        """Changes the thing and what moves along, writes their Events and letters."""
        new = self.new
        along = list(self.step.along(self) or ())
        self.step.before(self)
        told = [(each, self._set(each, new)) for each in (self.thing, *along)]
        self.step.after(self)
        for each, event in told:
            if self.step.notice:
                self.step.notice(each, event)

    def _set(self, thing, new):
        """Sets the state and records the Event. The states of a thing that is not what the Event
        is about stay out of it: they would be read as those of the other.
        """
        old, thing.state = thing.state, new
        thing.save()
        own = self.about is self.thing
        return events.record(
            self.verb,
            thing if own else self.about,
            by=self.by,
            old=old if own else "",
            new=new if own else "",
            reason=self.step.reason(self),
            shows=self.step.shows,
            **(self.step.asked(self) or {}),
            **(self.step.data(self) or {}),
        )


def state_in_the_way(change):
    """Names the state that the thing has and the one that it cannot get."""
    states = change.workflow.states
    return (
        f"Statusnya sekarang “{states(change.thing.state).label}”, "
        f"jadi tidak dapat diubah menjadi “{states(change.new).label}”."
    )


def decided_by_another(change):
    """Of two deciders the second reads who decided what and when; else as ``state_in_the_way``."""
    moves = change.workflow.moves
    last = Event.objects.about(change.about).last_of(moves.verdicts)
    if not (change.move.verdict and last and last.new_state == change.thing.state):
        return state_in_the_way(change)
    what = change.thing.get_state_display()
    when = formats.date_format(timezone.localtime(last.at), "DATETIME_FORMAT")
    return f"Sudah diputuskan “{what}” oleh {last.actor} pada {when}."
