"""Slows down guessing without letting a stranger lock the owner out, and without telling anything.

Limits on tries that did not succeed: 10 in 5 minutes per account and network address; 100 in an
hour per account from anywhere, which a browser that signed in to this account before passes; 300
in 10 minutes per network address, generous because mobile operators share addresses. Every try is
written down before the password is looked at, so parallel tries count too.

"Per account" is counted twice. What was typed counts in the open: its limit is told, and is the
same for a name that exists and one that does not. Whom it meets counts silently: an account that
was tried by another of its names answers "wrong password", whatever was typed, so that nobody
learns which name, number and e-mail belong together (docs/adr/0018).

Forms that need no account are counted the same way (``use``), in figures of their own, and so are
secrets that were tried in vain (``look_up``).
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
    """Three (count, window) limits, each None for unlimited: per address and thing, per thing,
    per address.
    """

    together: tuple | None
    thing: tuple | None
    address: tuple | None


# Wrong secrets: of one account, or of everybody without one, behind one address; and of that
# address in all. A village behind its operator's address has room to mistype.
GUESSES = Limits(
    together=(30, timedelta(minutes=10)), thing=None, address=(120, timedelta(minutes=10))
)


class Attempt(NamedTuple):
    """One try to sign in, as it was written down.

    ``blind``: the account has reached its limit by another of its names, so the password must
    not be looked at, and the answer must be that of a wrong one.
    """

    rows: list
    blind: bool


class TooManyGuesses(Exception):
    """Too many secrets were tried in vain; as a text, how long to wait."""

    def __init__(self, minutes):
        self.minutes = minutes
        super().__init__(f"Tunggu {minutes} menit, lalu coba lagi.")

    def page(self, request):
        """The answer, with the time to wait for people and for machines."""
        response = render(request, "429.html", {"wait": str(self)}, status=429)
        response["Retry-After"] = str(self.minutes * 60)
        return response


def begin(typed, account, address, *, known=False):
    """Writes down one try to sign in; returns an Attempt, or None where ``typed`` has had enough.

    ``typed`` is what was typed, folded; ``account`` the number of the account it meets, or None.
    ``known``: this browser has signed in to this account before.
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
    # A name without an account takes as many queries as one that has one.
    silent = _count(
        f"nobody:{typed}" if account is None else f"account:{account}",
        f"account-address:{place}",
        Limits(PER_ACCOUNT_AND_ADDRESS, from_anywhere, None),
    )
    return Attempt([each for each in (row, silent) if each], silent is None)


def use(request, form, thing, limits):
    """Writes down one use of a form that needs no account; whether it stays within ``limits``.

    ``form`` names the form, ``thing`` what it was sent to. Signing in is not slowed by it.
    """
    _sweep()
    return _count(*_names(request, form, thing), limits) is not None


def look_up(request, form, find):
    """What ``find()`` gives for a secret that came with the request; None counts as a wrong guess.

    Raises TooManyGuesses before it looks, so that a right guess after many wrong ones tells
    nothing.
    """
    refuse_guesses(request, form)
    found = find()
    if found is None:
        count_guess(request, form)
    return found


def refuse_guesses(request, form):
    """Raises TooManyGuesses where this person or address has guessed too often at ``form``."""
    minutes = _minutes_to_wait(*_names(request, form, _guesser(request)), GUESSES)
    if minutes:
        raise TooManyGuesses(minutes)


def count_guess(request, form):
    """Writes down a wrong guess at ``form``; raises TooManyGuesses if others were faster."""
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
    """The row of one more try, or None where a limit is reached: that one leaves no row."""
    now = timezone.now()
    attempt = SignInAttempt.objects.create(account=_key(what), address=_key(whence), at=now)
    for tries, (most, window) in _limited(what, whence, limits):
        if tries.filter(at__gt=now - window).count() > most:
            attempt.delete()
            return None
    return attempt


def _minutes_to_wait(what, whence, limits):
    """In how many minutes one more try stays within ``limits``; 0 for at once."""
    now = timezone.now()
    longest = timedelta()
    for tries, (most, window) in _limited(what, whence, limits):
        recent = tries.filter(at__gt=now - window).order_by("-at")
        last_that_counts = recent.values_list("at", flat=True)[most - 1 : most].first()
        if last_that_counts:
            longest = max(longest, last_that_counts + window - now)
    return math.ceil(longest / timedelta(minutes=1))


def _limited(what, whence, limits):
    """Pairs of the tries that a limit counts, and that limit."""
    what_key, whence_key = _key(what), _key(whence)
    pairs = (
        (Q(account=what_key, address=whence_key), limits.together),
        (Q(account=what_key), limits.thing),
        (Q(address=whence_key), limits.address),
    )
    return [(SignInAttempt.objects.filter(which), limit) for which, limit in pairs if limit]


def forgive(attempt):
    """The try succeeded: it and the earlier slips from the same place no longer count."""
    for row in attempt.rows:
        SignInAttempt.objects.filter(account=row.account, address=row.address).delete()


def network(address):
    """The address as it counts: one IPv6 subscriber holds a whole /64."""
    ip = ipaddress.ip_address(address)
    if ip.version == 4:
        return str(ip)
    return str(ip.ipv4_mapped or int(ip) >> 64)


def knows(request, user):
    """Whether the "known browser" cookie of this request names ``user``."""
    return user is not None and user.pk in _accounts_in(request)


def last_account(request):
    """The number of the account that signed in last in this browser, or None."""
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
