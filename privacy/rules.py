"""Who may do what with personal data."""

from accounts.models import User
from accounts.rules import can_keep_accounts


def can_keep_breaches(user, breach=None):
    """Returns whether ``user`` may see and keep breaches: an administrator, as of this moment."""
    return can_keep_accounts(User.objects.get(pk=user.pk))


def can_answer(user, request):
    """Returns whether ``user`` may answer a request: an administrator, not about themself."""
    if not can_keep_accounts(User.objects.get(pk=user.pk)):
        return False
    person = request.person
    return person is None or user.pk not in person.keys(User)


def can_withdraw(user, request):
    """Returns whether ``user`` may withdraw a request: who asked for it."""
    return request.asked_by_id == user.pk


def can_fill(user, destruction_list):
    """Returns whether ``user`` may fill and propose a list of destruction: who began it."""
    return destruction_list.proposed_by_id == user.pk and can_reject(user, destruction_list)


def can_confirm(user, destruction_list):
    """Returns whether ``user`` may confirm it: an administrator who did not propose it."""
    return destruction_list.proposed_by_id != user.pk and can_reject(user, destruction_list)


def can_reject(user, destruction_list):
    """Returns whether ``user`` may reject it: any administrator, as of now."""
    return can_keep_accounts(User.objects.get(pk=user.pk))
