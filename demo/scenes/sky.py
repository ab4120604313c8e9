"""Sky, clouds, hills, mist and far trees: the back of every outdoor picture."""

import math
from itertools import pairwise

from .brush import WIDTH, Canvas, Colour, Point, mix
from .light import Light


def sky(c: Canvas, light: Light, horizon: float, sun_x: float | None = None) -> None:
    """Paint the sky down to the horizon, the sun (if it has a place) and its glow."""
    c.wash(0, horizon + 40, list(light.sky))
    if sun_x is not None:
        y = horizon - light.sun_height
        c.glow(sun_x, y, 620, light.sun, 0.55)
        c.glow(sun_x, y, 260, light.sun, 0.5)
        c.oval(sun_x, y, 62, 62, light.sun)


def cloud(c: Canvas, light: Light, x: float, y: float, width: float, alpha: float = 0.9) -> None:
    """Draw one flat-bottomed cloud whose lower edge dissolves."""
    rng = c.rng
    puffs = []
    count = rng.randint(5, 7)
    for i in range(count):
        share = (i + 0.5) / count
        lift = math.sin(share * math.pi)
        r = width * (0.07 + 0.1 * lift * rng.uniform(0.75, 1.2))
        puffs.append((x + width * (share - 0.5), y - r * 0.55, r))
    rings = []
    for px, py, r in puffs:
        rings.append(
            [
                (px + r * 1.25 * math.cos(a / 14 * math.tau), py + r * math.sin(a / 14 * math.tau))
                for a in range(14)
            ]
        )
    base = [(x - width * 0.62, y), (x + width * 0.62, y), (x + width * 0.5, y + width * 0.05)]
    base.append((x - width * 0.5, y + width * 0.05))
    c.soft([*rings, base], light.cloud, width * 0.018 + 2, alpha * 0.75)
    lit = [[(px, py - width * 0.012) for px, py in ring] for ring in rings[1:-1]]
    c.soft(lit, mix(light.cloud, "#ffffff", 0.5), width * 0.03 + 2, alpha * 0.6)


def clouds(c: Canvas, light: Light, top: float, bottom: float, count: int) -> None:
    """Scatter clouds over a band of sky, smaller ones lower down."""
    for i in range(count):
        share = (i + c.rng.random() * 0.8) / count
        y = top + (bottom - top) * c.rng.random()
        near = 1 - (y - top) / (bottom - top + 1)
        cloud(c, light, share * WIDTH, y, c.rng.uniform(190, 300) * (0.6 + 0.8 * near), 0.75)


def streaks(c: Canvas, light: Light, top: float, bottom: float, count: int) -> None:
    """Draw long thin clouds, as they lie in the sky at dawn and dusk."""
    for _ in range(count):
        x, y = c.rng.uniform(0, WIDTH), c.rng.uniform(top, bottom)
        length, height = c.rng.uniform(260, 620), c.rng.uniform(5, 13)
        shape = [(x - length / 2, y), (x - length * 0.1, y - height), (x + length / 2, y)]
        shape.append((x + length * 0.05, y + height * 0.6))
        c.soft([shape], light.cloud, 5, 0.55)


def ridge(c: Canvas, y: float, height: float, waves: float = 2.2) -> list[Point]:
    """Return a rolling skyline from left to right around y."""
    rng = c.rng
    parts = [
        (height, waves, rng.random()),
        (height * 0.45, waves * 2.3, rng.random()),
        (height * 0.14, waves * 6.1, rng.random()),
    ]
    line = []
    for x in range(-20, WIDTH + 40, 20):
        rise = sum(
            size * math.sin((x / WIDTH * often + start) * math.tau) for size, often, start in parts
        )
        line.append((x, y - rise))
    return line


def land(c: Canvas, line: list[Point], top: Colour, foot: Colour, depth: float) -> None:
    """Fill everything under a skyline; the tint of the foot is full after that depth."""
    low = max(y for _, y in line) + depth
    c.fade([*line, (WIDTH + 20, low), (-20, low)], top, foot, 90)


def hills(
    c: Canvas, light: Light, horizon: float, count: int = 3, height: float = 70, depth: float = 0.78
) -> None:
    """Draw ranges of wooded hills down to the horizon, paler the farther they are."""
    for i in range(count):
        share = i / max(count - 1, 1)
        distance = depth - (depth - 0.18) * share
        y = horizon - (1.95 - 1.35 * share) * height
        line = ridge(c, y, height * (0.62 - 0.2 * share), c.rng.uniform(1.1, 2.0) + share * 0.6)
        colour = light.far(distance)
        land(c, line, colour, light.far(min(distance + 0.32, 0.95)), max(horizon - y, 30))
        if share > 0.3:
            crowns(c, line, colour, 7 + 9 * share)


def crowns(c: Canvas, line: list[Point], colour: Colour, size: float) -> None:
    """Roughen a skyline with the round tops of distant trees."""
    for (x0, y0), (x1, y1) in pairwise(line):
        for share in (0.0, 0.5):
            r = size * c.rng.uniform(0.45, 1)
            x, y = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
            c.oval(x + c.rng.uniform(-4, 4), y + r * 0.25, r * 1.1, r, colour)


def mist(c: Canvas, light: Light, y: float, thickness: float, alpha: float = 0.6) -> None:
    """Lay a band of mist over what has been drawn so far."""
    bands = []
    for _ in range(5):
        x, width = c.rng.uniform(0, WIDTH), c.rng.uniform(500, 900)
        level = y + c.rng.uniform(-0.5, 0.5) * thickness
        bands.append(
            [
                (x - width / 2, level),
                (x, level - thickness * 0.4),
                (x + width / 2, level),
                (x, level + thickness * 0.4),
            ]
        )
    c.soft(bands, mix(light.haze, "#ffffff", 0.35), thickness * 0.35, alpha)


def treeline(
    c: Canvas, light: Light, y: float, height: float, distance: float, left=-40.0, right=1640.0
) -> None:
    """Draw the wall of trees of a river bank, standing on y."""
    rng = c.rng
    dark, lit = light.far(distance), light.far(distance, light.leaf)
    x = left
    c.rect((left, y - height * 0.4, right, y), dark)
    while x < right:
        tall = height * rng.uniform(0.55, 1.0)
        r = height * rng.uniform(0.2, 0.34)
        if rng.random() < 0.12:
            slim(c, x, y, height * rng.uniform(1.15, 1.5), dark)
        c.oval(x, y - tall + r, r * 1.15, r, dark)
        c.oval(x, y - tall + r * 2, r * 1.3, r * 1.5, dark)
        c.oval(x - r * 0.3, y - tall + r * 0.72, r * 0.62, r * 0.5, mix(dark, lit, 0.55))
        c.oval(x - r * 0.1, y - tall + r * 1.75, r * 0.7, r * 0.45, mix(dark, lit, 0.28))
        x += r * rng.uniform(0.8, 1.5)


def slim(c: Canvas, x: float, y: float, height: float, colour: Colour) -> None:
    """Draw the silhouette of one tall forest tree that stands out of the rest."""
    c.stroke([(x, y), (x + 2, y - height)], height * 0.045, colour, end=height * 0.025)
    for _ in range(5):
        dx, dy = c.rng.uniform(-0.13, 0.13) * height, c.rng.uniform(-0.1, 0.08) * height
        c.oval(x + dx, y - height + dy, height * 0.13, height * 0.065, colour)
