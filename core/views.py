"""Helpers for views: reading POST data, refusals, and forms."""

import logging
from typing import NamedTuple

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render

from core.change.refusals import TransitionRefused
from core.change.seen import read_seen

log = logging.getLogger("core.refusals")

CHOOSE_AGAIN = "Pilih berkas ini sekali lagi karena belum ikut tersimpan."


def posted(request):
    """Returns the data to bind a form to: request.POST for a POST, even an empty one, else None."""
    return request.POST if request.method == "POST" else None


def asked_seen(request):
    """Returns the ``seen`` that this request sends, or NOTHING (see ``core.change.seen``)."""
    sent = request.POST if request.method == "POST" else request.GET
    return read_seen(sent.get("seen"))


def what_changed(asked, seen, moves, parts):
    """Returns the context of ``components/_changed.html``: what changed since the page was shown.

    ``asked`` is the number that the page sent, ``seen`` the current one. ``moves()`` returns
    timeline rows and ``parts()`` names of changed parts; both are called only if ``asked`` is a
    usable, older number.
    """
    known = 0 <= asked < seen
    return {
        "known": known,
        "moves": moves() if known else [],
        "parts": parts() if known else [],
    }


def typed_text(form):
    """Returns (label, text) pairs of the visible text that was typed into a bound form."""
    if not form.is_bound:
        return []
    pairs = [(field.label, field.data) for field in form.visible_fields()]
    return [(label, data) for label, data in pairs if isinstance(data, str) and data.strip()]


def sent_files(request):
    """Returns the files of a POST, None for any other request."""
    return request.FILES if request.method == "POST" else None


def refuse(request, *reasons):
    """Shows error messages on the next page; marks the request as refused for ``core.receipts``."""
    request.refused = True
    for reason in reasons:
        messages.error(request, reason)


def attempt(request, act, done):
    """Runs ``act()`` for a button; shows ``done``, or every reason of a TransitionRefused.

    ``done``: a sentence, or a function that makes it from what ``act`` returned. Returns the
    action's result (True if that is None), or None after a refusal.
    """
    try:
        made = act()
    except TransitionRefused as refusal:
        log.warning("refused", extra={"fields": {"user": request.user.pk}})
        refuse(request, *refusal.reasons)
        return None
    messages.success(request, done(made) if callable(done) else done)
    return True if made is None else made


class Question(NamedTuple):
    """The texts of a confirmation page (confirm.html), and where it leads.

    ``done`` is the message after the action, ``then`` the URL of the next page, ``back`` the URL
    of "Tidak jadi" (``then`` if empty). ``file``: the answer is a file, and no page.
    """

    title: str
    text: str
    button: str
    done: str
    then: str
    back: str = ""
    file: bool = False


def ask_first(request, question, act):
    """Shows a confirmation page; on POST runs ``act()`` and redirects to ``question.then``."""
    if request.method != "POST":
        return render(request, "confirm.html", {"question": question})
    attempt(request, act, question.done)
    return redirect(question.then)


def save_form(form, act):
    """Validates a form and runs ``act(cleaned_data)``; a refusal becomes errors of the form.

    Returns the action's result (True if that is None), or None if the form was not saved.
    """
    made = None
    if form.is_valid():
        try:
            made = act(form.cleaned_data)
            made = True if made is None else made
        except TransitionRefused as refusal:
            add_refusal(form, refusal)
    if made is None:
        ask_again_for_files(form)
    return made


def ask_again_for_files(form):
    """Adds an error to each file field with a file: browsers do not redisplay chosen files."""
    for name, field in form.fields.items():
        sent = isinstance(field, forms.FileField) and form.add_prefix(name) in form.files
        if sent and name not in form.errors:
            form.add_error(name, CHOOSE_AGAIN)


def add_refusal(form, refusal):
    """Adds the reasons of a refusal to a form: to their fields if it has them, else on top."""
    log.warning("refused", extra={"fields": {"form": type(form).__name__}})
    named = {name: text for name, text in refusal.fields.items() if name in form.fields}
    for name, text in named.items():
        form.add_error(name, text)
    for reason in refusal.reasons:
        if reason not in named.values():
            form.add_error(None, reason)
