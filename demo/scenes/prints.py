"""Printed matter: emblems of groups and scanned decrees that are plainly samples."""

import math
from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from .brush import Point, mix, ribbon, smooth

LOGO_COLOURS = (
    ("#0f5b46", "#e0b654"),
    ("#8a3b22", "#f6d9a8"),
    ("#27485a", "#e9b77a"),
    ("#2e5d49", "#fbfaf6"),
    ("#4a2f1b", "#e0b654"),
    ("#a3341b", "#fbfaf6"),
    ("#54405f", "#f0d9a0"),
    ("#3d6f93", "#fbfaf6"),
)
PAGE = (1240, 1754)
INK, GREY = "#2b2b2d", "#57585a"

CLAUSES = (
    ("Menimbang", "a. bahwa untuk memperlancar penyampaian kabar kepada warga perlu dibentuk kelompok "
     "yang menghimpun dan menyebarkan informasi desa;"),
    ("", "b. bahwa warga yang namanya tercantum dalam lampiran dipandang cakap dan bersedia "
     "menjalankan tugas tersebut dengan sukarela;"),
    ("", "c. bahwa berdasarkan pertimbangan pada huruf a dan huruf b perlu ditetapkan keputusan;"),
    ("Mengingat", "1. Peraturan desa tentang kelembagaan masyarakat yang masih berlaku;"),
    ("", "2. Hasil musyawarah warga yang dihadiri perwakilan seluruh rukun tetangga;"),
    ("", "MEMUTUSKAN"),
    ("Menetapkan", "KESATU. Membentuk kelompok sebagaimana dimaksud dengan susunan pengurus "
     "tercantum dalam lampiran yang tidak terpisahkan dari keputusan ini."),
    ("", "KEDUA. Kelompok bertugas mengumpulkan, memeriksa, dan menyampaikan kabar yang benar serta "
     "bermanfaat bagi warga desa."),
    ("", "KETIGA. Dalam menjalankan tugas kelompok bertanggung jawab kepada kepala desa dan melapor "
     "paling sedikit dua kali dalam satu tahun."),
    ("", "KEEMPAT. Biaya yang timbul akibat keputusan ini dibebankan pada anggaran desa sesuai dengan "
     "kemampuan keuangan yang tersedia."),
    ("", "KELIMA. Keputusan ini berlaku sejak tanggal ditetapkan, dan apabila terdapat kekeliruan "
     "akan diperbaiki sebagaimana mestinya."),
    ("", "KEENAM. Salinan keputusan ini disampaikan kepada pengurus kelompok untuk diketahui dan "
     "dilaksanakan dengan penuh tanggung jawab."),
)  # fmt: skip


def logo(initials: str, seed: int) -> Image.Image:
    """Return an emblem of 400 x 400 in two colours, without text, different per seed."""
    rng = Random(f"{initials}-{seed}")
    start = sum(map(ord, initials))
    ground, figure = LOGO_COLOURS[(start + seed * 3) % len(LOGO_COLOURS)]
    motif = (_diamonds, _plait, _star, _lattice, _river)[seed % 5]
    image = Image.new("RGB", (1200, 1200), ground)
    motif(ImageDraw.Draw(image), rng, ground, figure)
    return image.resize((400, 400), Image.Resampling.LANCZOS)


def _diamond(pen: ImageDraw.ImageDraw, x: float, y: float, r: float, fill: str, tall=1.0) -> None:
    pen.polygon([(x, y - r * tall), (x + r, y), (x, y + r * tall), (x - r, y)], fill)


def _diamonds(pen: ImageDraw.ImageDraw, rng: Random, ground: str, figure: str) -> None:
    rings = rng.choice((2, 3))
    tall = rng.choice((1.0, 1.22))
    outer = 400
    step = outer / (rings * 2 - 0.6)
    for i in range(rings * 2 - 1):
        _diamond(pen, 600, 600, outer - step * i, ground if i % 2 else figure, tall)
    _diamond(pen, 600, 600, step * 0.22, ground, tall)
    if rng.random() < 0.6:
        for side in (-1, 1):
            _diamond(pen, 600 + side * 488, 600, 56, figure, tall)


def _plait(pen: ImageDraw.ImageDraw, rng: Random, ground: str, figure: str) -> None:
    count, stripes = rng.choice(((3, 3), (4, 2), (4, 3)))
    half = 430 / count
    for row in range(count):
        for col in range(count):
            x, y = 600 + (col - row) * half, 600 + (col + row - count + 1) * half
            along, across = ((half, half), (-half, half)) if (row + col) % 2 else ((-half, half), (half, half))
            for k in range(stripes):
                low, high = (2 * k + 0.4) / stripes - 1, (2 * k + 1.6) / stripes - 1
                corners = ((-0.94, low), (0.94, low), (0.94, high), (-0.94, high))
                pen.polygon(
                    [
                        (x + (along[0] * a + across[0] * b) / 2, y + (along[1] * a + across[1] * b) / 2)
                        for a, b in corners
                    ],
                    figure,
                )


