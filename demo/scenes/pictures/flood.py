"""High water in the rain."""

import math
from dataclasses import replace

from .. import folk, poses
from ..boats import canoe, passenger
from ..brush import HEIGHT, WIDTH, Canvas, Point, mix, ribbon, smooth
from ..buildings import HOUSE_ROOFS, HOUSE_WALLS, house
from ..light import RAIN, Light
from ..plants import banana, bush
from ..sky import clouds, hills, mist, sky, treeline
from ..water import mirror, wake, water


def hujan(c: Canvas, seed: int) -> None:
    """Stilt houses in the rain, with the river up to the floors."""
    rng = c.rng
    light = RAIN
    horizon = rng.uniform(440, 475)
    sky(c, light, horizon)
    clouds(c, light, 90, 260, 8)
    hills(c, light, horizon, 3, 80, 0.85)
    treeline(c, light, horizon, 70, 0.45)
    mist(c, light, horizon - 40, 60, 0.7)
    water(c, light, horizon + 4, clear=0.5)
    for x, y, width in ((610, 540, 250), (70, 590, 340), (960, 650, 430)):
        flooded(c, light, x + rng.uniform(-20, 20), y, width, seed % 2 == 0)
    rings(c, light, horizon + 90)
    visitor(c, light, 560 + rng.uniform(-80, 60), 880)
    rain(c, light)


def flooded(c: Canvas, light: Light, x: float, y: float, width: float, lit: bool) -> None:
    """Draw a house whose stilts stand in the river, with its garden and its reflection."""
    wall, top = c.rng.choice(HOUSE_WALLS), c.rng.choice(HOUSE_ROOFS)
    with c.track() as shape:
        banana(c, light, x + width * 1.2, y - 6, width * 0.62, 0.1)
        house(c, light, x, y, width, wall, top, 0.13, lit)
        bush(c, light, x + width * 1.3, y, width * 0.3, 0.1)
        bush(c, light, x - width * 0.16, y, width * 0.28, 0.1)
    mirror(c, light, shape, y, 0.55, 0.7)
    wake(c, light, x - width * 0.1, x + width * 1.1, y, 6)


def rings(c: Canvas, light: Light, level: float) -> None:
    """Draw the rings of rain drops on the water."""
    for _ in range(100):
        share = c.rng.random() ** 1.3
        y, x, r = level + (HEIGHT - level) * share, c.rng.uniform(0, WIDTH), 5 + 26 * share
        for k in (1.0, 0.55):
            ring = [
                (
                    x + math.cos(i * math.tau / 18) * r * k,
                    y + math.sin(i * math.tau / 18) * r * 0.24 * k,
                )
                for i in range(19)
            ]
            c.poly(ribbon(ring, 1.7, 1.7), light.sparkle, 0.5)


def visitor(c: Canvas, light: Light, x: float, y: float) -> None:
    """Draw two people in a dugout, one paddling, one under an umbrella."""
    rng = c.rng
    tint = rng.choice(("#a3341b", "#e0b654", "#0f5b46"))
    with c.track() as shape:
        guest = passenger(
            c,
            light,
            (x + 100, y - 6),
            250,
            replace(poses.ROW, lean=6, near_hand=(0.17, -0.1), far_hand=(0.14, -0.16)),
            folk.woman(rng),
        )
        hand = guest.hand()
        umbrella(c, light, hand, (hand[0] - 14, hand[1] - 185), 122, tint)
        guest.near_arm()
        canoe(
            c,
            light,
            (x, y),
            560,
            mix(light.wood, light.plank, 0.3),
            folk.man(rng, hat="tanggui", top="#3d5f7d"),
            poses.ROW,
        )
    mirror(c, light, shape, y, 0.5)
    wake(c, light, x - 320, x + 270, y, 8)


def umbrella(c: Canvas, light: Light, grip: Point, top: Point, half: float, tint) -> None:
    """Draw an open umbrella held at a grip."""
    x, y = top
    c.stroke([grip, top], 5, light.wood, curve=False)
    dome = smooth(
        [
            (x - half, y + 52),
            (x - half * 0.62, y + 8),
            (x, y - 16),
            (x + half * 0.62, y + 8),
            (x + half, y + 52),
        ],
        steps=6,
    )
    hem = []
    for i in range(4, -1, -1):
        a, b = x - half + half * 0.4 * (i + 1), x - half + half * 0.4 * i
        hem += [(a, y + 52), ((a + b) / 2, y + 38)]
    c.fade(
        [*dome, *hem, (x - half, y + 52)],
        mix(tint, light.sun, 0.15),
        mix(tint, light.shadow, 0.4),
        20,
    )
    for k in (-0.36, 0.36):
        rib = smooth([(x, y - 16), (x + k * half * 0.7, y + 6), (x + k * half * 1.1, y + 50)])
        c.poly(ribbon(rib, 2, 2), mix(tint, light.shadow, 0.4), 0.7)


def rain(c: Canvas, light: Light) -> None:
    """Draw slanting rain over the whole picture."""
    for _ in range(420):
        near = c.rng.random()
        x, y = c.rng.uniform(-50, WIDTH + 120), c.rng.uniform(-60, HEIGHT)
        long = 26 + 70 * near
        c.poly(
            ribbon([(x, y), (x - long * 0.2, y + long)], 1 + 1.3 * near, 0.5),
            light.sparkle,
            0.2 + 0.22 * near,
        )
