"""Trees, palms, bananas, bushes and grass."""

import math

from .brush import Canvas, Colour, Point, mix, ribbon, smooth
from .light import Light


def tree(c: Canvas, light: Light, x: float, y: float, height: float, distance=0.0) -> None:
    """Draw a broad-leaved tree standing on (x, y), lit from the upper left."""
    rng = c.rng
    bark = light.far(distance, mix(light.wood, "#6b5136", 0.4))
    dark, lit = light.far(distance), light.far(distance, light.leaf)
    top, lean = y - height, rng.uniform(-0.05, 0.05) * height
    crown = (x + lean, top + height * 0.34)
    trunk(c, x, y, crown, height * 0.055, bark)
    for side in (-1, 1):
        fork = (x + lean * 0.4, y - height * rng.uniform(0.36, 0.44))
        tip = (crown[0] + side * height * 0.2, top + height * rng.uniform(0.3, 0.42))
        c.stroke([fork, tip], height * 0.028, bark, end=height * 0.014)
    puffs = []
    for i in range(17):
        a, d = i * 2.4 + rng.uniform(-0.5, 0.5), (i / 17) ** 0.55
        px = crown[0] + math.cos(a) * d * height * 0.3
        py = crown[1] + math.sin(a) * d * height * 0.21
        puffs.append((px, py, height * rng.uniform(0.075, 0.125)))
    with c.track() as shape:
        for px, py, r in puffs:
            c.oval(px, py, r * 1.15, r, dark)
    c.shade(shape, mix(dark, light.shadow, 0.5), 70, 0.7)
    for px, py, r in sorted(puffs, key=lambda p: -p[1]):
        share = 0.35 + 0.35 * (crown[1] - py) / (height * 0.25)
        c.oval(px - r * 0.2, py - r * 0.3, r * 0.8, r * 0.6, mix(dark, lit, min(share, 0.75)))
    for px, py, r in puffs:
        if py < crown[1] + height * 0.06:
            c.oval(px - r * 0.4, py - r * 0.5, r * 0.42, r * 0.24, lit, 0.75)
    for _ in range(40):
        px, py, r = rng.choice(puffs)
        dx, dy = rng.uniform(-1, 0.7) * r, rng.uniform(-0.9, 0.6) * r
        tint = mix(lit, light.sun, 0.22)
        c.oval(px + dx, py + dy, height * 0.011, height * 0.006, tint, 0.5, rng.uniform(-40, 40))


def trunk(c: Canvas, x: float, y: float, top: Point, width: float, bark: Colour) -> None:
    """Draw a trunk that widens at the root and ends at a point in the crown."""
    rise = y - top[1]
    left = [(x - width, y), (x - width * 0.62, y - rise * 0.05), (x - width * 0.5, y - rise * 0.16)]
    right = [(2 * x - px, py) for px, py in left]
    tip = [(top[0] - width * 0.25, top[1]), (top[0] + width * 0.25, top[1])]
    c.poly([*left, *tip, *right[::-1]], bark)


def bush(c: Canvas, light: Light, x: float, y: float, size: float, distance=0.0) -> None:
    """Draw a low round bush standing on (x, y)."""
    rng = c.rng
    dark, lit = light.far(distance), light.far(distance, light.leaf)
    puffs = []
    for i in range(7):
        r = size * rng.uniform(0.17, 0.26)
        lift = math.sin((i + 0.5) / 7 * math.pi) * size * 0.28
        puffs.append((x + (i - 3) * size * 0.2, y - r * 0.7 - lift * rng.uniform(0.4, 1), r))
    c.glow(x + size * 0.1, y, size * 1.05, light.shadow, 0.35, ry=size * 0.16)
    c.oval(x, y - size * 0.14, size * 0.72, size * 0.17, dark)
    for px, py, r in puffs:
        c.oval(px, py, r, r * 0.9, dark)
    for px, py, r in puffs:
        c.oval(px - r * 0.2, py - r * 0.25, r * 0.68, r * 0.5, mix(dark, lit, 0.6))
        c.oval(px - r * 0.32, py - r * 0.42, r * 0.32, r * 0.2, lit, 0.8)


