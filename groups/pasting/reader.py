"""Reads a pasted roster: people, questions, and records that are no person.

Written here because no library knows the words of Indonesian village rosters. Anything uncertain
becomes a question; a person without a question is never guessed.
"""

import re
from string import ascii_lowercase

from groups.models import OFFICERS, Position
from groups.pasting import heads, words
from groups.pasting.cells import IS_IT_A_NAME, is_number, sort_pieces
from groups.pasting.duplicates import ask_about_doubles
from groups.pasting.names import is_degree, starts_with_name
from groups.pasting.non_people import bare_position, not_a_row, not_a_table_row
from groups.pasting.positions import PositionReading
from groups.pasting.readings import Kind, Place, Reading, nobody
from groups.pasting.records import split_records

MAX_LINES, LONGEST_LINE = 200, 1000
TWO_PEOPLE = "Di baris ini terbaca lebih dari satu nama."
TWO_GROUPS = "Baris ini memuat beberapa orang. Isi satu orang di sini, yang lain satu per satu."
LOOSE_CELLS = "Kolomnya terlepas jadi baris, sehingga jabatannya tidak terbaca. Pilih jabatannya."
MERGED = "Jabatannya kosong; di atasnya “{}”. Pilih jabatannya."
MERGED_FIELD = "Bidangnya kosong; di atasnya “{}”. Pilih bidangnya bila sama."
IS_IT_A_MEMBER = "Ini seperti nomor kontak. Pilih bila orangnya anggota."
NO_NAME = "Namanya tidak terbaca."
OFFICER_PHONE = "Nomor HP wajib diisi untuk ketua, sekretaris, dan bendahara."


def read_roster(pasted):
    """Returns a list of Reading in the order of the lines, without empty lines.

    The caller limits ``pasted`` to MAX_LINES lines of at most LONGEST_LINE characters: some
    regular expressions try every position of a line.
    """
    return read_records(split_records(pasted, heads.is_heading))


def read_records(records):
    """Returns a list of Reading of these Records, in their order, without empty ones."""
    place = Place(loose=_is_loose(records), lettered=_is_lettered(records))
    readings = []
    for record in records:
        if any(cell and not re.fullmatch(r"[\W_]+", cell) for cell in record.cells):
            readings += _read(record, place)
            place.has_people = any(reading.kind is not Kind.NOBODY for reading in readings)
    return ask_about_doubles(readings)


def _is_loose(records):
    """Returns whether the cells of a table were pasted one per line.

    Signs of that are a line with only an officer's position, or several lines with only a number.
    """
    lines = [record.line for record in records if not record.in_table and record.line]
    officers = [line for line in lines if bare_position(line) in OFFICERS]
    numbers = [line for line in lines if re.fullmatch(r"\(?\d{1,3}[.)]?", line)]
    return bool(officers) or len(numbers) > 1


def _is_lettered(records):
    """Returns whether people are listed as A., B., C., so that these letters are no initials."""
    letters = [
        match[1].lower()
        for record in records
        if (match := re.match(r"\(?([A-Za-z])[.)]\s", record.line))
    ]
    return len(letters) > 1 and letters == list(ascii_lowercase[: len(letters)])


def _read(record, place):
    """Returns the Readings of one record: several if a line lists several people."""
    cells = record.cells
    columns = heads.columns_of(cells)
    if columns and (not place.columns or heads.says_so(cells)):
        place.columns, place.after_signature = columns, False
        return [nobody(record, "kepala kolom")]
    if heads.is_column_numbers(cells) or (place.columns and heads.is_column_letters(cells)):
        return [nobody(record, "nomor kolom")]
    filled = [cell for cell in cells if cell]
    if len(filled) == 2 and is_number(filled[0]) and not filled[0].strip("() .").isdigit():
        filled = filled[1:]
    single = len(filled) == 1 or not record.in_table
    if found := (not_a_row if single else not_a_table_row)(record, filled[0], place):
        return [found]
    if record.in_table and place.columns and (len(filled) > 1 or _is_only_a_name(cells, place)):
        return [_by_heads(record, place)]
    return _by_content(record, place)


def _is_only_a_name(cells, place):
    """Returns whether the only filled cell stands in the name column, and that is not the first.

    Titles and signatures also stand in the first column.
    """
    at = next(at for at, cell in enumerate(cells) if cell)
    return at > 0 and place.columns[at : at + 1] == ["name"]


def _by_heads(record, place):
    """Returns the Reading of a row below column heads."""
    line = " | ".join(heads.readable(record.cells, place.columns))
    if heads.has_two_groups(place.columns):
        return Reading(record.number, line, Kind.QUESTION, why=[TWO_GROUPS])
    if not heads.fits(record.cells, place.columns):
        found = sort_pieces(record.cells)
    else:
        found = heads.sort_row(record.cells, place.columns)
    if above := heads.merged_position(_padded(record.cells, place), place.columns, place.above):
        found.positions.append(PositionReading(None, MERGED.format(" ".join(above.split())[:40])))
    if above := heads.merged_field(_padded(record.cells, place), place.columns, place.above_field):
        found.questions.append(MERGED_FIELD.format(" ".join(above.split())[:40]))
    place.above = _cell_of("position", record.cells, place) or place.above
    place.above_field = _cell_of("field_of_work", record.cells, place) or place.above_field
    name = _cell_of("name", record.cells, place)
    unnamed = words.EMPTY.fullmatch(name) or words.LEFT_OVER.fullmatch(name)
    if unnamed and _is_nobody(found, in_list=True):
        return Reading(record.number, line, Kind.NOBODY, why=["tidak ada nama"])
    reading = _reading(record.number, line, found, place)
    reading.columns = place.columns
    return reading


