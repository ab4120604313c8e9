"""The key by which a phone and the portal name an account in the outbox."""

from django.utils.crypto import salted_hmac


def holder_of(user):
    """Returns 16 characters that identify an account and reveal nothing about it; "" for nobody."""
    if not user.is_authenticated:
        return ""
    return salted_hmac("core.receipts", str(user.pk)).hexdigest()[:16]
