"""Base classes for the states and moves of a model; no database access.

Each app defines its own in its ``states.py``; ``core.change.workflow`` executes the moves.
"""

from dataclasses import dataclass

from django.db.models import TextChoices


class States(TextChoices):
    """The states of one model, each as ``NAME = code, tone, label``.

    ``tone`` selects the sign and colour of the badge (templates/components/_badge.html): go, wait,
    bad, info or off.
    """

    def __new__(cls, code, tone):
        state = str.__new__(cls, code)
        state._value_ = code
        state.tone = tone
        return state


@dataclass(frozen=True)
class Move:
    """One verb: leads from any of ``sources`` to one of ``targets``, never to the same state.

    ``title`` and ``tone`` are its text and colour in timelines. ``reason`` is the error message
    shown when a required reason is missing; empty if the verb needs no reason. ``verdict`` marks
    verbs by which an officer or the office judges the thing.
    """

    verb: str
    title: str
    sources: frozenset
    targets: frozenset
    reason: str = ""
    tone: str = ""
    verdict: bool = False

    def leads(self, old, new):
        """Returns whether this verb may bring a thing from ``old`` to ``new``."""
        return old in self.sources and new in self.targets and old != new


class Moves(dict):
    """The transition table of one model: maps each verb to its Move."""

    def __init__(self, *moves):
        super().__init__({move.verb: move for move in moves})

    @property
    def titles(self):
        """Maps each verb to its title."""
        return {verb: move.title for verb, move in self.items()}

    @property
    def tones(self):
        """Maps each verb that has a colour to it."""
        return {verb: move.tone for verb, move in self.items() if move.tone}

    @property
    def verdicts(self):
        """The verbs by which somebody judges the thing."""
        return tuple(verb for verb, move in self.items() if move.verdict)
