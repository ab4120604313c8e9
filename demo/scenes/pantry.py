"""Things of the kitchen: crisps, trays, jars, cups, pots and the wok."""

import math

from .brush import Canvas, Colour, Point, mix, smooth
from .light import Light


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
    lid = [
        (x - half * 1.12, y - size * 0.8),
        (x - half * 0.86, y - size * 0.9),
        (x - half * 0.8, y - size * 1.02),
        (x, y - size * 1.06),
        (x + half * 0.8, y - size * 1.02),
        (x + half * 0.86, y - size * 0.9),
        (x + half * 1.12, y - size * 0.8),
        (x + half * 0.5, y - size * 0.84),
        (x, y - size * 0.79),
        (x - half * 0.5, y - size * 0.84),
    ]
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
    ear = smooth(
        [
            (x + size * 0.5, y - size * 0.62),
            (x + size * 0.86, y - size * 0.62),
            (x + size * 0.82, y - size * 0.3),
            (x + size * 0.42, y - size * 0.2),
        ]
    )
    c.stroke(ear, size * 0.1, mix(tint, light.shadow, 0.15), curve=False)
    with c.track() as shape:
        c.poly(
            smooth(
                [
                    (x - size * 0.62, y - size * 0.78),
                    (x - size * 0.56, y - size * 0.36),
                    (x - size * 0.34, y - size * 0.04),
                    (x, y + size * 0.02),
                    (x + size * 0.34, y - size * 0.04),
                    (x + size * 0.56, y - size * 0.36),
                    (x + size * 0.62, y - size * 0.78),
                ],
                steps=6,
            ),
            tint,
        )
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
    bowl = smooth(
        [
            (x - wide * 0.5, y),
            (x - wide * 0.38, y + wide * 0.17),
            (x, y + wide * 0.25),
            (x + wide * 0.38, y + wide * 0.17),
            (x + wide * 0.5, y),
        ],
        steps=6,
    )
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
