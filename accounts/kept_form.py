"""What was typed when the sign-in had run out: it waits behind the sign-in, and is not lost.

It lies in the new, empty session of the same browser for an hour, and is sent again only when
somebody who has signed in presses a button. Files cannot be kept: browsers do not give them twice.
It is forgotten when it arrived; where its page does not take it any more, it is shown again.
"""

import time

from django.contrib.messages import SUCCESS, get_messages
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import escape
from django.utils.http import urlencode

from accounts import kept_fields, throttle
from core.text import clean, without_nik

KEY = "kept_form"
SECONDS = 3600
MOST = 200_000
PLACES = ("/meja/", "/admin/")
# Not sent again: a token of another session, and a button that takes a photo out unseen.
NOT_KEPT = {"csrfmiddlewaretoken", "remove"}
LONGEST_NAME = 100
OUTAGE = {503, 507}


class KeptFormMiddleware:
    """Puts a form aside whose sender has to sign in first."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method == "POST" and request.path.startswith(PLACES):
            if request.user.is_authenticated:
                return _settle(request, response)
            if _leads_to_sign_in(response) and _put_aside(request):
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


def page(request, *, refused=False, status=200):
    """What waits, in words, with the buttons that send it on and throw it away."""
    waiting = of(request)
    context = {
        "waiting": waiting,
        "typed": kept_fields.in_words(waiting),
        "button": kept_fields.button(waiting),
        "refused": refused,
    }
    return render(request, "accounts/kept_form.html", context, status=status)


def _put_aside(request):
    """Stores the POST in the session. Returns False if it is empty, too large or forged, or if
    nobody has signed in from this browser.
    """
    fields = [
        (name, without_nik(value))
        for name, values in request.POST.lists()
        if name not in NOT_KEPT
        for value in values
    ]
    files = [
        (name, file.name[:LONGEST_NAME])
        for name, several in request.FILES.lists()
        for file in several
    ]
    size = sum(len(name) + len(value) for name, value in fields)
    owner = throttle.last_account(request)
    if not 0 < size <= MOST or owner is None or _forged(request):
        return False
    request.session[KEY] = {
        "address": request.get_full_path(),
        "fields": fields,
        "files": files,
        "owner": owner,
        "until": time.time() + SECONDS,
    }
    request.session.set_expiry(SECONDS)
    return True


def _settle(request, response):
    """The answer to a form that was sent on: its own, or what waits where it was not taken."""
    waiting = of(request)
    if waiting is None or waiting["address"] != request.get_full_path():
        return response
    if response.status_code == 409 and _holds(response, waiting):
        # A decision on what has changed meanwhile: its page says what, and holds what was typed.
        return response
    if response.status_code in OUTAGE:
        return response  # It shows what was typed, too.
    if response.status_code >= 400:
        return page(request, refused=True, status=response.status_code)
    if response.status_code == 200 and not response.streaming:
        # A mistake in a field comes back with the form, which holds what was typed.
        return response if _holds(response, waiting) else page(request, refused=True)
    if response.get("Location", "").startswith("/akun/"):
        return response
    if _turned_away(request):
        return redirect(f"{reverse('kept_form')}?ditolak=1")
    forget(request)
    return response


def _holds(response, waiting):
    """Whether the longest text that was typed stands in the page."""
    longest = max((clean(value) for _, value in waiting["fields"]), key=len, default="")
    shown = clean(response.content.decode(errors="replace"))
    return escape(longest.strip()) in shown


def _turned_away(request):
    """Whether a view redirected with a word of refusal, and without a word of success."""
    levels = {message.level for message in get_messages(request)._queued_messages}
    return bool(levels) and SUCCESS not in levels


def _forged(request):
    """Whether another site sent it: a session that ran out is met before the check of Django."""
    return CsrfViewMiddleware(lambda request: None).process_view(request, None, (), {}) is not None


def _leads_to_sign_in(response):
    doors = reverse("account_login"), reverse("admin:login")
    return response.status_code == 302 and response["Location"].startswith(doors)
