"""Permission predicates for aspirations."""

from django.utils import timezone

from aspirations.models import Aspiration
from aspirations.states import State
from groups.models import KimGroup

LINK_UNKNOWN = (
    "Tautan ini tidak dikenal. Buka lagi dari pesannya, atau minta yang baru kepada "
    "Diskominfosantik."
)
LINK_REVOKED = (
    "Tautan ini sudah dicabut atau diganti. Buka tautan yang terakhir, atau minta yang baru kepada "
    "Diskominfosantik."
)
LINK_OVER = "Waktu tautan ini sudah lewat. Minta yang baru kepada Diskominfosantik."
WITHDRAWN = "Pengirim menarik aspirasi ini, jadi tidak perlu dijawab lagi."


def can_check(user, aspiration):
    """Returns whether ``user`` may check it: an officer of its KIM who did not carry it, or staff.

    Officers may until it is checked; the office may decide at any time.
    """
    return can_decide_at_office(user, aspiration) or is_checker(user, aspiration)


def is_checker(user, aspiration):
    """Returns whether ``user`` is an officer who may decide on it for its KIM."""
    if user is None:
        return False
    found = Aspiration.objects.at_desk_of(user).exclude(carried_by=user)
    return found.filter(pk=aspiration.pk).exists()


def can_decide_at_office(user, aspiration):
    """Returns whether ``user`` is staff in scope and may decide on it."""
    if user is None:
        return False
    found = Aspiration.objects.decided_at_office_by(user)
    return found.filter(pk=aspiration.pk).exists()


def is_sender(by, aspiration):
    """Returns True for nobody's account: actions of the sender come by code and secret only."""
    return by is None


def can_witness(user, aspiration):
    """Returns whether ``user`` is an officer of its KIM, and it has been answered.

    Never of a KIM that it is about: that has no ``group``. Who carried it may: they know the place.
    """
    if user is None or aspiration.state not in {State.ANSWERED, State.CLOSED}:
        return False
    found = Aspiration.objects.at_desk_of(user).filter(pk=aspiration.pk, answered_at__isnull=False)
    return found.exists()


def can_answer(by, aspiration):
    """Returns whether ``by`` may answer it: the office, or a perangkat daerah behind its link.

    The link itself is checked by the workflow (``by`` is None then).
    """
    return by is None or can_decide_at_office(by, aspiration)


def can_ask(by, aspiration):
    """Returns whether ``by`` may ask the sender something: who may check it, or who answers."""
    return by is None or can_check(by, aspiration)


def can_carry(user, group):
    """Returns whether ``user`` may carry aspirations for villagers: a member of this active KIM."""
    return KimGroup.objects.with_member(user).active().filter(pk=group.pk).exists()


def checks_at_desk(user):
    """Returns whether ``user`` is an officer of an active KIM, which checks aspirations."""
    return KimGroup.objects.with_officer(user).active().exists()


def carries(user):
    """Returns whether ``user`` is a member of an active KIM, who may carry aspirations."""
    return KimGroup.objects.with_member(user).active().exists()


def reads_sender(user, aspiration):
    """Returns whether an officer may know who sent it: carried by their own KIM."""
    groups = KimGroup.objects.with_officer(user).active()
    return groups.filter(pk=aspiration.carried_for_id).exists()


def why_answering_link_is_dead(link, aspiration):
    """Returns why a link opens nothing, as a sentence; "" if its page can be read.

    The link of an aspiration that was closed opens it until the end of its own days: what was
    answered stays readable. ``aspiration`` is None for an unknown link.
    """
    if link is None:
        return LINK_UNKNOWN
    if aspiration.state == State.WITHDRAWN:
        return WITHDRAWN
    ended_with_it = (
        aspiration.state == State.CLOSED
        and link.revoked_at
        and link.revoked_at >= aspiration.closed_at
    )
    if aspiration.agency_id is None or (link.revoked_at and not ended_with_it):
        return LINK_REVOKED
    return LINK_OVER if link.expires_at <= timezone.now() else ""
