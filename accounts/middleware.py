"""What holds on every page behind the sign-in. Public pages are passed by untouched."""

import time

from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from django.conf import settings
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode

PRIVATE = ("/admin/", "/meja/", "/akun/")
STARTED, SEEN = "staff_started", "staff_seen"


class PrivatePagesMiddleware:
    """Pages of signed-in people stay out of every cache and out of other sites' logs."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(PRIVATE):
            add_never_cache_headers(response)
            response.headers.setdefault("Referrer-Policy", "same-origin")
        return response


class StaffSessionMiddleware:
    """Staff are signed out after 30 quiet minutes, and after 12 hours in any case."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(PRIVATE) and request.user.is_staff:
            now = time.time()
            started = request.session.setdefault(STARTED, now)
            quiet = now - request.session.get(SEEN, now)
            if (
                quiet > settings.STAFF_IDLE_SECONDS
                or now - started > settings.STAFF_SESSION_SECONDS
            ):
                logout(request)
                target = {"next": request.path} if request.method == "GET" else {}
                return redirect(f"{reverse('account_login')}?{urlencode(target | {'usai': 1})}")
            request.session[SEEN] = now
        return self.get_response(request)


class SecondFactorMiddleware:
    """Staff reach the back office and the desk only with a second factor.

    Enrolment, recovery codes, signing out and proving the password again lie under /akun/ and
    stay reachable before it. The demonstration does without.
    """

    GUARDED = ("/admin/", "/meja/")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if (
            settings.STAFF_SECOND_FACTOR
            and request.path.startswith(self.GUARDED)
            and request.user.is_staff
            and not get_mfa_adapter().is_mfa_enabled(request.user)
        ):
            return redirect("mfa_activate_totp")
        return self.get_response(request)
