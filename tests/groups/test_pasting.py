"""Single lines of pasted rosters."""

import pytest

from groups import pasting
from groups.models import Membership, Position
from groups.pasting import Kind
from tests import factories

PHONE = "+6281234567890"


def only(line):
    """What one pasted line becomes."""
    (reading,) = pasting.read_roster(line)
    return reading


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("1. A", "Namanya tidak terbaca."),
        ("1. " + "A" * 101, "Namanya tidak terbaca."),
        ("1. Budi 45 tahun", "Tidak terbaca: “Budi 45 tahun”."),
        ("Budi\tpresiden", "Di baris ini terbaca lebih dari satu nama."),
        ("Budi\tketua", "Nomor HP wajib diisi untuk ketua, sekretaris, dan bendahara."),
        ("Budi\tsekretaris\t\t", "Nomor HP wajib diisi untuk ketua, sekretaris, dan bendahara."),
        ("Budi\tanggota\t081200", "Tidak terbaca: “081200”."),
        ("Budi\tanggota\t0812 3456 7890 11", "Nomor HP tidak terbaca."),
        ("Budi\tanggota\t=1+1", "Tidak terbaca: “=1+1”."),
        ("\tketua\t081234567890", "Namanya tidak terbaca."),
        ("Budi Santoso\tanggota\t\t\tL\tPNS", "Tidak terbaca: “PNS”."),
        (
            "Budi Santoso\tSekertariat\t0812 3456 7890",
            "Jabatan “Sekertariat”: maksudnya sekretaris?",
        ),
        ("Budi Santoso\tKedua\t0812 3456 7890", "Jabatan “Kedua” tidak ada di pilihan."),
        ("budi santoso", "Apakah ini nama orang?"),
        ("Wawan", "Apakah ini nama orang?"),
    ],
)
def test_a_line_that_is_not_certain_is_asked_about(line, asked):
    assert only(line).kind is Kind.QUESTION
    assert asked in only(line).why


@pytest.mark.parametrize(
    "written",
    ["Wakil", "Wk.", "Wkl", "Waka", "Eks", "Ex", "Mantan", "Plt.", "Pj.", "Calon", "Asisten"],
)
@pytest.mark.parametrize("office", ["Ketua", "Sekretaris", "Bendahara"])
@pytest.mark.parametrize(
    "line", ["{} {}: Budi Santoso 0812 3456 7890", "Budi Santoso\t{} {}\t0812 3456 7890"]
)
def test_who_stands_beside_an_officer_is_not_the_officer(line, written, office):
    reading = only(line.format(written, office))

    assert reading.kind is Kind.QUESTION
    assert reading.values["position"] == ""


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
        ("Budi Santoso\tANGGOTA\t(0812) 3456-7890", {"phone": PHONE}),
        ("Budi Santoso\t\t0812.3456.7890", {"phone": PHONE}),
        ("Budi Santoso\tKetua\t6281234567890", {"position": "ketua", "phone": PHONE}),
        ("Budi Santoso\tKoordinator", {"position": "seksi"}),
        ("Budi Santoso\tBidang", {"position": "seksi"}),
        ("Budi Santoso\tanggota\t\tPengolahan", {"field_of_work": "pengolahan"}),
        ("Budi Santoso\tanggota\t\tPenyebaran informasi", {"field_of_work": "penyebaran"}),
        ("Budi Santoso\tanggota\t\tmengumpulkan data", {"field_of_work": "pengumpulan"}),
        ("Budi Santoso\tanggota\t\t\tLaki-laki", {"gender": "L"}),
        ("Budi Santoso\tanggota\t\t\tp", {"gender": "P"}),
        ("*Ketua* : Budi Santoso (0812-3456-7890)", {"position": "ketua", "phone": PHONE}),
        ("Ketua = Budi Santoso wa.me/6281234567890", {"position": "ketua", "phone": PHONE}),
        ("• Budi Santoso – anggota – HP 0812 3456 7890", {"phone": PHONE}),
        ("Budi Santoso (Sekretaris) 0812 3456 7890", {"position": "sekretaris", "phone": PHONE}),
        ("Budi\u200c Santoso\tanggota\t０８１２３４５６７８９０", {"phone": PHONE}),
        ("1. Budi Santoso, 6210021208900001, anggota", {}),
    ],
)
def test_a_line_as_people_have_it_becomes_a_person(line, row):
    expected = {
        "name": "Budi Santoso",
        "position": Position.ANGGOTA,
        "phone": "",
        "field_of_work": "",
        "gender": "",
    }
    assert only(line).kind is Kind.PERSON
    assert only(line).values == {**expected, **row}


