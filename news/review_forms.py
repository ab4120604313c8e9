"""Forms of a review: approve, write a note, mend a typo."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.html import format_html

from core.forms import DateTimeInput, Form
from news import attention
from news.models import BODY_LENGTH

FURTHEST = timedelta(days=366)
TOO_FAR = "Waktu ini lebih dari satu tahun lagi. Periksa tahunnya."
PAST = "Waktu ini sudah lewat. Kosongkan untuk menerbitkan sekarang."
TICK_FIRST = "Centang dulu, atau kembalikan ke penulisnya."
PREFIX = "stated_"


class ApprovalForm(Form):
    """An approval: one tick for each statement that the edition calls for."""

    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, **kwargs)
        for statement in attention.statements_for(edition):
            self.fields[PREFIX + statement.code] = forms.BooleanField(
                label=format_html("<b>{}</b> {}", statement.question, statement.label),
                error_messages={"required": TICK_FIRST},
            )

    def ask_anew(self):
        """Unbinds the form without its ticks: they were about what the page showed before."""
        super().ask_anew()
        self.initial = {
            name: value for name, value in self.initial.items() if not name.startswith(PREFIX)
        }
        return self

    def clean(self):
        """Replaces the ticks by ``stated``, a list of codes."""
        cleaned = super().clean()
        ticks = [name for name in cleaned if name.startswith(PREFIX)]
        stated = [name.removeprefix(PREFIX) for name in ticks if cleaned.pop(name)]
        return {**cleaned, "stated": stated}


class PublishForm(ApprovalForm):
    """The office's approval; an empty time publishes now."""

    publish_at = forms.DateTimeField(
        label="Terbitkan pada",
        required=False,
        widget=DateTimeInput,
        help_text="Kosongkan untuk menerbitkan sekarang. Waktu dalam WIB.",
    )

    def clean_publish_at(self):
        """Refuses times in the past, or more than ``FURTHEST`` ahead.

        The browser's picker has no seconds, so the current minute still counts as future.
        """
        moment = self.cleaned_data["publish_at"]
        if moment and moment < timezone.now().replace(second=0, microsecond=0):
            raise forms.ValidationError(PAST)
        if moment and moment > timezone.now() + FURTHEST:
            raise forms.ValidationError(TOO_FAR)
        return moment


class NoteForm(Form):
    """A note: ``sentence`` names passage and sentence by their numbers, as ``3-1``."""

    sentence = forms.RegexField(r"^[0-9]{1,4}-[0-9]{1,4}$")
    text = forms.CharField(max_length=500)

    def clean(self):
        """Replaces ``sentence`` by the numbers ``place`` and ``number``."""
        cleaned = super().clean()
        if "sentence" in cleaned:
            place, number = cleaned.pop("sentence").split("-")
            cleaned |= {"place": int(place), "number": int(number)}
        return cleaned


class TypoForm(Form):
    """The words in which a reviewer mends typos."""

    title = forms.CharField(label="Judul", max_length=120)
    summary = forms.CharField(
        label="Ringkasan",
        max_length=240,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    body = forms.CharField(
        label="Isi berita",
        max_length=BODY_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
    )

    twin_title = forms.CharField(label="Judul teks kedua", max_length=120, required=False)
    twin = forms.CharField(
        label="Teks kedua",
        max_length=BODY_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 16}),
    )

    def __init__(self, data=None, *, edition):
        super().__init__(data, initial={name: getattr(edition, name) for name in self.base_fields})
        for name in ("twin_title", "twin"):
            if not getattr(edition, name):
                del self.fields[name]
        for name in self.fields.keys() - {"title"}:
            self.fields[name].depends = True
