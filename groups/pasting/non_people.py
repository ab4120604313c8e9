"""Recognises records that are no person: titles, section heads, sums and signatures."""

import re

from groups.models import Position
from groups.pasting import words
from groups.pasting.cells import IS_IT_A_NAME, sort_pieces, split, titled, without_numbering
from groups.pasting.names import could_be_name, looks_like_name, starts_with_name
from groups.pasting.positions import field_in, read_position
from groups.pasting.readings import nobody
from groups.pasting.records import NIK_HIDDEN

_LEADING = re.compile(r"^[^\w(]+")


def bare_position(line):
    """Returns the Position of a line that holds nothing else, or None."""
    reading = read_position(without_numbering(line)[0].rstrip(" :=,"))
    return reading.position if reading else None


def not_a_row(record, line, place):
    """Returns the Reading of a single line that is no person, else None.

    Updates ``place``: a section head applies to the lines below it, and so does a signature.
    """
    label, value = _label(line)
    plain = words.plain(line).strip(" ,-–—#()")
    if not value and not line.endswith((":", ",")) and _office_and_name(line):
        return _after_signature(record, place)
    if found := _head_of_a_list(record, label, value, place):
        return found
    if words.TITLE.fullmatch(plain) and _names_people(record, value):
        return None
    if words.SUM.fullmatch(plain) and not (value and re.match(r"\d+[.)]", line)):
        return nobody(record, "jumlah")
    if not value and words.DATE_LINE.fullmatch(words.plain(line)) and not _starts_a_list(record):
        place.after_signature = True
        return nobody(record, "tanda tangan")
    if words.TITLE.fullmatch(plain) or (value and words.MEETING.fullmatch(words.plain(label))):
        if words.NO_ROSTER.search(plain):
            place.section = (None, "", label)
        return nobody(record, "judul atau keterangan")
    if not value and words.SIGNATURE.fullmatch(plain):
        place.after_signature = True
        return nobody(record, "tanda tangan")
    if _is_left_over(line, plain):
        return nobody(record, "bukan nama")
    reading = read_position(without_numbering(line)[0].rstrip(" :=,"))
    if not value and reading and not _holds_somebody(line):
        place.section = (None, "", label)
        return nobody(record, "jabatan tanpa nama")
    if value or any(letter.isdigit() for letter in line) or NIK_HIDDEN in line:
        return None if value or _starts_a_list(record) else _after_signature(record, place)
    if words.column_of(line) not in {words.NO_HEAD, "holder"} and not _holds_a_name(line):
        return nobody(record, "kepala kolom")
    if line.endswith(":") and not looks_like_name(label):
        place.section = (None, "", label)
        return nobody(record, "kepala bagian")
    return _after_signature(record, place)


def _is_left_over(line, plain):
    """Returns whether a line is a reply, an e-mail address, a page number or punctuation."""
    return bool(
        words.REPLY.fullmatch(plain)
        or re.fullmatch(r"\S+@\S+\.\w+|\d{1,3} \| page", plain)
        or words.LEFT_OVER.fullmatch(line)
        or words.EMPTY.fullmatch(line)
    )


def _office_and_name(line):
    """Returns whether a line is like "Wakil Ketua Budi"; not "Ketua KIM Contoh", a group's name."""
    return titled(without_numbering(line)[0]) and " kim " not in words.plain(line)


def _head_of_a_list(record, label, value, place):
    """Returns the Reading of a section head such as "B. ANGGOTA" or "Tidak hadir:", else None.

    Sets ``place.section``, also for a head with a value behind its colon, which is read as a
    person.
    """
    head = words.plain(label).strip("/ ")
    section = words.SECTION.fullmatch(_LEADING.sub("", head))
    lasts = re.fullmatch(r"(pengurus|susunan|kepengurusan)\b[^:]*", head)
    former = lasts and words.OTHER_OFFICERS.search(head)
    other = not value and (words.OTHER_LIST.fullmatch(head) or former)
    if place.after_signature or not (section or other):
        return None
    place.section = _section(section["head"], label) if section else (None, "", label)
    return None if value else nobody(record, "kepala bagian")


def _holds_somebody(line):
    """Returns whether a line with an office also holds a name or a phone number.

    "Alm. Budi Contoh (Ketua)" is asked about; it is no head of the lines below.
    """
    if sort_pieces([line]).phones or starts_with_name(line):
        return True
    pieces = split(without_numbering(line)[0])
    return len(pieces) > 1 and any(map(_has_two_words_of_a_name, pieces))


def _holds_a_name(line):
    """Returns whether a line with a word of a column head is about a person all the same."""
    if starts_with_name(line) or any(map(_has_two_words_of_a_name, split(line))):
        return True
    parts = line.split()
    honoured = parts[0].casefold() in words.HONORIFICS and could_be_name(line)
    return honoured or (
        len(parts) > 1 and looks_like_name(line) and words.plain(parts[-1]) not in words.HEADS
    )


def _has_two_words_of_a_name(piece):
    if words.plain(piece.split()[0]) in words.HONORIFICS and could_be_name(piece):
        return True
    parts = [part for part in piece.split() if words.plain(part) not in words.NOT_NAMES]
    return len(parts) > 1 and all(part[:1].isupper() for part in parts)


def _names_people(record, value):
    """Returns whether a line like a title holds a person: "KIM Contoh: Budi, 0812 …"."""
    found = sort_pieces([value] if value else record.cells)
    return bool(value and found.names and (found.phones or found.positions))


def _after_signature(record, place):
    """Returns NOBODY for a line below a signature without running number and phone number."""
    if place.after_signature and not _starts_a_list(record):
        return nobody(record, "tanda tangan")
    return None


def not_a_table_row(record, first, place):
    """Returns the Reading of a row of several cells that is no person, else None."""
    if words.SUM.fullmatch(words.plain(first)) and not re.match(r"\d+[.)]", first):
        return nobody(record, "jumlah")
    positions = [read_position(cell) for cell in record.cells if cell]
    if len(positions) > 1 and all(positions) and not _starts_a_list(record):
        if not place.has_people:
            place.columns = ["holder" if cell else None for cell in record.cells]
            return nobody(record, "kepala kolom")
        place.after_signature = True
    return _after_signature(record, place)


def _label(line):
    """Returns the text before and after the first colon or equals sign."""
    label, _, value = re.sub("=", ":", line).partition(":")
    return label.strip("*_~ "), value.strip("*_~ ")


def _starts_a_list(record):
    """Returns whether a record has a running or phone number: a person even below a signature."""
    found = sort_pieces(record.cells)
    first = next((cell for cell in record.cells if cell), "")
    asked = set(found.questions) - {IS_IT_A_NAME}
    return bool(found.phones or asked or re.match(r"\(?\d{1,3}([.)]|$)", first))


def _section(head, line):
    if head.startswith(("anggota", "para anggota")):
        return (Position.ANGGOTA, field_in(head), line)
    if head.startswith(("seksi", "sie", "bidang", "divisi", "koordinator")):
        return (Position.SEKSI, field_in(head), line)
    return (None, "", line.strip(" :"))
