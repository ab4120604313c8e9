"""Rosters copied from a spreadsheet: lines of name, position, phone, field of work, gender."""

import re
from difflib import get_close_matches

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

    Columns may be separated by tabs, semicolons or commas; a heading and a running number before
    a name are passed over.
    """
    rows = []
    for number, line in enumerate(pasted.splitlines(), start=1):
        cells = _cells(line)
        if cells and cells[0].rstrip(".").isdigit():
            cells = cells[1:]
        cells[:1] = [re.sub(r"^\d{1,3}[.)]\s+", "", cell) for cell in cells[:1]]
        if not any(cells) or cells[0].lower().rstrip(".") in HEADINGS:
            continue
        rows.append((number, line, _row(cells + [""] * 5)))
    return rows


def _cells(line):
    """Columns of a line. Commas count only before a position: "Rini S., S.Pd" is one name."""
    cells = [cell.strip() for cell in re.split(r"[\t;]", line)]
    by_comma = [cell.strip() for cell in line.split(",")]
    if len(cells) == 1 and len(by_comma) > 1 and by_comma[1] and _position(by_comma[1]):
        return by_comma
    return cells


def _position(cell):
    """The position that a word means, small slips of spelling included; None for other words."""
    close = get_close_matches(cell.lower()[:40], POSITIONS, n=1, cutoff=0.8) if cell else [""]
    return POSITIONS[close[0]] if close else None


def _row(cells):
    name, position, phone, field, gender = cells[:5]
    found = _position(position)
    if not 2 <= len(name) <= 100:
        return "Namanya terlalu pendek atau terlalu panjang."
    if text.personal_numbers(name):
        return "Ada nomor di kolom nama. Pisahkan kolom dengan tab, titik koma, atau koma."
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
