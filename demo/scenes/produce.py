"""Market goods and kitchen things: vegetables, bananas, crisps, jars, pots and cups."""

import math

from .brush import Canvas, Colour, Point, between, mix, ribbon, smooth
from .light import Light
from .plants import blade, leaf
from .things import heap


def tomatoes(c: Canvas, light: Light, x: float, y: float, wide: float) -> None:
    """Pile up tomatoes."""
    heap(c, light, x, y, wide, wide * 0.42, "#c8402a", wide * 0.23)


def limes(c: Canvas, light: Light, x: float, y: float, wide: float) -> None:
    """Pile up small green limes."""
    heap(c, light, x, y, wide, wide * 0.36, "#8aa83f", wide * 0.16)


def onions(c: Canvas, light: Light, x: float, y: float, wide: float) -> None:
    """Pile up red onions."""
    heap(c, light, x, y, wide, wide * 0.36, "#8c3f56", wide * 0.15)


def sticks(
    c: Canvas, light: Light, x: float, y: float, wide: float, tint: Colour, thin: float, cap: Colour
) -> None:
    """Pile up long vegetables lying side by side."""
    for row in range(3):
        for i in range(7 - row):
            px = x + (i - (6 - row) / 2) * wide * 0.125
            py = y - row * wide * 0.1 - wide * 0.08
            tilt = c.rng.uniform(48, 76)
            tone = mix(tint, light.shadow, c.rng.uniform(0, 0.25))
            c.oval(px, py, wide * 0.21, wide * thin, mix(tone, light.shadow, 0.3), tilt=tilt)
            c.oval(px - 2, py - 2, wide * 0.2, wide * thin * 0.8, tone, tilt=tilt)
            c.oval(
                px - wide * 0.02,
                py - wide * 0.03,
                wide * 0.1,
                wide * thin * 0.22,
                "#ffffff",
                0.3,
                tilt,
            )
            turn = math.radians(tilt)
            c.oval(
                px - math.cos(turn) * wide * 0.19,
                py - math.sin(turn) * wide * 0.19,
                wide * 0.035,
                wide * 0.03,
                cap,
            )


def aubergines(c: Canvas, light: Light, x: float, y: float, wide: float) -> None:
    """Pile up aubergines."""
    sticks(c, light, x, y, wide, "#5a3a66", 0.075, "#6f8f4a")


def cucumbers(c: Canvas, light: Light, x: float, y: float, wide: float) -> None:
    """Pile up cucumbers."""
    sticks(c, light, x, y, wide, "#5c8a46", 0.065, "#c9d08a")


def maize(c: Canvas, light: Light, x: float, y: float, wide: float) -> None:
    """Pile up ears of maize."""
    sticks(c, light, x, y, wide, "#e3b23f", 0.07, "#8aa455")


def chillies(c: Canvas, light: Light, x: float, y: float, wide: float) -> None:
    """Pile up red chillies."""
    c.oval(x, y - wide * 0.08, wide * 0.42, wide * 0.15, "#7d2018")
    for _ in range(60):
        t = c.rng.uniform(-1, 1)
        px = x + t * wide * 0.4
        py = y - wide * (0.03 + 0.3 * (1 - t * t) * c.rng.random())
        a, half = c.rng.uniform(-0.6, 0.6), wide * 0.085
        pod = [(px - math.cos(a) * half, py - math.sin(a) * half), (px, py - half * 0.25),
               (px + math.cos(a) * half, py + math.sin(a) * half)]  # fmt: skip
        c.poly(
            ribbon(smooth(pod, steps=3), wide * 0.045, wide * 0.012),
            mix("#d0301f", light.shadow, c.rng.uniform(0, 0.35)),
        )


def bundles(c: Canvas, light: Light, x: float, y: float, wide: float) -> None:
    """Stack bundles of leafy greens."""
    for i in range(5):
        px = x + (i - 2) * wide * 0.17
        for angle in (128, 110, 96, 82, 66, 50):
            rib = blade(
                (px, y), angle + c.rng.uniform(-6, 6), wide * c.rng.uniform(0.36, 0.5), 0.12
            )
            tone = mix("#4f8a4a", light.forest, c.rng.uniform(0, 0.45))
            leaf(c, rib, wide * 0.12, tone, mix(tone, "#eef0c0", 0.4))
        c.rect(
            (px - wide * 0.05, y - wide * 0.08, px + wide * 0.05, y - wide * 0.03),
            "#e0b654",
            radius=2,
        )


