"""Tables are read from files of any kind, and no file of any kind stops the portal."""

import datetime
import os
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.files import tables
from tests.core import pictures, workbooks

NAMES = [(1, ["Nama", "Nomor HP"]), (2, ["Budi Contoh", "0812"])]
ROWS = [["Nama", "Nomor HP"], ["Budi Contoh", "0812"]]


def read(content, name="daftar.xlsx"):
    return tables.read_table(SimpleUploadedFile(name, content))


def rows(content):
    return [(number, cells) for number, cells in read(content).rows]


def refusal(content):
    with pytest.raises(tables.TableRefused) as refused:
        read(content)
    return str(refused.value)


def csv(text, encoding="utf-8"):
    return text.encode(encoding)


@pytest.mark.parametrize(
    "content",
    [
        workbooks.xlsx(*ROWS),
        workbooks.xls(*ROWS),
        csv("Nama;Nomor HP\r\nBudi Contoh;0812\r\n"),
        csv("Nama,Nomor HP\nBudi Contoh,0812"),
        csv("Nama\tNomor HP\rBudi Contoh\t0812"),
        csv("sep=;\nNama;Nomor HP\nBudi Contoh;0812").replace(b"sep=;\n", b""),
        csv("Nama;Nomor HP\r\nBudi Contoh;0812", "utf-8-sig"),
        csv("Nama;Nomor HP\r\nBudi Contoh;0812", "utf-16"),
        csv("Nama;Nomor HP\r\nBudi Contoh;0812", "utf-16-le"),
        csv("Nama;Nomor HP\r\nBudi Contoh;0812", "utf-16-be"),
        csv('"Nama";"Nomor HP"\n"Budi\nContoh";"0812"'),
    ],
)
def test_every_kind_of_file_gives_the_same_rows(content):
    assert rows(content) == NAMES


def test_numbers_dates_and_formulas_are_what_a_person_reads():
    def more(book, sheet):
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write_number(0, 0, 812345678901)
        sheet.write_number(0, 1, 6210031234567890)
        sheet.write_datetime(0, 2, datetime.datetime(2026, 1, 2), day)
        sheet.write_formula(0, 3, "=A1", None, "Budi")
        sheet.write_boolean(0, 4, True)
        sheet.write_number(0, 5, 0.5)
        sheet.write_string(0, 6, "8.12345E+11")

    (row,) = rows(workbooks.xlsx(edit=more))

    lost = "6.21003E+15"
    assert row == (1, ["812345678901", lost, "2026-01-02", "Budi", "benar", "0.5", "8.12345E+11"])


def test_the_rows_keep_the_numbers_and_columns_of_the_sheet():
    content = workbooks.xlsx([], [], ["", "", "Nama"], [], ["", "", "Budi"])

    assert rows(content) == [(3, ["", "", "Nama"]), (5, ["", "", "Budi"])]


def test_a_cell_merged_downwards_stands_in_each_row():
    def more(book, sheet):
        sheet.merge_range(1, 0, 3, 0, "Seksi")
        sheet.merge_range(0, 0, 0, 1, "KIM")
        for row in (1, 2, 3):
            sheet.write_string(row, 1, f"Orang {row}")

    assert rows(workbooks.xlsx(edit=more)) == [
        (1, ["KIM"]),
        (2, ["Seksi", "Orang 1"]),
        (3, ["Seksi", "Orang 2"]),
        (4, ["Seksi", "Orang 3"]),
    ]


def test_the_first_visible_sheet_is_read_and_the_others_are_named():
    def hide(book, sheet):
        sheet.hide()
        book.worksheets()[1].activate()

    content = workbooks.xlsx(["rahasia"], Kosong=[], Anggota=ROWS, Arsip=[["lama"]], edit=hide)

    table = read(content)

    assert table.rows == [list(row) for row in NAMES]
    assert (table.sheet, table.others) == ("Anggota", ["Arsip"])


