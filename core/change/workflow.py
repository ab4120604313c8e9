"""The one way in which a thing changes its state: ``move``. Decision: docs/adr/0026.

An app's ``states.py`` says which moves there are, its ``workflow.py`` binds each verb to who may,
what it needs and what it does besides, and its ``actions`` name the verbs.
"""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property

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
    ``takes``: the names of the values that the verb needs; no others are taken.
    ``target``: the new state, where the table leaves more than one.
    ``done``: whether it is so already; then nothing happens and nothing is refused.
    ``locks``: takes the locks that come after the thing's own.
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
    takes: tuple = ()
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
    """How the things of one model change their state; making one registers it for ``move``.

    ``lock(thing)``: the thing, fresh and locked. ``about(change)``: the thing that its Events and
    rules are about, where that is another one. ``shown_with(about)``: all things that a decider
    must have seen. ``refused(change)``: the sentence for a move that the table does not hold.
    ``sentences``: what a person reads where the database refuses, by constraint.
    """

    model: type
    moves: dict
    steps: dict
    lock: Callable = locked
    about: Callable = lambda change: change.thing
    shown_with: Callable = lambda thing: [thing]
    refused: Callable | None = None
    sentences: dict = field(default_factory=dict)

    def __post_init__(self):
        if self.steps.keys() != self.moves.keys():
            raise TypeError(f"{self.model.__name__}: steps and moves name other verbs")
        self.refused = self.refused or state_in_the_way
        _workflows[self.model] = self

    def word_of(self, state):
        """Returns a state as people read it."""
        return dict(self.model._meta.get_field("state").flatchoices)[state]


def workflow_of(thing):
    """Returns the Workflow of a thing. Raises LookupError if its app has not made one."""
    try:
        return _workflows[type(thing)]
    except KeyError:
        raise LookupError(f"no workflow for {type(thing).__name__}") from None


def move(thing, verb, *, by, reason="", seen=None, **values):
    """Moves ``thing`` by ``verb`` and returns it as it is then.

    One transaction: lock, table, rule, what must be there, ``seen``; then the change, its Event
    and its letters. ``verb`` is a name, or a function that names it for the locked thing. ``seen``
    is the number of the last Event that the decider's page showed, None for code without a page.
    ``values`` are those that the verb's Step takes. The same click twice has one effect. Raises
    TransitionRefused with what a person reads, and TypeError for other values.
    """
    workflow = workflow_of(thing)
    with refused_by_database(workflow.model, workflow.sentences), transaction.atomic():
        thing = workflow.lock(thing)
        name = verb(thing) if callable(verb) else verb
        change = Change(workflow, thing, name, by, reason, seen, values)
        change.step.locks(change)
        if not change.is_done():
            change.require_all()
            change.make()
    return thing


def open_verbs(thing, *, by):
    """Returns the verbs that table and rule leave open to this person now, in the table's order.

    For things whose Events are about themselves.
    """
    workflow = workflow_of(thing)
    may = cache(lambda rule: rule(by, thing))
    changes = [
        Change(workflow, thing, verb, by)
        for verb, move in workflow.moves.items()
        if thing.state in move.sources
    ]
    return [each.verb for each in changes if each.leads_on() and may(each.step.rule)]


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
    """One call of ``move``: a person moves a thing by a verb, at the hour ``now``."""

    def __init__(self, workflow, thing, verb, by, reason="", seen=None, values=None):
        self.workflow, self.thing, self.verb, self.by = workflow, thing, verb, by
        self.reason, self.seen, self.values = reason.strip(), seen, values
        self.move, self.step = workflow.moves[verb], workflow.steps[verb]
        self.now = timezone.now()
        if values is not None and values.keys() != set(self.step.takes):
            raise TypeError(f"{verb} takes {self.step.takes}, not {tuple(values)}")

    @cached_property
    def about(self):
        """The thing that the Event and the rule are about."""
        return self.workflow.about(self)

    @cached_property
    def new(self):
        """The state that the verb leads to."""
        if self.step.target:
            return self.step.target(self)
        (target,) = self.move.targets
        return target

    def leads_on(self):
        """Returns whether the table holds this move."""
        return self.move.leads(self.thing.state, self.new)

    def is_done(self):
        """Returns whether nothing is left to do: this very click was made, or it is so already."""
        return self._was_clicked() or self.step.done(self)

    def _was_clicked(self):
        if self.seen is None:
            return False
        told = {"reason": self.step.reason(self), **(self.step.asked(self) or {})}
        return sent_twice(self.verb, *self._shown(), by=self.by, seen=self.seen, **told)

    def _shown(self):
        return self.workflow.shown_with(self.about)

    def require_all(self):
        """Raises TransitionRefused for the first of table, rule, needs and ``seen`` that fails."""
        if not self.leads_on():
            raise TransitionRefused(self.workflow.refused(self))
        if not self.step.rule(self.by, self.about):
            refusal = self.step.refusal
            raise TransitionRefused(refusal if isinstance(refusal, str) else refusal(self))
        if self.move.reason and not self.reason:
            raise TransitionRefused(self.move.reason, fields={"reason": self.move.reason})
        self.step.needs(self)
        if self.seen is not None:
            require_seen(self.seen, *self._shown())

    def make(self):
        """Changes the thing and what moves along, writes their Events and letters."""
        moved = [self.thing, *(self.step.along(self) or ())]
        self.step.before(self)
        written = [(each, self._set_state(each)) for each in moved]
        self.step.after(self)
        if self.step.notice:
            for each, event in written:
                self.step.notice(each, event)

    def _set_state(self, thing):
        """Sets the state and records the Event. The states of a thing that is not what the Event
        is about stay out of it: they would be read as those of the other.
        """
        old, thing.state = thing.state, self.new
        thing.save()
        own = self.about is self.thing
        return events.record(
            self.verb,
            thing if own else self.about,
            by=self.by,
            old=old if own else "",
            new=self.new if own else "",
            reason=self.step.reason(self),
            shows=self.step.shows,
            **(self.step.asked(self) or {}),
            **(self.step.data(self) or {}),
        )


def state_in_the_way(change):
    """Returns a sentence that names the state of the thing, and the one that it cannot get."""
    now, new = (change.workflow.word_of(state) for state in (change.thing.state, change.new))
    if now == new:
        return f"Statusnya sudah “{now}”."
    return f"Statusnya sekarang “{now}”, jadi tidak dapat diubah menjadi “{new}”."


def decided_by_another(change):
    """Returns who decided what and when, for the second of two deciders; else
    ``state_in_the_way``.
    """
    last = Event.objects.about(change.about).last_of(change.workflow.moves.verdicts)
    if not (change.move.verdict and last and last.new_state == change.thing.state):
        return state_in_the_way(change)
    what = change.workflow.word_of(change.thing.state)
    when = formats.date_format(timezone.localtime(last.at), "DATETIME_FORMAT")
    return f"Sudah diputuskan “{what}” oleh {last.actor} pada {when}."
