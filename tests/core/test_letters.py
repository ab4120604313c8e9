"""Texts are reduced to what the fonts of share cards and papers contain."""

import pytest
from PIL import ImageFont

from core import letters

DAYAK = "Tumbang Maluh: Ôt Danûm, ngaju, kétun, bélum bahadat"


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        (DAYAK, DAYAK),
        ("e\u0301", "é"),
        ("Panen 🎉 raya", "Panen raya"),
        ("𝗣𝗔𝗡𝗘𝗡 raya", "PANEN raya"),
        ("suhu \u22125 derajat", "suhu -5 derajat"),
        ("“Kabar” – Rp60.000…", "“Kabar” – Rp60.000…"),
        ("🎉", ""),
        ("a\u200d\ufe0fb", "a b"),
    ],
)
def test_what_cannot_be_drawn_is_made_plain_or_left_out(typed, drawn):
    assert letters.drawable(typed) == drawn


@pytest.mark.parametrize("name", ["NotoSans-Regular", "NotoSans-Bold", "NotoSerif-Bold"])
def test_the_fonts_draw_every_letter_that_is_let_through(name):
    font = ImageFont.truetype(letters.FONTS / f"{name}.ttf", 40)
    missing = bytes(font.getmask("\U0010fffd"))
    kept = [chr(code) for code in range(0x2200) if not letters.UNDRAWN.match(chr(code))]

    assert len(kept) > 800
    assert [letter for letter in kept if bytes(font.getmask(letter)) == missing] == []
