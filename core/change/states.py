"""States and the moves between them, as far as they can be said without the database.

Each app's ``states.py`` holds its own; ``core.change.workflow`` carries the moves out.
"""

from dataclasses import dataclass

from django.db.models import TextChoices


class States(TextChoices):
    """The states of one kind of thing: ``NAME = code, tone, label``.

    ``tone`` is the sign and colour beside the label (templates/components/_badge.html): go, wait,
    bad, info or off.
    """

    def __new__(cls, code, tone):
        state = str.__new__(cls, code)
        state._value_ = code
        state.tone = tone
        return state


@dataclass(frozen=True)
class Move:
    """One verb, from any of ``sources`` to one of ``targets``; never from a state to itself.

    ``title`` names it in timelines, in the colour ``tone``. ``reason`` says what to write where a
    reason is needed; empty where none is. ``verdict``: somebody judges the thing by it.
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
    """The table of a kind of thing: every Move by its verb."""

    def __init__(self, *moves):
        super().__init__({move.verb: move for move in moves})

    @property
    def titles(self):
        """The title of each verb."""
        return {verb: move.title for verb, move in self.items()}

    @property
    def tones(self):
        """The colour of each verb that has one."""
        return {verb: move.tone for verb, move in self.items() if move.tone}

    @property
    def verdicts(self):
        """The verbs by which somebody judges the thing."""
        return tuple(verb for verb, move in self.items() if move.verdict)
