"""One-time use of authenticator codes (RFC 6238, section 5.2)."""

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.db import transaction

LAST = "last_counter"


def spend(authenticator, code):
    """Marks a code and all earlier ones as used; returns False if it was used before or is wrong.

    Stored with the secret, under a lock. allauth's own mark is in the cache for one period of 30
    seconds, and it has none for the code that enrols.
    """
    with transaction.atomic():
        kept = Authenticator.objects.select_for_update().filter(pk=authenticator.pk).first()
        counter = _counter_of(kept, code) if kept else None
        if counter is None or counter <= kept.data.get(LAST, 0):
            return False
        kept.data[LAST] = counter
        kept.save(update_fields=["data"])
    return True


def _counter_of(authenticator, code):
    """Returns the counter (30-second period) whose code this is, or None."""
    secret = decrypt(authenticator.data["secret"])
    shown = {
        counter: format_hotp_value(hotp_value(secret, counter))
        for counter in yield_hotp_counters_from_time()
    }
    matching = [
        counter for counter in shown if compare_user_code(actual=code, expected=shown[counter])
    ]
    return max(matching, default=None)
