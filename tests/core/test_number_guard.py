"""Numbers of people in public text, however they are written, and what only looks like them."""

from pathlib import Path

import pytest

from core import text
from core.number_guard import NIK, PHONE

CASES = Path(__file__).parent.parent / "cases"
NUMBER = "+6281234567890"


def test_every_line_from_the_field_is_stopped():
    lines = (CASES / "berita-nomor.txt").read_text(encoding="utf-8").splitlines()

    assert [text.personal_numbers(line) for line in lines] == [[PHONE], [PHONE], [PHONE], [NIK]]


@pytest.mark.parametrize(
    "written",
    [
        # Between the groups
        "0812/3456/7890",
        "0812 / 3456 / 7890",
        "0812\\3456\\7890",
        "0812_3456_7890",
        "0812·3456·7890",
        "0812•3456•7890",
        "0812・3456・7890",
        "0812,3456,7890",
        "0812, 3456, 7890",
        "0812:3456:7890",
        "0812;3456;7890",
        "0812|3456|7890",
        "0812=3456=7890",
        "0812~3456~7890",
        "0812−3456−7890",
        "0812—3456—7890",
        "0812 -- 3456 -- 7890",
        "0812....3456....7890",
        "0812\t3456\t7890",
        "0812\u20073456\u202f7890",
        "0812\u30003456\u30007890",
        "0812          3456          7890",
        "0812 [3456] 7890",
        "0812📞3456📞7890",
        "0812-3456\n7890",
        "0812-3456-\n7890",
        "+62\n812 3456 7890",
        # The country
        "+62 (0) 812 3456 7890",
        "+62(0)812-3456-7890",
        "(+62) 812 3456 7890",
        "(62) 812 3456 7890",
        "62 (0)812 3456 7890",
        "0062 812 3456 7890",
        "0062 (0) 812 3456 7890",
        "00 62 812 3456 7890",
        "006281234567890",
        "+62.812.3456.7890",
        "62/812/3456/7890",
        "+ 62 812 3456 7890",
        # Pairs, threes, single digits
        "08 12 34 56 78 90",
        "08.12.34.56.78.90",
        "08-12-34-56-78-90",
        "(08) 12 34 56 78 90",
        "0 8 1 2 3 4 5 6 7 8 9 0",
        "0-8-1-2-3-4-5-6-7-8-9-0",
        "0.8.1.2.3.4.5.6.7.8.9.0",
        "6 2 8 1 2 3 4 5 6 7 8 9 0",
        "081 234 567 890",
        "081-234-567-890",
        "081.2345.67890",
        "0 812 3456 7890",
        "(0) 812 3456 7890",
        "0-812-3456-7890",
        "08-1234-567890",
        "+62 81 23 45 67 89 0",
        "WA: 812 3456 7890",
        "HP 812-3456-7890",
        # Markup
        "0812*3456*7890",
        "*0812* _3456_ 7890",
        "0812-**34**56-7890",
        "*08*12*34*56*78*90*",
        "_0812_3456_7890_",
        "`0812` `3456` `7890`",
        "~0812~ 3456 7890",
        "0812<b>3456</b>7890",
        "0812&nbsp;3456&nbsp;7890",
        "0812\\-3456\\-7890",
        "> 0812 > 3456 > 7890",
        # Nobody sees it
        "0812\u200b3456\u200b7890",
        "0812\u200c3456\u200c7890",
        "0812\u200d3456\u200d7890",
        "0\u200d8\u200d1\u200d2\u200d3\u200d4\u200d5\u200d6\u200d7\u200d8\u200d9\u200d0",
        "0812\u20603456\ufeff7890",
        "0812\xad3456\xad7890",
        "0812\ufe0f3456\ufe0f7890",
        "0812\u0336345\u033267890",
        "0812\u034f34567890",
        "0812" + "\u200c" * 500 + "34567890",
        # Digits of other scripts
        "０８１２３４５６７８９０",
        "０８１２－３４５６－７８９０",
        "٠٨١٢٣٤٥٦٧٨٩٠",
        "०८१२३४५६७८९०",
        "๐๘๑๒๓๔๕๖๗๘๙๐",
        "𝟎𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎",
        "𝟶𝟾𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿𝟶",
        "⓪⑧①②③④⑤⑥⑦⑧⑨⓪",
        "0️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣0️⃣",
        "⁰⁸¹²³⁴⁵⁶⁷⁸⁹⁰",
        "₀₈₁₂₃₄₅₆₇₈₉₀",
        # Letters and words
        "O812 3456 789O",
        "o8l2-3456-789o",
        "08I2 3456 7890",
        "О8123456789О",
        "O 8 1 2 3 4 5 6 7 8 9 O",
        "nol delapan satu dua tiga empat lima enam tujuh delapan sembilan nol",
        "Nol-Delapan-Satu-Dua-Tiga-Empat-Lima-Enam-Tujuh-Delapan-Sembilan-Kosong",
        "0812 tiga empat lima enam 7890",
        "0812 strip 3456 strip 7890",
        "081234567890Ilham",
        # Addresses
        "https://wa.me/6281234567890?text=Halo",
        "wa.me/+6281234567890",
        "https://api.whatsapp.com/send?phone=6281234567890&text=a",
        "https://api.whatsapp.com/send?phone=%2B62%20812-3456-7890",
        "tel:+62-812-3456-7890",
        "sms:081234567890",
        "https://x.example/?hp=0812%203456%207890",
        "%30%38%31%32%33%34%35%36%37%38%39%30",
        "#081234567890",
        "@081234567890",
        # Beside other figures
        "1. 0812-3456-7890",
        "1) 081234567890",
        "Rp 081234567890",
        "No. 0812/3456/7890",
        "0812-3456-7890, 24 jam",
        "0812 3456 7890 24 jam",
        "0812-3456-7890/081298765432",
        "08-11-2026-7890",
    ],
    ids=ascii,
)
def test_a_mobile_number_is_stopped(written):
    assert text.personal_numbers(written) == [PHONE]
    assert text.personal_numbers(f"Hubungi {written} segera.") == [PHONE]
    assert text.personal_numbers(text.clean(f"Hubungi Bu Ayu\n\n{written}\n\nAyo.")) == [PHONE]
    assert text.personal_numbers(text.without_personal_numbers(f"Ayu, {written} ya")) == []


