"""Reads the rows of a spreadsheet as a roster, and says in which column a fault is."""

import re

from groups.pasting.reader import read_records
from groups.pasting.readings import Kind
from groups.pasting.records import table_records

MAX_TABLE_ROWS = 250
# What a question is about, by its words; the first that fits.
_ABOUT = (
    ("phone", re.compile(r"nomor HP|Nomor HP|nomor kontak")),
    (
        "position",
        re.compile(r"[Jj]abatan|Pengurus ditetapkan|belum tentu|Maksudnya|Sudah ada|^Dua |coretan"),
    ),
    ("field_of_work", re.compile(r"Bidangnya")),
    ("gender", re.compile(r"jenis kelamin")),
    ("remark", re.compile(r"Keterangannya")),
    ("name", re.compile(r"[Nn]ama")),
)
_REMEDIES = {
    "phone": "Ketik nomornya lengkap di bawah.",
    "position": "Pilih jabatannya di bawah.",
    "name": "Betulkan namanya di bawah.",
}


def read_table(rows):
    """Returns a list of Reading of pairs of row number and cells, in the order of the rows."""
    readings = read_records(table_records(rows))
    for reading in readings:
        reading.in_file = True
        if reading.kind is Kind.QUESTION:
            reading.why = [with_place(sentence, reading.columns) for sentence in reading.why]
    return readings


def with_place(sentence, columns):
    """Returns a question with the letter of its column in front and what to do behind."""
    about = next((name for name, words in _ABOUT if words.search(sentence)), "")
    remedy = _REMEDIES.get(about, "")
    if remedy and not re.search(r"[Pp]ilih|Isi satu orang|Tulis nomor|\?$", sentence):
        sentence = f"{sentence} {remedy}"
    if columns and about in columns:
        return f"Kolom {_letter(columns.index(about))}: {sentence}"
    return sentence


def _letter(index):
    """Returns the name of a column as spreadsheets write it: ``A``, ``Z``, ``AA``."""
    first, last = divmod(index, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)
