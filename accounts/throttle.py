"""Rate limits on sign-in attempts, on forms without an account, and on guessing secrets.

A stranger cannot lock the owner of an account out, and the answers do not tell which accounts
exist.

Limits on failed sign-ins: 10 in 5 minutes per account and network address; 100 per hour per
account from anywhere, not applied to a browser that signed in to this account before; 300 in 10
minutes per network address, generous because mobile operators share addresses. Each attempt is
stored before the password is checked, so parallel attempts count (docs/adr/0005).

"Per account" is counted twice. The typed name has a visible limit, the same for names that exist
and those that do not. The account it belongs to has a silent limit: an account that was tried by
another of its names answers "wrong password", so nobody learns which username, number and e-mail
belong together (docs/adr/0018).

Forms without an account (``use``) and wrong secrets (``look_up``) are counted in the same table,
under keys of their own.
"""

import ipaddress
import math
from datetime import timedelta
from typing import NamedTuple

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.shortcuts import render
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
    """Three (count, window) limits, each None for unlimited.

    ``together``: per thing and network address; ``thing``: per thing from anywhere; ``address``:
    per network address.
    """

    together: tuple | None
    thing: tuple | None
    address: tuple | None


# Wrong secrets: per account (or all guests) and address, and per address. Generous, since a
# whole village may share its mobile operator's address.
GUESSES = Limits(
    together=(30, timedelta(minutes=10)), thing=None, address=(120, timedelta(minutes=10))
)


# Pieces of files (64 KB) of senders without an account: 128 MB an hour from one network.
PIECES = Limits(together=None, thing=None, address=(2_000, timedelta(hours=1)))


class Attempt(NamedTuple):
    """A stored sign-in attempt.

    ``rows``: its SignInAttempt rows. ``blind``: the account has reached its silent limit, so the
    password must not be checked and the answer must be that of a wrong password.
    """

    rows: list
    blind: bool


class TooManyGuesses(Exception):
    """Raised after too many wrong secrets; ``str()`` says in Indonesian how long to wait."""

    def __init__(self, minutes):
        self.minutes = minutes
        super().__init__(f"Tunggu {minutes} menit, lalu coba lagi.")

    def page(self, request):
        """Returns the 429 response, with the waiting time as text and as Retry-After."""
        response = render(request, "429.html", {"wait": str(self)}, status=429)
        response["Retry-After"] = str(self.minutes * 60)
        return response


def begin(typed, account, address, *, known=False):
    """Stores one sign-in attempt; returns an Attempt, or None if the visible limit is reached.

    ``typed``: the typed name, folded. ``account``: the id of the account it matches, or None.
    ``address``: the IP address. ``known``: whether this browser signed in to the account before.
    """
    _sweep()
    place = network(address)
    from_anywhere = None if known else PER_ACCOUNT
    row = _count(
        f"typed:{typed}",
        f"address:{place}",
        Limits(PER_ACCOUNT_AND_ADDRESS, from_anywhere, PER_ADDRESS),
    )
    if row is None:
        return None
    # The same number of queries with and without an account, so that timing tells nothing.
    silent = _count(
        f"nobody:{typed}" if account is None else f"account:{account}",
        f"account-address:{place}",
        Limits(PER_ACCOUNT_AND_ADDRESS, from_anywhere, None),
    )
    return Attempt([each for each in (row, silent) if each], silent is None)


def use(request, form, thing, limits):
    """Stores one use of a form without an account; returns whether it is within ``limits``.

    ``form`` names the form, ``thing`` its target. Does not count against sign-in.
    """
    _sweep()
    return _count(*_names(request, form, thing), limits) is not None


def lets_guest_send_piece(request):
    """Returns whether a network without an account may send another piece of a file."""
    return use(request, "piece", "guest", PIECES)


def look_up(request, form, find):
    """Returns ``find()`` for a secret that came with the request; None counts as a wrong guess.

    Raises TooManyGuesses before it calls ``find``: at the limit a right secret gets the same
    answer as a wrong one.
    """
    refuse_guesses(request, form)
    found = find()
    if found is None:
        count_guess(request, form)
    return found


def refuse_guesses(request, form):
    """Raises TooManyGuesses if this user or address guessed too often at ``form``."""
    minutes = _minutes_to_wait(*_names(request, form, _guesser(request)), GUESSES)
    if minutes:
        raise TooManyGuesses(minutes)


def count_guess(request, form):
    """Stores a wrong guess at ``form``.

    Raises TooManyGuesses if parallel requests have reached the limit meanwhile.
    """
    if not use(request, form, _guesser(request), GUESSES):
        refuse_guesses(request, form)


def _guesser(request):
    return request.user.pk if request.user.is_authenticated else "guest"


def _names(request, form, thing):
    address = network(get_adapter().get_client_ip(request))
    return f"{form}:{thing}", f"{form}-address:{address}"


def _sweep():
    SignInAttempt.objects.filter(at__lt=timezone.now() - KEPT).delete()


def _count(what, whence, limits):
    """Stores one attempt and returns its row; None, without a row, if a limit is reached."""
    now = timezone.now()
    attempt = SignInAttempt.objects.create(account=_key(what), address=_key(whence), at=now)
    for tries, (most, window) in _limited(what, whence, limits):
        if tries.filter(at__gt=now - window).count() > most:
            attempt.delete()
            return None
    return attempt


def _minutes_to_wait(what, whence, limits):
    """Returns in how many minutes another attempt is within ``limits``; 0 for now."""
    now = timezone.now()
    longest = timedelta()
    for tries, (most, window) in _limited(what, whence, limits):
        recent = tries.filter(at__gt=now - window).order_by("-at")
        last_that_counts = recent.values_list("at", flat=True)[most - 1 : most].first()
        if last_that_counts:
            longest = max(longest, last_that_counts + window - now)
    return math.ceil(longest / timedelta(minutes=1))


def _limited(what, whence, limits):
    """Returns (queryset that a limit counts, limit) pairs."""
    what_key, whence_key = _key(what), _key(whence)
    pairs = (
        (Q(account=what_key, address=whence_key), limits.together),
        (Q(account=what_key), limits.thing),
        (Q(address=whence_key), limits.address),
    )
    return [(SignInAttempt.objects.filter(which), limit) for which, limit in pairs if limit]


def forgive(attempt):
    """Deletes a successful attempt and the failed ones of the same account and address."""
    for row in attempt.rows:
        SignInAttempt.objects.filter(account=row.account, address=row.address).delete()


def network(address):
    """Returns the address as counted; IPv6 by /64, the block of one subscriber."""
    ip = ipaddress.ip_address(address)
    if ip.version == 4:
        return str(ip)
    return str(ip.ipv4_mapped or int(ip) >> 64)


def knows(request, user):
    """Returns whether the "known browser" cookie of this request names ``user``."""
    return user is not None and user.pk in _accounts_in(request)


def last_account(request):
    """Returns the id of the account that signed in last in this browser, or None."""
    return next(iter(_accounts_in(request)), None)


def remember(request, response, user):
    """Sets the signed "known browser" cookie for ``user``, ahead of earlier accounts."""
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
