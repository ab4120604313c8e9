"""Forest honey."""

import math

from ..brush import Canvas, Point, between, mix, ribbon, smooth
from ..ground import soil
from ..interior import table
from ..light import AFTERNOON, DAWN, MORNING, Light, choose
from ..pantry import jar
from ..plants import fern, leaf
from ..sky import hills, sky, treeline
from ..woods import foliage, giant, rays


def madu(c: Canvas, seed: int) -> None:
    """Jars of forest honey before a tall tree with wild combs."""
    rng = c.rng
    light = choose(seed, MORNING, AFTERNOON, DAWN)
    horizon = 640
    sky(c, light, horizon, rng.uniform(300, 600))
    hills(c, light, horizon - 40, 2, 120)
    for y, distance in ((horizon - 20, 0.55), (horizon + 40, 0.35)):
        treeline(c, light, y + 40, 190, distance)
    soil(c, light, horizon + 60, light.grass, light.far(0.1))
    for x, size in ((90, 640), (760, 560), (1540, 620)):
        fork = giant(c, light, x + rng.uniform(-40, 40), 760, size, 44, 0.32)
        foliage(c, light, fork, 170, 90, 0.3)
    honey_tree(c, light, 1150 + rng.uniform(-40, 40))
    rays(c, light, 420, 0, 5, 0.22)
    for x in (60, 420, 900, 1500):
        fern(
            c,
            x + rng.uniform(-40, 40),
            830,
            rng.uniform(120, 170),
            mix(light.forest, light.leaf, 0.3),
        )
    c.defocus(3)
    table(c, light, 800, mix(light.plank, light.wood, 0.15))
    c.soft([[(0, 800), (1600, 800), (1600, 850), (0, 850)]], light.shadow, 16, 0.18)
    amber = rng.choice((("#c9781f", "#a8551a", "#dd9a2f"), ("#b9641c", "#d98f2a", "#96480f")))
    cloths = rng.sample(("#f4eede", "#a3341b", "#0f5b46", "#e9dfca", "#3d5f7d"), 3)
    jar(c, light, 300, 950, 330, amber[0], cloths[0])
    jar(c, light, 830, 945, 300, amber[2], cloths[2])
    jar(c, light, 570, 1010, 440, amber[1], cloths[1])
    comb_on_leaf(c, light, 1200, 930)
    dipper(c, light, 1010, 930)
    for _ in range(7):
        bee(c, rng.uniform(680, 1450), rng.uniform(420, 860), rng.uniform(10, 15))


def honey_tree(c: Canvas, light: Light, x: float) -> None:
    """Draw the tall bee tree with combs under its boughs and pegs up its trunk."""
    bark = mix("#b3a084", light.wood, 0.15)
    fork = giant(c, light, x, 830, 700, 92, 0.06)
    boughs = [(-330, 30), (-200, -70), (220, -80), (340, 20), (40, -140)]
    for dx, dy in boughs:
        end = (fork[0] + dx, fork[1] + dy)
        c.stroke([(fork[0], fork[1] + 40), between(fork, end, 0.5), end], 40, bark, end=16)
    for dx, dy in boughs:
        foliage(c, light, (fork[0] + dx * 1.05, fork[1] + dy - 50), 150, 74, 0.08)
    for k, (dx, dy) in enumerate(((-265, 34), (-170, 14), (150, 16), (262, 26), (-80, 22))):
        px, py, r = fork[0] + dx, fork[1] + dy, 44 - 5 * (k % 3)
        with c.track() as shape:
            c.blob(
                [
                    (px - r, py - 8),
                    (px + r, py - 8),
                    (px + r * 0.9, py + r),
                    (px, py + r * 1.75),
                    (px - r * 0.9, py + r),
                ],
                "#b9812f",
            )
        c.shade(shape, "#3a2415", 70, 0.85)
    for i in range(16):
        y = 800 - i * 38
        c.stroke([(x - 24, y), (x + 34, y - 6)], 6, mix(light.wood, light.shadow, 0.2), curve=False)


def comb_on_leaf(c: Canvas, light: Light, x: float, y: float) -> None:
    """Put a dripping honeycomb on a banana leaf."""
    rib = smooth([(x - 300, y + 70), (x, y + 40), (x + 300, y + 20)], steps=8)
    c.poly(
        [(px + 10, py + 30) for px, py in rib] + [(px, py + 70) for px, py in rib[::-1]],
        light.shadow,
        0.2,
    )
    leaf(c, rib, 210, mix(light.leaf, light.grass, 0.25), mix(light.leaf, "#f1efc8", 0.5))
    piece = [
        (x - 190, y + 6),
        (x - 150, y - 96),
        (x - 20, y - 128),
        (x + 130, y - 112),
        (x + 200, y - 40),
        (x + 130, y + 26),
        (x - 40, y + 44),
    ]
    c.blob([(px + 2, py + 44) for px, py in piece], mix("#9a5c1a", light.shadow, 0.15))
    c.blob([(px + 1, py + 24) for px, py in piece], mix("#c9822a", light.shadow, 0.08))
    comb(c, light, piece, 17)
    for dx, low in ((-110, 84), (20, 104), (96, 80)):
        c.stroke([(x + dx, y + 26), (x + dx, y + low)], 15, "#e0962a", end=22)
        c.oval(x + dx - 4, y + low - 4, 4, 6, "#ffe9a8")
    c.oval(x + 10, y + 108, 120, 14, "#d98f2a", 0.85)


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
                cell = [
                    (x + math.cos(a) * size, y + math.sin(a) * size * 0.86)
                    for a in (0.52, 1.57, 2.62, 3.67, 4.71, 5.76)
                ]
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


def dipper(c: Canvas, light: Light, x: float, y: float) -> None:
    """Lay a wooden honey dipper on the table."""
    wood = mix(light.plank, light.sun, 0.25)
    c.poly(ribbon([(x - 110, y + 96), (x + 60, y + 116)], 22, 22), light.shadow, 0.25)
    c.stroke([(x - 190, y + 60), (x + 20, y + 96)], 15, wood, curve=False)
    for k in range(5):
        c.oval(
            x + 30 + 16 * k,
            y + 98 + 3 * k,
            11,
            31 - abs(k - 2) * 4,
            mix(wood, light.wood, 0.35 if k % 2 else 0.1),
            tilt=10,
        )
    c.oval(x + 62, y + 122, 60, 12, "#d98f2a", 0.85)


def bee(c: Canvas, x: float, y: float, size: float) -> None:
    """Draw a bee in flight."""
    tilt = c.rng.uniform(-30, 30)
    for side in (-0.5, 0.35):
        c.oval(
            x + side * size,
            y - size * 0.75,
            size * 0.4,
            size * 0.75,
            "#ffffff",
            0.6,
            tilt=side * 60,
        )
    c.oval(x, y, size, size * 0.58, "#d9992f", tilt=tilt)
    turn = math.radians(tilt)
    for k in (-0.35, 0.2, 0.7):
        px, py = x + math.cos(turn) * size * k, y + math.sin(turn) * size * k
        c.oval(px, py, size * 0.13, size * 0.5, "#2d2118", tilt=tilt)
