"""What the office decides on a group.

``seen`` is the number of the last Event that the decider saw (``core.change.seen``). The same
decision sent twice from one page has one effect and is no error.
"""

from core.change import events
from core.change.events import PRIVATE
from core.change.refusals import TransitionRefused
from core.change.seen import require_seen, sent_twice
from core.change.workflow import changing, move
from groups import rules
from groups.states import State
from groups.workflow import NOT_YOURS

NOT_ACTIVE = "Hanya kelompok yang aktif dapat diubah cara terbitnya."


def approve(group, *, by, seen=None, additional_reason=""):
    """Recognises the group, gives its registration number and ties the applicant to their row.

    ``additional_reason`` is needed where the village already has a recognised KIM.
    """
    return move(group, "approved", by=by, seen=seen, reason=additional_reason)


def request_changes(group, *, by, reason, seen=None):
    """Sends the application back with what is to be mended."""
    return move(group, "changes_requested", by=by, seen=seen, reason=reason)


def reject(group, *, by, reason, seen=None):
    """Ends the application; it can be taken up again as a new draft."""
    return move(group, "rejected", by=by, seen=seen, reason=reason)


def suspend(group, *, by, reason, seen=None):
    """Puts an active group to rest for a time: it keeps its page and writes nothing new."""
    return move(group, "suspended", by=by, seen=seen, reason=reason)


def reactivate(group, *, by, reason="", seen=None):
    """Lets a suspended group go on."""
    return move(group, "reactivated", by=by, seen=seen, reason=reason)


def dissolve(group, *, by, reason, seen=None):
    """Ends a group for good: it keeps its page, its stories and its history."""
    return move(group, "dissolved", by=by, seen=seen, reason=reason)


def trust(group, *, by, seen=None):
    """Marks a group as trusted: its officers publish without the office."""
    return _set_trust(group, True, by, seen)


def distrust(group, *, by, seen=None):
    """Puts a group under the office's eye again."""
    return _set_trust(group, False, by, seen)


def _set_trust(group, trusted, by, seen):
    """The state stays; its Event names it all the same, for the next decider must have seen it."""
    verb = "trusted" if trusted else "supervised"
    with changing(group, by=by, rule=rules.can_decide, refusal=NOT_YOURS) as group:
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
