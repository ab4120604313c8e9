"""Executes state changes: only ``move`` sets a state. Decision: docs/adr/0026.

An app's ``states.py`` lists the moves. Its ``workflow.py`` binds each verb to its permission rule,
requirements and side effects (Step). Its ``actions`` give each verb a function.
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
    """Default of the optional functions of a Step: does nothing."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """The permission rule, requirements and side effects of one verb.

    Every function except ``rule``, ``copy`` and ``notice`` takes the Change, whose thing is freshly
    read and locked.

    - ``rule(by, about)``: whether this user may; ``refusal``: the sentence shown if not.
    - ``takes``: names of the values the verb requires; ``move`` accepts no others.
    - ``target``: the new state, if the Move has several targets.
    - ``done``: whether there is nothing left to do; ``move`` then returns without any check.
    - ``locks``: takes further locks, after the thing's own.
    - ``needs``: raises TransitionRefused if something is missing.
    - ``before``: sets other fields before the state is saved; ``after``: runs after it is saved.
    - ``along``: further locked things that move too, with an Event each.
    - ``reason``: the reason as it is stored with the Event.
    - ``asked``: dict of the decider's choices for the Event's ``data``; the same verb with another
      choice is not a double click.
    - ``data``: dict of further entries for the Event's ``data``.
    - ``copy(thing, event)``: saves a frozen copy of what was decided.
    - ``notice(thing, event)``: queues e-mails.
    - ``shows``: labels of the apps whose public data change (see ``events.record``).
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
    copy: Callable | None = None
    notice: Callable | None = None
    shows: tuple | None = None


@dataclass(kw_only=True)
class Workflow:
    """How instances of one model change their state; creating one registers it for ``move``.

    - ``lock(thing)``: returns the thing, read again and locked.
    - ``about(change)``: the thing that rules and Events refer to, if it is another one.
    - ``shown_with(about)``: all things that the decider must have seen (``core.change.seen``).
    - ``refused(change)``: the sentence for a move that the table does not allow.
    - ``sentences``: constraint name to the sentence shown if the database refuses.
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
        """Returns the label of a state."""
        return dict(self.model._meta.get_field("state").flatchoices)[state]


def workflow_of(thing):
    """Returns the Workflow of a thing. Raises LookupError if its model has none."""
    try:
        return _workflows[type(thing)]
    except KeyError:
        raise LookupError(f"no workflow for {type(thing).__name__}") from None


def move(thing, verb, *, by, reason="", seen=None, **values):
    """Moves ``thing`` by ``verb`` and returns it, as read under the lock and changed.

    In one transaction: lock, table, rule, required reason, ``needs``, ``seen``; then the change,
    its Event and its e-mails. ``verb`` is a name, or a function that takes the locked thing and
    returns a name. ``seen`` is the number of the last Event that the decider's page showed, None
    for code without a page. ``values`` must be exactly those in the Step's ``takes``. A repeated
    click has one effect. Raises TransitionRefused with sentences for the user, and TypeError for
    other values.
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
    """Returns the verbs that table and rule allow this user now, in the table's order.

    Only for models whose Events are about the thing itself (no ``about``).
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
    """Context manager for changes that have no old state (creating, saving, switches).

    ``with changing(...) as thing:`` opens a transaction and reads ``thing`` again under ``lock``.
    Raises TransitionRefused(refusal) if ``rule`` is given and ``rule(by, thing)`` is false. The
    caller records an Event inside the block if readers or deciders need to know of the change.
    """
    with transaction.atomic():
        thing = lock(thing)
        if rule and not rule(by, thing):
            raise TransitionRefused(refusal)
        yield thing


class Change:
    """One call of ``move``: the thing, the verb, the user and the values; ``now`` is its time."""

    def __init__(self, workflow, thing, verb, by, reason="", seen=None, values=None):
        self.workflow, self.thing, self.verb, self.by = workflow, thing, verb, by
        self.reason, self.seen, self.values = reason.strip(), seen, values
        self.move, self.step = workflow.moves[verb], workflow.steps[verb]
        self.now = timezone.now()
        if values is not None and values.keys() != set(self.step.takes):
            raise TypeError(f"{verb} takes {self.step.takes}, not {tuple(values)}")

    @cached_property
    def about(self):
        """The thing that the Event and the rule refer to."""
        return self.workflow.about(self)

    @cached_property
    def new(self):
        """The state that the verb leads to."""
        if self.step.target:
            return self.step.target(self)
        (target,) = self.move.targets
        return target

    def leads_on(self):
        """Returns whether the table allows this move."""
        return self.move.leads(self.thing.state, self.new)

    def is_done(self):
        """Returns whether nothing is left to do: a double click, or the Step's ``done`` is true."""
        return self._was_clicked() or self.step.done(self)

    def _was_clicked(self):
        if self.seen is None:
            return False
        told = {"reason": self.step.reason(self), **(self.step.asked(self) or {})}
        return sent_twice(self.verb, *self._shown(), by=self.by, seen=self.seen, **told)

    def _shown(self):
        return self.workflow.shown_with(self.about)

    def require_all(self):
        """Raises TransitionRefused for the first check that fails.

        The order is: table, rule, required reason, ``needs``, ``seen``.
        """
        if not self.leads_on():
            raise TransitionRefused(self.workflow.refused(self))
        if not self.step.rule(self.by, self.about):
            refusal = self.step.refusal
            raise TransitionRefused(refusal if isinstance(refusal, str) else refusal(self))
        if self.move.reason and not self.step.reason(self):
            raise TransitionRefused(self.move.reason, fields={"reason": self.move.reason})
        self.step.needs(self)
        if self.seen is not None:
            require_seen(self.seen, *self._shown())

    def make(self):
        """Sets the states, saves, records the Events and queues the e-mails."""
        moved = [self.thing, *(self.step.along(self) or ())]
        self.step.before(self)
        written = [(each, self._set_state(each)) for each in moved]
        self.step.after(self)
        for told in filter(None, (self.step.copy, self.step.notice)):
            for each, event in written:
                told(each, event)

    def _set_state(self, thing):
        """Sets and saves the state of ``thing`` and records the Event.

        If the Event is about another thing, it stores no states: they would be read as that
        thing's.
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
    """Returns the sentence for a move that is not allowed from the current state."""
    now, new = (change.workflow.word_of(state) for state in (change.thing.state, change.new))
    if now == new:
        return f"Statusnya sudah “{now}”."
    return f"Statusnya sekarang “{now}”, jadi tidak dapat diubah menjadi “{new}”."


def decided_by_another(change):
    """Returns the sentence for the second of two deciders: who decided what, and when.

    Nobody is named if no account did. Returns ``state_in_the_way`` if no verdict led to the current
    state.
    """
    last = Event.objects.about(change.about).last_of(change.workflow.moves.verdicts)
    if not (change.move.verdict and last and last.new_state == change.thing.state):
        return state_in_the_way(change)
    what = change.workflow.word_of(change.thing.state)
    when = formats.date_format(timezone.localtime(last.at), "DATETIME_FORMAT")
    by = f" oleh {last.actor}" if last.actor else ""
    return f"Sudah diputuskan “{what}”{by} pada {when}."
