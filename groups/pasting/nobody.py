"""Tells titles, section heads, sums and signatures from people."""

import re

from groups.models import Position
from groups.pasting import words
from groups.pasting.cells import looks_like_name, sort_pieces
from groups.pasting.positions import field_in, read_position
from groups.pasting.readings import nobody
from groups.pasting.records import NIK_HIDDEN


def bare_position(line):
    """The position of a line that holds nothing else, or None."""
    reading = read_position(line.rstrip(" :="))
    return reading.position if reading else None


def not_a_row(record, line, place):
    """The reading of a title, a section head, a sum or a signature, else None."""
    label, value = _label(line)
    plain = words.plain(line).strip(" ,-–—#()")
    section = words.SECTION.fullmatch(words.plain(label).strip("/ "))
    if section and not place.after_signature:
        place.section = _section(section["head"], label)
        if not value:
            return nobody(record, "kepala bagian")
    if words.SUM.fullmatch(plain):
        return nobody(record, "jumlah")
    if not value and words.DATE_LINE.fullmatch(words.plain(line)):
        place.after_signature = True
        return nobody(record, "tanda tangan")
    if words.TITLE.fullmatch(plain):
        return nobody(record, "judul atau keterangan")
    if not value and words.SIGNATURE.fullmatch(plain):
        place.after_signature = True
        return nobody(record, "tanda tangan")
    if words.LEFT_OVER.fullmatch(line) or words.EMPTY.fullmatch(line):
        return nobody(record, "bukan nama")
    if value or any(letter.isdigit() for letter in line) or NIK_HIDDEN in line:
        return None if value or _starts_a_list(record) else _after_signature(record, place)
    if words.column_of(line) not in {words.NO_HEAD, "holder"}:
        return nobody(record, "kepala kolom")
    bare = bare_position(line)
    if bare is not None or (line.endswith(":") and not looks_like_name(label)):
        place.section = (None, "", label)
        return nobody(record, "jabatan tanpa nama" if bare else "kepala bagian")
    return _after_signature(record, place)


def _after_signature(record, place):
    """Below a signature only what is numbered or has a phone number is a person."""
    if place.after_signature and not _starts_a_list(record):
        return nobody(record, "tanda tangan")
    return None


def not_a_table_row(record, first, place):
    """The reading of a row of several cells that is a sum or a signature, else None."""
    if words.SUM.fullmatch(words.plain(first)):
        return nobody(record, "jumlah")
    positions = [read_position(cell) for cell in record.cells if cell]
    if len(positions) > 1 and all(positions) and not _starts_a_list(record):
        place.after_signature = True
    return _after_signature(record, place)


def _label(line):
    """What stands before and behind the first colon or equals sign."""
    label, _, value = re.sub("=", ":", line).partition(":")
    return label.strip("*_~ "), value.strip("*_~ ")


def _starts_a_list(record):
    """Whether it has a running number or a phone number: a person, also below a signature."""
    found = sort_pieces(record.cells)
    first = next((cell for cell in record.cells if cell), "")
    return bool(found.phones or found.questions or re.match(r"\(?\d{1,3}([.)]|$)", first))


def _section(head, line):
    if head.startswith(("anggota", "para anggota")):
        return (Position.ANGGOTA, field_in(head), line)
    if head.startswith(("seksi", "sie", "bidang", "divisi", "koordinator")):
        return (Position.SEKSI, field_in(head), line)
    return (None, "", line.strip(" :"))
