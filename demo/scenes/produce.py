"""Vegetables and fruit in heaps and bunches."""

import math

from .brush import Canvas, Colour, mix, ribbon, smooth
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
        pod = [
            (px - math.cos(a) * half, py - math.sin(a) * half),
            (px, py - half * 0.25),
            (px + math.cos(a) * half, py + math.sin(a) * half),
        ]
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
            path = smooth(
                [
                    (x + reach * 0.25, ty),
                    (x + reach * 0.8, ty + size * 0.2),
                    (x + reach * 1.15, ty + size * 0.17),
                    (x + reach * 1.3, ty + size * 0.02),
                ],
                steps=5,
            )
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
