"""Spreadsheets of rosters: the roster of a KIM, and an empty one to fill in."""

import csv
import io

import xlsxwriter
from django.utils import timezone
from django.utils.formats import date_format

from groups.models import Membership, Position

# Text stays text: nothing that somebody typed becomes a formula, a link or a number.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
COLUMNS = (
    ("Nama", 30),
    ("Jabatan", 16),
    ("Bidang tugas", 26),
    ("Nomor HP", 20),
    ("Jenis kelamin", 14),
)
EXAMPLES = (
    ("Rina Contoh", "Ketua", "", "0812 3456 7890", "P"),
    ("Budi Contoh", "Sekretaris", "", "0813 3456 7890", "L"),
    ("Sari Contoh", "Anggota", "Penyebaran informasi", "", "P"),
)
HELP = (
    "Isi satu orang satu baris di lembar “Daftar anggota”. Kepala kolomnya jangan diubah.",
    f"Jabatan: {', '.join(label.lower() for label in Position.labels)}.",
    f"Bidang tugas (boleh kosong): {', '.join(label for label in Membership.Field.labels)}.",
    "Nomor HP wajib untuk ketua, sekretaris, dan bendahara. Kolomnya sudah diatur sebagai teks, "
    "supaya angka 0 di depan tidak hilang.",
    "Jenis kelamin: P atau L, boleh kosong. NIK dan alamat rumah tidak perlu.",
)
EMPTY_ROWS = 250
# Spreadsheets run a text that begins so as a formula; the apostrophe stops them.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def example():
    """Returns the bytes of an empty xlsx: one sheet to fill in, one with examples."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, OPTIONS)
    text = book.add_format({"num_format": "@"})
    sheet, shown = book.add_worksheet("Daftar anggota"), book.add_worksheet("Contoh")
    for each in (sheet, shown):
        _head(book, each, text)
    positions = list(Position.labels)
    sheet.data_validation(
        *(1, 1, EMPTY_ROWS, 1),
        {"validate": "list", "source": positions, "error_type": "information"},
    )
    _write(shown, EXAMPLES, text)
    for number, line in enumerate(HELP, start=len(EXAMPLES) + 2):
        shown.write_string(number, 0, line)
    book.close()
    return file.getvalue()


def as_xlsx(rows, group):
    """Returns the bytes of an xlsx of these rows, with a sheet that says what it is."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, OPTIONS)
    text = book.add_format({"num_format": "@"})
    sheet, about = book.add_worksheet("Daftar anggota"), book.add_worksheet("Keterangan")
    _head(book, sheet, text)
    _write(sheet, map(_cells, rows), text)
    about.set_column(0, 0, 90)
    for number, line in enumerate(_about(group)):
        about.write_string(number, 0, line)
    book.close()
    return file.getvalue()


def as_csv(rows, group):
    """Returns the bytes of a CSV that Excel opens with its letters and columns right."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(label for label, _ in COLUMNS)
    writer.writerows([_guarded(cell) for cell in _cells(row)] for row in rows)
    return file.getvalue().encode("utf-8-sig")


FORMATS = {"xlsx": as_xlsx, "csv": as_csv}


def _cells(row):
    """Returns the cells of a row; contacts of a person whose data are restricted are left out."""
    return (
        row.name,
        row.get_position_display(),
        row.get_field_of_work_display(),
        row.phone_as_read,
        "" if row.restricted_at else row.gender,
    )


def _guarded(cell):
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _about(group):
    today = date_format(timezone.localdate(), "j F Y")
    return (
        f"Daftar anggota {group.name}, {group.desa}. Diunduh {today}.",
        "Berisi data pribadi. Simpan baik-baik, pakai hanya untuk urusan kelompok, dan hapus bila "
        "tidak diperlukan lagi.",
    )


def _head(book, sheet, text):
    bold = book.add_format({"bold": True})
    for column, (label, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width, text)
        sheet.write_string(0, column, label, bold)
    sheet.freeze_panes(1, 0)


def _write(sheet, rows, text):
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell, text)
