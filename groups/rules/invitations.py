"""Whether an invitation still holds, and for whom it was used."""

from groups.rules.register import can_manage_roster, member_of
from groups.states import PUBLIC, State

INVITATION_UNUSABLE = (
    "Undangan ini tidak dikenal, sudah dipakai, atau sudah lewat 7 hari. Minta pengurus KIM "
    "membuat undangan baru, atau tanyakan kepada Diskominfosantik."
)
INVITER_LOST_ACCESS = (
    "Undangan ini tidak berlaku lagi karena pembuatnya tidak lagi mengurus kelompok ini. Minta "
    "pengurus KIM membuat undangan baru, atau tanyakan kepada Diskominfosantik."
)


def why_invitation_is_dead(invitation):
    """Returns why an invitation is not usable, as a sentence; an empty string if it is usable.

    Its maker must still be allowed to manage the roster, so nobody joins a group whose roster
    is closed.
    """
    row = invitation.thing
    if not invitation.is_usable() or row is None or _is_answered(row):
        return INVITATION_UNUSABLE
    group = row.group
    if can_manage_roster(invitation.made_by, group):
        return ""
    if group.state == State.DISSOLVED:
        return f"{group.name} sudah dibubarkan, jadi tidak menerima anggota lagi."
    if group.state == State.SUSPENDED:
        return (
            f"{group.name} sedang dinonaktifkan sementara, jadi pengurusnya belum dapat menerima "
            "anggota. Tanyakan kepada Diskominfosantik."
        )
    return INVITER_LOST_ACCESS


def _is_answered(row):
    """Returns whether the person of a roster row has an account already, or has left."""
    return row.has_ended() or any(term.user_id for term in row.terms())


def has_accepted(user, invitation):
    """Returns whether ``user`` accepted this invitation and may open the desk of its group."""
    row = invitation.thing
    if row is None or invitation.used_at is None or not user.is_authenticated:
        return False
    return row.user_id == user.pk and row.group.state in PUBLIC and member_of(user, row.group)
