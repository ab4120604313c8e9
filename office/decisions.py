"""What the buttons of a review page are made of: their words, actions and forms."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms

from core.forms import Form


class ReasonForm(Form):
    """Asks for the reason of a decision, which the person concerned will read."""

    reason = forms.CharField(
        label="Alasan",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


def said_of(words, thing):
    """Returns the text of a Decision: ``words``, or what this function makes from ``thing``."""
    return words(thing) if callable(words) else words


@dataclass(frozen=True)
class Decision:
    """One button of a review page.

    ``act(thing, by=user, seen=number, **cleaned_data)`` is the action, ``verb`` the verb of its
    Event. ``explain`` describes the effect before the decision, unless the form has its own
    ``explain``. ``done`` is the message after it. ``reason_help`` is the help text of the form's
    reason field. Each of these three may be a function that makes the text from the thing. ``tone``
    colours the button (go, bad or ""). ``warnings(thing, reader=user)`` returns sentences for a
    confirmation page that does not show the thing itself. ``heavy``: rare and grave, so the page
    offers it in a fold and not in the bar. ``takes_notes``: its reason begins with the notes that
    the decider made on the review page (docs/adr/0038).
    """

    label: str
    explain: str | Callable
    act: Callable
    verb: str
    done: str | Callable
    form: type[Form] = Form
    tone: str = ""
    reason_help: str | Callable = ""
    warnings: Callable | None = None
    heavy: bool = False
    takes_notes: bool = False
