"""Spreadsheets that tests send: good ones, broken ones and hostile ones."""

import io
import struct
import zipfile

import xlsxwriter

FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def xlsx(*rows, edit=None, **sheets):
    """An xlsx whose first sheet holds these rows; ``edit(book, sheet)`` may write more."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"strings_to_formulas": False})
    sheet = book.add_worksheet(sheets.pop("named", "Daftar"))
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    for name, others in sheets.items():
        other = book.add_worksheet(name)
        for number, row in enumerate(others):
            other.write_row(number, 0, row)
    if edit:
        edit(book, sheet)
    book.close()
    return file.getvalue()


def with_part(content, name, text):
    """An xlsx of which one part is added or replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part), zipfile.ZIP_DEFLATED)
        new.writestr(name, text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def part(content, name):
    """The text of one part of an xlsx."""
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        return found.read(name).decode()


def xls(*rows, locked=False):
    """An .xls (BIFF8) with one sheet of texts and numbers, as Excel 97 wrote it."""
    name = b"Daftar"
    lock = _record(0x2F, struct.pack("<H", 1) + bytes(4)) if locked else b""
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6)) + lock
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    width = max(map(len, rows))
    sheet += _record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            place = struct.pack("<HHH", at, column, 0)
            if isinstance(value, str):
                text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
                sheet += _record(0x204, place + text)
            else:
                sheet += _record(0x203, place + struct.pack("<d", value))
    sheet += _record(0x0A, b"")
    length = len(start) + 4 + 8 + len(name) + 4
    bound = _record(0x85, struct.pack("<IHBB", length, 0, len(name), 0) + name)
    return compound({"Workbook": start + bound + _record(0x0A, b"") + sheet})


def encrypted():
    """What Excel writes for an xlsx with a password: a compound file with an encrypted package."""
    return compound({"EncryptionInfo": bytes(100), "EncryptedPackage": bytes(200)})


def _record(number, data):
    return struct.pack("<HH", number, len(data)) + data


def compound(streams):
    """A compound file (OLE2) with these streams, each padded to whole sectors."""
    body, entries, fat, sector = b"", [], [], 2
    for name, content in streams.items():
        content = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
        count = len(content) // 512
        entries.append((name, 2, sector, len(content)))
        fat += [*range(sector + 1, sector + count), END]
        body, sector = body + content, sector + count
    fat = [FAT_SECTOR, END, *fat]
    fat += [FREE] * (128 - len(fat))
    folder = _entry("Root Entry", 5, END, 0, child=1)
    for at, entry in enumerate(entries, start=1):
        folder += _entry(*entry, right=at + 1 if at < len(entries) else FREE)
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        1,
        0,
        4096,
        END,
        0,
        END,
        0,
    )
    head += struct.pack("<I", 0) + struct.pack("<108I", *[FREE] * 108)
    return head[:512] + struct.pack("<128I", *fat) + folder.ljust(512, b"\0") + body


def _entry(name, kind, start, size, child=FREE, right=FREE):
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII36xIQ", text, len(text), kind, 1, FREE, right, child, start, size)
