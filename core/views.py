"""Small helpers of views."""

import logging
import uuid

from django.contrib import messages

from core.errors import TransitionRefused

log = logging.getLogger("core.refusals")


def posted(request):
    """What a form is bound to: the data of a POST, even an empty one, and None for a GET."""
    return request.POST if request.method == "POST" else None


def sent_files(request):
    """The files of a POST, and None for a GET."""
    return request.FILES if request.method == "POST" else None


def form_key_of(request):
    """The key by which a form sent twice is recognised, or None."""
    try:
        return uuid.UUID(request.POST.get("form_key", ""))
    except ValueError:
        return None


def attempt(request, act, done):
    """Runs an action behind a button: says ``done``, or shows every reason of a refusal.

    Gives back whether it worked.
    """
    try:
        act()
    except TransitionRefused as refusal:
        log.warning("refused", extra={"fields": {"user": request.user.pk}})
        for reason in refusal.reasons:
            messages.error(request, reason)
        return False
    messages.success(request, done)
    return True


def save_form(form, act):
    """Validates a form and runs ``act(cleaned_data)``; a refusal becomes errors of the form."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except TransitionRefused as refusal:
        add_refusal(form, refusal)
        return False
    return True


def add_refusal(form, refusal):
    """Shows a refusal's reasons in a form: at their fields where they have one, else on top."""
    log.warning("refused", extra={"fields": {"form": type(form).__name__}})
    named = {name: text for name, text in refusal.fields.items() if name in form.fields}
    for name, text in named.items():
        form.add_error(name, text)
    for reason in refusal.reasons:
        if reason not in named.values():
            form.add_error(None, reason)