def cabbages(c: Canvas, light: Light, x: float, y: float, wide: float) -> None:
    """Pile up cabbages."""
    for dx, dy in ((-0.3, 0), (0, 0), (0.3, 0), (-0.15, 0.2), (0.15, 0.2)):
        px, py, r = x + dx * wide, y - (dy + 0.12) * wide, wide * 0.19
        c.oval(px, py, r, r * 0.92, mix("#6f9a5c", light.shadow, 0.2))
        c.oval(px - r * 0.08, py - r * 0.1, r * 0.84, r * 0.76, "#8fb574")
        for k in (-0.5, 0.0, 0.5):
            vein = smooth(
                [(px, py + r * 0.7), (px + k * r * 0.5, py), (px + k * r * 1.3, py - r * 0.6)]
            )
            c.poly(ribbon(vein, r * 0.07, r * 0.03), "#dfe9bf", 0.7)


def bananas(
    c: Canvas, light: Light, x: float, y: float, size: float, tiers: int = 3, green: float = 0.15
) -> None:
    """Draw a stem of bananas hanging from (x, y), the fingers curving upwards."""
    stalk = mix("#7d8a4a", light.wood, 0.3)
    c.stroke(
        [(x, y - size * 0.1), (x, y + size * (0.24 * tiers + 0.2))],
        size * 0.09,
        stalk,
        end=size * 0.05,
    )
    for tier in range(tiers - 1, -1, -1):
        ty = y + size * (0.1 + 0.25 * tier)
        spread = 1 - 0.12 * tier
        for i in (-4, 4, -3, 3, -2, 2, -1, 1, 0):
            reach = i * size * 0.085 * spread
            path = smooth([(x + reach * 0.25, ty), (x + reach * 0.8, ty + size * 0.2), (x + reach * 1.15, ty + size * 0.17),
                           (x + reach * 1.3, ty + size * 0.02)], steps=5)  # fmt: skip
            if abs(i) < 2:
                path = smooth(
                    [
                        (x + reach * 0.4, ty),
                        (x + reach, ty + size * 0.16),
                        (x + reach * 1.1, ty + size * 0.29),
                    ],
                    steps=5,
                )
            tone = mix(mix("#e8bd3c", "#8aa83f", green), light.shadow, 0.04 + 0.05 * abs(i))
            c.stroke(path, size * 0.13, mix(tone, light.shadow, 0.28), end=size * 0.08, curve=False)
            inner = [(px - size * 0.01, py - size * 0.012) for px, py in path]
            c.stroke(inner, size * 0.095, tone, end=size * 0.05, curve=False)
            c.oval(*path[-1], size * 0.022, size * 0.022, light.wood)


def crisps(
    c: Canvas, light: Light, x: float, y: float, wide: float, tall: float, count: int
) -> None:
    """Pile up banana crisps."""
    for i in range(count):
        share = i / count
        t = c.rng.uniform(-1, 1)
        px = x + t * wide * 0.46
        py = y - tall * share * (1 - t * t * 0.85)
        tone = mix(
            "#e6b645", c.rng.choice(("#c98a3a", "#f3d98a", "#d9a03f")), c.rng.uniform(0, 0.7)
        )
        tilt = c.rng.uniform(-40, 40)
        c.oval(px + 2, py + 3, wide * 0.07, wide * 0.034, mix(tone, light.shadow, 0.45), tilt=tilt)
        c.oval(px, py, wide * 0.07, wide * 0.032, tone, tilt=tilt)
        c.oval(px, py, wide * 0.03, wide * 0.011, mix(tone, "#8a5a2a", 0.35), tilt=tilt)


