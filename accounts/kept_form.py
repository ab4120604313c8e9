"""What was typed when the sign-in had run out: it waits behind the sign-in, and is not lost.

It lies in the new, empty session of the same browser for an hour, and is sent again only when
somebody who has signed in presses a button. Files cannot be kept: browsers do not give them twice.
"""

import time

from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from accounts import throttle

KEY = "kept_form"
SECONDS = 3600
MOST = 200_000
PLACES = ("/meja/", "/admin/")


class KeptFormMiddleware:
    """Puts a form aside whose sender has to sign in first."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST" and request.path.startswith(PLACES):
            if request.user.is_authenticated:
                _forget_sent(request, response)
            elif _leads_to_sign_in(response) and _put_aside(request):
                target = {"next": reverse("kept_form"), "ketikan": 1}
                return redirect(f"{reverse('account_login')}?{urlencode(target)}")
        return response


def of(request):
    """What waits for this person: its address, its fields as pairs, and whether it had files."""
    waiting = request.session.get(KEY)
    if waiting and waiting["owner"] == request.user.pk and waiting["until"] > time.time():
        return waiting
    return None


def forget(request):
    request.session.pop(KEY, None)


def _put_aside(request):
    """Whether there was something to keep: from a browser in which somebody has signed in
    before, and for the one who did so last.
    """
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    size = sum(len(name) + len(value) for name, value in fields)
    owner = throttle.last_account(request)
    if not 0 < size <= MOST or owner is None or _forged(request):
        return False
    request.session[KEY] = {
        "address": request.get_full_path(),
        "fields": fields,
        "had_files": bool(request.FILES),
        "owner": owner,
        "until": time.time() + SECONDS,
    }
    request.session.set_expiry(SECONDS)
    return True


def _forget_sent(request, response):
    """It is forgotten when it arrived: not when an error or another question came back."""
    arrived = response.status_code < 400 and not response.get("Location", "").startswith("/akun/")
    waiting = of(request)
    if arrived and waiting and waiting["address"] == request.get_full_path():
        forget(request)


def _forged(request):
    """Whether another site sent it: a session that ran out is met before the check of Django."""
    return CsrfViewMiddleware(lambda request: None).process_view(request, None, (), {}) is not None


def _leads_to_sign_in(response):
    return response.status_code == 302 and response["Location"].startswith(reverse("account_login"))
