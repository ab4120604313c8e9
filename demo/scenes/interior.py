"""Rooms: walls, windows, floors, tables and furniture."""

from itertools import pairwise

from .brush import HEIGHT, WIDTH, Canvas, Colour, Point, between, mix, ribbon, smooth
from .light import Light
from .plants import blade, leaf
from .sky import hills, treeline


def wall(c: Canvas, light: Light, tint: Colour, bottom: float, boards: float = 0) -> None:
    """Fill the wall of a room down to a level, in plain plaster or in boards."""
    c.fade(
        [(-10, -10), (WIDTH + 10, -10), (WIDTH + 10, bottom), (-10, bottom)],
        mix(tint, light.sun, 0.2),
        mix(tint, light.shadow, 0.24),
        60,
    )
    x = 0.0
    while boards and x < WIDTH:
        tone = light.shadow if c.rng.random() < 0.5 else light.sun
        c.rect((x, -10, x + boards, bottom), tone, c.rng.uniform(0, 0.07))
        c.rect((x, -10, x + 3, bottom), mix(tint, light.shadow, 0.55), 0.55)
        c.rect((x + 3, -10, x + 5, bottom), light.sun, 0.14)
        x += boards * c.rng.uniform(0.9, 1.1)


def view(c: Canvas, light: Light, box: tuple, frame: Colour) -> None:
    """Draw a large open window with the hills outside."""
    left, top, right, bottom = box
    keep = c.image.copy()
    horizon = bottom - (bottom - top) * 0.36
    c.wash(top, bottom, list(light.sky))
    hills(c, light, horizon, 2, (bottom - top) * 0.22)
    treeline(c, light, horizon + 14, (bottom - top) * 0.2, 0.3, left - 30, right + 30)
    c.rect((left, horizon + 10, right, bottom), light.far(0.1, light.grass))
    for outside in (
        (0, 0, WIDTH, top),
        (0, bottom, WIDTH, HEIGHT),
        (0, top, left, bottom),
        (right, top, WIDTH, bottom),
    ):
        corner = tuple(round(v * c.scale) for v in outside)
        if corner[2] > corner[0] and corner[3] > corner[1]:
            c.image.paste(keep.crop(corner), corner[:2])
    rim = 14
    for edge in (
        (left - rim, top - rim, right + rim, top),
        (left - rim, bottom, right + rim, bottom + rim),
        (left - rim, top, left, bottom),
        (right, top, right + rim, bottom),
    ):
        c.rect(edge, frame)
    middle = (left + right) / 2
    c.rect((middle - 6, top, middle + 6, bottom), frame)
    c.rect(
        (left - rim * 1.8, bottom + rim * 0.6, right + rim * 1.8, bottom + rim * 1.9),
        mix(frame, light.sun, 0.3),
    )
    c.rect((left - rim, bottom + rim * 1.9, right + rim, bottom + rim * 2.8), light.shadow, 0.25)


def sunbeam(c: Canvas, light: Light, box: tuple, reach: float, alpha: float = 0.2) -> None:
    """Let the light of a window fall into the room."""
    left, top, right, bottom = box
    beam = [
        (left, top),
        (right, top),
        (right + reach, HEIGHT),
        (left + reach * 0.75, HEIGHT),
        (left, bottom),
    ]
    c.soft([beam], light.sun, 26, alpha)


def table(c: Canvas, light: Light, top: float, tint: Colour, edge: float | None = None) -> None:
    """Draw a wooden table top seen from above, from a level to the lower edge."""
    low = HEIGHT + 10 if edge is None else edge
    c.fade(
        [(-10, top), (WIDTH + 10, top), (WIDTH + 10, low), (-10, low)],
        mix(tint, light.sun, 0.22),
        mix(tint, light.shadow, 0.25),
        80,
    )
    rows = [top + (low - top) * k for k in (0, 0.16, 0.38, 0.66, 1.0)]
    for y0, y1 in pairwise(rows):
        tone = light.shadow if c.rng.random() < 0.5 else light.sun
        c.rect((-10, y0, WIDTH + 10, y1), tone, c.rng.uniform(0.02, 0.09))
        c.rect((-10, y0, WIDTH + 10, y0 + 4), mix(tint, light.shadow, 0.6), 0.6)
        for _ in range(9):
            x, y = c.rng.uniform(-100, WIDTH), c.rng.uniform(y0 + 6, y1 - 4)
            grain = smooth([(x, y), (x + 130, y - 4), (x + 300, y + 3), (x + 430, y)])
            c.poly(ribbon(grain, 1, 3), mix(tint, light.shadow, 0.5), 0.35)
    if edge is not None:
        c.rect((-10, low, WIDTH + 10, low + 34), mix(tint, light.shadow, 0.35))
        c.rect((-10, low, WIDTH + 10, low + 5), light.sun, 0.35)


