"""A form that waits behind the sign-in, in words: its labels, what was typed, its button."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils.formats import date_format

from core.forms import CleanInputMixin
from core.text import clean

UNNAMED, LONG = "Tulisan", 20
# Everywhere else a form saves.
SENDING = {"application_check", "desk_story_submit"}
PRESSED = {"approve": "Setujui", "changes": "Kembalikan ke penulis"}


def in_words(waiting):
    """Pairs of label and text for what a person typed, in the order of the form.

    Labels come from the form of ours that fits the names best. Keys, which no form names, are
    left out; where none fits, long texts are shown without their name.
    """
    room = _match(waiting)[0]
    by_prefix = {}
    for name, value in waiting["fields"]:
        prefix, _, field = name.rpartition("-")
        by_prefix.setdefault(prefix, {}).setdefault(field, []).append(value)
    for name, file in waiting.get("files", []):
        prefix, _, field = name.rpartition("-")
        by_prefix.setdefault(prefix, {})[field] = [f"{file}: pilih lagi sesudahnya"]
    return [pair for typed in by_prefix.values() for pair in _labelled(typed, room)]


def button(waiting):
    """The word for sending it on: what the button that was pressed would have done."""
    _, match = _match(waiting)
    names = dict(waiting["fields"])
    for name, word in PRESSED.items():
        if name in names:
            return word
    if match and "word" in match.kwargs:  # a decision of the office, /…/putuskan/minta-perbaikan/
        return match.kwargs["word"].replace("-", " ").capitalize()
    return "Kirim" if match and match.url_name in SENDING else "Simpan"


def _match(waiting):
    """The room (app) whose view it was sent to, and the match of its address."""
    try:
        match = resolve(waiting["address"].partition("?")[0])
    except Resolver404:
        return "", None
    return match.func.__module__.partition(".")[0], match


def _labelled(typed, room):
    """Pairs of label and text for the fields under one prefix."""
    form = max(_forms(), key=lambda form: _fit(form, typed, room))
    known = [name for name in form.base_fields if name in typed]
    if not known:
        return [(UNNAMED, text) for texts in typed.values() for text in texts if len(text) > LONG]
    pairs = []
    for name in known:
        field = form.base_fields[name]
        text = "\n".join(filter(None, (_text(field, value) for value in typed[name])))
        if text and not field.widget.is_hidden and (label := _label(field)):
            pairs.append((label, text))
    return pairs


def _label(field):
    """The label of a field, or UNNAMED; None for a tick without a label, which says nothing."""
    return field.label or (None if isinstance(field, forms.BooleanField) else UNNAMED)


def _forms(parent=CleanInputMixin):
    """Every form of the portal."""
    for form in parent.__subclasses__():
        if hasattr(form, "base_fields"):
            yield form
        yield from _forms(form)


def _fit(form, typed, room):
    """How well a form explains the names that were sent; more is better."""
    named = form.base_fields.keys() & typed.keys()
    ours = form.__module__.partition(".")[0] == room
    return len(named), ours, -len(form.base_fields)


def _text(field, value):
    """A value as the person chose or typed it: a village by its name, a day in words."""
    if isinstance(field, forms.BooleanField):
        return "Ya"
    if isinstance(field, forms.ModelChoiceField):
        return _chosen(field, value)
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value)) if value else ""
    if isinstance(field, forms.DateField | forms.DateTimeField):
        try:
            return date_format(field.to_python(value)) if value else ""
        except ValidationError:
            return clean(value)
    return clean(value).strip()


def _chosen(field, value):
    """The thing behind a choice, which may have been any of its kind."""
    try:
        thing = field.queryset.model._default_manager.filter(pk=value).first()
    except (ValueError, TypeError, OverflowError):
        thing = None
    return field.label_from_instance(thing) if thing else ""
