"""Small helpers of views."""

import logging
import uuid

from django import forms
from django.contrib import messages

from core.change.refusals import TransitionRefused
from core.change.seen import read_seen

log = logging.getLogger("core.refusals")

CHOOSE_AGAIN = "Pilih berkas ini sekali lagi karena belum ikut tersimpan."


def posted(request):
    """What a form is bound to: the data of a POST, even an empty one, and None for a GET."""
    return request.POST if request.method == "POST" else None


def asked_seen(request):
    """The number that says what the page or link of this request showed (``core.change.seen``)."""
    sent = request.POST if request.method == "POST" else request.GET
    return read_seen(sent.get("seen"))


def what_changed(asked, seen, moves, parts):
    """What is new since a page showed ``asked``, as ``components/_changed.html`` takes it.

    ``moves()`` and ``parts()`` tell it in words, and are asked only if there was such a page.
    """
    known = 0 <= asked < seen
    return {
        "known": known,
        "moves": moves() if known else [],
        "parts": parts() if known else [],
    }


def typed_in(form):
    """Pairs of label and words of what a person typed into a form that leads nowhere now."""
    if not form.is_bound:
        return []
    pairs = [(field.label, field.data) for field in form.visible_fields()]
    return [(label, data) for label, data in pairs if isinstance(data, str) and data.strip()]


def sent_files(request):
    """The files of a POST, and None for a GET."""
    return request.FILES if request.method == "POST" else None


def form_key_of(request):
    """The key by which a form sent twice is recognised, or None."""
    try:
        return uuid.UUID(request.POST.get("form_key", ""))
    except ValueError:
        return None


def refuse(request, *reasons):
    """Shows why what was sent is not kept, on the page that follows."""
    request.refused = True
    for reason in reasons:
        messages.error(request, reason)


def attempt(request, act, done):
    """Runs an action behind a button: says ``done``, or shows every reason of a refusal.

    Gives back what the action made (True where it makes nothing), or None.
    """
    try:
        made = act()
    except TransitionRefused as refusal:
        log.warning("refused", extra={"fields": {"user": request.user.pk}})
        refuse(request, *refusal.reasons)
        return None
    messages.success(request, done)
    return True if made is None else made


def save_form(form, act):
    """Validates a form and runs ``act(cleaned_data)``; a refusal becomes errors of the form.

    Gives back what the action made (True where it makes nothing), or None.
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
    """A form comes back with everything typed, but never with its files: browsers forbid it."""
    for name, field in form.fields.items():
        sent = isinstance(field, forms.FileField) and form.add_prefix(name) in form.files
        if sent and name not in form.errors:
            form.add_error(name, CHOOSE_AGAIN)


def add_refusal(form, refusal):
    """Shows a refusal's reasons in a form: at their fields where they have one, else on top."""
    log.warning("refused", extra={"fields": {"form": type(form).__name__}})
    named = {name: text for name, text in refusal.fields.items() if name in form.fields}
    for name, text in named.items():
        form.add_error(name, text)
    for reason in refusal.reasons:
        if reason not in named.values():
            form.add_error(None, reason)
