"""Scenes on and along the Kahayan."""

import math
from dataclasses import replace

from . import people as p
from .boats import canoe, canopy, hull, motor, passenger, stripe
from .brush import HEIGHT, WIDTH, Canvas, Point, between, mix, ribbon, smooth
from .buildings import HOUSE_ROOFS, HOUSE_WALLS, house, village
from .light import AFTERNOON, DAWN, DUSK, MORNING, RAIN, Light, choose
from .plants import banana, bush, corner, grass, palm, reeds, tree
from .sky import clouds, hills, land, mist, sky, streaks, treeline
from .water import glitter, mirror, ripples, wake, water


def river_back(c: Canvas, light: Light, horizon: float, sun_x: float | None, height=85) -> None:
    """Draw the usual far half of a river picture: sky, hills, wooded bank."""
    sky(c, light, horizon, sun_x)
    if light in (DAWN, DUSK):
        streaks(c, light, 40, horizon * 0.55, 6)
    else:
        clouds(c, light, 90, horizon * 0.6, 5)
    hills(c, light, horizon, 3, height)
    mist(c, light, horizon - 16, 34, 0.5)
    treeline(c, light, horizon, 62, 0.34)


def kelotok(c: Canvas, seed: int) -> None:
    """A river taxi with school children at dawn."""
    rng = c.rng
    light = choose(seed, DAWN, MORNING, AFTERNOON)
    horizon = rng.uniform(405, 450)
    sun_x = rng.choice((420, 1120)) + rng.uniform(-90, 90)
    river_back(c, light, horizon, sun_x)
    start = rng.uniform(1050, 1180)
    village(c, light, horizon + 6, 92, 0.3, [start + 130 * i for i in range(3)])
    for x in (start - 60, start + 400):
        palm(c, light, x, horizon + 4, 130, 0.25, rng.uniform(-0.1, 0.1))
    water(c, light, horizon + 4)
    glitter(c, light, sun_x, horizon + 8, 1000)
    far_boat(c, light, rng.uniform(260, 520), horizon + 95, 0.32)
    taxi(c, light, 790 + rng.uniform(-50, 50), 800 + rng.uniform(-10, 25), 1010)
    ripples(c, light, 860, HEIGHT, 22)
    reeds(c, rng.choice((40, 1570)), 1090, 330, mix(light.forest, light.shadow, 0.35), 15)


def far_boat(c: Canvas, light: Light, x: float, y: float, size: float) -> None:
    """Draw a dugout with one paddler in the middle distance, and its reflection."""
    outfit = p.man(c.rng, hat="tanggui", top=c.rng.choice(("#a3341b", "#3d5f7d")))
    with c.track() as shape:
        canoe(c, light, (x, y), 560 * size, light.wood, outfit, p.ROW)
    mirror(c, light, shape, y)
    wake(c, light, x - 200 * size, x + 240 * size, y, 4)


