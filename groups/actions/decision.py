"""Decisions of the office on a group.

``seen`` is the number of the last Event that the decider's page showed (``core.change.seen``).
Each action returns the group as saved, and raises TransitionRefused if it is not possible. The
same decision sent twice from one page has one effect and raises nothing.
"""

from core.change import events
from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused
from core.change.seen import require_seen, sent_twice
from core.change.workflow import changing, move
from groups import rules
from groups.states import State
from groups.workflow import OUT_OF_SCOPE

NOT_ACTIVE = "Hanya kelompok yang aktif dapat diubah cara terbitnya."


def approve(group, *, by, seen=None, additional_reason=""):
    """Recognises the group: gives it a registration number and a public page.

    Ties the applicant's account to the row that they marked as their own.

    ``additional_reason`` is required if the village already has a recognised KIM.
    """
    return move(group, "approved", by=by, seen=seen, reason=additional_reason)


def request_changes(group, *, by, reason, seen=None):
    """Returns the application to the applicant; ``reason`` says what must be changed."""
    return move(group, "changes_requested", by=by, seen=seen, reason=reason)


def reject(group, *, by, reason, seen=None):
    """Rejects the application; the applicant can copy it into a new draft (``apply_again``)."""
    return move(group, "rejected", by=by, seen=seen, reason=reason)


def suspend(group, *, by, reason, seen=None):
    """Suspends an active group: its page stays public, and it cannot write."""
    return move(group, "suspended", by=by, seen=seen, reason=reason)


def reactivate(group, *, by, reason="", seen=None):
    """Makes a suspended group active again."""
    return move(group, "reactivated", by=by, seen=seen, reason=reason)


def dissolve(group, *, by, reason, seen=None, own_wish=False):
    """Dissolves a group for good: its page, articles and history stay public.

    Only after a notice to its officers (``announce_dissolution``) and ``KimGroup.NOTICE``, unless
    they asked for it themselves (``own_wish``).
    """
    return move(group, "dissolved", by=by, seen=seen, reason=reason, own_wish=own_wish)


def trust(group, *, by, seen=None):
    """Marks a group as trusted: articles that its officers approve need no check by the office."""
    return _set_trust(group, True, by, seen)


def distrust(group, *, by, seen=None):
    """Ends the trust: every article of the group is checked by the office before publication."""
    return _set_trust(group, False, by, seen)


def _set_trust(group, trusted, by, seen):
    """Sets ``trusted`` and records an Event.

    The state does not change, but the Event names it as its new state, so that it counts for
    ``seen``: a later decider must have seen it.
    """
    verb = "trusted" if trusted else "supervised"
    with changing(group, by=by, rule=rules.can_decide, refusal=OUT_OF_SCOPE) as group:
        if sent_twice(verb, group, by=by, seen=seen):
            return group
        if group.state != State.ACTIVE:
            raise TransitionRefused(NOT_ACTIVE)
        require_seen(seen, group)
        if group.trusted != trusted:
            group.trusted = trusted
            group.save(update_fields=["trusted"])
            events.record(verb, group, by=by, old=group.state, new=group.state, shows=PRIVATE)
    return group
