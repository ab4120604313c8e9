"""Rosters copied from a spreadsheet."""

import pytest

from groups import pasting
from groups.models import Membership, Position

PHONE = "+6281234567890"


def only(line):
    """What one pasted line becomes: the fields of a row, or a sentence."""
    ((_, _, row),) = pasting.read(line)
    return row


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("A", "Namanya terlalu pendek atau terlalu panjang."),
        ("A" * 101, "Namanya terlalu pendek atau terlalu panjang."),
        ("Budi 081234567890", "Ada nomor di kolom nama."),
        ("Budi 6210021208900001\tanggota", "Ada nomor di kolom nama."),
        ("Budi\tpresiden", "Jabatan “presiden” tidak dikenal."),
        ("Budi\tketua", "Nomor HP wajib diisi untuk pengurus."),
        ("Budi\tsekretaris\t\t", "Nomor HP wajib diisi untuk pengurus."),
        ("Budi\tanggota\t0812", "Nomor HP tidak dikenal. Tulis seperti 0812 3456 7890."),
        ("Budi\tanggota\t=1+1", "Nomor HP tidak dikenal. Tulis seperti 0812 3456 7890."),
        ("\tketua\t081234567890", "Namanya terlalu pendek atau terlalu panjang."),
    ],
)
def test_a_line_with_a_mistake_says_what_to_put_right(line, said):
    assert only(line).startswith(said)


def test_an_unknown_position_is_quoted_in_part():
    assert len(only("Budi\t" + "x" * 5000)) < 200


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Budi Santoso", {}),
        ("  Budi Santoso  ", {}),
        ("1\tBudi Santoso", {}),
        ("1.\tBudi Santoso\tAnggota", {}),
        ("1. Budi Santoso", {}),
        ("12) Budi Santoso\tAnggota", {}),
        ("Budi Santoso, Bendahara, 0812 3456 7890", {"position": "bendahara", "phone": PHONE}),
        ("Budi Santoso\tSekertaris\t081234567890", {"position": "sekretaris", "phone": PHONE}),
        ("Budi Santoso, S.Pd.", {"name": "Budi Santoso, S.Pd."}),
        ("Budi Santoso;anggota", {}),
        ("Budi Santoso\tANGGOTA\t(0812) 3456-7890", {"phone": "+6281234567890"}),
        ("Budi Santoso\t\t0812.3456.7890", {"phone": "+6281234567890"}),
        ("Budi Santoso\tKetua\t6281234567890", {"position": "ketua", "phone": "+6281234567890"}),
        ("Budi Santoso\tKoordinator", {"position": "seksi"}),
        ("Budi Santoso\tBidang", {"position": "seksi"}),
        ("Budi Santoso\tanggota\t\tPengolahan", {"field_of_work": "pengolahan"}),
        ("Budi Santoso\tanggota\t\tmemasak", {"field_of_work": ""}),
        ("Budi Santoso\tanggota\t\t\tLaki-laki", {"gender": "L"}),
        ("Budi Santoso\tanggota\t\t\tp", {"gender": "P"}),
        ("Budi Santoso\tanggota\t\t\tx", {"gender": ""}),
        ("Budi Santoso\tanggota\t\t\tL\tPNS\t-\t-", {"gender": "L"}),
    ],
)
def test_a_line_as_people_have_it_becomes_a_row(line, row):
    expected = {
        "name": "Budi Santoso",
        "position": Position.ANGGOTA,
        "phone": "",
        "field_of_work": "",
        "gender": "",
    }
    assert only(line) == {**expected, **row}


@pytest.mark.parametrize(
    "line", ["", "   ", "\t\t\t", ";;", "1.\t", "Nama\tJabatan", "No\tNama", "NAMA"]
)
def test_headings_and_empty_lines_are_passed_over(line):
    assert pasting.read(line) == []


@pytest.mark.parametrize(
    ("cell", "field"),
    [
        ("Pengumpulan", "pengumpulan"),
        ("Penyebaran informasi", "penyebaran"),
        ("mengumpulkan data", "pengumpulan"),
        ("menyebarkan", "penyebaran"),
    ],
)
def test_a_field_of_work_is_understood_by_its_own_name_and_as_a_verb(cell, field):
    assert only(f"Budi\tanggota\t\t{cell}")["field_of_work"] == field


def test_a_heading_with_a_full_stop_is_passed_over():
    assert pasting.read("No.\tNama\tJabatan") == []


def test_lines_keep_their_numbers_so_that_a_mistake_is_found():
    rows = pasting.read("Nama\tJabatan\r\n\r\nAyu L.\tanggota\r\nB\r\n\nCitra\tanggota")

    assert [(number, isinstance(row, str)) for number, _, row in rows] == [
        (3, False),
        (4, True),
        (6, False),
    ]


def test_every_position_has_a_word_that_is_understood():
    for position in Position:
        phone = "081234567890" if position in Membership.OFFICERS else ""
        assert only(f"Budi\t{position.label}\t{phone}")["position"] == position


def test_a_roster_of_any_length_is_read_in_a_moment():
    assert len(pasting.read("Budi\tanggota\t081234567890\n" * 2_000)) == 2_000
    assert isinstance(only("x;" * 100_000), str)