def test_macros_are_named_and_never_run():
    content = workbooks.with_part(workbooks.xlsx(*ROWS), "xl/vbaProject.bin", b"Sub Auto_Open()")

    assert read(content, "daftar.xlsm").macros
    assert not read(workbooks.xlsx(*ROWS)).macros


def far(book, sheet):
    sheet.write_string(1_048_575, 16_383, "x")


def evil(content, text):
    name = "xl/sharedStrings.xml"
    shared = workbooks.part(content, name).replace("<sst", f"{text}<sst", 1)
    return workbooks.with_part(content, name, shared.replace("Budi", "&x;"))


LAUGHS = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 12))
XXE = '<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BOMB = f'<!DOCTYPE sst [<!ENTITY x0 "ha">{LAUGHS}<!ENTITY x "&x11;">]>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Berkas ini kosong."),
        (workbooks.xlsx(), "Lembar kerja ini kosong."),
        (b"\n\n;;\n", "Lembar kerja ini kosong."),
        (workbooks.xlsx(["x"], edit=far), "Isi berkas ini terlalu besar untuk dibaca, atau rusak."),
        (
            workbooks.with_part(workbooks.xlsx(["x"]), "xl/x.xml", bytes(60 * 1024 * 1024)),
            "Isi berkas ini terlalu besar untuk dibaca, atau rusak.",
        ),
        (workbooks.xlsx(*[["x" * 1_000] * 5] * 1_000), "Isi berkas ini terlalu besar"),
        (workbooks.encrypted(), "Berkas ini terkunci kata sandi."),
        (workbooks.xls(["Nama"], locked=True), "Berkas ini terkunci kata sandi."),
        (b"<html><table><tr><td>Nama</td></tr></table>", "Berkas ini halaman web"),
        (evil(workbooks.xlsx(*ROWS), XXE), "Berkas ini tidak dapat dibaca, mungkin rusak."),
        (evil(workbooks.xlsx(*ROWS), BOMB), "Berkas ini tidak dapat dibaca, mungkin rusak."),
        (workbooks.xlsx(*ROWS)[:700], "Berkas ini tidak dapat dibaca, mungkin rusak."),
        (b"PK\x03\x04" + bytes(100), "Berkas ini tidak dapat dibaca, mungkin rusak."),
        (workbooks.xls(*ROWS)[:600], "Berkas ini tidak dapat dibaca, mungkin rusak."),
        (bytes(range(256)) * 9, "Berkas ini bukan lembar kerja."),
        (pictures.png(8, 8), "Berkas ini bukan lembar kerja."),
        (b"%PDF-1.7 Nama;Jabatan", "Berkas ini bukan lembar kerja."),
        (workbooks.xlsx(["x"] * 61), "Kolom di berkas ini terlalu banyak."),
        (workbooks.xlsx([*[""] * 70, "x"]), "Kolom di berkas ini terlalu banyak."),
        (b"x\n" * 20_001, "Baris di berkas ini terlalu banyak."),
        (b"x" * (5 * 1024 * 1024 + 1), "Berkas ini lebih dari 5,0 MB."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(content, said):
    assert said in refusal(content)


@pytest.mark.parametrize("content", [evil(workbooks.xlsx(*ROWS), XXE), csv("&x;\n=cmd|")])
def test_nothing_of_the_machine_comes_back(content):
    try:
        said = str(read(content).rows)
    except tables.TableRefused as refused:
        said = str(refused)
    assert "root:" not in said


def test_twenty_thousand_rows_are_read_in_time():
    content = workbooks.xlsx(*[[f"Orang {number}", "anggota"] for number in range(20_000)])

    begin = time.monotonic()
    assert len(read(content).rows) == 20_000
    assert time.monotonic() - begin < 20


def test_cells_are_bounded_and_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    assert rows(workbooks.xlsx(["a" * 5_000])) == [(1, ["a" * 1_000])]
    assert os.listdir(tmp_path) == []
