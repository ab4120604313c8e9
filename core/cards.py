"""Draws share cards: the preview pictures that WhatsApp shows above a link.

JPEG, 1200 × 630 pixels, below 300 KB: WhatsApp shows no preview for a larger file.
"""

import io
import unicodedata
from functools import cache

from PIL import Image, ImageDraw, ImageFont, ImageOps

from core.letters import FONTS, drawable

WIDTH, HEIGHT = 1200, 630
MAX_BYTES = 290_000
QUALITIES = (84, 74, 60, 45, 30, 15)
MARGIN = 64
# SIDE: largest width, in pixels, of a photo beside the text. SQUARE: a photo whose width is less
# than SQUARE times its height goes beside the text, a wider one behind it.
SIDE, SQUARE = 540, 1.15

GREEN, GOLD, PALE, PAPER, INK, SOFT = (
    "#0f5b46",
    "#e0b654",
    "#d9ebe1",
    "#fbfaf6",
    "#1b2421",
    "#55615b",
)
LEAF, GOLD_WASH, GOLD_INK, SHADE = "#0b4a39", "#fbf2da", "#6e4f07", "#0b1411"

HEADLINE_SIZES = (76, 68, 60, 54, 48, 42, 36)
PHOTO_SIZES = HEADLINE_SIZES[2:]
MOST_LINES = 5


def draw(headline, *, kick="", foot="", brand, photo=None, notice=""):
    """Returns a share card as JPEG bytes.

    ``kick`` is the line above the headline, ``foot`` the line below it, ``brand`` the name of the
    portal. ``photo`` is the bytes of a JPEG. A wide photo fills the card behind the text. A square
    or upright one stands to the right of the text, because behind the text its faces would be
    covered or cut off. Without a photo the background is plain. ``notice`` is printed in a frame
    on the right.

    Characters that our fonts lack (emoji among them) are left out. If nothing of the headline is
    left, ``foot`` is drawn in its place, or ``brand`` if ``foot`` is empty too.
    """
    photo = Image.open(io.BytesIO(photo)).convert("RGB") if photo else None
    beside = photo is not None and photo.width < photo.height * SQUARE
    under = photo is not None and not beside
    band = 24 if under else 88
    side = _side(photo, HEIGHT - band) if beside else 0
    width = WIDTH - 2 * MARGIN - side
    bottom = HEIGHT - band - 96
    words = drawable(headline) or (headline and (drawable(foot) or drawable(brand)))
    lines, font, step = _headline(words, PHOTO_SIZES if photo else HEADLINE_SIZES, width)
    room = 0 if under else (bottom - 140 - step * len(lines)) // 2
    top = bottom - step * len(lines) - max(0, room)
    card = _under_words(photo, top) if under else _beside_words(photo, side, HEIGHT - band)
    card.paste(_band(band), (0, HEIGHT - band))
    pen = ImageDraw.Draw(card)
    strong, bright, quiet = ("white", GOLD, PALE) if under else (INK, LEAF, SOFT)
    for number, line in enumerate(lines):
        pen.text((MARGIN, top + number * step), line, strong, font)
    _line(pen, bottom + 22, foot, quiet, 30, width)
    _brand(card, pen, drawable(brand))
    if notice:
        left = _notice(pen, drawable(notice), top - 52 if under else HEIGHT - band + 21)
        width = left - MARGIN - 24 if under else width
    _line(pen, top - 46, kick, bright, 28, width)
    return _jpeg(card)


@cache
def _font(name, size):
    return ImageFont.truetype(FONTS / f"{name}.ttf", size)


def _headline(text, sizes, width):
    """Returns the lines, font and line height (pixels) of the headline.

    Chooses the largest of ``sizes`` at which it needs at most three lines (two at the largest
    size). If it needs more than MOST_LINES at the smallest size, the last line ends with an
    ellipsis.
    """
    for size in sizes:
        font = _font("NotoSerif-Bold", size)
        lines = _wrap(text, font, width)
        if len(lines) <= (2 if size == max(HEADLINE_SIZES) else 3):
            break
    if len(lines) > MOST_LINES:
        rest = " ".join(lines[MOST_LINES - 1 :])
        lines = [*lines[: MOST_LINES - 1], _fit(rest, font, width)]
    return lines, font, round(size * 1.2)


def _wrap(text, font, width):
    """Splits text into as few lines of at most ``width`` pixels as possible, of similar length."""
    lines = _fill(text, font, width)
    while width > 200 and len(tighter := _fill(text, font, width - 20)) == len(lines):
        lines, width = tighter, width - 20
    return lines


def _fill(text, font, width):
    """Splits text into lines of at most ``width`` pixels, each as full as possible."""
    lines, line = [], ""
    for word in text.split():
        joined = f"{line} {word}".strip()
        if font.getlength(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, font, width)
        lines += whole
    return [*lines, line] if line else lines


