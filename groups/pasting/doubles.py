"""Recognises people who come twice: in the pasted roster, or in the group's roster already."""

import re

from groups.models import OFFICERS
from groups.pasting.readings import Kind


def ask_about_doubles(readings):
    """Asks about a second officer of one kind, and about a phone number or name that came twice."""
    people = [reading for reading in readings if reading.kind is not Kind.NOBODY]
    for reading in people:
        for other in people:
            if other is not reading and (sentence := _clash(reading, other)):
                reading.kind = Kind.QUESTION
                reading.why.append(sentence)
                break
    return readings


def _clash(reading, other):
    mine, theirs = reading.values, other.values
    position = mine.get("position")
    if position in OFFICERS and mine["name"] and position == theirs.get("position"):
        return f"Dua {position.label.lower()}: baris {other.number} juga."
    if mine.get("phone") and mine["phone"] == theirs.get("phone"):
        return f"Nomor HP ini juga ada di baris {other.number}."
    if mine.get("name") and mine["name"].casefold() == theirs.get("name", "").casefold():
        return f"Nama ini juga ada di baris {other.number}."
    return ""


def mark_known(readings, rows):
    """Turns readings of people who are listed already into "nobody", and asks about near ones.

    ``rows`` are the current Memberships of the group. The same name and no other phone number is
    the same person; the same phone under another name, or an officer's position that is taken,
    is asked about.
    """
    rows = list(rows)
    for reading in readings:
        if reading.kind is not Kind.NOBODY and reading.values:
            _compare(reading, rows)
    return readings


def _compare(reading, rows):
    values = reading.values
    for row in rows:
        same_name = _bare(values.get("name", "")) == _bare(row.name)
        same_phone = bool(values.get("phone")) and values["phone"] == row.phone
        other_phone = bool(values.get("phone")) and bool(row.phone) and not same_phone
        if same_name and not other_phone:
            reading.kind, reading.why = Kind.NOBODY, [f"sudah ada di daftar: {row.name}"]
            return
        if same_name or same_phone:
            what = "Nama" if same_name else "Nomor HP"
            reading.kind = Kind.QUESTION
            reading.why.append(f"{what} ini sudah dipakai di daftar: “{row.name}”.")
        elif values.get("position") in OFFICERS and values["position"] == row.position:
            reading.kind = Kind.QUESTION
            position = row.get_position_display().lower()
            reading.why.append(f"Sudah ada {position} di daftar: “{row.name}”.")


def _bare(name):
    """A name for comparing: without what follows a comma, titles, full stops, capitals."""
    first = re.sub(r"\b(?:[A-Za-z]{1,3}\.)+[A-Za-z]*\.?", " ", name.partition(",")[0])
    return " ".join(re.sub(r"[^\w\s]", " ", first).casefold().split())
