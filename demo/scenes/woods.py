"""The forest from inside: giants, masses of leaves, rubber trees and sunbeams."""

import math

from .brush import Canvas, Point, between, mix, ribbon, smooth
from .light import Light


def giant(
    c: Canvas, light: Light, x: float, y: float, height: float, width: float, distance: float
) -> Point:
    """Draw the tall bare trunk of a forest giant with buttress roots; return its fork."""
    bark = light.far(distance, mix("#a38e74", light.wood, 0.25))
    fork = (x + c.rng.uniform(-0.02, 0.02) * height, y - height)
    left = [
        (x - width * 1.7, y),
        (x - width * 0.8, y - height * 0.06),
        (x - width * 0.52, y - height * 0.18),
    ]
    right = [(2 * x - px, py) for px, py in left]
    top = [(fork[0] - width * 0.36, fork[1]), (fork[0] + width * 0.36, fork[1])]
    outline = smooth([*left], steps=4) + top + smooth(right[::-1], steps=4)
    with c.track() as shape:
        c.poly(outline, bark)
    c.shade(shape, mix(bark, light.shadow, 0.75), 5, 0.85)
    for _ in range(7):
        t = c.rng.random()
        px = x + c.rng.uniform(-0.35, 0.3) * width
        streak = [(px, y - height * t), (px + 2, y - height * (t + 0.14))]
        c.poly(ribbon(streak, width * 0.05, width * 0.02), mix(bark, light.shadow, 0.4), 0.5)
    return fork


def foliage(
    c: Canvas, light: Light, at: Point, wide: float, tall: float, distance: float, count: int = 26
) -> None:
    """Draw a loose mass of leaves around a point, such as the crown of a forest giant."""
    dark, lit = light.far(distance), light.far(distance, light.leaf)
    puffs = []
    for _ in range(count):
        a, d = c.rng.uniform(0, math.tau), c.rng.random() ** 0.6
        puffs.append((at[0] + math.cos(a) * d * wide, at[1] + math.sin(a) * d * tall))
    r = (wide + tall) * 0.14
    for px, py in puffs:
        c.oval(px, py, r * 1.3, r * 0.8, dark)
    for i, (px, py) in enumerate(puffs):
        c.oval(
            px - r * 0.2,
            py - r * 0.25,
            r * 0.85,
            r * 0.42,
            mix(dark, lit, 0.25 + 0.5 * (i % 3) / 2),
        )
    for px, py in puffs[::2]:
        for _ in range(3):
            dx, dy = c.rng.uniform(-1, 1) * r, c.rng.uniform(-0.7, 0.4) * r
            c.oval(px + dx, py + dy, r * 0.16, r * 0.09, mix(lit, light.sun, 0.3), 0.7)


def rubber(c: Canvas, light: Light, x: float, y: float, width: float, distance: float) -> Point:
    """Draw a rubber trunk with its tapped panel, the running latex and the cup."""
    bark = light.far(distance, mix("#a89a86", light.wood, 0.16))
    root = smooth(
        [
            (x - width * 0.82, y),
            (x - width * 0.6, y - width * 0.3),
            (x - width * 0.5, y - width),
            (x - width * 0.42, -20),
        ],
        steps=5,
    )
    outline = root + [(2 * x - px, py) for px, py in root[::-1]]
    with c.track() as shape:
        c.poly(outline, bark)
    for _ in range(12):
        px, py = x + c.rng.uniform(-0.36, 0.3) * width, c.rng.uniform(20, y - width)
        c.oval(
            px, py, width * 0.1, width * c.rng.uniform(0.06, 0.2), mix(bark, "#e3ddc8", 0.45), 0.5
        )
        c.oval(
            px + width * 0.1,
            py + width * 0.3,
            width * 0.05,
            width * 0.12,
            mix(bark, light.shadow, 0.4),
            0.4,
        )
    c.shade(shape, mix(bark, light.shadow, 0.8), 0, 0.8)
    top, low = y - width * 3.3, y - width * 1.75
    panel = [
        (x - width * 0.42, top),
        (x + width * 0.22, top + width * 0.5),
        (x + width * 0.22, low + width * 0.35),
        (x - width * 0.44, low - width * 0.15),
    ]
    raw = light.far(distance, "#b0714a")
    c.poly(panel, raw)
    for i in range(1, 7):
        a, b = between(panel[0], panel[3], i / 7), between(panel[1], panel[2], i / 7)
        c.poly(ribbon([a, b], width * 0.025, width * 0.025), mix(raw, light.shadow, 0.35), 0.7)
    white = light.far(distance * 0.6, "#fbf8ee")
    cut = [panel[3], panel[2], (panel[2][0], low + width * 0.8)]
    c.poly(ribbon(cut[:2], width * 0.05, width * 0.06), white)
    c.poly(ribbon(cut[1:], width * 0.05, width * 0.04), white)
    cup = (panel[2][0], low + width * 0.86)
    c.poly(
        ribbon(
            [(x - width * 0.5, cup[1] - width * 0.03), (x + width * 0.5, cup[1] + width * 0.06)],
            3,
            3,
        ),
        light.shadow,
        0.6,
    )
    tint = light.far(distance, "#7c4a33")
    c.poly(
        [
            (cup[0] - width * 0.2, cup[1]),
            (cup[0] + width * 0.2, cup[1]),
            (cup[0] + width * 0.13, cup[1] + width * 0.26),
            (cup[0] - width * 0.13, cup[1] + width * 0.26),
        ],
        tint,
    )
    c.oval(cup[0], cup[1], width * 0.2, width * 0.06, mix(tint, "#ffffff", 0.25))
    c.oval(cup[0], cup[1] + 1, width * 0.16, width * 0.042, white)
    return cup


def rays(c: Canvas, light: Light, x: float, y: float, count: int = 5, alpha: float = 0.28) -> None:
    """Let slanting sunbeams fall from above."""
    beams = []
    for i in range(count):
        top = x + i * 170 + c.rng.uniform(-40, 40)
        wide = c.rng.uniform(26, 64)
        beams.append([(top, y), (top + wide, y), (top + wide * 2.8 - 460, 1400), (top - 550, 1400)])
    c.soft(beams, light.sun, 14, alpha)
