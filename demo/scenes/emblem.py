"""Emblems of groups: plaited and diamond motifs in two colours."""

import math
from random import Random

from PIL import Image, ImageDraw

from .brush import ribbon

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


def _plait(pen: ImageDraw.ImageDraw, rng: Random, _ground: str, figure: str) -> None:
    count, stripes = rng.choice(((3, 3), (4, 2), (4, 3)))
    half = 430 / count
    for row in range(count):
        for col in range(count):
            x, y = 600 + (col - row) * half, 600 + (col + row - count + 1) * half
            along, across = (
                ((half, half), (-half, half)) if (row + col) % 2 else ((-half, half), (half, half))
            )
            for k in range(stripes):
                low, high = (2 * k + 0.4) / stripes - 1, (2 * k + 1.6) / stripes - 1
                corners = ((-0.94, low), (0.94, low), (0.94, high), (-0.94, high))
                pen.polygon(
                    [
                        (
                            x + (along[0] * a + across[0] * b) / 2,
                            y + (along[1] * a + across[1] * b) / 2,
                        )
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
