"""A bend of the river."""

from ..boats import far_boat
from ..brush import HEIGHT, WIDTH, Canvas, Point, between, mix, ribbon, smooth
from ..buildings import village
from ..light import AFTERNOON, DAWN, DUSK, MORNING, Light, choose
from ..plants import bush, corner, grass, palm, tree
from ..sky import clouds, hills, land, mist, sky


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
    c.fade(
        [(0, soil_top), (WIDTH, soil_top), (WIDTH, HEIGHT), (0, HEIGHT)],
        light.far(0.5),
        light.far(0.02),
        90,
    )
    bend(c, light, soil_top, rng.uniform(560, 720))
    village(c, light, 690, 105, 0.12, [1085, 1225])
    far_boat(c, light, 820, 868, 0.42)
    for x, y, size in ((1000, 700, 120), (1410, 715, 170), (1045, 690, 90)):
        palm(c, light, x, y, size, 0.08, rng.uniform(-0.12, 0.12))
    hillside(c, light)
    birds(c, light, rng.uniform(400, 1000), rng.uniform(130, 220))


def bend(c: Canvas, light: Light, top: float, start: float) -> None:
    """Draw the wooded plain and the river that winds through it towards the viewer."""
    left = [
        (start, top + 2),
        (start - 130, top + 40),
        (start + 60, top + 95),
        (start + 190, top + 150),
        (start - 60, top + 240),
        (start - 330, top + 370),
        (start - 420, top + 520),
        (150, 1120),
    ]
    right = [
        (start + 26, top + 2),
        (start - 70, top + 40),
        (start + 190, top + 90),
        (start + 420, top + 152),
        (start + 330, top + 250),
        (start + 260, top + 370),
        (start + 380, top + 530),
        (1420, 1120),
    ]
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
    for _ in range(60):
        share = c.rng.random()
        k = int(share * (len(west) - 1))
        x, y = between(west[k], east[min(k, len(east) - 1)], c.rng.uniform(0.1, 0.9))
        half = 6 + 60 * share * c.rng.random()
        c.poly(
            [(x - half, y), (x, y - 1 - 2 * share), (x + half, y), (x, y + 1 + 2 * share)],
            light.sparkle,
            0.5,
        )
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
