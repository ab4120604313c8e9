"""Forms of the preview of a list for the roster of a KIM: people new, changed, and as before."""

from django import forms

from groups.forms.pasted import PastedRowForm, PastedRows
from groups.models import OFFICERS, Position
from groups.pasting import Kind
from groups.pasting.differences import COMPARED

SAME, OTHER = "sama", "lain"


class ImportedRowForm(PastedRowForm):
    """One line of the preview, which adds somebody or changes a row of the roster.

    ``roster`` maps keys to the current rows. ``names_officers``: whether the user may name or
    change officers.
    """

    same = forms.ChoiceField(
        label="Orang yang sama?",
        required=False,
        widget=forms.RadioSelect,
        choices=[(SAME, "Ya, orang yang sama"), (OTHER, "Bukan, tambahkan sebagai orang lain")],
    )

    def __init__(self, *args, about, roster, names_officers, **kwargs):
        super().__init__(*args, about=about, **kwargs)
        self.row = roster.get(about["match"])
        self.fields["same"].required = about["asks"]
        self.fields["same"].error_messages["required"] = "Pilih dulu: orang yang sama atau bukan."
        if not about["asks"]:
            del self.fields["same"]
        if not names_officers and not (self.row and self.row.is_officer):
            self.fields["position"].choices = [
                ("", "Pilih jabatan"),
                *[choice for choice in Position.choices if choice[0] not in OFFICERS],
            ]

    @property
    def changes_row(self):
        """Returns whether a valid row changes somebody, and adds nobody."""
        return bool(self.about["match"]) and self.cleaned_data.get("same", SAME) == SAME


class ImportedRows(PastedRows):
    """All rows of a list for the roster of a KIM on one page."""

    row_form = ImportedRowForm

    @property
    def changed(self):
        """Returns the rows of people in the roster with other values."""
        return self._of(Kind.CHANGED)

    @property
    def unchanged(self):
        """Returns the rows of people whom the list does not change, and of whom it agrees."""
        return self._untold(Kind.KNOWN)

    @property
    def known(self):
        """Returns the rows of all people whom the list does not change."""
        return self._of(Kind.KNOWN)

    def people(self):
        """Returns the values of each ticked row that adds somebody, by form key."""
        people = super().people()
        return {
            self._key(form): people[self._key(form)] for form in self.taken if not form.changes_row
        }

    def changes(self):
        """Returns (key of the row, new values) of each ticked row that changes one, by form key."""
        return {
            self._key(form): (
                form.about["match"],
                {name: form.cleaned_data[name] for name in COMPARED},
            )
            for form in self.taken
            if form.changes_row
        }