@pytest.mark.parametrize(
    "line",
    [
        "Nama\tJabatan",
        "No.\tNama\tJabatan",
        "NO URUT\tNAMA ANGGOTA",
        "NAMA",
        "B. ANGGOTA",
        "Anggota :",
        "II. Pengurus Harian",
        "Jumlah: 10 orang",
        "Total\t12",
        "Mengetahui,",
        "Kepala Desa Contoh",
        "NIP. 19700101 199003 1 001",
        "Contoh, 17 Agustus 2026",
        "DAFTAR PENGURUS KIM CONTOH",
        "=B4",
        "FALSE",
        "45231",
        "(kosong)",
        "dst",
        "dan seterusnya",
        "#REF!",
        "Ketua",
        "mantap pak",
    ],
)
def test_what_is_no_person_makes_nobody(line):
    assert only(line).kind is Kind.NOBODY


@pytest.mark.parametrize("line", ["", "   ", "\t\t\t", ";;", "-----", "|---|---|", "____", "1.\t"])
def test_empty_lines_and_rules_are_passed_over(line):
    assert not [r for r in pasting.read_roster(line) if r.kind is not Kind.NOBODY]


def test_lines_keep_their_numbers_so_that_a_mistake_is_found():
    readings = pasting.read_roster(
        "Nama\tJabatan\r\n\r\nAyu L.\tanggota\r\nB\tx\r\n\nCitra\tanggota"
    )

    assert [(reading.number, reading.kind) for reading in readings] == [
        (1, Kind.NOBODY),
        (3, Kind.PERSON),
        (4, Kind.QUESTION),
        (6, Kind.PERSON),
    ]


def test_every_position_has_a_word_that_is_understood():
    for position in Position:
        phone = "081234567890" if position in Membership.OFFICERS else ""
        assert only(f"Budi Santoso\t{position.label}\t{phone}").values["position"] == position


def test_an_unknown_position_is_quoted_in_part():
    heads = "Nama\tJabatan\n"

    assert len(pasting.read_roster(heads + "Budi\t" + "x" * 5000)[1].why[0]) < 200


def test_a_roster_of_any_shape_is_read_to_its_end():
    assert len(pasting.read_roster("Budi Santoso\tanggota\n" * 200)) == 200
    assert pasting.read_roster("x;" * 10_000)
    assert pasting.read_roster('"' * 20_000) == []
    assert pasting.read_roster("0812" * 5_000)


# --- People who are listed already ------------------------------------------------------------


@pytest.fixture
def rows(cast):
    factories.row(cast.tampang, name="Rina Contoh, S.Pd", phone="+6281255001111")
    return cast.tampang.memberships.current()


def known(line, rows):
    (reading,) = pasting.mark_known(pasting.read_roster(line), rows)
    return reading


@pytest.mark.parametrize(
    "line", ["Rina Contoh", "RINA CONTOH\tanggota", "Rina Contoh, S.Pd - anggota - 0812 5500 1111"]
)
def test_a_person_who_is_listed_already_is_recognised(rows, line):
    assert known(line, rows).kind is Kind.NOBODY
    assert known(line, rows).why == ["sudah ada di daftar: Rina Contoh, S.Pd"]


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        (
            "Rina Contoh\tanggota\t0812 5500 2222",
            "Nama ini sudah dipakai di daftar: “Rina Contoh, S.Pd”.",
        ),
        (
            "Dewi Lain\tanggota\t0812 5500 1111",
            "Nomor HP ini sudah dipakai di daftar: “Rina Contoh, S.Pd”.",
        ),
        ("Dewi Lain\tketua\t0812 5500 3333", "Sudah ada ketua di daftar: “Ayu L.”."),
    ],
)
def test_a_person_near_one_who_is_listed_is_asked_about(rows, line, asked):
    assert known(line, rows).kind is Kind.QUESTION
    assert asked in known(line, rows).why
