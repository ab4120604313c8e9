"""How an edition goes its way: sent, passed on, approved, sent back, taken back, thrown away.

``seen`` is the number of the last Event that the decider saw (``core.change.seen``). The same
decision sent twice from one page has one effect and is no error.
"""

from core.change.workflow import move
from news.workflow import verb_of_officer


def submit(edition, *, by):
    """Sends an edition on: to the group's officers, or straight to the office."""
    return move(edition, "submitted", by=by)


def pass_on(edition, *, by, seen=None, publish_at=None):
    """An officer agrees: a trusted group's edition is published, another's goes to the office."""
    return move(edition, verb_of_officer, by=by, seen=seen, publish_at=publish_at)


def approve(edition, *, by, seen=None, publish_at=None):
    """The office agrees: published now, or at ``publish_at``."""
    return move(edition, "approved", by=by, seen=seen, publish_at=publish_at)


def request_changes(edition, *, by, reason, seen=None):
    """An officer or the office sends an edition back with what is to be mended."""
    return move(edition, "changes_requested", by=by, reason=reason, seen=seen)


def withdraw(edition, *, by, reason, seen=None, only_coming=False):
    """Takes a story back. Of a published one the reason is public and stays at its address.

    A correction that is still to come goes alone: the published edition stands on. With
    ``only_coming`` nothing else is taken back, should its hour have come meanwhile.
    """
    return move(edition, "withdrawn", by=by, reason=reason, seen=seen, only_coming=only_coming)


def discard(edition, *, by):
    """Throws a draft away; it stays in the history."""
    return move(edition, "discarded", by=by)
