"""Splits pasted text into records of cells, from any program."""

import csv
import io
import re
import unicodedata
from dataclasses import dataclass

from core import text
from core.text import NIK_HIDDEN

MAX_LINES_IN_CELL = 6
ALIGNED = "  "

_JOINERS = re.compile("[\u200c\u200d\ufe0e\ufe0f]")
_ROUND_DIGIT = re.compile("[\u2460-\u2473\u24f5-\u24fe\u2776-\u2793]")
_BOX = {**dict.fromkeys(range(0x2500, 0x2580), "-"), **dict.fromkeys(map(ord, "│┃║"), "|")}
_RULE = re.compile(r"[\s|+=_:*-]+")
_KEYCAP = re.compile("(\\d)\ufe0f?\u20e3")
_GAP = r"[ .\-_/']"
# A NIK as one run of digits (also mistyped, a NIP, or joined with a phone number), as 6-6-4, as
# 4-4-4-4 or as 2-2-2-6-4; and in scientific notation, as spreadsheets show it.
_NIK = re.compile(
    rf"(?<!\d)(?<!\+)(?:\d{{20,}}|[1-9](?:\d{{14,19}}|\d{{5}}{_GAP}\d{{6}}{_GAP}\d{{4}}|\d{{3}}(?:{_GAP}\d{{4}}){{3}}"
    rf"|\d{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}\d{{6}}{_GAP}\d{{4}}|\d{{7}}{_GAP}\d{{6}}{_GAP}\d{_GAP}\d{{3}}))"
    r"(?:[.,]0+)?(?!\d)|(?<![\d.,])\d(?:[.,]\d+)?[eE]\+?1[4-7](?!\d)"
)
# "[12/08/26 19.30] Sari: " and "12/08/2026, 19.30 - Sari K: ", as WhatsApp copies messages.
_CHAT_TIME = r"^\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?: ?[AaPp][Mm])?"
_CHAT_HEAD = re.compile(rf"{_CHAT_TIME}\]?(?: -)? [^:\n]{{1,40}}: ?")
# "12/08/26 19.31 - Sari menambahkan Budi": system messages of WhatsApp have no sender.
_CHAT_SYSTEM = re.compile(rf"{_CHAT_TIME}(?:\]| -) ")
_BLOCK_LINE = re.compile(
    r"\W*(?:\d{1,3}[.)]\s*)?((?:nama|jabatan|bidang|seksi|no|nomor|hp|wa|telp|jenis kelamin|jk|nik"
    r"|keterangan|catatan|status|alamat|ttl|tempat|tanggal|pendidikan|pekerjaan|agama|umur"
    r"|e-?mail)\b[\w ./]{0,25})[:=](.*)",
    re.IGNORECASE,
)
_STARTS_BLOCK = re.compile(r"nama(?! (?:kim|kelompok|desa|kecamatan|kelurahan|kegiatan))", re.I)


@dataclass(frozen=True)
class Record:
    """One line of a list, or one row of a table.

    ``number`` counts lines from 1; ``line`` is the record as pasted, on one line. ``in_table``:
    whether its cells were separated by tabs, semicolons, bars, aligned spaces or a spreadsheet's
    commas, or come from a block of "label: value" lines.
    """

    number: int
    cells: tuple
    line: str
    in_table: bool


def without_nik(pasted):
    """Returns the text with every NIK replaced, so that none comes back on a page."""
    return _NIK.sub(NIK_HIDDEN, pasted)


def split_records(pasted, is_heading):
    """Returns a list of Record.

    ``is_heading(cells)`` recognises column heads. Commas separate columns only if a line is a
    heading or most lines have quoted cells.
    """
    pasted = _tidy(pasted)
    if blocks := read_blocks(pasted):
        return blocks
    separator = _separator(pasted, is_heading)
    if separator is None:
        lines = enumerate(pasted.split("\n"), start=1)
        return [Record(number, (line.strip(),), line.strip(), False) for number, line in lines]
    return [
        Record(number, cells, _one_line(cells), True)
        for number, cells in _rows(pasted.split("\n"), separator)
    ]


def table_records(rows):
    """Returns a list of Record for pairs of row number and cells of a spreadsheet."""
    found = []
    for number, row in rows:
        cells = tuple(" ".join(_tidy(cell).split()) for cell in row)
        found.append(Record(number, cells, _one_line(cells), True))
    return found


