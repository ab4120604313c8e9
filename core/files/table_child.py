"""Script that reads one table from a spreadsheet or CSV file, with limits on its own resources.

Arguments: path of the file, largest number of rows. Prints JSON: either {"reason": key}, with a key
of ``tables.REASONS``, or the fields of ``tables.Table``. Imports nothing of the portal.
"""

import csv
import datetime
import io
import json
import re
import resource
import sys
import zipfile
from pathlib import Path

import python_calamine as calamine

CPU_SECONDS = 10
MEMORY_BYTES = 600 * 1024 * 1024
# What a workbook may unpack to, by its own directory; the memory limit holds where that lies.
UNPACKED_BYTES = 50 * 1024 * 1024
MAX_PARTS = 2_000
MAX_COLUMNS = 60
LONGEST_CELL = 1_000
# Of all cells together: cells that share one text make a small file of a large table.
MAX_LETTERS = 4_000_000
# Excel keeps fifteen digits: a longer number has lost its last ones.
KEPT_DIGITS = 10**15

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A workbook with a password, which calamine takes for an unknown format: the stream that holds an
# xlsx, and the record (FilePass, 0x2F) behind the first one (BOF) of an xls.
ENCRYPTED = re.compile(
    re.escape("EncryptedPackage".encode("utf-16-le"))
    + rb"|\x09\x08\x10\x00.{16}(?:\x86\x00\x00\x00)?\x2f\x00.\x00",
    re.DOTALL,
)
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SEPARATORS = ";,\t|"
SPACES = "\t\r\n"
BROKEN = (
    calamine.CalamineError,
    zipfile.BadZipFile,
    OSError,
    UnicodeError,
    ValueError,
    LookupError,
)


class Refused(Exception):
    """Raised with a key of ``tables.REASONS``."""


def main(path, max_rows):
    """Returns what the script prints, as a dict."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = path.read_bytes()
    try:
        if content.startswith((ZIP, OLE)):
            return from_workbook(content, max_rows)
        return from_text(content, max_rows)
    except Refused as refusal:
        return {"reason": str(refusal)}
    except calamine.PasswordError:
        return {"reason": "password"}
    except BROKEN:
        return {"reason": "broken"}


def from_workbook(content, max_rows):
    """Returns the first visible sheet that holds something."""
    if content.startswith(OLE) and ENCRYPTED.search(content):
        raise Refused("password")
    macros = content.startswith(ZIP) and check_parts(content)
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    filled = None
    others = []
    for meta in book.sheets_metadata:
        if meta.visible != calamine.SheetVisibleEnum.Visible:
            continue
        sheet = book.get_sheet_by_name(meta.name) if filled is None else None
        if sheet is None:
            others.append(meta.name[:40])
        elif sheet.start is not None:
            filled = sheet
    if filled is None:
        raise Refused("empty")
    return {
        "rows": numbered(sheet_rows(filled), max_rows),
        "sheet": filled.name[:40],
        "others": others,
        "macros": bool(macros),
    }


def check_parts(content):
    """Checks the directory of the zip file; returns whether it holds macros."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        found = parts.infolist()
    if len(found) > MAX_PARTS or sum(part.file_size for part in found) > UNPACKED_BYTES:
        raise Refused("heavy")
    if any(part.flag_bits & 1 for part in found):
        raise Refused("password")
    return any(part.filename.lower().endswith("vbaproject.bin") for part in found)


def sheet_rows(sheet):
    """Returns lists of texts; a cell merged downwards stands in each of its rows."""
    first_row, first_column = sheet.start
    if first_column >= MAX_COLUMNS:
        raise Refused("wide")
    rows = [[text_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=True)]
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        at, column = top - first_row, left - first_column
        for below in range(at + 1, min(bottom - first_row + 1, len(rows))):
            if at >= 0 <= column < len(rows[below]) and not rows[below][column]:
                rows[below][column] = rows[at][column]
    padding = [""] * first_column
    return [*([[]] * first_row), *(padding + row for row in rows)]


def text_of(value):
    """Returns a cell as a person reads it; a number that has lost digits in scientific notation."""
    if isinstance(value, bool):
        return "benar" if value else "salah"
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}" if abs(value) < KEPT_DIGITS else f"{value:.5E}"
    if isinstance(value, int):
        return str(value) if abs(value) < KEPT_DIGITS else f"{float(value):.5E}"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    return tidy(str(value))


def from_text(content, max_rows):
    """Returns the rows of a CSV file in any usual encoding and with any usual separator."""
    text = decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    if text.lstrip()[:1] == "<":
        raise Refused("web")
    if re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text[:5_000]):
        raise Refused("other")
    told = re.match(r"sep=(.)\n", text, re.IGNORECASE)
    lines = text[told.end() if told else 0 :]
    separator = told[1] if told else separator_of(lines)
    csv.field_size_limit(LONGEST_CELL * 20)
    try:
        rows = list(csv.reader(io.StringIO(lines), delimiter=separator))
    except csv.Error as error:
        raise Refused("broken") from error
    found = numbered(
        ([tidy(cell) for cell in row] for row in rows), max_rows, first=2 if told else 1
    )
    return {"rows": found, "sheet": "", "others": [], "macros": False}


def decoded(content):
    """Decodes by the byte order mark, else as UTF-16 if every second byte is zero, else UTF-8."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding)
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        sample = content[offset:400:2]
        if len(sample) > 3 and sample.count(0) * 2 > len(sample):
            return content.decode(encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def separator_of(text):
    """Returns the separator that is most frequent in the first line that has any."""
    for line in text.split("\n"):
        counts = {mark: line.count(mark) for mark in SEPARATORS}
        if any(counts.values()):
            return max(counts, key=counts.get)
    return ";"


def tidy(text):
    """Returns the text of a cell on one line, of bounded length."""
    return " ".join(text.replace("\x00", "").split())[:LONGEST_CELL]


def numbered(rows, max_rows, first=1):
    """Returns pairs of row number and cells of the rows that hold something."""
    found, letters = [], 0
    for number, row in enumerate(rows, start=first):
        while row and not row[-1]:
            row.pop()
        if len(row) > MAX_COLUMNS:
            raise Refused("wide")
        if row:
            found.append([number, row])
            letters += sum(map(len, row))
        if len(found) > max_rows:
            raise Refused("rows")
        if letters > MAX_LETTERS:
            raise Refused("heavy")
    if not found:
        raise Refused("empty")
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