def _pieces(word, font, width):
    """Splits a word that is wider than a line; combining accents stay with their letter."""
    pieces, piece = [], ""
    for letter in word:
        if font.getlength(piece + letter) > width and not unicodedata.combining(letter):
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def _fit(text, font, width):
    """Returns the text cut to one line of ``width`` pixels, with an ellipsis if it was longer."""
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _side(photo, height):
    """Returns the width in pixels of a photo beside the text: 0.8 × ``height`` to SIDE."""
    return min(SIDE, round(height * max(0.8, photo.width / photo.height)))


def _cut(photo, size):
    """Crops the photo to ``size``, mostly from the bottom, because faces are near the top."""
    return ImageOps.fit(photo, size, Image.Resampling.LANCZOS, centering=(0.5, 0.06))


def _under_words(photo, top):
    """Returns the photo cropped to the whole card, darkened from just above ``top`` downwards."""
    card = _cut(photo, (WIDTH, HEIGHT))
    shadow = Image.linear_gradient("L").point(lambda value: min(222, round(value * 2.4)))
    begin = max(0, top - 200)
    card.paste(SHADE, (0, begin), shadow.resize((WIDTH, HEIGHT - begin)))
    return card


def _beside_words(photo, side, height):
    """Returns a plain background with the photo, if ``side`` is not 0, on its right."""
    card = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    if side:
        card.paste(_cut(photo, (side, height)), (WIDTH - side, 0))
    return card


def _line(pen, top, text, colour, size, width):
    """Draws one line of bold text at ``top``, cut to ``width`` pixels."""
    font = _font("NotoSans-Bold", size)
    pen.text((MARGIN, top), _fit(drawable(text), font, width), colour, font)


def _brand(card, pen, name):
    """Draws the green label with the portal's mark and name at the top edge."""
    font = _font("NotoSerif-Bold", 30)
    width = round(font.getlength(name)) + 104
    flag = (MARGIN, -20, MARGIN + width, 76)
    pen.rounded_rectangle(flag, 14, GREEN, corners=(False, False, True, True))
    _diamond(card, MARGIN + 42, 38, 26)
    pen.text((MARGIN + 80, 38), name, "white", font, anchor="lm")


def _notice(pen, words, top):
    """Draws ``words`` in a frame at the right and returns the x position of its left edge."""
    font = _font("NotoSans-Bold", 24)
    width = round(font.getlength(words)) + 40
    left = WIDTH - MARGIN - width
    pen.rounded_rectangle((left, top, left + width, top + 46), 10, GOLD_WASH, GOLD_INK, 2)
    pen.text((left + 20, top + 23), words, GOLD_INK, font, anchor="lm")
    return left


def _diamond(card, x, y, half):
    """Pastes the portal's mark, drawn at four times its size and scaled down for smooth edges."""
    side = 8 * half
    mark = Image.new("RGB", (side, side), GREEN)
    pen = ImageDraw.Draw(mark)
    for share, colour in ((1, GOLD), (0.86, GREEN), (0.56, GOLD), (0.22, GREEN)):
        reach = side / 2 * share
        middle = side / 2
        pen.polygon(
            [
                (middle, middle - reach),
                (middle + reach, middle),
                (middle, middle + reach),
                (middle - reach, middle),
            ],
            colour,
        )
    card.paste(mark.resize((2 * half, 2 * half), Image.Resampling.LANCZOS), (x - half, y - half))


@cache
def _band(height):
    """Returns the pattern of templates/components/_band.html, repeated over the width of a card."""
    scale = height * 4 / 10
    tile = Image.new("RGB", (round(20 * scale), height * 4), GREEN)
    pen = ImageDraw.Draw(tile)

    def stroke(colour, width, *points):
        pen.line([(x * scale, y * scale) for x, y in points], colour, round(width * scale), "curve")

    stroke(GOLD, 1.5, (-2.5, 6.9), (0, 8.8), (10, 1.2), (20, 8.8), (22.5, 6.9))
    stroke(GREEN, 3.4, (12.6, 6.8), (17.4, 3.2))
    stroke(PALE, 1.5, (-2.5, 3.1), (0, 1.2), (10, 8.8), (20, 1.2), (22.5, 3.1))
    stroke(GREEN, 3.4, (2.6, 6.8), (7.4, 3.2))
    stroke(GOLD, 1.5, (2, 7.28), (8, 2.72))
    for x in (0, 10, 20):
        corners = ((x, 3.8), (x + 1.6, 5), (x, 6.2), (x - 1.6, 5))
        pen.polygon([(a * scale, b * scale) for a, b in corners], GOLD)
    tile = tile.resize((2 * height, height), Image.Resampling.LANCZOS)
    band = Image.new("RGB", (WIDTH, height))
    for left in range(0, WIDTH, tile.width):
        band.paste(tile, (left, 0))
    return band


def _jpeg(card):
    """Encodes the card with the highest of QUALITIES that stays within MAX_BYTES."""
    for quality in QUALITIES:
        out = io.BytesIO()
        card.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        if out.tell() <= MAX_BYTES:
            break
    return out.getvalue()