def _tidy(pasted):
    """Normalises Unicode, numbering signs and chat headers, and replaces every NIK."""
    pasted = pasted.replace("\U0001f51f", "10. ")
    pasted = _ROUND_DIGIT.sub(lambda digit: f"{unicodedata.numeric(digit[0]):.0f}. ", pasted)
    pasted = pasted.translate(_BOX)
    pasted = _KEYCAP.sub(r"\1. ", pasted)
    pasted = _JOINERS.sub("", unicodedata.normalize("NFKC", text.clean(pasted)))
    pasted = without_nik(pasted.replace("\v", "\n").replace("\f", "\n"))
    return "\n".join(
        _CHAT_SYSTEM.sub("<pesan WhatsApp> ", _CHAT_HEAD.sub("", line))
        for line in pasted.split("\n")
    )


def read_blocks(pasted):
    """Returns a list of Record if each person is a block of lines "Nama: …", "Jabatan: …".

    Returns an empty list otherwise. The first Record holds the labels as column heads. A block
    ends before any other line.
    """
    lines = pasted.split("\n")
    pairs = [_BLOCK_LINE.fullmatch(line) for line in lines]
    starts = [number for number, pair in enumerate(pairs) if pair and _STARTS_BLOCK.match(pair[1])]
    if not starts:
        return []
    blocks = [
        range(start, _end_of_block(lines, pairs, start, end))
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    values = [_values_of(pairs[block.start : block.stop]) for block in blocks]
    heads = list(dict.fromkeys(label for found in values for label in found))
    if len(heads) < 2:
        return []
    records = [Record(starts[0] + 1, tuple(heads), " | ".join(heads), True)]
    for block, found in zip(blocks, values, strict=True):
        cells = tuple(found.get(head, "") for head in heads)
        records.append(Record(block.start + 1, cells, _one_line(cells), True))
    inside = {number for block in blocks for number in block}
    records += [
        Record(number + 1, (line.strip(),), line.strip(), False)
        for number, line in enumerate(lines)
        if number not in inside
    ]
    return sorted(records, key=lambda record: record.number)


def _end_of_block(lines, pairs, start, end):
    """Returns the index of the first line that is neither empty nor a label with its value."""
    others = (at for at in range(start, end) if lines[at].strip() and not pairs[at])
    return next(others, end)


def _values_of(pairs):
    """Returns values by label; values of a repeated label are joined, and asked about later."""
    values = {}
    for pair in filter(None, pairs):
        label, value = pair[1].strip(), pair[2].strip()
        values[label] = " / ".join(filter(None, [values.get(label), value]))
    return values


def _separator(pasted, is_heading):
    """Returns the character that separates columns, ALIGNED for spaces, or None for plain lines."""
    lines = [line for line in pasted.split("\n") if not _RULE.fullmatch(line)]
    lines = [line for line in lines if line.strip()]
    for mark in "\t|;":
        if sum(mark in line for line in lines) * 2 >= max(len(lines), 1):
            return mark
    if "\t" in pasted:
        return "\t"
    if any(is_heading(_cells(line, ",")) for line in lines) or _is_quoted_csv(lines):
        return ","
    if any(is_heading(_aligned(line)) for line in lines):
        return ALIGNED
    return None


def _one_line(cells):
    return " | ".join(" ".join(cell.split()) for cell in cells if cell)


def _aligned(line):
    """Returns the cells of a line with columns aligned by spaces, as copied from PDF files."""
    return re.split(r"\s{2,}", line.strip())


def _is_quoted_csv(lines):
    """Returns whether most lines have quoted cells, as spreadsheets write cells with a comma."""
    return sum(bool(re.search(r'(?:^|,)"[^"]*"(?:,|$)', line)) for line in lines) * 2 > len(lines)


def _rows(lines, separator):
    """Returns pairs of line number and cells; a quoted cell may span several lines."""
    if separator is ALIGNED:
        return [(number, tuple(_aligned(line))) for number, line in enumerate(lines, start=1)]
    rows, at = [], 0
    while at < len(lines):
        for taken in range(1, MAX_LINES_IN_CELL + 1):
            cells = _parse("\n".join(lines[at : at + taken]), separator)
            if cells is not None:
                break
        else:
            taken, cells = 1, _cells(lines[at], separator)
        rows.append((at + 1, tuple(cells)))
        at += taken
    return rows


def _parse(chunk, separator):
    """Returns the cells of one record of well-formed CSV, or None."""
    try:
        rows = list(csv.reader(io.StringIO(chunk), delimiter=separator, strict=True))
    except csv.Error:
        return None
    if len(rows) > 1:
        return None
    return [cell.strip() for cell in (rows[0] if rows else [])]


def _cells(line, separator):
    return [re.sub(r'^"(.*)"$', r"\1", cell.strip()).strip() for cell in line.split(separator)]
