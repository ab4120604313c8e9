"""Phone numbers as people write them."""

import re

import pytest

from core import phones
from tests.source import APPS, ROOT

NUMBER = "+6281234567890"


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "+",
        "-",
        "0",
        "112",
        "0812 3456",
        "08123456789012345",
        "1" * 500,
        "0812FLOWERS",
        "0812ABCDEFGH",
        "hp 081234567890",
        "081234567890 (Ayu)",
        "081234567890 / 081298765432",
        "081234567890/x081298765432",
        "081234567890 ext 5",
        "tel:+6281234567890",
        "081234567890;phone-context=evil.example",
        "++6281234567890",
        "0812+34567890",
        "ayu@desa.example",
        "<script>",
        "0812\x0034567890",
        "\u202e081234567890",
        "+999 1234 5678",
        "0812345678/9",
        "0812 345 678 / 79",
        "0812 3456 7890, 0812 9876 5432",
        "0812 3456 7890 dan 0812 9876 5432",
        "0812 3456 7890\n0812 9876 5432",
        "O812 3456 7890",
        "0812 3456 789l",
        "0812,3456,7890",
        "0812:3456:7890",
        "0812\u202e34567890",
        "+6201234567890",
        "0112345678901",
    ],
)
def test_nonsense_is_refused_with_how_to_write_it(written):
    with pytest.raises(ValueError, match="Tulis seperti 0812 3456 7890"):
        phones.normalise(written)


@pytest.mark.parametrize(
    "written",
    [
        "0812 3456 7890",
        "0812-3456-7890",
        "0812.3456.7890",
        "(0812) 3456 7890",
        "0812–3456‑7890",
        "0812\u00a03456\u00a07890",
        " 081234567890\n",
        "81234567890",
        "62 812 3456 7890",
        "6281234567890",
        "62-812-3456-7890",
        "+62 812 3456 7890",
        "+62 (812) 3456-7890",
        "+62 0812 3456 7890",
        "0062 812 3456 7890",
        "+62 (0) 812 3456 7890",
        "0062 (0) 812-3456-7890",
        "0812/3456/7890",
        "0812\\3456\\7890",
        "0812_3456_7890",
        "0812·3456•7890",
        "0812・3456・7890",
        "0812*3456*7890",
        "0812−3456－7890",
        "0812\u200b3456\u200d7890\u200c",
        "0812\u20603456\xad7890\ufeff",
        "08 12 34 56 78 90",
        "0 8 1 2 3 4 5 6 7 8 9 0",
        "0️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣0️⃣",
        "＋６２ ８１２ ３４５６ ７８９０",
        "𝟎𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎",
        "٠٨١٢٣٤٥٦٧٨٩٠",
        "０８１２３４５６７８９０",
    ],
)
def test_every_usual_spelling_is_the_same_number(written):
    assert phones.normalise(written) == NUMBER
    assert phones.normalise(phones.normalise(written)) == NUMBER


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("(0537) 31001", "+6253731001"),
        ("0537-31001", "+6253731001"),
        ("+65 8123 4567", "+6581234567"),
        ("+1 650 253 0000", "+16502530000"),
        ("0811 234 567", "+62811234567"),
        ("0895 1234 56789", "+62895123456789"),
    ],
)
def test_land_lines_and_foreign_numbers_are_kept(written, kept):
    assert phones.normalise(written) == kept


def test_a_number_is_read_out_the_way_people_say_it():
    assert phones.national(NUMBER) == "0812-3456-7890"
    assert phones.national("+6253731001") == "(0537) 31001"


def test_a_foreign_number_is_shown_with_its_country():
    assert phones.national("+60123456789") == "+60 12-345 6789"
    assert phones.normalise(phones.national("+60123456789")) == "+60123456789"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (NUMBER, "0812-••••-7890"),
        ("+62895123456789", "0895-••••-6789"),
        ("+62811234567", "0811-••••-67"),
        ("+6253731001", "0537-••••-1"),
        ("+6581234567", "8123-••••"),
        ("+16502530000", "6502-••••-00"),
    ],
)
def test_a_masked_number_hides_four_digits_or_more_however_short_it_is(number, shown):
    assert phones.masked(number) == shown


def test_a_whatsapp_link_carries_any_text_whole():
    link = phones.whatsapp_link(NUMBER, "Halo Ayu & Budi?\nBaca: https://a.example/?a=1#b + 50%")

    assert link == (
        "https://wa.me/6281234567890?text=Halo%20Ayu%20%26%20Budi%3F%0A"
        "Baca%3A%20https%3A//a.example/%3Fa%3D1%23b%20%2B%2050%25"
    )


@pytest.mark.parametrize("number", ["", "+625373031234", "+6253731001"])
def test_no_chat_begins_without_a_mobile_number(number):
    assert phones.chat_link(number) == ""
    assert phones.whatsapp_link(number, "Salam") == ""


def test_links_to_a_number_are_built_in_one_place():
    """Elsewhere a landline would get one."""
    modules = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    pages = [path for folder in ("templates", "static") for path in (ROOT / folder).rglob("*.*")]
    pages = [path for path in pages if path.suffix in {".html", ".txt", ".js"}]
    found = {
        path.relative_to(ROOT).as_posix()
        for path in [*modules, *pages]
        if re.search(r"wa\.me/([{$]|[\"'] *\+)", path.read_text(encoding="utf-8"))
    }
    assert found == {"core/phones.py"}


@pytest.mark.parametrize(
    ("number", "mobile"), [(NUMBER, True), ("+62537123456", False), ("+60123456789", True)]
)
def test_a_land_line_takes_no_messages(number, mobile):
    assert phones.is_mobile(number) is mobile
