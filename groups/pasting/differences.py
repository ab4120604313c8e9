"""Says in words how what was read of a person differs from their row in the roster."""

from core import phones
from groups.models import Membership, Position

COMPARED = ("position", "field_of_work", "phone", "gender")
LABELS = {
    "position": "Jabatan",
    "field_of_work": "Bidang",
    "phone": "Nomor HP",
    "gender": "Jenis kelamin",
}
CHOICES = {
    "position": dict(Position.choices),
    "field_of_work": dict(Membership.Field.choices),
    "gender": dict(Membership.Gender.choices),
}


def differing(row, values):
    """Returns those of the compared ``values`` that are filled and differ from a Membership."""
    read = {name: values.get(name, "") for name in COMPARED}
    return {name: value for name, value in read.items() if value and value != getattr(row, name)}


def change_of(row, name, value):
    """Returns "Jabatan: Anggota → Ketua" for a field of a Membership and its new value."""
    old = getattr(row, name)
    return f"{LABELS[name]}: {shown(name, old) or 'kosong'} → {shown(name, value)}"


def shown(name, value):
    """Returns a value as people read it: a label, or a phone number in national format."""
    if name == "phone":
        # Hyphens that do not break: a number stays on one line.
        return phones.national(value).replace("-", "\u2011") if value else ""
    return str(CHOICES[name].get(value, ""))
