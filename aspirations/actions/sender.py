"""What the sender of an aspiration does, who is known by code and secret."""

from aspirations import photos
from aspirations.models import Aspiration
from aspirations.states import State
from core.change.refusals import TransitionRefused
from core.change.workflow import move

UNKNOWN_OUTCOME = "Pilih salah satu."


def reply_aspiration(aspiration, *, words, seen=None):
    """Answers a question; the clock of who asked goes on."""
    return move(aspiration, "aspiration_replied", by=None, seen=seen, words=words)


def close_aspiration(aspiration, *, outcome="", seen=None):
    """Closes an aspiration with what the sender says of the answer; "" after a long silence."""
    if outcome and outcome not in Aspiration.Outcome:
        raise TransitionRefused(UNKNOWN_OUTCOME)
    return move(aspiration, "aspiration_closed", by=None, seen=seen, outcome=outcome)


def reopen_aspiration(aspiration, *, words, seen=None):
    """Opens an answered aspiration again, once and with a reason."""
    return move(aspiration, "aspiration_reopened", by=None, seen=seen, words=words)


def withdraw_aspiration(aspiration):
    """Takes an aspiration back; readers see it no longer."""
    withdrawn = move(aspiration, "aspiration_withdrawn", by=None)
    if withdrawn.state == State.WITHDRAWN:
        photos.publish.enqueue(withdrawn.pk)
    return withdrawn
