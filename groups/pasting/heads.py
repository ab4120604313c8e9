"""Finds the column heads of a pasted table, and reads its rows by them."""

import re

from groups.models import Position
from groups.pasting.cells import (
    IS_IT_A_NAME,
    Pieces,
    is_number,
    sort_phone,
    sort_pieces,
    without_numbering,
)
from groups.pasting.names import could_be_name
from groups.pasting.positions import NO_FIELD, PositionReading, field_in, read_position
from groups.pasting.records import NIK_HIDDEN
from groups.pasting.words import (
    ALSO_NAMES,
    EMPTY,
    GENDERS,
    HARMLESS,
    HONORIFICS,
    LEFT_OVER,
    MARKS,
    NO_HEAD,
    column_of,
    plain,
)

_MERGED = (
    *("names", "positions", "phones", "genders", "fields", "unknown", "questions"),
    *("unread", "told"),
)
_SURE_HEAD = re.compile(r"\b(nama|name|jabatan|kedudukan|posisi)\b", re.IGNORECASE)


def columns_of(cells):
    """Returns what each column holds if these cells are column heads, else None.

    Unless a head contains "nama", "jabatan" or similar, every cell must be a head: "Budi",
    "Pengurus", "L" is a person.
    """
    filled = [cell for cell in cells if cell]
    if any(sum(letter.isdigit() for letter in cell) > 3 or NIK_HIDDEN in cell for cell in filled):
        return None
    columns = [column_of(cell) if cell else NO_HEAD for cell in cells]
    named = len(filled) - sum(column is NO_HEAD for column in columns) + cells.count("")
    if set(columns) <= {"holder", NO_HEAD}:
        return None
    if named < 2 or (named < len(filled) and not (says_so(filled) and named * 2 >= len(filled))):
        return None
    return columns


def is_heading(cells):
    """Returns whether these cells are column heads with one for names or positions."""
    columns = columns_of(cells)
    return bool(columns) and bool({"name", "position", "holder"} & set(columns))


def says_so(cells):
    """Returns whether a cell contains a word such as "nama" or "jabatan"."""
    return any(_SURE_HEAD.search(cell) for cell in cells)


def has_two_groups(columns):
    """Returns whether a row holds several people.

    That is so for two lists side by side, and for a table with a column per officer.
    """
    return columns.count("name") > 1 or "holder" in columns


def is_column_numbers(cells):
    """Returns whether this is the row "(1) (2) (3)" below column heads."""
    filled = [cell.strip("() .") for cell in cells if cell]
    return len(filled) > 1 and filled == [str(number) for number in range(1, len(filled) + 1)]


def is_column_letters(cells):
    """Returns whether this is the row "a b c" below column heads."""
    filled = [cell.strip("() .").lower() for cell in cells if cell]
    return len(filled) > 2 and filled == list("abcdefghijklmn"[: len(filled)])


def fits(cells, columns):
    """Returns whether a row has no filled cell to the right of the column heads."""
    return not any(cell for cell in cells[len(columns) :])


def sort_row(cells, columns):
    """Returns the Pieces of a row below column heads; columns that are not read are skipped."""
    found = Pieces(numbered=True)
    for column, cell in zip(columns, cells, strict=False):
        if column is None or EMPTY.fullmatch(cell):
            continue
        if column == "ordinal" and is_number(cell):
            continue
        _READERS.get(column, _by_content)(cell, found)
    return found


def merged_position(cells, columns, above):
    """Returns ``above`` (the position one row up) if this row's empty cell may be merged with it.

    That is possible if the position column stands before the names, or the row has no number.
    Empty string if not, or if ``above`` is a plain member.
    """
    if not {"position", "name"} <= set(columns) or cells[columns.index("position")]:
        return ""
    first = columns.index("position") < columns.index("name")
    unnumbered = "ordinal" in columns and not cells[columns.index("ordinal")]
    is_member = read_position(above) == PositionReading(Position.ANGGOTA)
    return "" if is_member or not (first or unnumbered) else above


def merged_field(cells, columns, above):
    """Returns ``above`` (the field of work one row up) if this row's empty cell may be merged.

    Only if the column stands before the names; else an empty string.
    """
    if not {"field_of_work", "name"} <= set(columns) or cells[columns.index("field_of_work")]:
        return ""
    return above if columns.index("field_of_work") < columns.index("name") else ""


def readable(cells, columns):
    """Returns the cells to show to the person who pasted them: those of columns that are read."""
    return [
        " ".join(cell.split())
        for at, cell in enumerate(cells)
        if cell and (at >= len(columns) or columns[at] not in {None, "remark"})
    ]


def _by_content(cell, found):
    merge(found, sort_pieces([cell]))


def merge(found, more):
    """Adds the pieces of ``more`` to ``found``."""
    for name in _MERGED:
        getattr(found, name).extend(getattr(more, name))
    found.has_nik = found.has_nik or more.has_nik


def _name(cell, found):
    """Reads a cell of a name column.

    In such a column, words such as Siang and Minggu are accepted within a name, and asked about if
    they stand alone.
    """
    bare = without_numbering(cell)[0]
    words_of = {plain(part) for part in bare.split()}
    if words_of & ALSO_NAMES and could_be_name(bare) and not words_of & HONORIFICS:
        found.names.append(bare)
    elif words_of and words_of <= ALSO_NAMES:
        found.names.append(bare)
        found.questions.append(IS_IT_A_NAME)
    else:
        _by_content(bare, found)


def _remark(cell, found):
    if not HARMLESS.fullmatch(plain(cell)):
        found.questions.append(f"Keterangannya: “{' '.join(cell.split())[:60]}”.")


def _position(cell, found):
    reading = read_position(cell)
    if reading is None:
        reading = PositionReading(None, f"Jabatan “{cell[:40]}” tidak dikenal.")
    found.positions.append(reading)


def _phone(cell, found):
    if LEFT_OVER.fullmatch(cell) and not cell.replace(".", "").isdigit() and cell[0] != "=":
        found.questions.append(f"Nomor HP “{cell[:40]}” tidak terbaca.")
        return
    sort_phone(cell, found)


def _gender(cell, found):
    if cell.casefold() in GENDERS:
        found.genders.append(GENDERS[cell.casefold()])
    else:
        found.told.append(f"Jenis kelamin “{cell[:40]}” tidak terbaca, jadi tidak dicatat.")


def _male(cell, found):
    found.genders += ["L"] if cell.casefold() in MARKS | {"l"} else []


def _female(cell, found):
    found.genders += ["P"] if cell.casefold() in MARKS | {"p"} else []


def _field(cell, found):
    if named := field_in(cell):
        found.fields.append(named)
    else:
        found.told.append(NO_FIELD.format(cell[:60]))


_READERS = {
    "name": _name,
    "position": _position,
    "phone": _phone,
    "gender": _gender,
    "male": _male,
    "female": _female,
    "field_of_work": _field,
    "remark": _remark,
}
