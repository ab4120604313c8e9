"""Small helpers of views."""

from django.contrib import messages

from core.errors import TransitionRefused
from core.review import add_refusal


def attempt(request, act, done):
    """Runs an action behind a button: says ``done``, or shows every reason of a refusal.

    Gives back whether it worked.
    """
    try:
        act()
    except TransitionRefused as refusal:
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