def tray(c: Canvas, light: Light, x: float, y: float, wide: float) -> None:
    """Draw a round winnowing tray of bamboo, seen from the side and above."""
    tint = mix("#d3b06a", light.shadow, 0.06)
    c.oval(x + wide * 0.02, y + wide * 0.04, wide * 0.54, wide * 0.17, light.shadow, 0.3)
    c.oval(x, y, wide * 0.52, wide * 0.16, mix(tint, light.wood, 0.4))
    c.oval(x, y - wide * 0.025, wide * 0.52, wide * 0.155, mix(tint, light.sun, 0.2))
    c.oval(x, y - wide * 0.018, wide * 0.47, wide * 0.13, mix(tint, light.wood, 0.15))


def jar(
    c: Canvas, light: Light, x: float, y: float, size: float, fill: Colour, cloth: Colour
) -> None:
    """Draw a glass jar full of something, its lid under a tied cloth."""
    half = size * 0.36
    c.oval(x + half * 0.25, y, half * 1.25, size * 0.06, light.shadow, 0.35)
    with c.track() as shape:
        c.rect(
            (x - half, y - size * 0.82, x + half, y),
            mix(fill, light.shadow, 0.12),
            radius=size * 0.1,
        )
        c.rect(
            (x - half * 0.8, y - size * 0.92, x + half * 0.8, y - size * 0.76),
            mix(fill, "#ffffff", 0.25),
        )
    c.shade(shape, mix(fill, "#3a1c08", 0.75), 10, 0.75)
    c.glow(
        x - half * 0.15,
        y - size * 0.28,
        half * 0.95,
        mix(fill, "#ffe9a8", 0.75),
        0.75,
        ry=size * 0.42,
    )
    c.rect(
        (x - half * 0.84, y - size * 0.7, x - half * 0.66, y - size * 0.12),
        "#ffffff",
        0.55,
        radius=size * 0.02,
    )
    c.rect((x + half * 0.68, y - size * 0.66, x + half * 0.76, y - size * 0.2), "#ffffff", 0.3)
    lid = [(x - half * 1.12, y - size * 0.8), (x - half * 0.86, y - size * 0.9), (x - half * 0.8, y - size * 1.02),
           (x, y - size * 1.06), (x + half * 0.8, y - size * 1.02), (x + half * 0.86, y - size * 0.9),
           (x + half * 1.12, y - size * 0.8), (x + half * 0.5, y - size * 0.84), (x, y - size * 0.79),
           (x - half * 0.5, y - size * 0.84)]  # fmt: skip
    with c.track() as hood:
        c.blob(lid, cloth, steps=4)
    c.shade(hood, light.shadow, 20, 0.45)
    c.rect((x - half * 0.9, y - size * 0.915, x + half * 0.9, y - size * 0.88), "#d3b06a", radius=2)


def cup(c: Canvas, light: Light, x: float, y: float, size: float, tint: Colour) -> None:
    """Draw a cup of coffee on its saucer."""
    c.oval(x + size * 0.12, y + size * 0.06, size * 1.05, size * 0.25, light.shadow, 0.4)
    c.oval(x, y, size * 0.98, size * 0.23, mix(tint, light.shadow, 0.22))
    c.oval(x, y - size * 0.03, size * 0.98, size * 0.22, mix(tint, "#ffffff", 0.2))
    c.oval(x, y - size * 0.02, size * 0.52, size * 0.1, light.shadow, 0.25)
    ear = smooth([(x + size * 0.5, y - size * 0.62), (x + size * 0.86, y - size * 0.62), (x + size * 0.82, y - size * 0.3),
                  (x + size * 0.42, y - size * 0.2)])  # fmt: skip
    c.stroke(ear, size * 0.1, mix(tint, light.shadow, 0.15), curve=False)
    with c.track() as shape:
        c.poly(smooth([(x - size * 0.62, y - size * 0.78), (x - size * 0.56, y - size * 0.36), (x - size * 0.34, y - size * 0.04),
                       (x, y + size * 0.02), (x + size * 0.34, y - size * 0.04), (x + size * 0.56, y - size * 0.36),
                       (x + size * 0.62, y - size * 0.78)], steps=6), tint)  # fmt: skip
    c.shade(shape, light.shadow, 12, 0.6)
    c.oval(x, y - size * 0.78, size * 0.63, size * 0.17, mix(tint, "#ffffff", 0.45))
    c.oval(x, y - size * 0.765, size * 0.55, size * 0.135, mix("#3a2015", light.shadow, 0.2))
    c.oval(
        x - size * 0.1, y - size * 0.75, size * 0.34, size * 0.07, mix("#6b4024", light.sun, 0.1)
    )


