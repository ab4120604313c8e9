"""Scanned papers of a village office, believable and plainly marked as samples."""

import math
from functools import lru_cache
from itertools import takewhile
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from .brush import Point, mix, smooth
from .wording import DECREE, OFFICES, TEXTS

PAGE = (1240, 1754)
INK, GREY = "#2b2b2d", "#57585a"


@lru_cache(maxsize=32)
def font(size: int, bold: bool = False) -> ImageFont.ImageFont | ImageFont.FreeTypeFont:
    """Return a serif font of the system, or Pillow's own where there is none."""
    names = (
        ("DejaVuSerif-Bold.ttf", "NotoSerif-Bold.ttf")
        if bold
        else ("DejaVuSerif.ttf", "NotoSerif-Regular.ttf")
    )
    for name in names:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size=size)


def _centred(
    pen: ImageDraw.ImageDraw, text: str, y: float, size: int, fill: str, bold: bool = False
) -> float:
    """Write a line in the middle of the page, smaller if it is long; return where it ends."""
    while size > 16 and pen.textlength(text, font=font(size, bold)) > 980:
        size -= 1
    wide = pen.textlength(text, font=font(size, bold))
    pen.text(((PAGE[0] - wide) / 2, y), text, fill, font=font(size, bold))
    return y + size * 1.45


