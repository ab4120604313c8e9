"""Motorcycles with their riders, from the side and from behind."""

import math

from .brush import Canvas, Colour, Point, mix, ribbon
from .folk import Outfit
from .light import Light
from .people import Figure
from .poses import RIDE, RIDE_REAR
from .things import basket


def wheel(c: Canvas, light: Light, x: float, y: float, r: float) -> None:
    """Draw a motorcycle wheel."""
    c.oval(x, y, r, r, mix("#22252a", light.shadow, 0.2))
    c.oval(x, y, r * 0.7, r * 0.7, mix("#8d9294", light.shadow, 0.15))
    c.oval(x, y, r * 0.58, r * 0.58, mix("#3a3d40", light.shadow, 0.2))
    for i in range(6):
        a = i * math.pi / 3 + 0.3
        spoke = [(x, y), (x + math.cos(a) * r * 0.66, y + math.sin(a) * r * 0.66)]
        c.poly(ribbon(spoke, r * 0.06, r * 0.06), "#a5a9a8")
    c.oval(x, y, r * 0.16, r * 0.16, "#c9cbc6")


def motorbike(
    c: Canvas, light: Light, at: Point, size: float, tint: Colour, rider: Outfit, face: int = 1
) -> None:
    """Draw a moped with its rider from the side; size is the height of the rider."""
    x, y = at
    r = size * 0.165

    def spot(dx: float, dy: float) -> Point:
        return (x + face * dx * size, y - dy * size)

    c.glow(x, y, size * 0.75, light.shadow, 0.5, ry=size * 0.06)
    dark = mix("#33363b", light.shadow, 0.2)
    c.stroke([spot(0.36, 0.165), spot(0.27, 0.5)], size * 0.035, "#8d9294", curve=False)
    for dx in (-0.36, 0.37):
        wheel(c, light, *spot(dx, 0.165), r)
    c.blob(
        [
            spot(-0.5, 0.4),
            spot(-0.2, 0.4),
            spot(0.02, 0.33),
            spot(0.12, 0.2),
            spot(-0.05, 0.14),
            spot(-0.2, 0.2),
            spot(-0.38, 0.3),
        ],
        tint,
    )
    c.blob(
        [spot(0.08, 0.16), spot(0.19, 0.2), spot(0.34, 0.5), spot(0.29, 0.58), spot(0.22, 0.5)],
        tint,
    )
    c.blob([spot(0.22, 0.35), spot(0.36, 0.37), spot(0.5, 0.26), spot(0.36, 0.32)], tint)
    c.blob(
        [spot(-0.48, 0.44), spot(-0.2, 0.47), spot(0.02, 0.4), spot(-0.1, 0.37), spot(-0.4, 0.39)],
        dark,
    )
    c.stroke(
        [spot(-0.06, 0.13), spot(-0.5, 0.17)], size * 0.05, "#9a9d9b", end=size * 0.04, curve=False
    )
    c.oval(*spot(0.335, 0.5), size * 0.035, size * 0.045, "#f7ecc4")
    figure = Figure(c, light, spot(-0.06, 0.165), size * 0.98, RIDE, rider, face).draw()
    c.stroke([spot(0.27, 0.57), figure.hand()], size * 0.03, dark, curve=False)
    figure.near_arm()


def motorbike_rear(
    c: Canvas, light: Light, at: Point, size: float, tint: Colour, rider: Outfit
) -> None:
    """Draw a moped with its rider from behind; size is the height of the rider."""
    x, y = at
    dark, steel = mix("#2b2d31", light.shadow, 0.2), mix("#9a9d9b", light.shadow, 0.2)

    def box(x0: float, y0: float, x1: float, y1: float, fill: Colour, radius: float) -> None:
        edges = (x + x0 * size, y - y1 * size, x + x1 * size, y - y0 * size)
        c.rect(edges, fill, radius=radius * size)

    c.glow(x, y, size * 0.42, light.shadow, 0.55, ry=size * 0.06)
    for side in (-1, 1):
        bar = [(x, y - size * 0.58), (x + side * size * 0.27, y - size * 0.56)]
        c.stroke(bar, size * 0.025, dark, curve=False)
        arm = [(x + side * size * 0.2, y - size * 0.57), (x + side * size * 0.25, y - size * 0.71)]
        c.stroke(arm, size * 0.014, dark, curve=False)
        c.oval(x + side * size * 0.255, y - size * 0.73, size * 0.045, size * 0.032, steel)
    box(-0.045, 0, 0.045, 0.36, dark, 0.045)
    box(0.07, 0.07, 0.12, 0.18, steel, 0.02)
    Figure(c, light, (x, y - size * 0.07), size, RIDE_REAR, rider).draw()
    c.fade(
        [
            (x - size * 0.1, y - size * 0.44),
            (x + size * 0.1, y - size * 0.44),
            (x + size * 0.065, y - size * 0.24),
            (x - size * 0.065, y - size * 0.24),
        ],
        tint,
        mix(tint, light.shadow, 0.4),
        90,
    )
    box(-0.055, 0.37, 0.055, 0.41, "#c8321f", 0.012)
    box(-0.05, 0.2, 0.05, 0.27, "#e9e6da", 0.008)
    for side in (-1, 1):
        pannier = (x + side * size * 0.2, y - size * 0.2)
        basket(c, light, *pannier, size * 0.17, size * 0.22, mix("#c8a05a", light.shadow, 0.1))
