"""Whom to call instead of writing: a list that the office keeps, first on the form."""

from django import forms

from core.forms import Form
from office.lists import Kind, in_force, setting

NUMBERS, OUTSIDE = "nomor-darurat", "di-luar-aspirasi"
PRESETS = {
    "112": {"number": "112", "name": "darurat"},
    "110": {"number": "110", "name": "polisi"},
    "129": {"number": "129", "name": "SAPA"},
}
OUTSIDE_TEXT = (
    "Perkara pidana dilaporkan kepada polisi. Utang, warisan, dan sengketa tanah antarwarga "
    "diselesaikan lewat kepala desa, mantir adat, atau pengadilan."
)


class EmergencyNumberForm(Form):
    """A short number and who answers it."""

    number = forms.RegexField(
        r"^[0-9]{3,12}$",
        label="Nomor",
        max_length=12,
        error_messages={"invalid": "Tulis angkanya saja, misalnya 112."},
    )
    name = forms.CharField(label="Siapa", max_length=12, help_text="Misalnya: darurat.")


class OutsideForm(Form):
    """What neither a village nor an office can settle, and where to go with it."""

    text = forms.CharField(
        label="Yang tidak dapat diurus di sini",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def emergency_lists():
    """Returns the Kinds of the list and of the setting."""
    return (
        Kind(
            word=NUMBERS,
            label="Nomor darurat di formulir aspirasi",
            explain="Tampil paling atas, supaya yang dalam bahaya menelepon dan tidak menulis. "
            "Tiga yang pertama ditampilkan.",
            form=EmergencyNumberForm,
            told=lambda values: f"{values['number']} ({values['name']})",
            identity=lambda values: values["number"],
            presets=PRESETS,
        ),
        Kind(
            word=OUTSIDE,
            label="Yang tidak dapat diurus lewat aspirasi",
            explain="Tampil di bawah nomor darurat.",
            form=OutsideForm,
            told=lambda values: values["text"],
            presets={OUTSIDE: {"text": OUTSIDE_TEXT}},
            single=True,
        ),
    )


def calls():
    """Returns the first three numbers as dicts of number and name."""
    return in_force(NUMBERS)[:3]


def outside_text():
    """Returns what cannot be settled here, as the office has written it."""
    return setting(OUTSIDE)["text"]
