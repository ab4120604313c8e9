"""Middleware for pages that are not public: caching, session time-outs, second factor.

Public pages (``accounts.guards``) pass unchanged.
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
SEEN_EVERY = 60  # seconds between two writes of the session's last activity


class PrivatePagesMiddleware:
    """Forbids caching of non-public responses, errors included; limits the Referer header.

    Private addresses are not sent to other sites; those of one-time links are never sent, whatever
    the status. Sets ``request.guard`` for the middleware below.
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
    """Starts both time-outs of ``StaffSessionMiddleware``; called at sign-in."""
    request.session[STARTED] = request.session[SEEN] = time.time()


class StaffSessionMiddleware:
    """Signs staff out when idle or after a maximum time.

    STAFF_IDLE_SECONDS (30 minutes) and STAFF_SESSION_SECONDS (12 hours) by default.
    """

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
    """Requires a second factor from staff on private pages (STAFF_SECOND_FACTOR).

    The session itself must have shown it: one opened with the password alone, before the factor
    was enrolled in another browser, is asked for a code. Addresses in ``guards.ENTRANCE`` stay
    reachable. The demonstration switches it off.
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
