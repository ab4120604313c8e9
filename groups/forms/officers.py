"""Forms of a new SK: the officers it names."""

from django import forms

from core.forms import Form, PhoneField, make_optional_for_now
from groups.models import OFFICERS, Membership, Position
from groups.rules import MAX_SECTIONS
from groups.validators import no_personal_numbers

# The value of the choice "somebody who is not in the roster".
NEW = "baru"
SPARE_SECTIONS = 2


class OfficerForm(Form):
    """One position of the new SK: somebody of the roster, or a new person.

    ``people`` are the Memberships to choose from, by key.
    """

    row = forms.ChoiceField(label="Siapa", required=False)
    name = forms.CharField(
        label="Nama orang baru",
        max_length=100,
        min_length=2,
        required=False,
        validators=[no_personal_numbers],
        help_text="Hanya kalau ia belum ada di daftar anggota.",
    )
    phone = PhoneField(
        label="Nomor HP", required=False, help_text="Kalau belum tercatat. Tidak tampil untuk umum."
    )
    field_of_work = forms.ChoiceField(label="Bidang tugas", required=False)

    def __init__(self, *args, position, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.position, self.people = position, people
        self.fields["row"].choices = [
            ("", "Kosong"),
            *((str(row.pk), f"{row.name} ({self._now(row)})") for row in people.values()),
            (NEW, "Orang baru"),
        ]
        self.fields["field_of_work"].choices = [("", "Belum ditentukan"), *Membership.Field.choices]
        if position in OFFICERS:
            del self.fields["field_of_work"]
            make_optional_for_now(self, "row")

    @staticmethod
    def _now(row):
        return f"sekarang {row.get_position_display().lower()}"

    @property
    def label(self):
        """Returns the Indonesian name of the position."""
        return Position(self.position).label

    @property
    def unfolded(self):
        """Returns whether the fields of somebody new are shown at once: they hold something."""
        return bool(self.errors or self["name"].value() or self["phone"].value())

    def clean(self):
        cleaned = super().clean()
        named, chosen = cleaned.get("name"), cleaned.get("row")
        if chosen == NEW and not named and "name" not in self.errors:
            self.add_error("name", "Tulis nama orang baru ini.")
        elif named and not chosen:
            # A name without a choice can only mean somebody new.
            cleaned["row"] = NEW
        elif cleaned.get("phone") and not chosen:
            self.add_error("row", "Pilih dulu siapa yang punya nomor ini.")
        elif named and chosen != NEW:
            self.add_error("name", "Hapus nama ini, atau pilih “Orang baru”.")
        return cleaned

    @property
    def person(self):
        """Returns the values for ``save_officers``, or None for an empty position."""
        data = self.cleaned_data
        if not data.get("row"):
            return None
        chosen = {"name": data["name"]} if data["row"] == NEW else {"row": self.people[data["row"]]}
        work = {"field_of_work": data["field_of_work"]} if "field_of_work" in data else {}
        return {**chosen, "phone": data["phone"], **work}


class OfficerForms:
    """The forms of all positions of a new SK, with two empty ones for more sections."""

    def __init__(self, change, data=None):
        people = {str(row.pk): row for row in change.group.memberships.lasting().in_order()}
        proposed = list(change.officers.select_related("row"))
        self.forms = [
            OfficerForm(
                data,
                prefix=f"{position}-{number}",
                position=position,
                people=people,
                initial=_initial(each),
            )
            for position, number, each in _places(proposed, data)
        ]

    def is_valid(self):
        """Returns whether every form is valid, and nobody was chosen twice."""
        valid, chosen = not [form for form in self.forms if not form.is_valid()], {}
        for form in self.forms:
            row = form.cleaned_data.get("row") if form.is_valid() else ""
            if row in chosen and row not in {"", NEW}:
                form.add_error("row", f"Sudah dipilih sebagai {chosen[row].label.lower()}.")
                valid = False
            chosen.setdefault(row, form)
        return valid

    def people(self):
        """Returns what ``actions.save_officers`` takes."""
        return [(form.position, form.person) for form in self.forms if form.person]

    @property
    def errors(self):
        """Returns whether any form has an error."""
        return any(form.errors for form in self.forms)


def _places(proposed, data):
    """Yields (position, number, ProposedOfficer or None) for every form."""
    for position in OFFICERS:
        yield position, 0, next((each for each in proposed if each.position == position), None)
    sections = [each for each in proposed if each.position == Position.SEKSI]
    sent = sum(name.startswith("seksi-") and name.endswith("-row") for name in data or ())
    shown = min(MAX_SECTIONS, max(len(sections) + SPARE_SECTIONS, sent))
    for number in range(shown):
        each = sections[number] if number < len(sections) else None
        yield Position.SEKSI, number, each


def _initial(each):
    if each is None:
        return {}
    return {
        "row": str(each.row_id) if each.row_id else NEW,
        "name": each.name,
        "phone": each.phone,
        "field_of_work": each.field_of_work,
    }
