"""Describes a stored form (``accounts.interrupted_form``): labels, values and button."""

import sys

from django import forms
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils.formats import date_format

from core.forms import CleanInputMixin
from core.text import clean

UNNAMED, LONG = "Tulisan", 20
# Views whose button says "Kirim"; elsewhere it says "Simpan".
SENDING = {"application_check", "desk_story_submit"}
PRESSED = {"approve": "Setujui", "changes": "Kembalikan ke penulis", "kirim": "Kirim"}


def in_words(waiting):
    """Returns (label, text) pairs for what a person typed, in the order of the form.

    Labels come from the form class of the portal that matches the field names best. Fields that no
    form declares (keys) are left out. If no form matches, only texts longer than LONG are shown,
    labelled UNNAMED.
    """
    room = _match(waiting)[0]
    known = vars(sys.modules[room]) if room else {}
    by_prefix = {}
    for name, value in waiting["fields"]:
        prefix, _, field = name.rpartition("-")
        by_prefix.setdefault(prefix, {}).setdefault(field, []).append(value)
    for name, file in waiting.get("files", []):
        prefix, _, field = name.rpartition("-")
        by_prefix.setdefault(prefix, {})[field] = [f"{file}: pilih lagi sesudahnya"]
    return [pair for typed in by_prefix.values() for pair in _labelled(typed, known)]


def button(waiting):
    """Returns the label for sending it again: that of the button that was pressed."""
    _, match = _match(waiting)
    names = dict(waiting["fields"])
    for name, word in PRESSED.items():
        if name in names:
            return word
    if match and "word" in match.kwargs:  # an office decision: /…/putuskan/minta-perbaikan/
        return match.kwargs["word"].replace("-", " ").capitalize()
    return "Kirim" if match and match.url_name in SENDING else "Simpan"


def _match(waiting):
    """Returns the module of the view it was sent to, and the resolver match (or None)."""
    try:
        match = resolve(waiting["address"].partition("?")[0])
    except Resolver404:
        return "", None
    return match.func.__module__, match


def _labelled(typed, known):
    """Returns (label, text) pairs for the fields under one prefix."""
    form = max(_forms(), key=lambda form: _fit(form, typed, known))
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
    """Returns the label of a field, or UNNAMED; None for an unlabelled checkbox."""
    return field.label or (None if isinstance(field, forms.BooleanField) else UNNAMED)


def _forms(parent=CleanInputMixin):
    """Yields every form class of the portal."""
    for form in parent.__subclasses__():
        if hasattr(form, "base_fields"):
            yield form
        yield from _forms(form)


def _fit(form, typed, known):
    """Returns how well a form class matches the names that were sent; larger is better.

    ``known``: the names in the module of the view. A form that it uses is the more likely one.
    """
    named = form.base_fields.keys() & typed.keys()
    ours = form.__module__.partition(".")[0] == known.get("__name__", "").partition(".")[0]
    return len(named), known.get(form.__name__) is form, ours, -len(form.base_fields)


def _text(field, value):
    """Returns a value as its person saw it: the label of a choice, a day in words."""
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
    """Returns the label of the chosen object, out of all objects of its model."""
    try:
        thing = field.queryset.model._default_manager.filter(pk=value).first()
    except (ValueError, TypeError, OverflowError):
        thing = None
    return field.label_from_instance(thing) if thing else ""
