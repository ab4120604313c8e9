"""What holds on every page that is not public (``accounts.guards``). Public pages are passed by
untouched.
"""

import time

from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode

from accounts.guards import guard_of

SECRETS_IN_ADDRESSES = {"token", "key"}
STARTED, SEEN = "staff_started", "staff_seen"
SEEN_EVERY = 60  # seconds: between them pages of staff write nothing


class PrivatePagesMiddleware:
    """What is not public stays out of every cache, errors included, and private addresses stay out
    of other sites' logs.

    Of one-time links nobody learns the address at all, whatever the answer to them is. Sets
    ``request.guard`` for the middleware below.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.guard = guard_of(request)
        response = self.get_response(request)
        if request.guard not in {"public", "open"}:
            add_never_cache_headers(response)
        if request.guard in {"entrance", "private"}:
            if (
                request.resolver_match
                and SECRETS_IN_ADDRESSES & request.resolver_match.kwargs.keys()
            ):
                response["Referrer-Policy"] = "no-referrer"
            response.headers.setdefault("Referrer-Policy", "same-origin")
        return response


def start_session(request):
    """The clocks of ``StaffSessionMiddleware`` begin at the sign-in itself."""
    request.session[STARTED] = request.session[SEEN] = time.time()


class StaffSessionMiddleware:
    """Staff are signed out after 30 quiet minutes, and after 12 hours in any case."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.guard in {"entrance", "private"} and request.user.is_staff:
            now = time.time()
            started = request.session.setdefault(STARTED, now)
            quiet = now - request.session.setdefault(SEEN, now)
            if (
                quiet > settings.STAFF_IDLE_SECONDS
                or now - started > settings.STAFF_SESSION_SECONDS
            ):
                logout(request)
                target = {"next": request.path} if request.method == "GET" else {}
                return redirect(f"{reverse('account_login')}?{urlencode(target | {'usai': 1})}")
            if quiet > SEEN_EVERY:
                request.session[SEEN] = now
        return self.get_response(request)


class SecondFactorMiddleware:
    """Staff reach private pages only with a second factor.

    This very session must have shown it: one that was opened with the password alone, before
    the factor was enrolled elsewhere, is asked for a code. Enrolment, recovery codes, signing
    out and proving the password again stay reachable before it. The demonstration does without.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.STAFF_SECOND_FACTOR and request.guard == "private" and request.user.is_staff:
            if not get_mfa_adapter().is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
                return redirect("mfa_activate_totp")
            if not _showed_second_factor(request):
                target = request.path if request.method == "GET" else reverse("admin:index")
                return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': target})}")
        return self.get_response(request)


def _showed_second_factor(request):
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)