def _wrapped(pen: ImageDraw.ImageDraw, text: str, width: float, size: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if pen.textlength(longer, font=font(size)) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _letterhead(pen: ImageDraw.ImageDraw, lines: list[str]) -> float:
    """Write the name of the office above a double rule; return where the rule ends."""
    y = 110.0
    for i, line in enumerate(lines):
        y = _centred(pen, line, y, 30 if i else 34, INK, bold=True)
    y = _centred(pen, "Jalan Tepi Sungai Nomor 7", y + 4, 19, GREY)
    pen.rectangle([120, y + 14, 1120, y + 18], INK)
    pen.rectangle([120, y + 23, 1120, y + 24], INK)
    return y + 66


def _body(pen: ImageDraw.ImageDraw, clauses: tuple, top: float, count: int) -> float:
    """Write whole clauses, at most that many lines; return where they end."""
    leading = min(37.0, (1330 - top) / max(count, 1))
    size = min(21, max(round(leading * 0.62), 12))
    y, left = top, count
    for label, text in clauses:
        lines = _wrapped(pen, text, 770, size)
        if len(lines) > left:
            break
        left -= len(lines)
        if text.isupper():
            _centred(pen, text, y, size, INK, bold=True)
            y += leading
            continue
        if label:
            pen.text((130, y), label, GREY, font=font(size))
            pen.text((312, y), ":", GREY, font=font(size))
        for i, line in enumerate(lines):
            pen.text((366 if i else 340, y), line, GREY, font=font(size))
            y += leading
    return y


def _scribble(rng: Random, x: float, y: float) -> list[Point]:
    """Return the path of a signature that nobody can read."""
    points = [(x, y + 40), (x + 34, y - 66), (x + 52, y + 30), (x + 20, y + 6)]
    px = x + 56
    for i in range(8):
        px += rng.uniform(8, 34)
        tall = rng.uniform(6, 22) if i % 4 else rng.uniform(34, 66)
        points.append((px, y + 12 - tall if i % 2 == 0 else y + 12 + tall * rng.uniform(0.2, 0.9)))
    points += [(px + 40, y - 4), (px - 30, y + 44), (x + 30, y + 54), (px + 90, y + 26)]
    return smooth(points, steps=12)


def _sign(page: Image.Image, office: str, top: float, rng: Random) -> None:
    """Add place, office, signature and a round stamp that bears no emblem."""
    pen = ImageDraw.Draw(page)
    for i, line in enumerate(("Ditetapkan di balai desa", "pada tanggal tersebut", office)):
        pen.text((700, top + 32 * i), line, INK, font=font(21, i == 2))
    y = top + 178
    path = _scribble(rng, 715 + rng.uniform(-10, 20), y)
    pen.line([(px, py) for px, py in path], "#23356b", 4, joint="curve")
    pen.line([(700, y + 82), (1010, y + 82)], GREY, 2)
    pen.text((760, y + 92), "nama jelas", GREY, font=font(19))
    _stamp(page, (676 + rng.uniform(-20, 20), y + 10 + rng.uniform(-12, 12)), rng)


def _stamp(page: Image.Image, centre: Point, rng: Random) -> None:
    size = 264
    mask = Image.new("L", (size * 2, size * 2))
    pen = ImageDraw.Draw(mask)
    middle = size
    for r, width in ((250, 12), (228, 5), (148, 6)):
        pen.ellipse([middle - r, middle - r, middle + r, middle + r], outline=255, width=width)
    for i in range(46):
        if i % 23 in (0, 11, 12):
            continue
        a = i / 46 * math.tau
        inner, outer = 168, 168 + rng.choice((34, 40, 40))
        line = [(middle + math.cos(a) * r, middle + math.sin(a) * r) for r in (inner, outer)]
        pen.line(line, 255, rng.choice((9, 13, 16)))
    for y in (-26, 26):
        pen.line([(middle - 128, middle + y), (middle + 128, middle + y)], 255, 6)
    worn = Image.frombytes("L", (33, 33), rng.randbytes(33 * 33)).point(
        [120 + v // 3 for v in range(256)]
    )
    mask = ImageChops.multiply(mask, worn.resize(mask.size, Image.Resampling.BICUBIC))
    mask = mask.rotate(rng.uniform(-18, 18), Image.Resampling.BICUBIC).resize(
        (size, size), Image.Resampling.LANCZOS
    )
    page.paste((72, 58, 140), (round(centre[0] - size / 2), round(centre[1] - size / 2)), mask)


def _sample_mark(page: Image.Image) -> None:
    """Write CONTOH, large and faint, across the page."""
    mask = Image.new("L", PAGE)
    pen = ImageDraw.Draw(mask)
    wide = pen.textlength("CONTOH", font=font(212, True))
    pen.text(((PAGE[0] - wide) / 2, PAGE[1] / 2 - 145), "CONTOH", 46, font=font(212, True))
    page.paste((160, 44, 30), (0, 0), mask.rotate(48, Image.Resampling.BICUBIC))


def paper(title_lines: list[str], body_lines: int, seed: int) -> Image.Image:
    """Return a believable scan of a decree, marked as a sample."""
    rng = Random(f"paper-{seed}")
    page = Image.new("RGB", PAGE, "#ffffff")
    pen = ImageDraw.Draw(page)
    head = list(takewhile(lambda line: line.startswith(OFFICES), title_lines))
    title = title_lines[len(head) :]
    kind = next((key for key in TEXTS if any(key in line for line in title)), "")
    if not head and not kind:
        head = ["PEMERINTAH KABUPATEN CONTOH", "KECAMATAN CONTOH", "DESA CONTOH"]
    y = _letterhead(pen, head) if head else 130.0
    for i, line in enumerate(title):
        y = _centred(pen, line, y, 24 if i else 27, INK, bold=True)
    y = _body(pen, TEXTS.get(kind, DECREE), y + 34, body_lines)
    office = f"KEPALA {head[-1]}," if head else "YANG MENETAPKAN,"
    _sign(page, office.replace("KEPALA KELURAHAN", "LURAH"), max(y + 60, 900), rng)
    _sample_mark(page)
    page = page.filter(ImageFilter.GaussianBlur(0.6))
    page = page.rotate(rng.uniform(-0.9, 0.9), Image.Resampling.BICUBIC, fillcolor="#ffffff")
    tone = mix("#fbf8f0", "#f4f1ea", rng.random())
    page = ImageChops.multiply(page, Image.new("RGB", PAGE, tone))
    return _scanned(page, rng)


def _scanned(page: Image.Image, rng: Random) -> Image.Image:
    """Add the uneven light, the dark edge and the noise of a scanner."""
    light = Image.frombytes("L", (5, 7), rng.randbytes(35)).point(
        [246 + v * 9 // 255 for v in range(256)]
    )
    page = ImageChops.multiply(
        page, Image.merge("RGB", (light.resize(PAGE, Image.Resampling.BICUBIC),) * 3)
    )
    edge = Image.new("L", (64, 1), 255)
    for x in range(10):
        edge.putpixel((x, 0), 214 + 4 * x)
    shade = edge.resize((640, PAGE[1]), Image.Resampling.BICUBIC)
    full = Image.new("L", PAGE, 255)
    full.paste(shade, (0, 0))
    page = ImageChops.multiply(page, Image.merge("RGB", (full,) * 3))
    noise = Image.frombytes("L", PAGE, rng.randbytes(PAGE[0] * PAGE[1])).point(
        [122 + v * 12 // 255 for v in range(256)]
    )
    return ImageChops.overlay(page, Image.merge("RGB", (noise,) * 3))