def _star(pen: ImageDraw.ImageDraw, rng: Random, ground: str, figure: str) -> None:
    points = rng.choice((8, 12))
    inner = rng.uniform(0.5, 0.62)
    ring = []
    for i in range(points * 2):
        r = 430 if i % 2 == 0 else 430 * inner
        a = i * math.pi / points - math.pi / 2
        ring.append((600 + math.cos(a) * r, 600 + math.sin(a) * r))
    pen.polygon(ring, figure)
    _diamond(pen, 600, 600, 230, ground)
    _diamond(pen, 600, 600, 150, figure)
    _diamond(pen, 600, 600, 70, ground)


def _lattice(pen: ImageDraw.ImageDraw, rng: Random, ground: str, figure: str) -> None:
    odd = rng.randrange(2)
    for row in range(-1, 2):
        for col in range(-1, 2):
            x, y = 600 + (col - row) * 150, 600 + (col + row) * 150
            _diamond(pen, x, y, 136, figure)
            if (row + col) % 2 == odd:
                _diamond(pen, x, y, 84, ground)
                _diamond(pen, x, y, 38, figure)


def _river(pen: ImageDraw.ImageDraw, rng: Random, ground: str, figure: str) -> None:
    _diamond(pen, 600, 600, 450, figure)
    _diamond(pen, 600, 600, 392, ground)
    waves = rng.choice((2, 3))
    for k in range(waves):
        y = 640 + k * 92
        half = 330 - k * 86
        line = [(600 - half + half * i / 20, y + math.sin(i * 0.62 + k) * 22) for i in range(41)]
        pen.polygon(ribbon(line, 42, 42), figure)
    _diamond(pen, 600, 452, 128, figure)
    _diamond(pen, 600, 452, 60, ground)


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


def _letterhead(pen: ImageDraw.ImageDraw) -> float:
    y = _centred(pen, "PEMERINTAH DESA CONTOH", 110, 34, INK, bold=True)
    y = _centred(pen, "KECAMATAN CONTOH", y, 28, INK, bold=True)
    y = _centred(pen, "Balai Desa, Jalan Tepi Sungai Nomor 7", y + 4, 19, GREY)
    pen.rectangle([120, y + 14, 1120, y + 18], INK)
    pen.rectangle([120, y + 23, 1120, y + 24], INK)
    return y + 66


def _body(pen: ImageDraw.ImageDraw, top: float, count: int) -> float:
    """Write whole clauses, at most that many lines; return where they end."""
    leading = min(37.0, (1330 - top) / max(count, 1))
    size = min(21, max(round(leading * 0.62), 12))
    y, left = top, count
    for label, text in CLAUSES:
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


def _sign(page: Image.Image, top: float, rng: Random) -> None:
    """Add place, office, signature and a round stamp that bears no emblem."""
    pen = ImageDraw.Draw(page)
    for i, line in enumerate(("Ditetapkan di Desa Contoh", "pada tanggal yang tercatat", "KEPALA DESA CONTOH,")):
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
    worn = Image.frombytes("L", (33, 33), rng.randbytes(33 * 33)).point([120 + v // 3 for v in range(256)])
    mask = ImageChops.multiply(mask, worn.resize(mask.size, Image.Resampling.BICUBIC))
    mask = mask.rotate(rng.uniform(-18, 18), Image.Resampling.BICUBIC).resize((size, size), Image.Resampling.LANCZOS)
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
    y = _letterhead(pen)
    for i, line in enumerate(title_lines):
        y = _centred(pen, line, y, 27 if i == 0 else 24, INK, bold=True)
    y = _body(pen, y + 34, body_lines)
    _sign(page, max(y + 46, 1180), rng)
    _sample_mark(page)
    page = page.filter(ImageFilter.GaussianBlur(0.6))
    page = page.rotate(rng.uniform(-0.9, 0.9), Image.Resampling.BICUBIC, fillcolor="#ffffff")
    tone = mix("#fbf8f0", "#f4f1ea", rng.random())
    page = ImageChops.multiply(page, Image.new("RGB", PAGE, tone))
    return _scanned(page, rng)


def _scanned(page: Image.Image, rng: Random) -> Image.Image:
    """Add the uneven light, the dark edge and the noise of a scanner."""
    light = Image.frombytes("L", (5, 7), rng.randbytes(35)).point([246 + v * 9 // 255 for v in range(256)])
    page = ImageChops.multiply(page, Image.merge("RGB", (light.resize(PAGE, Image.Resampling.BICUBIC),) * 3))
    edge = Image.new("L", (64, 1), 255)
    for x in range(10):
        edge.putpixel((x, 0), 214 + 4 * x)
    shade = edge.resize((640, PAGE[1]), Image.Resampling.BICUBIC)
    full = Image.new("L", PAGE, 255)
    full.paste(shade, (0, 0))
    page = ImageChops.multiply(page, Image.merge("RGB", (full,) * 3))
    noise = Image.frombytes("L", PAGE, rng.randbytes(PAGE[0] * PAGE[1])).point([122 + v * 12 // 255 for v in range(256)])
    return ImageChops.overlay(page, Image.merge("RGB", (noise,) * 3))
