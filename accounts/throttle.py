"""Slows down guessing without letting a stranger lock the owner out.

Three limits on tries that did not succeed: 10 in 5 minutes per account and network address;
100 in an hour per account from anywhere, which a browser that signed in to this account before
passes; 300 in 10 minutes per network address, generous because mobile operators share addresses.
Every try is written down before the password is looked at, so parallel tries count too.

Forms that need no account are counted the same way (``use``), in figures of their own.
"""

import ipaddress
from datetime import timedelta
from typing import NamedTuple

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import SignInAttempt

PER_ACCOUNT_AND_ADDRESS = (10, timedelta(minutes=5))
PER_ACCOUNT = (100, timedelta(hours=1))
PER_ADDRESS = (300, timedelta(minutes=10))
KEPT = timedelta(hours=1)  # no window may be longer

COOKIE_DAYS = 180
COOKIE_ACCOUNTS = 5
COOKIE_SALT = "accounts.throttle.known-browser"


class Limits(NamedTuple):
    """How many in which time: of one address at one thing, at the thing in all (None: any
    number), and of the address in all.
    """

    together: tuple
    thing: tuple | None
    address: tuple


def begin(account, address, *, known=False):
    """Writes down one try; None where a limit is reached, else the try to ``forgive``.

    ``account`` names the account, or what was typed where there is none, so that both look
    alike from outside. ``known``: this browser has signed in to this account before.
    """
    limits = Limits(PER_ACCOUNT_AND_ADDRESS, None if known else PER_ACCOUNT, PER_ADDRESS)
    return _count(f"account:{account}", f"address:{network(address)}", limits)


def use(request, form, thing, limits):
    """Writes down one use of a form that needs no account; whether it stays within ``limits``.

    ``form`` names the form, ``thing`` what it was sent to. Signing in is not slowed by it.
    """
    address = network(get_adapter().get_client_ip(request))
    return _count(f"{form}:{thing}", f"{form}-address:{address}", limits) is not None


def _count(what, whence, limits):
    what_key, whence_key = _key(what), _key(whence)
    now = timezone.now()
    SignInAttempt.objects.filter(at__lt=now - KEPT).delete()
    attempt = SignInAttempt.objects.create(account=what_key, address=whence_key, at=now)
    for which, limit in (
        (Q(account=what_key, address=whence_key), limits.together),
        (Q(account=what_key), limits.thing),
        (Q(address=whence_key), limits.address),
    ):
        if limit is None:
            continue
        most, window = limit
        if SignInAttempt.objects.filter(which, at__gt=now - window).count() > most:
            attempt.delete()
            return None
    return attempt


def forgive(attempt):
    """The try succeeded: it and the earlier slips from the same place no longer count."""
    SignInAttempt.objects.filter(account=attempt.account, address=attempt.address).delete()


def network(address):
    """The address as it counts: one IPv6 subscriber holds a whole /64."""
    ip = ipaddress.ip_address(address)
    if ip.version == 4:
        return str(ip)
    return str(ip.ipv4_mapped or int(ip) >> 64)


def knows(request, user):
    """Whether this browser carries our signed word that ``user`` signed in here before."""
    return user is not None and user.pk in _accounts_in(request)


def last_account(request):
    """The number of the account that signed in last in this browser, or None."""
    return next(iter(_accounts_in(request)), None)


def remember(request, response, user):
    """Leaves our signed word in the browser that ``user`` has signed in here."""
    accounts = [user.pk, *(pk for pk in _accounts_in(request) if pk != user.pk)]
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE,
        signing.dumps(accounts[:COOKIE_ACCOUNTS], salt=COOKIE_SALT),
        max_age=timedelta(days=COOKIE_DAYS),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _accounts_in(request):
    try:
        return signing.loads(
            request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE, ""),
            salt=COOKIE_SALT,
            max_age=timedelta(days=COOKIE_DAYS),
        )
    except signing.BadSignature:
        return []


def _key(text):
    return salted_hmac("accounts.throttle", text).hexdigest()
