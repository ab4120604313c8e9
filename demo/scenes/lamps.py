"""Lights of the night: street lamps, moon, stars, bulbs and a wood fire."""

import math

from .brush import Canvas, Point, between, mix, ribbon, smooth
from .light import Light


def solar_lamp(c: Canvas, light: Light, x: float, y: float, height: float, face: int = 1) -> None:
    """Draw a street lamp with its solar panel, its cone of light and the lit ground."""
    head = (x + face * height * 0.17, y - height * 0.9)
    reach = height * 0.42
    c.glow(head[0], y, reach * 1.7, light.lamp, 0.55, ry=reach * 0.42)
    cone = [
        (head[0] - 8, head[1]),
        (head[0] + 8, head[1]),
        (head[0] + reach, y),
        (head[0] - reach, y),
    ]
    c.soft([cone], light.lamp, height * 0.02 + 2, 0.2)
    steel = mix("#8b959a", light.shadow, 0.35)
    c.poly(ribbon([(x, y), (x, y - height)], height * 0.026, height * 0.018), steel)
    c.stroke(
        [(x, y - height * 0.84), (x + face * height * 0.08, y - height * 0.92), head],
        height * 0.016,
        steel,
    )
    c.poly(
        [
            (x - height * 0.13, y - height * 0.98),
            (x + height * 0.08, y - height * 1.05),
            (x + height * 0.14, y - height * 1.0),
            (x - height * 0.07, y - height * 0.93),
        ],
        mix("#2b4a66", light.shadow, 0.2),
    )
    c.poly(
        ribbon(
            [(x - height * 0.1, y - height * 0.955), (x + height * 0.11, y - height * 1.025)],
            1.5,
            1.5,
        ),
        "#9fc4cf",
        0.6,
    )
    c.oval(head[0], head[1] + 2, height * 0.045, height * 0.018, "#fff3cd")
    c.glow(head[0], head[1], height * 0.24, light.lamp, 0.85)


def moon(c: Canvas, x: float, y: float, r: float) -> None:
    """Draw a full moon with a few faint spots."""
    c.glow(x, y, r * 5, "#fbf3d4", 0.3)
    c.oval(x, y, r, r, "#fbf3d4")
    for dx, dy, k in ((-0.3, -0.2, 0.22), (0.25, 0.1, 0.16), (-0.1, 0.4, 0.14), (0.4, -0.35, 0.1)):
        c.oval(x + dx * r, y + dy * r, k * r, k * r, "#e6dcb4")


def stars(c: Canvas, horizon: float, count: int = 240) -> None:
    """Sow stars over the sky, denser along one band."""
    slope, start = c.rng.uniform(0.25, 0.5), c.rng.uniform(-120, 120)
    band = [
        [
            (-40, start),
            (1640, start + 1640 * slope),
            (1640, start + 1640 * slope + 150),
            (-40, start + 130),
        ]
    ]
    c.soft(band, "#7fa3a5", 60, 0.16)
    for i in range(count):
        x, y = c.rng.uniform(0, 1600), c.rng.uniform(0, horizon)
        if i % 2:
            y = start + x * slope + c.rng.gauss(65, 60)
        if y > horizon - 30:
            continue
        r = c.rng.choice((1.0, 1.0, 1.4, 1.9, 2.8))
        c.oval(x, y, r, r, "#fdf6df", 0.95 if r > 1.5 else 0.6)
        if r > 2.5:
            for dx, dy in ((7, 0.6), (0.6, 7)):
                c.poly([(x - dx, y), (x, y - dy), (x + dx, y), (x, y + dy)], "#fdf6df", 0.5)


def bulbs(c: Canvas, light: Light, start: Point, end: Point, sag: float) -> None:
    """Hang a string of warm bulbs between two points."""
    low = between(start, end, 0.5)
    line = smooth([start, (low[0], low[1] + sag), end], steps=8)
    c.poly(ribbon(line, 2.4, 2.4), light.shadow, 0.8)
    for x, y in line[1::2]:
        c.glow(x, y + 8, 42, light.lamp, 0.6)
        c.oval(x, y + 8, 6, 8, "#fff0c4")


def tongues(c: Canvas, y: float, flames: list[tuple[float, float]]) -> None:
    """Draw flames that rise from a level, each given by its place and its height."""
    for tint, share in (("#d4582a", 1.0), ("#ee943c", 0.72), ("#fad978", 0.42)):
        for x, height in flames:
            tall = height * share * c.rng.uniform(0.9, 1.1)
            wide = height * 0.34 * share
            outline = [(-0.6, 0), (-0.5, 0.4), (0.12, 1.0), (0.42, 0.42), (0.6, 0), (0, -0.04)]
            c.blob([(x + dx * wide, y - dy * tall) for dx, dy in outline], tint, steps=5)


def bonfire(c: Canvas, light: Light, x: float, y: float, size: float) -> None:
    """Draw a wood fire with the light it throws on the ground."""
    c.glow(x, y, size * 5, "#f3a04e", 0.5, ry=size * 1.5)
    for i in range(5):
        a = math.pi * (0.12 + 0.19 * i)
        tip = (x + math.cos(a) * size * 0.7, y + size * 0.05)
        c.stroke(
            [tip, (x - math.cos(a) * size * 0.2, y - size * 0.34)],
            size * 0.12,
            light.wood,
            curve=False,
        )
    tongues(c, y, [(x + dx * size, size * (1.3 - abs(dx) * 1.5)) for dx in (-0.3, 0.02, 0.28)])
    for _ in range(16):
        c.oval(
            x + c.rng.uniform(-1, 1) * size,
            y - size * c.rng.uniform(0.8, 3),
            2.4,
            2.4,
            "#f9c86a",
            0.8,
        )