def pot(c: Canvas, light: Light, x: float, y: float, size: float, tint: Colour) -> None:
    """Draw a cooking pot with two handles and a lid."""
    for side in (-1, 1):
        c.oval(
            x + side * size * 0.54,
            y - size * 0.46,
            size * 0.11,
            size * 0.06,
            mix(tint, light.shadow, 0.4),
        )
    with c.track() as shape:
        c.rect((x - size * 0.5, y - size * 0.6, x + size * 0.5, y), tint, radius=size * 0.1)
        c.oval(x, y - size * 0.6, size * 0.52, size * 0.1, tint)
        c.oval(x, y - size * 0.66, size * 0.46, size * 0.1, mix(tint, light.sun, 0.25))
    c.shade(shape, light.shadow, 10, 0.6)
    c.oval(x, y - size * 0.78, size * 0.07, size * 0.05, mix(light.wood, light.shadow, 0.2))
    c.rect((x - size * 0.36, y - size * 0.5, x - size * 0.28, y - size * 0.1), "#ffffff", 0.3)


def wok(c: Canvas, light: Light, x: float, y: float, wide: float) -> Point:
    """Draw a wok full of hot oil and crisps; (x, y) is the middle of its rim."""
    iron = mix("#2d2b2c", light.shadow, 0.2)
    for side in (-1, 1):
        ear = smooth(
            [
                (x + side * wide * 0.46, y + 4),
                (x + side * wide * 0.58, y - 12),
                (x + side * wide * 0.46, y + 22),
            ]
        )
        c.stroke(ear, wide * 0.03, iron, curve=False)
    bowl = smooth([(x - wide * 0.5, y), (x - wide * 0.38, y + wide * 0.17), (x, y + wide * 0.25), (x + wide * 0.38, y + wide * 0.17),
                   (x + wide * 0.5, y)], steps=6)  # fmt: skip
    c.fade(bowl, mix(iron, light.sun, 0.18), iron, 20)
    c.oval(x, y, wide * 0.5, wide * 0.12, mix(iron, light.sun, 0.22))
    c.oval(x, y + wide * 0.012, wide * 0.45, wide * 0.095, "#c9922f")
    c.oval(x - wide * 0.1, y, wide * 0.3, wide * 0.05, "#e6b645", 0.7)
    for _ in range(24):
        a, d = c.rng.uniform(0, math.tau), c.rng.random() ** 0.5
        px, py = x + math.cos(a) * d * wide * 0.38, y + wide * 0.012 + math.sin(a) * d * wide * 0.07
        c.oval(
            px,
            py,
            wide * 0.038,
            wide * 0.016,
            mix("#f0d27a", "#c98a3a", c.rng.random() * 0.6),
            tilt=c.rng.uniform(-30, 30),
        )
    return (x, y)


def comb(c: Canvas, light: Light, points: list[Point], size: float) -> None:
    """Draw a piece of honeycomb with its cells inside an outline."""
    with c.track() as shape:
        c.blob(points, "#d9992f")
    xs, ys = [px for px, _ in points], [py for _, py in points]
    y, row = min(ys), 0
    centre = (sum(xs) / len(xs), sum(ys) / len(ys))
    while y < max(ys):
        x = min(xs) + (size * 0.9 if row % 2 else 0)
        while x < max(xs):
            inside = between(centre, (x, y), 1.07)
            if _within(points, inside):
                cell = [(x + math.cos(a) * size, y + math.sin(a) * size * 0.86) for a in
                        (0.52, 1.57, 2.62, 3.67, 4.71, 5.76)]  # fmt: skip
                c.poly(cell, mix("#a8641a", "#f0b93f", c.rng.uniform(0.1, 0.8)))
                c.oval(x - size * 0.2, y - size * 0.25, size * 0.26, size * 0.2, "#ffe9a8", 0.5)
            x += size * 1.86
        y += size * 1.56
        row += 1
    c.shade(shape, light.shadow, 60, 0.4)


def _within(points: list[Point], spot: Point) -> bool:
    x, y = spot
    inside = False
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside
