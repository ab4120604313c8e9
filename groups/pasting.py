"""Rosters copied from a spreadsheet: lines of name, position, phone, field of work, gender."""

import re

from core import phones, text
from groups.models import Membership, Position

POSITIONS = {
    **{position.label.lower(): position for position in Position},
    **{position.value: position for position in Position},
    "seksi": Position.SEKSI,
    "bidang": Position.SEKSI,
    "koordinator": Position.SEKSI,
    "": Position.ANGGOTA,
}
HEADINGS = {"nama", "no", "nomor", "nama lengkap"}


def read(pasted):
    """Pairs of line number and either the fields of a row or a sentence of what is wrong with it.

    Columns may be separated by tabs or semicolons; a heading and a leading running number are
    passed over.
    """
    rows = []
    for number, line in enumerate(pasted.splitlines(), start=1):
        cells = [cell.strip() for cell in re.split(r"[\t;]", line)]
        if cells and cells[0].rstrip(".").isdigit():
            cells = cells[1:]
        if not any(cells) or cells[0].lower().rstrip(".") in HEADINGS:
            continue
        rows.append((number, line, _row(cells + [""] * 5)))
    return rows


def _row(cells):
    name, position, phone, field, gender = cells[:5]
    found = POSITIONS.get(position.lower())
    if not 2 <= len(name) <= 100:
        return "Namanya terlalu pendek atau terlalu panjang."
    if text.personal_numbers(name):
        return "Ada nomor di kolom nama."
    if found is None:
        return (
            f"Jabatan “{position[:40]}” tidak dikenal. "
            "Pakai ketua, sekretaris, bendahara, seksi, atau anggota."
        )
    try:
        phone = phones.normalise(phone) if phone else ""
    except ValueError as error:
        return str(error)
    if found in Membership.OFFICERS and not phone:
        return "Nomor HP wajib diisi untuk pengurus."
    return {
        "name": name,
        "position": found,
        "phone": phone,
        "field_of_work": _field(field),
        "gender": {"l": "L", "p": "P"}.get(gender.lower()[:1], ""),
    }


def _field(cell):
    # Without the first letter: pengumpulan and penyebaran lose it, kumpul and sebar have it.
    stems = {"umpul": "pengumpulan", "olah": "pengolahan", "ebar": "penyebaran"}
    return next((value for stem, value in stems.items() if stem in cell.lower()), "")
