"""Text as people send it, and the numbers of people in it."""

import unicodedata

import pytest

from core import text

NIK, PHONE = "NIK", "nomor HP"


@pytest.mark.parametrize(
    "written",
    [
        "0812 3456 7890",
        "0812-3456-7890",
        "0812.3456.7890",
        "0812–3456–7890",
        "0812\u00a03456\u00a07890",
        "081234567890",
        "0811234567",
        "0812 345 678",
        "0895 1234 56789",
        "(0812) 3456 7890",
        "(0812)34567890",
        "0812 - 3456 - 7890",
        "+62 812 3456 7890",
        "+62-812-3456-7890",
        "+62 (812) 3456-7890",
        "+62 812-3456-7890",
        "+6281234567890",
        "6281234567890",
        "62812 3456 7890",
        "62 812 3456 7890",
        "+62 0812 3456 7890",
        "+620812345678",
        "HP:081234567890",
        "Budi,081234567890,Kurun",
        "WA 0 8 1 2? bukan, 081234567890.",
        "wa.me/6281234567890",
        "081234567890/081298765432",
    ],
)
def test_a_mobile_number_is_found_in_any_spelling(written):
    assert text.personal_numbers(f"Hubungi {written} segera.") == [PHONE]
    assert text.personal_numbers(written) == [PHONE]


@pytest.mark.parametrize(
    "written",
    [
        "6210021208900001",
        "621002 120890 0001",
        "621002.120890.0001",
        "621002-120890-0001",
        "6210 0212 0890 0001",
        "6210-0212-0890-0001",
        "6210025208900001",
        "NIK:6210021208900001",
        "NIK.6210021208900001.",
    ],
)
def test_a_nik_is_found_in_any_spelling(written):
    assert text.personal_numbers(f"Budi ({written}) hadir.") == [NIK]


def test_both_are_found_and_named_once():
    found = text.personal_numbers("6210021208900001 081234567890 081234567891 6210021208900002")

    assert found == [NIK, PHONE]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "tahun 2024 2025 2026 2027",
        "2023-2024-2025-2026",
        "Rp 1.250.000",
        "Rp1.250.000.000,00 dan Rp2.500.000,50",
        "Rp62.812.345.678",
        "Rp 6.281.234.567.890",
        "anggaran 62.812.345.678 rupiah",
        "1.081.234.567.890",
        "SK Nomor 140/07/DS-BN/VIII/2026",
        "SK 141.1/0812/DPMD/2026 tanggal 8 Agustus 2026",
        "KIM-62.10.02.1001-01",
        "KIM-62.10.08.2012-03, KIM-62.10.08.2013-01",
        "kode desa 62.10.02.1001",
        "pukul 08.30 09.45 10.15 11.00",
        "pukul 08.00-10.00 WIB",
        "08.30–09.45, lalu 10.00–12.30",
        "Sabtu, 08-11-2026 14.30 WIB",
        "08-11-2026 09.00-12.00",
        "23-11-2026 24-11-2026",
        "2026-11-23 2026-11-24",
        "08/11/2026",
        "-0.85752012, 113.51703312",
        "0.8575201234567",
        "-1.181301, 113.861075",
        "0,81234567890 persen",
        "0537-31001",
        "(0537) 31 001",
        "021 1500 123",
        "112 dan 119",
        "0800 1234 567",
        "12345678901234567",
        "00006210021208900001",
        "0812345678901234567",
        "No. resi 99900812345678901234",
        "ISBN 978-602-8123-45-6",
        "0812",
        "0812 warga, 3456 rumah, 7890 jiwa",
        "rekening 0012-01-000123-30-5",
        "081\n234567890",
    ],
)
def test_no_false_alarm(written):
    assert text.personal_numbers(written) == []


@pytest.mark.parametrize(
    "hidden",
    [
        *("\x00", "\x1b", "\x7f", "\x9b", "\xad", "\ud800", "\ufffe", "\U000e0041"),
        *("\u061c", "\u200b", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069"),
        *("\u3164", "\ufeff", "\uffa0"),
    ],
    ids=ascii,
)
def test_what_nobody_can_see_is_dropped(hidden):
    assert text.clean(f"Ayu{hidden}Lestari") == "AyuLestari"


def test_what_people_write_stays():
    written = (
        "Ayu’s 5 × 3 m² – naïve, ñ; \U0001f468\u200d\U0001f469\u200d\U0001f467 ❤\ufe0f\tx\n\ny"
    )

    assert text.clean(written) == written


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029"])
def test_every_end_of_line_is_one(end):
    assert text.clean(f"a{end}b") == "a\nb"


def test_letters_are_composed():
    assert text.clean(unicodedata.normalize("NFD", "é")) == "é"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ke\u200clotok\u200chias", "kelotokhias"),
        ("Pa\u200dsar", "Pasar"),
        ("a\u200d👍", "a👍"),
        ("👩\u200d👩\u200d👧 di dermaga", "👩\u200d👩\u200d👧 di dermaga"),
        ("❤️\u200d🔥", "❤️\u200d🔥"),
        ("👍\u200d", "👍"),
    ],
)
def test_invisible_joiners_leave_words_and_stay_in_emoji(typed, kept):
    assert text.clean(typed) == kept


@pytest.mark.parametrize(
    ("words", "said"),
    [("Salam, Sari", "Salam, Sari."), ("Salam, Sari K.", "Salam, Sari K.")],
)
def test_words_end_with_one_point(words, said):
    assert text.with_point(words) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Fotonya gelap.", "“Fotonya gelap.”"),
        ("Tambahkan waktu pada “Kegiatan”.", "“Tambahkan waktu pada ‘Kegiatan’.”"),
        ("Tambahkan waktu pada “Kegiatan panen raya”.", "“Tambahkan waktu pada ‘Kegiatan p…’”"),
    ],
)
def test_a_shortened_quotation_closes_every_mark(words, said):
    assert text.quoted(words, 33) == said
