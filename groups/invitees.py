"""Who of a roster has an account, who was invited, and how the others may be invited."""

from dataclasses import dataclass

from django.db.models import Prefetch

from core import secret_links
from core.models import SecretLink
from groups import rules
from groups.models import INVITATION, Membership


@dataclass(frozen=True)
class Invitee:
    """A roster row with its usable invitation (``pending``), if one waits for the person.

    ``lapsed``: there was one that nobody used, and none waits now.
    """

    row: Membership
    pending: SecretLink | None = None
    lapsed: bool = False

    @property
    def way(self):
        """Returns what an officer may do: nothing, ``chat``, ``number`` or ``code``.

        ``number``: write down a phone number first. ``code``: none can be used for a chat (a
        landline, or a restricted person), so the code is read aloud.
        """
        if self.row.user_id or self.pending:
            return ""
        if self.row.chat:
            return "chat"
        return "code" if self.row.phone or self.row.restricted_at else "number"


def invitees(rows):
    """Returns the Invitees of roster rows, a queryset of one group, in its order."""
    unused = INVITATION.links().filter(used_at=None).select_related("made_by")
    unused = Prefetch("invitations", unused.order_by("-made_at", "-pk"), to_attr="unused")
    rows = list(rows.select_related("user", "group__desa").prefetch_related(unused))
    managers = {}
    found = []
    for row in rows:
        last = next(iter(row.unused), None)
        pending = last if last and last.is_usable() and _manages(last, row, managers) else None
        found.append(Invitee(row, pending, lapsed=bool(last) and not pending))
    return found


def _manages(invitation, row, managers):
    """Returns whether the maker may still manage the roster; asks once for each maker."""
    maker = invitation.made_by
    if maker.pk not in managers:
        managers[maker.pk] = rules.can_manage_roster(maker, row.group)
    return managers[maker.pk]


def pending_invitation(row):
    """Returns the invitation to ``row`` that waits and can be used, or None."""
    for invitation in secret_links.unused(INVITATION.links_to(row)).select_related("made_by"):
        invitation.thing = row
        if not rules.why_invitation_is_dead(invitation):
            return invitation
    return None