def bench(c: Canvas, light: Light, x0: float, x1: float, y: float, height: float) -> None:
    """Draw a wooden bench standing on y."""
    tint = mix(light.plank, light.sun, 0.08)
    for x in (x0 + 24, x1 - 24):
        c.rect((x - 9, y - height + 8, x + 9, y), mix(tint, light.shadow, 0.35))
    c.poly(
        [
            (x0 + 14, y - height - 12),
            (x1 - 14, y - height - 12),
            (x1, y - height + 6),
            (x0, y - height + 6),
        ],
        tint,
    )
    c.rect((x0, y - height + 6, x1, y - height + 20), mix(tint, light.shadow, 0.3))


def mat(c: Canvas, light: Light, corners: list[Point], tint: Colour, cells: int = 18) -> None:
    """Draw a woven mat between four corners (near left, near right, far right, far left)."""
    c.poly([(x + 6, y + 7) for x, y in corners], light.shadow, 0.3)
    c.poly(corners, tint)
    near_left, near_right, far_right, far_left = corners

    def at(u: float, v: float) -> Point:
        return between(between(near_left, near_right, u), between(far_left, far_right, u), v)

    dark = mix(tint, "#8a3b22", 0.55)
    rows = max(cells // 2, 6)
    for i in range(cells):
        for j in range(rows):
            band = (i + j) % 6 == 0 or (i - j) % 6 == 0
            if band:
                u, v, du, dv = i / cells, j / rows, 1 / cells, 1 / rows
                c.poly(
                    [
                        at(u, v + dv / 2),
                        at(u + du / 2, v),
                        at(u + du, v + dv / 2),
                        at(u + du / 2, v + dv),
                    ],
                    dark,
                    0.8,
                )
    for u0, u1, v0, v1 in ((0, 1, 0, 0.04), (0, 1, 0.96, 1), (0, 0.025, 0, 1), (0.975, 1, 0, 1)):
        c.poly(
            [at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)],
            mix("#0f5b46", light.shadow, 0.2),
            0.85,
        )


def shelf(c: Canvas, light: Light, x0: float, x1: float, y: float, tint: Colour) -> None:
    """Draw one board of a shelf with its shadow on the wall."""
    c.rect((x0 + 6, y + 14, x1 + 10, y + 34), light.shadow, 0.22)
    c.rect((x0, y, x1, y + 16), mix(tint, light.sun, 0.15))
    c.rect((x0, y + 10, x1, y + 16), mix(tint, light.shadow, 0.4))


def plant_pot(c: Canvas, light: Light, x: float, y: float, size: float) -> None:
    """Draw a house plant in a clay pot."""
    for angle in (158, 22, 132, 48, 108, 74, 92):
        rib = blade(
            (x, y - size * 0.4), angle + c.rng.uniform(-8, 8), size * c.rng.uniform(0.6, 0.85), 0.2
        )
        tone = mix(light.forest, light.leaf, c.rng.uniform(0.1, 0.9))
        leaf(c, rib, size * 0.17, tone, mix(tone, "#f1efc8", 0.3))
    c.oval(x + size * 0.06, y, size * 0.28, size * 0.05, light.shadow, 0.35)
    c.fade(
        [
            (x - size * 0.26, y - size * 0.4),
            (x + size * 0.26, y - size * 0.4),
            (x + size * 0.19, y),
            (x - size * 0.19, y),
        ],
        mix("#b8603c", light.sun, 0.1),
        mix("#b8603c", light.shadow, 0.45),
        0,
    )
    c.rect(
        (x - size * 0.29, y - size * 0.44, x + size * 0.29, y - size * 0.34),
        mix("#b8603c", light.shadow, 0.12),
    )


def glass(c: Canvas, light: Light, x: float, y: float, size: float, drink: Colour) -> None:
    """Draw a glass with a drink, standing on y."""
    half = size * 0.3
    c.oval(x + half * 0.3, y, half * 1.1, half * 0.3, light.shadow, 0.3)
    c.poly(
        [(x - half, y - size), (x + half, y - size), (x + half * 0.8, y), (x - half * 0.8, y)],
        "#ffffff",
        0.35,
    )
    c.poly(
        [
            (x - half * 0.95, y - size * 0.74),
            (x + half * 0.95, y - size * 0.74),
            (x + half * 0.78, y - 2),
            (x - half * 0.78, y - 2),
        ],
        drink,
        0.9,
    )
    c.oval(x, y - size * 0.74, half * 0.95, half * 0.22, mix(drink, light.sun, 0.35))
    c.rect((x - half * 0.7, y - size * 0.9, x - half * 0.5, y - size * 0.12), "#ffffff", 0.35)