def test_the_number_of_a_list_is_no_decimal():
    assert text.personal_numbers("Kontak:\n1.081234567890\n2.081298765432") == [PHONE]


@pytest.mark.parametrize("written", ["+60 12-345 6789", "+65 8123 4567", "+61 412 345 678"])
def test_a_mobile_number_of_another_country_is_stopped_with_its_plus(written):
    assert text.personal_numbers(f"Hubungi {written} segera.") == [PHONE]


@pytest.mark.parametrize(
    "written",
    [
        "6210010101900000",
        "62.10.01.010190.0000",
        "62-10-01-010190-0000",
        "62/10/01/010190/0000",
        "62.10.01.01.01.90.0000",
        "62 10 01 010190 0000",
        "62 10 01 01 01 90 00 00",
        "62 10 01-010190-0000",
        "6210 0101 0190 0000",
        "6210_0101_0190_0000",
        "6210,0101,0190,0000",
        "6210•0101•0190•0000",
        "621001/010190/0000",
        "621001 010190 0000",
        "621001 410190 0000",
        "621001-010190\n0000",
        "62100101 01900000",
        "6210010101\u200c900000",
        "6210\u200b0101\u200b0190\u200b0000",
        "6 2 1 0 0 1 0 1 0 1 9 0 0 0 0 0",
        "６２１００１０１０１９００００１",
        "*621001*010190*0001*",
        "621OO1O1O19OOOO1",
        "6210<i>0101</i>01900000",
        "enam dua satu nol nol satu nol satu nol satu sembilan nol nol nol nol satu",
        "KTP:6210010101900000",
        "?nik=6210010101900000&x",
    ],
    ids=ascii,
)
def test_a_nik_is_stopped(written):
    assert text.personal_numbers(f"Budi ({written}) hadir.") == [NIK]
    assert text.personal_numbers(text.without_personal_numbers(f"Budi, {written} ya")) == []


