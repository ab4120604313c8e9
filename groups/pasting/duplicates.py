"""Finds people who appear twice: in a pasted roster, or in it and in the group's roster."""

import re

from groups.models import OFFICERS
from groups.pasting.differences import change_of, differing
from groups.pasting.readings import Kind

NOT_CHANGED = (
    "“{}” sudah ada di daftar dan tidak diubah di sini ({}). Ubah di langkah “Pengurus dan "
    "anggota”."
)
KNOWN_PERSON = "sudah ada di daftar"
SAME = "Baris {}: orang yang sama? Kalau sama, centang satu saja; yang lain dilewati."


def ask_about_doubles(readings):
    """Turns readings that clash with another into questions, and returns all readings.

    Two readings clash if they have the same officer position, phone number or name. Those of one
    name without two phone numbers may be one person: each is asked with all rows of that name.
    """
    people = [reading for reading in readings if reading.kind is not Kind.NOBODY]
    _ask_about_twins(people)
    for reading in people:
        for other in people:
            twins = reading.twin and reading.twin == other.twin
            if other is not reading and not twins and (sentence := _clash(reading, other)):
                reading.kind = Kind.QUESTION
                reading.why.append(sentence)
                break
    return readings


def _ask_about_twins(people):
    by_name = {}
    for reading in people:
        if name := _first_names(reading.values.get("name", "")):
            by_name.setdefault(name, []).append(reading)
    for same in by_name.values():
        numbers = list(dict.fromkeys(reading.number for reading in same))
        phones = {reading.values["phone"] for reading in same if reading.values.get("phone")}
        if len(numbers) > 1 and len(phones) < 2:
            for reading in same:
                reading.kind, reading.twin = Kind.QUESTION, numbers[0]
                reading.why.insert(0, SAME.format(_listed(numbers)))


def _first_names(name):
    """Returns a name in small letters, without full stops and degrees after a comma."""
    return " ".join(name.partition(",")[0].casefold().replace(".", " ").split())


def _listed(numbers):
    """Returns "5 dan 6", or "5, 6 dan 9"."""
    *others, last = map(str, numbers)
    return f"{', '.join(others)} dan {last}"


def _clash(reading, other):
    """Returns a sentence if two readings clash, else an empty string."""
    mine, theirs = reading.values, other.values
    position = mine.get("position")
    if position in OFFICERS and mine["name"] and position == theirs.get("position"):
        return f"Dua {position.label.lower()}: baris {other.number} juga."
    if mine.get("phone") and mine["phone"] == theirs.get("phone"):
        return f"Nomor HP ini juga ada di baris {other.number}: satu nomor untuk dua orang?"
    if mine.get("name") and mine["name"].casefold() == theirs.get("name", "").casefold():
        return f"Nama ini juga ada di baris {other.number}: dua orang?"
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
            reading.kind, reading.why = Kind.NOBODY, [f"{KNOWN_PERSON}: {row.name}"]
            reading.told += _not_changed(reading, row)
            return
        if same_name or same_phone:
            what = "Nama" if same_name else "Nomor HP"
            reading.kind = Kind.QUESTION
            reading.why.append(f"{what} ini sudah dipakai di daftar: “{row.name}”.")
        elif values.get("position") in OFFICERS and values["position"] == row.position:
            reading.kind = Kind.QUESTION
            position = row.get_position_display().lower()
            reading.why.append(f"Sudah ada {position} di daftar: “{row.name}”.")


def _not_changed(reading, row):
    """Returns a sentence about what a list says otherwise of somebody in the roster, or none."""
    other = differing(row, values_named(reading))
    if not other:
        return []
    changes = "; ".join(change_of(row, name, value) for name, value in other.items())
    return [NOT_CHANGED.format(row.name, changes)]


def values_named(reading):
    """Returns the values of a reading without a position that nothing in its row names."""
    return {
        **reading.values,
        "position": "" if reading.assumed else reading.values.get("position", ""),
    }


def bare_name(name):
    """Returns a name for comparison: lower case, no titles, punctuation or text after a comma."""
    first = re.sub(r"\b(?:[A-Za-z]{1,3}\.)+[A-Za-z]*\.?", " ", name.partition(",")[0])
    return " ".join(re.sub(r"[^\w\s]", " ", first).casefold().split())
