"""Permission predicates for aspirations."""

from aspirations.models import Aspiration
from aspirations.states import State
from groups.models import KimGroup


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
