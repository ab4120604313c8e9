"""Whole rosters as offices, WhatsApp groups and spreadsheets write them: who is read, who is asked.

Each file of ``rosters/`` holds one pasted text. The oracle: people that may be added without a
question ("name · position · phone · field of work · gender"), and the lines asked about ("line
name"). Everything else in the file must be nobody. All people are invented.
"""

from pathlib import Path

import pytest

from groups import pasting
from groups.pasting import Kind

FOLDER = Path(__file__).parent / "rosters"

ROSTERS = {
    "bagian.tsv": (
        [
            "Puput Contoh · ketua · +6281255011001",
            "Rahmat Contoh · sekretaris · +6281255011002",
            "Siti Contoh · anggota",
            "Taufik Contoh · anggota · +6281255011004",
        ],
        ["8 Ujang Contoh"],
    ),
    "berdampingan.tsv": (
        [],
        ["2", "3"],
    ),
    "bernomor.csv": (
        [
            "Tono Contoh · anggota · +6281200004444",
            "Wati Contoh · anggota",
            "Eko Contoh · anggota · penyebaran · L",
        ],
        [],
    ),
    "blok.txt": (
        [
            "Astuti Contoh · ketua · +6281255023001",
            "Cahyo Contoh · anggota",
        ],
        ["8 Bowo Contoh"],
    ),
    "dua-ketua.txt": (
        [],
        ["1 Sarah Contoh", "2 Tomi Contoh", "3 Ulfa Contoh", "4 Ulfa Contoh", "5 Vino Contoh"],
    ),
    "hp.tsv": (
        [
            "Indra Contoh · anggota · +6281200007777",
            "Joko Contoh · anggota",
            "Lala Contoh · anggota · +6281200009999",
        ],
        ["4 Kiki Contoh"],
    ),
    "huruf.txt": (
        [
            "Hilda Contoh · anggota",
            "Iwan Contoh · anggota",
            "Jaya Contoh · anggota",
        ],
        [],
    ),
    "jabatan-gabung.txt": (
        [
            "Putri Contoh · bendahara · +6281255018003",
            "Rizal Contoh · seksi · penyebaran",
            "Susi Contoh · seksi · pengolahan",
        ],
        ["1 Nita Contoh", "2 Odi Contoh", "6 Tina Contoh"],
    ),
    "jabatan.tsv": (
        [
            "Umi Contoh · sekretaris · +6281200000002",
        ],
        ["1 Tono Contoh"],
    ),
    "judul.tsv": (
        [
            "Fani Contoh · anggota · +6281200005555",
            "Gita Contoh · anggota · +6281200006666",
        ],
        [],
    ),
    "kalimat.txt": (
        [
            "Cinta Contoh · anggota",
            "Deni Contoh · anggota",
        ],
        [],
    ),
    "kantor-koma-berkepala.csv": (
        [
            "Rini Contoh, S.Pd · ketua · +6281255001001 · P",
            "Dadang Contoh · sekretaris · +6281255001002 · L",
            "Mira Contoh · bendahara · +6281255001003 · P",
            "Yanto Contoh · anggota · L",
        ],
        [],
    ),
    "kantor-titik-koma.csv": (
        [
            "Hendra Contoh · ketua · +6281255002001",
            "Lusi Contoh · sekretaris · +6281255002002",
            "Tuti Contoh · anggota",
        ],
        [],
    ),
    "kepala-dua-baris.tsv": (
        [
            "Farid Contoh · ketua · +6281255016001",
            "Galih Contoh · anggota",
        ],
        [],
    ),
    "koperasi.csv": (
        [],
        ["1 Joni Contoh", "2 Jane Contoh"],
    ),
    "kutip.tsv": (
        [
            "Rina Contoh S.Pd · ketua · +6281200001111",
            'Budi "Udi" Contoh · sekretaris · +6281200002222',
            "Sari Contoh · bendahara · +6281200003333",
        ],
        [],
    ),
    "lampiran-sk.txt": (
        [
            "Erik Contoh · seksi · pengumpulan",
            "Fajar Contoh · anggota",
            "Gina Contoh · anggota",
            "Hari Contoh · anggota",
        ],
        ["11 Anton Contoh", "12 Beni Contoh", "13 Cici Contoh, A.Md", "14 Dina Contoh"],
    ),
    "lembar-lebar.tsv": (
        [],
        ["3", "4"],
    ),
    "lk-pr.tsv": (
        [
            "Wati Contoh · anggota · P",
            "Yadi Contoh · anggota · L",
        ],
        [],
    ),
    "markdown.txt": (
        [
            "Norman Contoh · ketua · +6281255010001",
            "Olla Contoh · anggota",
        ],
        [],
    ),
    "nama-saja.txt": (
        [
            "Wahyu Contoh · anggota",
            "Yeni Contoh, S.Sos · anggota",
            "Zainal bin Contoh · anggota",
            "M. Arif Contoh · anggota",
            "Siti 'Aisyah Contoh · anggota",
            "Drs. Bambang Contoh, M.Si · anggota",
        ],
        [],
    ),
    "nik-tanpa-kepala.txt": (
        [
            "Agus Contoh · ketua · +6281255007001",
            "Bela Contoh · anggota",
            "Cahya Contoh · anggota",
        ],
        [],
    ),
    "nik.tsv": (
        [
            "Wira Contoh · ketua · +6281255006001",
            "Yuli Contoh · sekretaris · +6281255006002",
            "Zul Contoh · anggota",
        ],
        [],
    ),
    "nomor-aneh.tsv": (
        [
            "Hana Contoh · anggota · +6281255013003",
            "Indah Contoh · anggota · +6281255013004",
            "Kiki Contoh · anggota · +6281255013006",
            "Lola Contoh · anggota · +6281255013007",
            "Mimi Contoh · anggota · +6281255013008",
        ],
        [
            "2 Fahmi Contoh",
            "3 Gani Contoh",
            "6 Jono Contoh",
            "10 Nino Contoh",
            "11 Opik Contoh",
            "12 Pipit Contoh",
            "13 Rudi Contoh",
        ],
    ),
    "pdf-spasi.txt": (
        [
            "Jumadi Contoh · ketua · +6281255009001",
            "Kasih Contoh · sekretaris · +6281255009002",
            "Lina Contoh · bendahara · +6281255009003",
            "Musa Contoh · anggota",
        ],
        [],
    ),
    "petik-ganjil.tsv": (
        [
            '"Koko" Contoh · anggota · +6281255017001',
        ],
        ["3", "4"],
    ),
    "satu-baris.txt": (
        [],
        ["1 Zahra Contoh", "1 Adi Contoh", "1 Bima Contoh", "2 Cakra Contoh", "3 Dewa Contoh"],
    ),
    "sel-satu-per-baris.txt": (
        [],
        ["5 Rusdi Contoh", "8 Umi Contoh"],
    ),
    "sisa-excel.tsv": (
        [
            "Hasan Contoh · ketua · +6281255008001",
        ],
        ["8 Ida Contoh"],
    ),
    "tanda-tangan-tabel.tsv": (
        [
            "Umar Contoh · ketua · +6281255019001",
            "Veri Contoh · sekretaris · +6281255019002",
        ],
        [],
    ),
    "wa-android.txt": (
        [
            "Samsul Contoh · ketua · +6281255005001",
            "Uut Contoh · sekretaris · +6281255005003",
            "Vivi Contoh · bendahara · +6281255005004",
        ],
        ["2 Tono Contoh"],
    ),
    "wa-bulat-tebal.txt": (
        [
            "Jefri Contoh · ketua · +6281255003001",
            "Karmila Contoh · sekretaris · +6281255003002",
            "Leni Contoh · bendahara · +6281255003003",
            "Maman Contoh · anggota",
            "Nana Contoh · anggota",
            "Oman Contoh · anggota",
        ],
        [],
    ),
    "wa-percakapan.txt": (
        [
            "Parto Contoh · ketua · +6281255004001",
            "Qori Contoh · sekretaris · +6281255004002",
            "Ratna Contoh · anggota",
        ],
        [],
    ),
    "wakil-eks.txt": (
        [],
        [
            "1 Vera Contoh",
            "2 Wawan Contoh",
            "3 Yusuf Contoh",
            "4 Zaenal Contoh",
            "5 Abdul Contoh",
            "6 Beno Contoh",
            "7 Cecep Contoh",
            "8 Dede Contoh",
            "9 Endang Contoh",
        ],
    ),
    "whatsapp.txt": (
        [
            "Wawan Contoh · anggota",
            "Xena Contoh · anggota",
            "Yuni Contoh · anggota",
            "Zaki Contoh · anggota",
        ],
        ["1 Tari Contoh", "2 Umar Contoh", "3 Vina Contoh"],
    ),
}


