"""Switches kinds of letters on and off."""

from django.db import transaction

from accounts.letters import kinds_for
from accounts.models import User
from core.change import events
from core.change.refusals import TransitionRefused

UNKNOWN = "Ada pilihan yang tidak dikenal. Buka lagi halamannya."


def choose_letters(user, *, wanted):
    """Saves which kinds of letters the user wants: words of kinds that they may get.

    Kinds that they may not get now stay as they were. Records an Event if something changed.
    """
    seen = {kind.word for kind in kinds_for(user)}
    if not set(wanted) <= seen:
        raise TransitionRefused(UNKNOWN)
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        off = sorted((set(user.letters_off) - seen) | (seen - set(wanted)))
        if off == user.letters_off:
            return
        user.letters_off = off
        user.save(update_fields=["letters_off"])
        events.record("letters_chosen", user, by=user, shows=events.PRIVATE, off=off)