def blade(start: Point, angle: float, length: float, droop: float) -> list[Point]:
    """Return the midrib of a long leaf that starts at an angle (degrees) and bends down."""
    turn = math.radians(angle)
    points = []
    for i in range(9):
        t = i / 8
        x = start[0] + math.cos(turn) * length * t
        y = start[1] - math.sin(turn) * length * t + droop * length * t * t
        points.append((x, y))
    return points


def leaf(c: Canvas, rib: list[Point], width: float, fill: Colour, rib_fill: Colour) -> None:
    """Draw a long leaf, widest before its middle, around its midrib."""
    left, right = [], []
    last = len(rib) - 1
    for i, (x, y) in enumerate(rib):
        (ax, ay), (bx, by) = rib[max(i - 1, 0)], rib[min(i + 1, last)]
        length = math.hypot(bx - ax, by - ay) or 1
        half = width / 2 * math.sin(math.pi * (i / last) ** 0.8) + 0.4
        left.append((x - (by - ay) / length * half, y + (bx - ax) / length * half))
        right.append((x + (by - ay) / length * half, y - (bx - ax) / length * half))
    c.poly(left + right[::-1], fill)
    c.poly(left + rib[::-1], mix(fill, "#0d2a20", 0.16))
    c.poly(ribbon(rib, width * 0.07, width * 0.02), rib_fill)


def palm(c: Canvas, light: Light, x: float, y: float, height: float, distance=0.0, lean=0.1):
    """Draw a coconut palm that leans by a share of its height."""
    rng = c.rng
    bark = light.far(distance, mix(light.wood, "#8a6a48", 0.55))
    dark, lit = light.far(distance), light.far(distance, light.leaf)
    head = (x + lean * height, y - height)
    trunk = smooth([(x, y), (x + lean * height * 0.25, y - height * 0.5), head])
    c.poly(ribbon(trunk, height * 0.05, height * 0.028), bark)
    for i in range(3, len(trunk) - 1):
        px, py = trunk[i]
        half = height * (0.024 - 0.01 * i / len(trunk))
        c.poly(ribbon([(px - half, py), (px + half, py - 2)], 2, 2), mix(bark, light.shadow, 0.4))
    angles = [195, 165, 140, 112, 90, 66, 38, 12, -14]
    for i, angle in enumerate(angles):
        length = height * rng.uniform(0.33, 0.42)
        rib = blade(head, angle + rng.uniform(-8, 8), length, 0.5 + 0.25 * rng.random())
        tint = mix(dark, lit, (0.15, 0.75, 0.4)[i % 3])
        frond(c, rib, height * 0.075, tint)
    for dx, dy in ((-0.03, 0.02), (0.0, 0.036), (0.03, 0.022)):
        nut = (head[0] + dx * height, head[1] + dy * height)
        c.oval(*nut, 0.017 * height, 0.02 * height, mix(bark, light.grass, 0.35))


def frond(c: Canvas, rib: list[Point], width: float, fill: Colour) -> None:
    """Draw a feathered palm leaf: a midrib with leaflets hanging from it."""
    fine = smooth(rib, steps=3)
    last = len(fine) - 1
    c.poly(ribbon(fine, width * 0.16, width * 0.05), fill)
    for i in range(2, last + 1):
        (ax, ay), (bx, by) = fine[i - 1], fine[i]
        length = math.hypot(bx - ax, by - ay) or 1
        ux, uy = (bx - ax) / length, (by - ay) / length
        reach = width * (0.4 + math.sin(math.pi * i / last))
        for side in (-1, 1):
            tip = (bx + ux * reach * 0.7 - uy * side * reach * 0.8, by + uy * reach * 0.7)
            tip = (tip[0], tip[1] + ux * side * reach * 0.8 + reach * 0.25)
            c.poly([(ax, ay), (bx, by), tip], fill)


