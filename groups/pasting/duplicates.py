"""Finds people who appear twice: in a pasted roster, or in it and in the group's roster."""

import re

from groups.models import OFFICERS
from groups.pasting.readings import Kind


def ask_about_doubles(readings):
    """Turns readings that clash with another into questions, and returns all readings.

    Two readings clash if they have the same officer position, phone number or name.
    """
    people = [reading for reading in readings if reading.kind is not Kind.NOBODY]
    for reading in people:
        for other in people:
            if other is not reading and (sentence := _clash(reading, other)):
                reading.kind = Kind.QUESTION
                reading.why.append(sentence)
                break
    return readings


def _clash(reading, other):
    """Returns a sentence if two readings clash, else an empty string."""
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
    """Compares readings with the current Memberships ``rows`` of the group; returns the readings.

    The same name without a different phone number is the same person: the reading becomes NOBODY.
    The same name with another number, the same number with another name, or an officer position
    that is taken becomes a question.
    """
    rows = list(rows)
    for reading in readings:
        if reading.kind is not Kind.NOBODY and reading.values:
            _compare(reading, rows)
    return readings


def _compare(reading, rows):
    values = reading.values
    for row in rows:
        same_name = bare_name(values.get("name", "")) == bare_name(row.name)
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


def bare_name(name):
    """Returns a name for comparison: lower case, no titles, punctuation or text after a comma."""
    first = re.sub(r"\b(?:[A-Za-z]{1,3}\.)+[A-Za-z]*\.?", " ", name.partition(",")[0])
    return " ".join(re.sub(r"[^\w\s]", " ", first).casefold().split())
