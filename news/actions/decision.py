"""Transitions of an edition: submit, pass on, approve, request changes, withdraw, discard.

All raise TransitionRefused if the workflow does not allow the transition. ``seen`` is the number
of the last Event that the decider's page showed (``core.change.seen``). The same decision sent
twice from one page has one effect and raises nothing.
"""

from functools import partial

from core.change.workflow import move
from news.workflow import verb_of_officer


def submit(edition, *, by):
    """Sends an edition to the group's officers, or to the office if no officer may review it."""
    return move(edition, "submitted", by=by)


def pass_on(edition, *, by, seen=None, publish_at=None, stated=()):
    """Records an officer's approval.

    An edition of a trusted group is published, now or at ``publish_at`` (aware datetime); any
    other goes to the office, and so does one in which this officer mended a typo. ``stated``:
    codes of what the officer stated (``news.attention``).
    """
    verb = partial(verb_of_officer, by=by)
    return move(edition, verb, by=by, seen=seen, publish_at=publish_at, stated=stated)


def approve(edition, *, by, seen=None, publish_at=None, stated=()):
    """Approves an edition: it is published now, or at ``publish_at`` (aware datetime).

    ``stated``: codes of what the reviewer stated (``news.attention``).
    """
    return move(edition, "approved", by=by, seen=seen, publish_at=publish_at, stated=stated)


def request_changes(edition, *, by, reason, seen=None):
    """Sends an edition back to its author; for officers and the office.

    The notes that ``by`` made on its sentences go along and join the reason, which may then be
    empty.
    """
    return move(edition, "changes_requested", by=by, reason=reason, seen=seen)


def withdraw(edition, *, by, reason, seen=None, only_coming=False):
    """Withdraws an article: this edition and all other standing ones.

    The reason of a published article is public and stays at its address. A scheduled correction is
    withdrawn alone; the published edition stays. With ``only_coming`` the withdrawal is refused if
    the correction was published meanwhile.
    """
    return move(edition, "withdrawn", by=by, reason=reason, seen=seen, only_coming=only_coming)


def discard(edition, *, by):
    """Discards a draft; its row and its Events stay."""
    return move(edition, "discarded", by=by)