def banana(c: Canvas, light: Light, x: float, y: float, height: float, distance=0.0) -> None:
    """Draw a banana plant with broad upright leaves that break over at the tip."""
    rng = c.rng
    stem = light.far(distance, mix(light.grass, light.wood, 0.25))
    lit = light.far(distance, mix(light.leaf, light.grass, 0.5))
    dark = light.far(distance, mix(light.forest, light.leaf, 0.5))
    head = (x + rng.uniform(-0.03, 0.03) * height, y - height * 0.42)
    c.poly(ribbon([(x, y), head], height * 0.085, height * 0.05), stem)
    leaves = [(150, 0.7), (30, 0.65), (127, 0.62), (55, 0.7), (108, 0.45), (72, 0.42), (90, 0.12)]
    for i, (angle, droop) in enumerate(leaves):
        length = height * rng.uniform(0.54, 0.64)
        rib = blade(head, angle + rng.uniform(-8, 8), length, droop)
        tint = mix(dark, lit, (0.2, 0.9, 0.55, 0.3, 0.75, 1.0, 0.6)[i])
        leaf(c, rib, height * 0.15, tint, mix(tint, "#f3ecc4", 0.45))


def grass(
    c: Canvas, x: float, y: float, size: float, fill: Colour, count: int = 7, sway: float = 0.35
) -> None:
    """Draw a tuft of grass growing from (x, y)."""
    for i in range(count):
        bend = (i / max(count - 1, 1) - 0.5) * 2 * sway + c.rng.uniform(-0.12, 0.12)
        tall = size * c.rng.uniform(0.65, 1)
        base = x + (i - count / 2) * size * 0.06
        path = smooth(
            [
                (base, y),
                (base + bend * tall * 0.35, y - tall * 0.6),
                (base + bend * tall, y - tall),
            ],
            steps=4,
        )
        c.poly(ribbon(path, size * 0.075, size * 0.012), fill)


def meadow(
    c: Canvas, light: Light, top: float, bottom: float, count: int, left=0.0, right=1600.0
) -> None:
    """Scatter tufts over a stretch of ground, larger towards the viewer."""
    for i in range(count):
        near = (i / count) ** 1.5
        y = top + (bottom - top) * near
        tint = mix(light.grass, light.forest, c.rng.uniform(0.15, 0.6))
        grass(c, c.rng.uniform(left, right), y, 10 + 34 * near, tint, count=5, sway=0.5)


def fern(c: Canvas, x: float, y: float, size: float, fill: Colour) -> None:
    """Draw a fern: feathered leaves from one root, for a dark foreground."""
    for angle in (165, 140, 112, 88, 62, 38, 14):
        rib = blade((x, y), angle + c.rng.uniform(-7, 7), size * c.rng.uniform(0.8, 1.1), 0.45)
        frond(c, rib, size * 0.16, mix(fill, "#000000", c.rng.uniform(0, 0.14)))


def reeds(c: Canvas, x: float, y: float, size: float, fill: Colour, count: int = 12) -> None:
    """Draw a clump of tall reeds, a frame for the foreground of a river."""
    for _ in range(count):
        base = x + c.rng.uniform(-0.4, 0.4) * size
        rib = blade((base, y), c.rng.uniform(68, 112), size * c.rng.uniform(0.6, 1.1), 0.16)
        leaf(c, rib, size * 0.05, mix(fill, "#000000", c.rng.uniform(0, 0.2)), fill)


def corner(c: Canvas, light: Light, x: float, size: float, bottom: float = 1090) -> None:
    """Frame a lower corner with dark leaves close to the viewer."""
    tint = mix(light.forest, light.shadow, 0.5)
    side = 1 if x < 800 else -1
    for angle in (20, 42, 64, 86, 108):
        turn = angle if side > 0 else 180 - angle
        rib = blade((x, bottom), turn + c.rng.uniform(-6, 6), size * c.rng.uniform(0.75, 1), 0.22)
        tone = mix(tint, light.leaf, c.rng.uniform(0, 0.22))
        leaf(c, rib, size * 0.17, tone, mix(tone, light.leaf, 0.35))