def _padded(cells, place):
    """Returns the cells of a row, filled up with empty ones to the number of columns."""
    return [*cells, *[""] * (len(place.columns) - len(cells))]


def _cell_of(column, cells, place):
    if column not in place.columns:
        return ""
    return _padded(cells, place)[place.columns.index(column)]


def _by_content(record, place):
    """Returns the Readings of a row or line without column heads."""
    cells = list(record.cells)
    if place.lettered:
        cells[0] = re.sub(r"^\(?[A-Za-z][.)]\s+", "", cells[0])
    found = sort_pieces(cells)
    contact = words.CONTACT.match(words.plain(record.line))
    if contact and (found.names or found.phones):
        found.questions.append(IS_IT_A_MEMBER)
    whole = not found.phones and not found.unknown and not found.questions
    if len(found.names) > 1 and len(found.positions) == 1 and whole:
        return [_one_of_several(record, name, found.positions[0]) for name in found.names]
    if _is_nobody(found, in_list=record.in_table or found.numbered):
        return [nobody(record, "tidak ada nama")]
    return [_reading(record.number, record.line, found, place)]


def _one_of_several(record, name, read):
    position = Position.ANGGOTA if read.position is Position.ANGGOTA else ""
    values = {"name": name, "position": position}
    return Reading(record.number, record.line, Kind.QUESTION, values, [TWO_PEOPLE])


def _is_nobody(found, *, in_list):
    """Returns whether nothing in a record can be a person.

    In a list, words that are not understood may be a name, so they are asked about.
    """
    left_over = all(words.LEFT_OVER.fullmatch(piece) for piece in found.unknown)
    lone_words = not in_list and not found.positions
    nothing = not found.names and not found.phones and (in_list or not found.questions)
    return nothing and (left_over or lone_words) and not any(map(starts_with_name, found.unknown))


def _reading(number, line, found, place):
    """Combines the pieces of one record into a Reading; everything that does not fit is asked."""
    values, why = {}, list(found.questions)
    if len(found.names) == 1 and not found.unknown:
        values["name"] = found.names[0]
    else:
        why.append(TWO_PEOPLE if len(found.names) > 1 else NO_NAME if not found.names else "")
        values["name"] = found.names[0] if len(found.names) == 1 else ""
    if found.unknown:
        why.append(f"Tidak terbaca: “{', '.join(found.unknown)[:80]}”.")
    _put(values, why, "phone", found.phones, "Ada dua nomor HP.")
    _put(values, why, "gender", found.genders, "Ada dua jenis kelamin.")
    _put_position(values, why, found, place)
    fields = list(dict.fromkeys([*found.fields, *_fields_of(found, place)]))
    values["field_of_work"] = fields[0] if len(fields) == 1 else ""
    if values["position"] in OFFICERS and not values["phone"] and not found.questions:
        why.append(OFFICER_PHONE)
    if not why and not _is_surely_a_name(values["name"], line, found, place):
        why.append(IS_IT_A_NAME)
    why = [sentence for sentence in why if sentence]
    reading = Reading(number, line, Kind.QUESTION if why else Kind.PERSON, values, why)
    reading.told = _told(found, fields)
    reading.unread = "" if found.phones else " / ".join(found.unread)[:40]
    reading.assumed = not found.positions and not place.section
    return reading


def _told(found, fields):
    """Returns sentences about what was written and is not kept."""
    told = [*found.told, *(position.told for position in found.positions if position.told)]
    if len(fields) > 1:
        told.append("Ada dua bidang tugas di baris ini: pilih salah satu.")
    return list(dict.fromkeys(told))


def _put(values, why, name, found, double):
    """Sets a value if all found ones are equal; asks with ``double`` if they differ."""
    different = list(dict.fromkeys(found))
    values[name] = different[0] if len(different) == 1 else ""
    if len(different) > 1:
        why.append(double)


def _put_position(values, why, found, place):
    """Sets the position that was read; without one, that of the section, else anggota."""
    values["position"] = ""
    why += [reading.why for reading in found.positions if reading.why]
    positions = list(dict.fromkeys(reading.position for reading in found.positions))
    if any(words.GONE.search(text) for text in [*found.unknown, *found.questions]):
        return
    if place.section and positions and words.OTHER_OFFICERS.search(place.section[2].casefold()):
        why.append(f"Ada di bawah “{place.section[2][:40]}”. Pilih jabatannya.")
    elif len(positions) > 1:
        why.append("Ada dua jabatan di baris ini.")
    elif positions:
        values["position"] = positions[0] or ""
    elif place.section:
        values["position"] = place.section[0] or ""
        if not place.section[0]:
            why.append(f"Ada di bawah “{place.section[2][:40]}”. Pilih jabatannya.")
    elif place.loose:
        why.append(LOOSE_CELLS)
    else:
        values["position"] = Position.ANGGOTA


def _fields_of(found, place):
    named = [reading.field_of_work for reading in found.positions if reading.field_of_work]
    workers = {Position.ANGGOTA, Position.SEKSI}
    plain = {reading.position for reading in found.positions} <= workers
    if not named and plain and place.section and place.section[1]:
        named.append(place.section[1])
    return named


def _is_surely_a_name(name, line, found, place):
    """Returns whether a reading without questions is a name, not a sentence.

    A name has two words with capitals; in a numbered list, a section or a record with phone number
    or position, capitals in all words or in none.
    """
    small = {"bin", "binti", "alias"}
    parts = [part for part in name.split() if part not in small and not is_degree(part.strip(","))]
    capitals = [part.strip("'’‘\"“(")[:1].isupper() for part in parts if part[:1].isalpha()]
    if found.numbered or found.phones or found.positions or place.section:
        return all(capitals) or not any(capitals)
    return len(parts) > 1 and all(capitals)
