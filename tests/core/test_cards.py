"""Share cards: always a JPEG of 1200 × 630 pixels that WhatsApp shows, whatever the title."""

import io
import os

import pytest
from django.conf import settings
from PIL import Image, ImageChops, ImageStat

from core import cards, demo_notice
from core.management.commands import draw_portal_card
from tests import factories
from tests.core import pictures

DAYAK = "Tumbang Maluh: Ôt Danûm, ngaju, kétun, bélum bahadat"
TITLES = [
    "Panen",
    "Tiga keluarga panen bersama, padi ladang terkumpul 148 kaleng",
    "W" * 120,
    "i" * 120,
    "Padi " * 24,
    DAYAK,
    "e\u0301" * 60,
    "Panen 🎉👨‍👩‍👧 raya 1️⃣",
    "🎉🎉🎉🎉🎉",
    "خبر من القرية",
    "<b>&amp;</b> {{ x }}",
]


def opened(content):
    return Image.open(io.BytesIO(content))


def card(title, **fields):
    fields = {"kick": "Kurun · Tampang", "foot": "KIM Tampang", "brand": "KIM", **fields}
    return cards.draw(title, **fields)


@pytest.mark.parametrize("photo", [None, factories.jpeg((1600, 900)), factories.jpeg((30, 400))])
@pytest.mark.parametrize("title", TITLES)
def test_a_card_has_the_measures_that_whatsapp_asks_for(title, photo):
    content = card(title, photo=photo)

    assert opened(content).format == "JPEG"
    assert opened(content).size == (1200, 630)
    assert len(content) < 300_000


def test_the_most_restless_photo_stays_below_300_kilobytes():
    noise = Image.frombytes("RGB", (1200, 630), os.urandom(1200 * 630 * 3))
    photo = io.BytesIO()
    noise.save(photo, "JPEG", quality=95)

    assert len(card("Panen", photo=photo.getvalue())) < 300_000


@pytest.mark.parametrize("title", TITLES)
def test_no_word_of_the_headline_reaches_the_edge(title):
    """Beside the margins a card is the same with a headline and without."""
    bare = opened(card("", kick="", foot=""))
    difference = ImageChops.difference(opened(card(title)), bare)
    difference = difference.point(lambda value: 255 if value > 60 else 0)

    left, top, right, bottom = difference.getbbox()
    assert left >= cards.MARGIN - 16
    assert right <= cards.WIDTH - cards.MARGIN + 16
    assert top > 76
    assert bottom < cards.HEIGHT - 88


def test_another_headline_village_group_notice_or_photo_is_another_picture():
    photo = factories.jpeg((1200, 630))
    made = {
        card("Panen"),
        card("Panen raya"),
        card("Panen", kick="Tewah"),
        card("Panen", foot="KIM Tewah"),
        card("Panen", notice=demo_notice.WORDS),
        card("Panen", photo=photo),
    }

    assert len(made) == 6
    assert card("Panen") == card("Panen")


@pytest.mark.parametrize(
    ("name", "notice"), [("kartu.jpg", ""), ("kartu-contoh.jpg", demo_notice.WORDS)]
)
def test_the_portals_own_cards_are_what_the_script_draws(name, notice):
    kept = opened((settings.BASE_DIR / "static" / "img" / name).read_bytes())
    difference = ImageChops.difference(kept, opened(draw_portal_card.draw(notice)))

    assert kept.size == (1200, 630)
    assert max(ImageStat.Stat(difference).mean) < 0.5


@pytest.mark.parametrize("title", ["🎉🎉", "ᨅᨔ ᨕᨘᨁᨗ", "漢字", "\u200b"])
def test_a_title_without_a_letter_of_our_fonts_still_gets_a_card(title):
    assert card(title, foot="KIM Tampang") == card("KIM Tampang", foot="KIM Tampang")
    assert card(title, foot="") != card("Panen", foot="")


@pytest.mark.parametrize(
    ("size", "width"),
    [((1200, 1600), 434), ((900, 1600), 434), ((1600, 1600), 540)],
    ids=["3:4", "9:16", "1:1"],
)
@pytest.mark.parametrize("notice", ["", demo_notice.WORDS], ids=["real", "sample"])
@pytest.mark.parametrize(
    "title", ["Panen", "Tiga keluarga panen bersama di ladang desa", "W" * 120]
)
def test_four_people_photographed_upright_keep_their_heads_on_a_card(size, width, title, notice):
    """Their heads are as large as a cut that keeps the whole width makes them, and uncovered."""
    photo = pictures.four_people(size)
    shown = opened(card(title, photo=pictures.encoded(photo, quality=92), notice=notice))

    _, in_photo = pictures.heads(photo)
    _, on_card = pictures.heads(shown)
    scale = max(width / size[0], (cards.HEIGHT - 88) / size[1])
    assert on_card > 0.93 * in_photo * scale**2


@pytest.mark.parametrize("notice", ["", demo_notice.WORDS], ids=["real", "sample"])
@pytest.mark.parametrize("size", [(1600, 1200), (1920, 1080)], ids=["4:3", "16:9"])
def test_a_wide_photo_begins_above_the_heads_and_nothing_covers_them(size, notice):
    """The words' shadow begins at chins, so the upper half of the heads is counted."""
    photo = pictures.four_people(size)
    shown = opened(card("Panen", photo=pictures.encoded(photo, quality=92), notice=notice))

    (left, upper, right, lower), _ = pictures.heads(shown)
    whole = photo.resize((1200, round(1200 * size[1] / size[0])))
    box, _ = pictures.heads(whole)
    assert (left, right) == pytest.approx((box[0], box[2]), abs=4)
    assert 60 < upper < 80
    assert lower < 300
