"""Keeps a form that was sent after the session had expired, until its sender signs in.

It is stored in the new, anonymous session of the same browser for an hour, and sent again only
when the account that last signed in there presses a button after signing in. Files are not kept:
browsers do not send them twice. It is deleted once the view has accepted it; if the view refuses,
it is shown again.
"""

import time

from django.contrib.messages import SUCCESS, get_messages
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import escape
from django.utils.http import urlencode

from accounts import interrupted_form_text, throttle
from core.text import clean, without_nik

KEY = "kept_form"
SECONDS = 3600
MOST = 200_000
PLACES = ("/meja/", "/admin/")
# Not sent again: the CSRF token of another session, and the button that removes a photo.
NOT_KEPT = {"csrfmiddlewaretoken", "remove"}
LONGEST_NAME = 100
OUTAGE = {503, 507}
REFUSALS = {403, 404}
# Forms that are quicker typed again than asked about.
QUESTIONS = {"admin:find"}


class InterruptedFormMiddleware:
    """Stores POSTs to the desk or the office whose sender has to sign in first."""

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


def waiting_form(request):
    """Returns the form kept for this user, or None.

    A dict of address, fields ((name, value) pairs), files ((name, file name) pairs), owner, until.
    """
    waiting = request.session.get(KEY)
    if waiting and waiting["owner"] == request.user.pk and waiting["until"] > time.time():
        return waiting
    return None


def forget(request):
    """Deletes the kept form."""
    request.session.pop(KEY, None)


def page(request, *, refused=False, status=200):
    """Renders the kept form as text, with buttons to send it again and to delete it.

    ``refused``: it was sent again and the view did not accept it.
    """
    waiting = waiting_form(request)
    context = {
        "waiting": waiting,
        "typed": interrupted_form_text.in_words(waiting),
        "button": interrupted_form_text.button(waiting),
        "refused": refused,
    }
    return render(request, "accounts/kept_form.html", context, status=status)


def _put_aside(request):
    """Stores the POST in the session.

    Returns False if it is empty, too large, forged or only a question to the search, or if nobody
    has signed in from this browser.
    """
    if request.path in map(reverse, QUESTIONS):
        return False
    fields = _fields(request)
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
    """Returns the response to a form that was sent again.

    The view's own if it accepted the form or shows the typed text; otherwise the kept form.
    """
    waiting = waiting_form(request)
    if waiting is None or waiting["address"] != request.get_full_path():
        return _not_taken(request, response)
    if response.status_code == 409 and _holds(response, waiting):
        # The thing changed meanwhile: the page says what changed and shows the typed text.
        return response
    if response.status_code in OUTAGE:
        return response  # Its page shows the typed text.
    if response.status_code >= 400:
        return page(request, refused=True, status=response.status_code)
    if response.status_code == 200 and not response.streaming:
        # An error in a field: the form comes back with the typed text.
        return response if _holds(response, waiting) else page(request, refused=True)
    if response.get("Location", "").startswith("/akun/"):
        return response
    if _turned_away(request):
        return redirect(f"{reverse('kept_form')}?ditolak=1")
    forget(request)
    return response


def _not_taken(request, response):
    """Returns a page with the typed text in place of a 403 or 404, which would lose it.

    Its sender may no longer open the page: a new SK has named another officer since they opened
    it, or what it is about was deleted.
    """
    accepted = getattr(request, "csrf_processing_done", False)
    if response.status_code not in REFUSALS or not accepted:
        return response
    sent = {"address": request.path, "fields": _fields(request)}
    typed = interrupted_form_text.in_words(sent)
    if not typed:
        return response
    context = {"typed": typed}
    return render(request, "accounts/not_taken.html", context, status=response.status_code)


def _fields(request):
    """Returns the (name, value) pairs of a POST, without a NIK and without what is not kept."""
    return [
        (name, without_nik(value))
        for name, values in request.POST.lists()
        if name not in NOT_KEPT
        for value in values
    ]


def _holds(response, waiting):
    """Returns whether the page contains the longest text that was typed."""
    longest = max((clean(value) for _, value in waiting["fields"]), key=len, default="")
    shown = clean(response.content.decode(errors="replace"))
    return escape(longest.strip()) in shown


def _turned_away(request):
    """Returns whether a view redirected with messages of which none is a success."""
    levels = {message.level for message in get_messages(request)._queued_messages}
    return bool(levels) and SUCCESS not in levels


def _forged(request):
    """Returns whether another site sent the form.

    The expired session is noticed before Django checks the CSRF token, so it is checked here.
    """
    return CsrfViewMiddleware(lambda request: None).process_view(request, None, (), {}) is not None


def _leads_to_sign_in(response):
    doors = reverse("account_login"), reverse("admin:login")
    return response.status_code == 302 and response["Location"].startswith(doors)