def taxi(c: Canvas, light: Light, x: float, y: float, length: float) -> None:
    """Draw the covered boat with its passengers and the man at the motor."""
    rng = c.rng
    tint = rng.choice(("#0f5b46", "#8a3b22", "#3d5f7d"))
    deck, tall = y - length * 0.055, length * 0.245
    with c.track() as shape:
        motor(c, light, x - length * 0.475, deck - 14, 62)
        helm = passenger(
            c, light, (x - length * 0.37, y + 4), tall * 0.92, replace(p.BENCH, near_hand=(-0.1, -0.19),
            elbows=(1, -1)), p.man(rng, hat="cap")
        )  # fmt: skip
        hull(c, light, x, y, length, mix(light.wood, light.plank, 0.35))
        empty = rng.choice((1, 3, 4, 6))
        for i in (k for k in range(8) if k != empty):
            face = -1 if rng.random() < 0.3 else 1
            seat = (x + length * (-0.24 + 0.138 * (i // 2) + 0.066 * (i % 2) + 0.018 * face), y + 2)
            rider = p.woman(rng) if i in (2, 5) else p.pupil(rng)
            size = tall * (0.86 if rider.child else 0.98)
            pose = replace(p.BENCH, nod=rng.uniform(-6, 10))
            passenger(c, light, seat, size, pose, rider, face)
        canopy(c, light, x - length * 0.3, x + length * 0.3, deck, tall * 0.86, tint)
        edge = hull(c, light, x, y, length, mix(light.wood, light.plank, 0.35))
        stripe(c, edge, length, mix("#e0b654", light.shadow, 0.1))
        helm.near_arm()
    mirror(c, light, shape, y, 0.6, 0.72)
    wake(c, light, x - length * 0.62, x + length * 0.44, y + 2, 8)


def sungai(c: Canvas, seed: int) -> None:
    """A bend of the river between wooded hills, seen from above."""
    rng = c.rng
    light = choose(seed, MORNING, DAWN, AFTERNOON, DUSK)
    horizon = rng.uniform(330, 380)
    sun_x = rng.uniform(500, 1100)
    sky(c, light, horizon, sun_x)
    clouds(c, light, 70, horizon * 0.6, 5)
    hills(c, light, horizon + 20, 3, 95)
    mist(c, light, horizon, 40, 0.7)
    soil_top = horizon + 8
    c.fade([(0, soil_top), (WIDTH, soil_top), (WIDTH, HEIGHT), (0, HEIGHT)],
           light.far(0.5), light.far(0.02), 90)  # fmt: skip
    bend(c, light, soil_top, rng.uniform(560, 720))
    village(c, light, 690, 105, 0.12, [1085, 1225])
    far_boat(c, light, 820, 868, 0.42)
    for x, y, size in ((1000, 700, 120), (1410, 715, 170), (1045, 690, 90)):
        palm(c, light, x, y, size, 0.08, rng.uniform(-0.12, 0.12))
    hillside(c, light)
    birds(c, light, rng.uniform(400, 1000), rng.uniform(130, 220))


def bend(c: Canvas, light: Light, top: float, start: float) -> None:
    """Draw the wooded plain and the river that winds through it towards the viewer."""
    left = [(start, top + 2), (start - 130, top + 40), (start + 60, top + 95), (start + 190, top + 150),
            (start - 60, top + 240), (start - 330, top + 370), (start - 420, top + 520), (150, 1120)]  # fmt: skip
    right = [(start + 26, top + 2), (start - 70, top + 40), (start + 190, top + 90),
             (start + 420, top + 152), (start + 330, top + 250), (start + 260, top + 370),
             (start + 380, top + 530), (1420, 1120)]  # fmt: skip
    west, east = smooth(left, steps=7), smooth(right, steps=7)
    for i in range(14):
        near = i / 14
        jungle(c, light, top + 16 + 640 * near**1.5, 16 + 46 * near, 0.6 - 0.55 * near)
    with c.track() as shape:
        c.poly(west + east[::-1], light.water[0])
    c.shade(shape, light.water[1], 90, 0.95)
    sand = mix(light.earth, light.sun, 0.3)
    c.poly(ribbon(west, 3, 26), sand, 0.85)
    c.poly(ribbon(east[18:], 4, 30), mix(sand, light.shadow, 0.15), 0.85)
    for i in range(60):
        share = c.rng.random()
        k = int(share * (len(west) - 1))
        x, y = between(west[k], east[min(k, len(east) - 1)], c.rng.uniform(0.1, 0.9))
        half = 6 + 60 * share * c.rng.random()
        c.poly([(x - half, y), (x, y - 1 - 2 * share), (x + half, y), (x, y + 1 + 2 * share)],
               light.sparkle, 0.5)  # fmt: skip
    border(c, light, west, -1)
    border(c, light, east, 1)


def jungle(c: Canvas, light: Light, y: float, size: float, distance: float) -> None:
    """Draw one row of the crowns of a forest seen from above."""
    dark, lit = light.far(distance), light.far(distance, light.leaf)
    x = -20.0
    while x < WIDTH + 20:
        r = size * c.rng.uniform(0.5, 1.2)
        cy = y + c.rng.uniform(-0.4, 0.4) * size
        tone = mix(dark, lit, c.rng.choice((0.0, 0.08, 0.16, 0.24, 0.45)))
        c.oval(x, cy + r * 0.4, r * 1.3, r, mix(tone, light.shadow, 0.1))
        c.oval(x - r * 0.1, cy + r * 0.1, r * 1.05, r * 0.7, tone)
        for dx, dy, k in ((-0.45, -0.05, 0.36), (0.1, -0.25, 0.3), (0.4, 0.1, 0.26)):
            c.oval(x + dx * r, cy + dy * r, r * k * 1.3, r * k * 0.7, mix(tone, lit, 0.35))
        x += r * c.rng.uniform(0.55, 1.1)


def border(c: Canvas, light: Light, bank: list[Point], side: int) -> None:
    """Plant round trees along a river bank, larger towards the viewer."""
    for k in range(2, len(bank), 2):
        x, y = bank[k]
        near = min(max((y - 380) / 640, 0), 1)
        r = 7 + 46 * near
        bush(c, light, x + side * r * c.rng.uniform(0.9, 1.5), y - 2, r * 1.5, 0.45 - 0.4 * near)


def hillside(c: Canvas, light: Light) -> None:
    """Draw the slope in the foreground from which the viewer looks down."""
    line = smooth([(-20, 820), (180, 850), (420, 960), (760, 1035), (1200, 1040), (1620, 965)])
    land(c, line, mix(light.grass, light.forest, 0.3), mix(light.forest, light.shadow, 0.4), 120)
    for x, y in line[2::2]:
        grass(
            c, x + c.rng.uniform(-10, 10), y + 10, 44, mix(light.grass, light.forest, 0.3), 6, 0.5
        )
    tree(c, light, 150, 900, 640)
    bush(c, light, 330, 960, 150)
    corner(c, light, 1600, 300)


def birds(c: Canvas, light: Light, x: float, y: float) -> None:
    """Draw a small flock of distant birds."""
    for _ in range(7):
        bx, by, size = x + c.rng.uniform(-90, 90), y + c.rng.uniform(-40, 40), c.rng.uniform(9, 15)
        for side in (-1, 1):
            wing = [
                (bx, by),
                (bx + side * size * 0.5, by - size * 0.4),
                (bx + side * size, by - size * 0.1),
            ]
            c.stroke(wing, 2.6, light.shadow, end=1)


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
        guest = passenger(c, light, (x + 100, y - 6), 250, replace(p.ROW, lean=6, near_hand=(0.17, -0.1),
                          far_hand=(0.14, -0.16)), p.woman(rng))  # fmt: skip
        hand = guest.hand()
        umbrella(c, light, hand, (hand[0] - 14, hand[1] - 185), 122, tint)
        guest.near_arm()
        canoe(c, light, (x, y), 560, mix(light.wood, light.plank, 0.3),
              p.man(rng, hat="tanggui", top="#3d5f7d"), p.ROW)  # fmt: skip
    mirror(c, light, shape, y, 0.5)
    wake(c, light, x - 320, x + 270, y, 8)


def umbrella(c: Canvas, light: Light, grip: Point, top: Point, half: float, tint) -> None:
    """Draw an open umbrella held at a grip."""
    x, y = top
    c.stroke([grip, top], 5, light.wood, curve=False)
    dome = smooth([(x - half, y + 52), (x - half * 0.62, y + 8), (x, y - 16), (x + half * 0.62, y + 8),
                   (x + half, y + 52)], steps=6)  # fmt: skip
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
        c.poly(ribbon([(x, y), (x - long * 0.2, y + long)], 1 + 1.3 * near, 0.5), light.sparkle,
               0.2 + 0.22 * near)  # fmt: skip