def read(name):
    """The readings of one file."""
    return pasting.read_roster((FOLDER / name).read_text())


def of_kind(readings, kind):
    return [reading for reading in readings if reading.kind is kind]


def spelled(values):
    """The fields of a person in one line, empty ones left out."""
    order = ("name", "position", "phone", "field_of_work", "gender")
    return " · ".join(str(values[name]) for name in order if values[name])


@pytest.mark.parametrize("name", sorted(ROSTERS))
def test_a_roster_makes_these_people_and_no_others(name):
    people = of_kind(read(name), Kind.PERSON)

    assert [spelled(reading.values) for reading in people] == ROSTERS[name][0]


@pytest.mark.parametrize("name", sorted(ROSTERS))
def test_what_is_not_certain_in_a_roster_is_asked_about(name):
    asked = of_kind(read(name), Kind.QUESTION)

    assert [
        f"{reading.number} {reading.values.get('name', '')}".strip() for reading in asked
    ] == ROSTERS[name][1]
    assert all(reading.why for reading in asked)


def test_every_roster_has_its_oracle():
    assert sorted(ROSTERS) == sorted(path.name for path in FOLDER.iterdir())


@pytest.mark.parametrize("name", sorted(ROSTERS))
def test_no_nik_of_a_roster_comes_back(name):
    for reading in read(name):
        shown = f"{reading.line} {reading.values} {reading.why}"
        assert "6210" not in shown
        assert "62 10" not in shown
