"""The form above the trail, which reads a Question from the address of the page."""

from django import forms
from django.core.exceptions import SuspiciousOperation

from core.forms import DateField, Form
from core.word_lookup import words_of
from office.trail_search import Question, kinds_open_to

NO_WORD = "Tulis sedikitnya dua huruf atau angka dari satu kata."
BACKWARDS = "Tanggal ini sebelum tanggal mulainya."
UNKNOWN = "Pilihan ini tidak dikenal."
NEWEST, OLDEST = "", "lama"
PAGE_KEY = "sesudah"


class WordsField(forms.CharField):
    """Words to look for; refuses a text without a word of two letters or digits."""

    def clean(self, value):
        value = super().clean(value)
        if value and max(map(len, words_of(value)), default=0) < 2:
            raise forms.ValidationError(NO_WORD)
        return value


class TrailForm(Form):
    """What to look for; the choices are those of the reader's scope."""

    oleh = WordsField(label="Oleh siapa", max_length=100, required=False)
    kata = WordsField(
        label="Kata (alasan, nama)",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    tentang = forms.ChoiceField(
        label="Tentang", required=False, error_messages={"invalid_choice": UNKNOWN}
    )
    peristiwa = forms.ChoiceField(
        label="Peristiwa", required=False, error_messages={"invalid_choice": UNKNOWN}
    )
    dari = DateField(label="Dari", required=False)
    sampai = DateField(label="Sampai", required=False)
    urut = forms.ChoiceField(
        required=False,
        choices=[(NEWEST, "Terbaru dulu"), (OLDEST, "Terlama dulu")],
        error_messages={"invalid_choice": UNKNOWN},
        widget=forms.HiddenInput,
    )
    nomor = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.kinds = kinds_open_to(user)
        named = [(kind.label, kind.name) for kind in self.kinds]
        titles = sorted({title for kind in self.kinds for title in kind.titles.values()})
        self.fields["tentang"].choices = [("", "Semua"), *named]
        self.fields["peristiwa"].choices = [("", "Semua"), *((each, each) for each in titles)]
        if self.data.get("nomor"):
            self.fields["tentang"].widget = forms.HiddenInput()

    def clean(self):
        """Requires that the dates follow each other."""
        cleaned = super().clean()
        since, until = cleaned.get("dari"), cleaned.get("sampai")
        if since and until and until < since:
            self.add_error("sampai", BACKWARDS)
        return cleaned

    @property
    def question(self):
        """The Question that a valid form asks."""
        asked = self.cleaned_data
        return Question(
            person=asked["oleh"],
            words=asked["kata"],
            kind=next((kind for kind in self.kinds if kind.label == asked["tentang"]), None),
            key=asked["nomor"],
            title=asked["peristiwa"],
            since=asked["dari"],
            until=asked["sampai"],
            oldest_first=asked["urut"] == OLDEST,
        )

    @property
    def asked(self):
        """The fields that narrow the list, as a dict of what was typed."""
        typed = {name: self.data.get(name) for name in self.fields if name != "urut"}
        return {name: value for name, value in typed.items() if value}

    @property
    def asked_in_words(self):
        """The same as (label, text) pairs, with the labels of what was chosen."""
        pairs = []
        for name, value in self.asked.items():
            if not self[name].is_hidden:
                choices = dict(getattr(self.fields[name], "choices", ()))
                pairs.append((self[name].label, choices.get(value, value)))
        return pairs


def form_of(data, user):
    """Returns the bound TrailForm. Raises SuspiciousOperation for parameters that it does not know.

    So nobody can ask for other fields through the address (a password hash, letter by letter).
    """
    form = TrailForm(data, user=user)
    if unknown := set(data) - {*form.fields, PAGE_KEY, "csrfmiddlewaretoken"}:
        raise SuspiciousOperation(f"the trail knows no {sorted(unknown)[0][:40]}")
    return form