@pytest.mark.parametrize(
    "written",
    [
        # Money
        "Rp 1.500.000",
        "Rp8.123.456.789",
        "812.500.000 rupiah",
        "Rp62.812.345.678",
        "Rp 62812345678",
        "62812345678 rupiah",
        "Rp628.123.456.789,00",
        "Rp 6.281.234.567.890",
        "1.234.567.890.123.456",
        "1,081,234,567,890",
        "Rp 812.345.678,90 dan Rp 81.234.567,80",
        "IDR 62,812,345,678",
        # Days and hours
        "08-11-2026 14.30",
        "08/11/2026 14:30",
        "08.11.2026 14.30 WIB",
        "8/11/2026-9/11/2026",
        "08-11-2026 09.00-12.00",
        "08/12/2026 08.30 100 orang",
        "31-12-2024 12-10-2026",
        "12-11-2026 13-11-2026",
        "2026-08-12 10:30:45",
        "2026-08-12-10-30-45",
        "20260812 103045",
        "08.12–13.30, 14.10–15.20",
        "08.30 09.45 10.15 11.00",
        "12.00 13.15 10.30 11.00",
        "pukul 0812",
        "pukul 08.12.34",
        "1985 1994 2012 2023",
        "2019-2024, 2024-2029",
        "2020/2021 2021/2022 2022/2023",
        # Places
        "-0.8123456, 113.7654321",
        "-0.81234567890, 113.76543210987",
        "113.0812345678, -0.8512345678",
        "-1.0812345678901, 113.8",
        "0°48'12.3\" LS, 113°45'56.7\" BT",
        "0° 81' 23\", 113° 45' 67\"",
        "62.10.02.1001",
        "62.10.02.1001, 62.10.02.1012, 62.10.03.2001",
        "62.10.02.1001 62.10.02.1012",
        "74511, 74512, 74513, 74514",
        "RT 08/RW 12, 345 KK, 678 jiwa",
        # Papers, plates and codes
        "KH 8123 AB",
        "KH 0812 XY, KH 3456 ZZ",
        "140/07/DS-CT/VIII/2026",
        "188.45/812/2026",
        "188.45/0812/2026",
        "Nomor 0815/123/2026",
        "Nomor: 0812/3456/2026",
        "Perdes No. 08/12/2026",
        "KIM-62.10.02.1001-01",
        "KIM-62.10.02.1001-01, KIM-62.10.02.1001-02",
        "ISBN 978-602-8123-45-6",
        "ISBN 978-0-8123-4567-8",
        "ISBN 0-8123-4567-8",
        "978-0-8123-4567-8",
        "rekening 0812-01-000123-30-5",
        "NPWP 01.234.567.8-901.000",
        "#HUT81 #2026 #0812",
        "v0.8.12.3",
        "IP 10.62.81.234",
        # Land lines and short numbers
        "0537-31001",
        "(0537) 31 001",
        "+62 537 31001",
        "0062 537 31001",
        "110, 112, 113, 118, 119",
        "0800 1234 567",
        "1500 812",
        # Lists, tables and shares
        "8, 12, 34, 56, 78, 90",
        "08, 12, 34, 56, 78, 90",
        "0, 8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0",
        "0812, 345",
        "08 1200 3500",
        "08 125 340 12,5",
        "01 02 03 04 05 06 07 08 09 10 11 12",
        "08 12 16 20 24 28 32 36 40 44 48",
        "05 08 12 34 56 78 90",
        "tabel\n08\n12\n34\n56\n78\n90",
        "0812\n\n34567890",
        "62 812 34",
        "62,812345678 persen",
        "0,81234567890",
        "0.8123456789",
        "81,2 persen, 34,5 persen, 67,8 persen",
        "0812 warga, 3456 rumah, 7890 jiwa",
        "skor 0-8, 1-2, 3-4, 5-6, 7-8, 9-0",
        "81234567890 langkah",
        "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh",
        "delapan satu dua",
        "12345678901234567",
        "0812345678901234567",
        "123456789012345",
        "9912 3456 7890 1234",
        "6210 0199 0190 0000",
        "6210 0101 1390 0000",
        "luas 0812 m² dan 345 m³",
        "foto 08, foto 12, [foto 34]",
        "+1.500.000 jiwa",
        "suhu +62 -81 +23",
    ],
    ids=ascii,
)
def test_what_only_looks_like_a_number_of_a_person_passes(written):
    for told in (written, f"Tercatat {written} di desa.", f"Kabar desa\n\n{written}\n\nSelesai"):
        assert text.personal_numbers(told) == []
        assert text.without_personal_numbers(told) == told


