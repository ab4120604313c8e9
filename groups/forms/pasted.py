"""Forms of the preview of a pasted roster: one form per line, to add, correct or leave out."""

import json
import uuid

from django import forms
from django.forms.utils import ErrorDict

from core import phones
from core.forms import FormKeyField
from core.views import add_refusal
from groups.forms.roster import MemberForm
from groups.models import Position
from groups.pasting import MAX_LINES, Kind
from groups.pasting.duplicates import KNOWN_PERSON

MAX_ROWS = MAX_LINES + 100  # a line may name several people
_ABOUT = {
    **{"at": int, "kind": str, "number": int, "line": str, "why": list},
    **{"match": int, "asks": bool, "changes": list},
    **{"twin": int, "told": list, "unread": str},
}


class PastedRowForm(MemberForm):
    """One line of the preview.

    ``take``: whether the person is to be added. ``about`` is what was read: ``at`` (index of the
    row), ``kind`` (a value of Kind), ``number`` and ``line`` (of the pasted text), ``why``
    (sentences), and ``match``, ``asks``, ``changes``, ``twin``, ``told`` and ``unread`` of the
    Reading.
    """

    take = forms.BooleanField(label="Masukkan", required=False)
    started_on = None

    class Meta(MemberForm.Meta):
        fields = ["name", "position", "field_of_work", "phone", "gender"]

    def __init__(self, *args, about, **kwargs):
        super().__init__(*args, prefix=f"row{about['at']}", **kwargs)
        self.about = about
        self.fields["name"].help_text = self.fields["phone"].help_text = ""
        if about["unread"]:
            self.fields["phone"].help_text = f"Tertulis “{about['unread']}”: tidak terbaca."
        self.fields["position"].choices = [("", "Pilih jabatan"), *Position.choices]

    def full_clean(self):
        """Validates the row only if it is ticked."""
        if not self.is_bound or self.is_taken:
            super().full_clean()
        else:
            self._errors, self.cleaned_data = ErrorDict(), {}

    @property
    def is_taken(self):
        """Returns whether the row was sent with its tick."""
        return bool(self.is_bound and self.data.get(self.add_prefix("take")))

    @property
    def phone_as_read(self):
        """Returns the phone number in national format, or as typed if it is not valid."""
        typed = self["phone"].value()
        try:
            return phones.national(phones.normalise(typed))
        except ValueError:
            return typed

    @property
    def state(self):
        """Returns ``about`` as JSON: the page sends it along to be shown again."""
        return json.dumps(self.about)

    @property
    def summary(self):
        """Returns labels of position and field of work, for the line below the name."""
        words = [
            dict(self.fields[name].choices).get(self[name].value())
            for name in ("position", "field_of_work")
            if self[name].value()
        ]
        return [str(word) for word in words if word]


class PastedRows:
    """All rows of a pasted roster on one page, made of readings or of the POST of the preview.

    Only ticked rows are validated. ``form_key`` identifies the page, so that a row sent twice is
    added once. ``options`` are passed to each form.
    """

    row_form = PastedRowForm

    def __init__(self, forms, form_key):
        self.forms, self.form_key = forms, form_key

    @classmethod
    def from_readings(cls, readings, **options):
        """Returns the rows of a first preview."""
        forms = [
            cls.row_form(
                about=_about_reading(at, reading),
                initial=_initial(reading),
                **options,
            )
            for at, reading in enumerate(readings)
        ]
        return cls(forms, uuid.uuid4())

    @classmethod
    def from_post(cls, data, **options):
        """Returns the rows of a POST, at most MAX_ROWS; skips malformed ``about`` values."""
        rows = {}
        for state in data.getlist("row")[:MAX_ROWS]:
            if about := _about(state):
                rows[about["at"]] = cls.row_form(data, about=about, **options)
        form_key = FormKeyField().clean(data.get("form_key")) or uuid.uuid4()
        return cls(list(rows.values()), form_key)

    @property
    def came_back(self):
        """Returns whether the rows were sent from the preview."""
        return any(form.is_bound for form in self.forms)

    @property
    def taken(self):
        """Returns the forms of ticked rows."""
        return [form for form in self.forms if form.is_taken]

    def are_valid(self):
        """Returns whether every ticked row is valid; each form has its errors."""
        judged = [form.is_valid() for form in self.taken]
        return all(judged)

    def people(self):
        """Returns the values of each ticked row by form key.

        The keys are the same when the page is sent twice.
        """
        names = PastedRowForm.Meta.fields
        return {
            self._key(form): {name: form.cleaned_data[name] for name in names}
            for form in self.taken
        }

    def add_refusals(self, refused):
        """Adds the refusals of a RowsRefused to the forms of their rows."""
        for form in self.taken:
            if refusal := refused.rows.get(self._key(form)):
                add_refusal(form, refusal)

    def leave_questions(self):
        """Keeps only unanswered (unticked) questions; returns whether any are left.

        One ticked row of a person answers for the other rows of that person.
        """
        answered = {form.about["twin"] for form in self.taken} - {0}
        self.forms = [
            form
            for form in self.questions
            if not form.is_taken and form.about["twin"] not in answered
        ]
        return bool(self.forms)

    @property
    def questions(self):
        """Returns the rows that ask something."""
        return self._of(Kind.QUESTION)

    @property
    def recognised(self):
        """Returns the rows that were read as a person."""
        return self._of(Kind.PERSON)

    @property
    def skipped(self):
        """Returns the rows that were read as nobody."""
        return self._untold(Kind.NOBODY)

    @property
    def told(self):
        """Returns the rows that change nothing though they say otherwise."""
        settled = self._of(Kind.KNOWN) + self._of(Kind.NOBODY)
        return [form for form in settled if form.about["told"]]

    @property
    def people_read(self):
        """Returns the rows that are about a person, known or not."""
        nobody = Kind.NOBODY.value
        return [form for form in self.forms if form.about["kind"] != nobody or _is_known(form)]

    def _untold(self, kind):
        return [form for form in self._of(kind) if not form.about["told"]]

    def _of(self, kind):
        return [form for form in self.forms if form.about["kind"] == kind.value]

    def _key(self, form):
        return uuid.uuid5(self.form_key, form.prefix)


def _is_known(form):
    return any(sentence.startswith(KNOWN_PERSON) for sentence in form.about["why"])


def _initial(reading):
    """Returns what the fields of a row show; a phone number that was not read as it was written."""
    ticked = reading.kind in {Kind.PERSON, Kind.CHANGED}
    phone = reading.unread or reading.values.get("phone", "")
    return {**reading.values, "phone": phone, "take": ticked}


def _about_reading(at, reading):
    return {
        "at": at,
        "kind": reading.kind.value,
        "number": reading.number,
        "line": reading.line,
        "why": reading.why,
        "match": reading.match,
        "asks": reading.asks,
        "changes": reading.changes,
        "twin": reading.twin,
        "told": reading.told,
        "unread": reading.unread,
    }


def _about(state):
    """Returns ``about`` from its JSON, or None if it does not have the types of _ABOUT."""
    try:
        about = json.loads(state)
        Kind(about["kind"])
        good = all(isinstance(about[name], kind) for name, kind in _ABOUT.items())
        sentences = [*about["why"], *about["changes"], *about["told"]] if good else [None]
        return about if all(isinstance(each, str) for each in sentences) else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