@pytest.mark.parametrize(
    ("written", "e164"),
    [
        ("0812/3456/7890", NUMBER),
        ("+62 (0) 812 3456 7890", NUMBER),
        ("08 12 34 56 78 90", NUMBER),
        ("0812-3456-7890, 24 jam", NUMBER),
        ("0812-3456-7890/2 orang", NUMBER),
        ("0812 345 6789 10 orang", "+628123456789"),
        ("+62 812 345 6789 10 orang", "+628123456789"),
        ("0812 345 6789 10 (sepuluh) orang", "+628123456789"),
        ("0812 345 6789 10 *orang*", "+628123456789"),
        ("0812 345 6789 10 <b>orang</b>", "+628123456789"),
        ("0812 345 6789 10.30 WIB", "+628123456789"),
        ("0812 345 6789 24/7", "+628123456789"),
        ("0812 345 6789 7-9 Mei", "+628123456789"),
        ("0812 345 6789 10.", "+62812345678910"),
        ("0812-345-6789-10", "+62812345678910"),
        ("0812 3456 78 90", NUMBER),
        ("０８１２３４５６７８９０", NUMBER),
        ("O812 3456 789O", NUMBER),
        ("0811234567", "+62811234567"),
        ("+60 12-345 6789", "+60123456789"),
    ],
)
def test_every_spelling_is_read_as_the_one_number(written, e164):
    assert text.phone_numbers(f"Ambulans {written} siap") == [e164]


def test_each_number_of_a_text_is_found_once_and_in_order():
    told = "081298765432, 0812 3456 7890 atau 62 812-3456-7890"

    assert text.phone_numbers(told) == ["+6281298765432", NUMBER]


def test_a_number_that_is_allowed_passes_in_every_spelling_and_no_other_with_it():
    allowed = {NUMBER}

    assert text.personal_numbers("0812/3456/7890 dan O8I2 3456 7890", allowed=allowed) == []
    assert text.personal_numbers("0812-3456-7890, 0812-3456-7891", allowed=allowed) == [PHONE]
    assert text.personal_numbers("0812-3456-7890, 6210010101900000", allowed=allowed) == [NIK]
    assert text.without_personal_numbers("a 081234567890 b 081234567891 c", allowed=allowed) == (
        "a 081234567890 b   c"
    )


@pytest.mark.parametrize(
    "unit",
    [
        *("0812 ", "6210 ", "62 ", "0812", "62.812.", "0 ", "+62(", "0812((("),
        *("8 ", "8 1 ", "+1 ", "+1-2 3 ", "+628 1 ", "+44 7 9 1 "),
        *("08", "08 ", "0-", "+", "+6", "%30", "<b>", "<", "&nbsp;", "&", "nol ", "O", "O8", "l0"),
        *("\u200c", "0\u200c", "\u0336", "0812\n", "Rp0", "9" * 17 + " ", "62.10.01.", "a", "a1"),
    ],
    ids=ascii,
)
def test_a_hostile_text_of_50000_characters_is_read_to_its_end(unit):
    hostile = (unit * 50_000)[:50_000]

    assert text.personal_numbers(f"{hostile} xyz, 081298765432")[-1] == PHONE
