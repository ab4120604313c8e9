"""Things that people use: vehicles, flags, baskets, buckets, pots and plates."""

import math

from .brush import Canvas, Colour, Point, between, mix, ribbon, smooth
from .light import Light
from .people import Figure, Outfit, Pose

RIDE = Pose(
    hip=(-0.1, 0.3),
    lean=9,
    near_hand=(0.26, -0.16),
    far_hand=(0.25, -0.14),
    near_foot=(0.13, 0.01),
    far_foot=(0.16, 0.01),
)
RIDE_REAR = Pose(
    turn="back",
    hip=(0, 0.36),
    lean=0,
    near_hand=(0.15, -0.17),
    far_hand=(-0.15, -0.17),
    near_foot=(0.13, 0.08),
    far_foot=(-0.13, 0.08),
    elbows=(1, -1),
    knees=(1, -1),
)


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
    c.blob([spot(-0.5, 0.4), spot(-0.2, 0.4), spot(0.02, 0.33), spot(0.12, 0.2), spot(-0.05, 0.14),
            spot(-0.2, 0.2), spot(-0.38, 0.3)], tint)  # fmt: skip
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


def flag(c: Canvas, light: Light, x: float, y: float, height: float, wide: float) -> None:
    """Draw the red and white flag on its pole, moved by the wind."""
    steel = mix("#b9bdb8", light.shadow, 0.2)
    c.poly(ribbon([(x, y), (x, y - height)], height * 0.018, height * 0.011), steel)
    c.oval(x, y - height, height * 0.013, height * 0.013, "#e0b654")
    tall = wide * 0.64
    top, waves = [], []
    for i in range(13):
        t = i / 12
        lift = math.sin(t * 5.2) * wide * 0.05 * (0.3 + t) + t * wide * 0.04
        top.append((x + t * wide, y - height * 0.985 + lift))
        waves.append(math.cos(t * 5.2))
    middle = [(px, py + tall / 2) for px, py in top]
    low = [(px, py + tall) for px, py in top]
    c.poly(top + middle[::-1], mix("#c8202b", light.shadow, 0.06))
    c.poly(middle + low[::-1], mix("#fdfaf2", light.haze, 0.1))
    for i in range(12):
        fold = [top[i], top[i + 1], low[i + 1], low[i]]
        tone = light.shadow if waves[i] > 0 else "#ffffff"
        c.poly(fold, tone, abs(waves[i]) * 0.14)


def pennant(
    c: Canvas, light: Light, x: float, y: float, height: float, tint: Colour, face=1
) -> None:
    """Draw a tall banner hanging from a bamboo pole that bends at its tip."""
    pole = smooth([(x, y), (x + face * height * 0.01, y - height * 0.6),
                   (x + face * height * 0.07, y - height * 0.93), (x + face * height * 0.2, y - height)])  # fmt: skip
    c.poly(ribbon(pole, height * 0.018, height * 0.007), mix("#b7a45c", light.shadow, 0.15))
    inner = pole[9:]
    wide = height * 0.13
    outer = []
    for i, (px, py) in enumerate(inner[::-1]):
        t = i / (len(inner) - 1)
        sway = math.sin(t * 9) * wide * 0.12
        outer.append(
            (
                x + face * (height * 0.21 * (1 - t) + wide * (0.25 + 0.85 * t)) + sway,
                py + t * height * 0.1,
            )
        )
    c.fade([*inner, *outer], mix(tint, light.sun, 0.12), mix(tint, light.shadow, 0.25), 60)


def bunting(c: Canvas, light: Light, start: Point, end: Point, sag: float, size: float) -> None:
    """Hang a line of small triangular flags between two points."""
    tints = ("#a3341b", "#e0b654", "#0f5b46", "#f4eede", "#5e94a6")
    low = between(start, end, 0.5)
    line = smooth([start, (low[0], low[1] + sag), end], steps=12)
    c.poly(ribbon(line, 2, 2), light.shadow, 0.7)
    for i in range(1, len(line) - 1):
        (ax, ay), (bx, by) = line[i], between(line[i], line[i + 1], 0.7)
        tip = ((ax + bx) / 2 + size * 0.1, (ay + by) / 2 + size)
        c.poly([(ax, ay), (bx, by), tip], mix(tints[i % 5], light.shadow, 0.08))


def basket(
    c: Canvas, light: Light, x: float, y: float, wide: float, tall: float, tint: Colour, flare=0.86
) -> None:
    """Draw a woven basket standing on y, open at the top."""
    half, foot = wide / 2, wide / 2 * flare
    rim = wide * 0.13
    c.oval(x + wide * 0.05, y, foot * 1.2, rim * 0.7, light.shadow, 0.35)
    body = [(x - half, y - tall), (x + half, y - tall), (x + foot, y - rim * 0.3), (x, y + rim * 0.5),
            (x - foot, y - rim * 0.3)]  # fmt: skip
    shape = c.fade(body, mix(tint, light.sun, 0.18), mix(tint, light.shadow, 0.2), 20)
    rows, cols = 6, 12
    for r in range(rows):
        for k in range(cols):
            if (r + k) % 2:
                continue
            t0, t1 = k / cols, (k + 1) / cols
            u0, u1 = r / rows, (r + 0.92) / rows
            corners = [_weave(x, y, half, foot, tall, rim, *p) for p in
                       ((t0, u0), (t1, u0), (t1, u1), (t0, u1))]  # fmt: skip
            c.poly(corners, mix(tint, light.wood, 0.42), 0.7)
    c.shade(shape, light.shadow, 10, 0.5)
    c.oval(x, y - tall, half, rim, mix(tint, light.wood, 0.55))
    c.oval(x, y - tall + rim * 0.22, half * 0.88, rim * 0.74, mix(light.wood, light.shadow, 0.4))


def _weave(
    x: float, y: float, half: float, foot: float, tall: float, rim: float, t: float, u: float
) -> Point:
    angle = math.pi * (1 - t)
    r = half + (foot - half) * u
    return (
        x + math.cos(angle) * r,
        y - tall * (1 - u) + math.sin(angle) * rim * 0.75 * (1 - u * 0.4),
    )


def heap(
    c: Canvas, light: Light, x: float, y: float, wide: float, tall: float, tint: Colour, size: float
) -> None:
    """Pile up round fruit or vegetables."""
    rows = max(int(tall / (size * 0.75)), 2)
    for r in range(rows):
        share = r / rows
        span = wide * (1 - share * 0.75) - size
        count = max(int(span / (size * 0.82)), 1)
        for i in range(count + 1):
            px = x - span / 2 + span * i / max(count, 1) + c.rng.uniform(-0.1, 0.1) * size
            py = y - r * size * 0.62 + c.rng.uniform(-0.08, 0.08) * size
            tone = mix(tint, light.shadow, c.rng.uniform(0, 0.22))
            c.oval(px, py, size * 0.52, size * 0.5, mix(tone, light.shadow, 0.3))
            c.oval(px - size * 0.04, py - size * 0.05, size * 0.46, size * 0.44, tone)
            c.oval(
                px - size * 0.16,
                py - size * 0.18,
                size * 0.13,
                size * 0.1,
                mix(tone, "#ffffff", 0.55),
            )


def jerrycan(c: Canvas, light: Light, x: float, y: float, size: float, tint: Colour) -> None:
    """Draw a plastic water can standing on y."""
    w, h = size * 0.62, size
    c.oval(x + w * 0.12, y, w * 0.72, h * 0.06, light.shadow, 0.4)
    with c.track() as shape:
        c.rect((x - w / 2, y - h * 0.78, x + w / 2, y), tint, radius=size * 0.08)
        c.poly([(x - w * 0.46, y - h * 0.7), (x - w * 0.3, y - h * 0.86), (x + w * 0.5, y - h * 0.86),
                (x + w * 0.5, y - h * 0.6)], tint)  # fmt: skip
        c.stroke([(x - w * 0.12, y - h * 0.82), (x - w * 0.1, y - h * 0.97), (x + w * 0.28, y - h * 0.97),
                  (x + w * 0.34, y - h * 0.84)], size * 0.09, tint, curve=False)  # fmt: skip
        c.rect(
            (x - w * 0.42, y - h * 0.97, x - w * 0.22, y - h * 0.8),
            mix(tint, "#ffffff", 0.5),
            radius=2,
        )
    c.shade(shape, light.shadow, 15, 0.5)
    for k in (0.56, 0.36, 0.16):
        c.rect((x - w * 0.36, y - h * k - h * 0.012, x + w * 0.36, y - h * k + h * 0.012),
               mix(tint, light.shadow, 0.4), 0.45)  # fmt: skip
    c.rect((x - w * 0.4, y - h * 0.7, x - w * 0.32, y - h * 0.1), "#ffffff", 0.28)


def bucket(c: Canvas, light: Light, x: float, y: float, size: float, tint: Colour) -> None:
    """Draw an open bucket standing on y."""
    c.oval(x + size * 0.08, y, size * 0.5, size * 0.08, light.shadow, 0.4)
    with c.track() as shape:
        c.poly([(x - size * 0.5, y - size * 0.85), (x + size * 0.5, y - size * 0.85),
                (x + size * 0.38, y - size * 0.03), (x, y + size * 0.05), (x - size * 0.38, y - size * 0.03)],
               tint)  # fmt: skip
    c.shade(shape, light.shadow, 10, 0.55)
    c.oval(x, y - size * 0.85, size * 0.52, size * 0.13, mix(tint, light.sun, 0.35))
    c.oval(x, y - size * 0.84, size * 0.44, size * 0.095, mix(tint, light.shadow, 0.55))


def steam(c: Canvas, light: Light, x: float, y: float, height: float, alpha: float = 0.5) -> None:
    """Draw a few soft wisps that rise and widen."""
    for k in (-1, 0, 1):
        path, lean = [], c.rng.uniform(-0.1, 0.1) * height
        for i in range(7):
            t = i / 6
            sway = math.sin(t * 6 + k * 0.9) * height * 0.06 * (0.4 + t)
            path.append((x + k * height * 0.17 * (1 + 0.5 * t) + sway + lean * t, y - t * height))
        c.soft(
            [ribbon(smooth(path), height * 0.03, height * 0.09)], "#fffdf4", height * 0.025, alpha
        )


def back_basket(c: Canvas, light: Light, figure: Figure, full: bool = False) -> None:
    """Put a carrying basket with shoulder straps on somebody's back."""
    h, tint = figure.height, mix("#c8a05a", light.shadow, 0.08)
    nx, ny = figure.neck

    def spot(dx: float, dy: float) -> Point:
        return figure.place((nx + dx, ny + dy))

    if full:
        for i in range(7):
            x, y = spot(-0.27 + 0.035 * i, 0.02)
            c.oval(x, y, h * 0.035, h * 0.03, mix("#e2b94f", light.shadow, 0.1 * (i % 3)))
    corners = [spot(-0.3, 0.02), spot(-0.04, 0.02), spot(-0.07, -0.32), spot(-0.25, -0.32)]
    shape = c.fade(corners, mix(tint, light.sun, 0.15), mix(tint, light.wood, 0.3), 90)
    for i in range(1, 8):
        row = [between(corners[0], corners[3], i / 8), between(corners[1], corners[2], i / 8)]
        c.poly(ribbon(row, h * 0.008, h * 0.008), mix(tint, light.wood, 0.6), 0.7)
    c.shade(shape, light.shadow, 20, 0.4)
    c.poly(ribbon(corners[:2], h * 0.022, h * 0.022), mix(tint, light.wood, 0.5))
    strap = smooth([spot(-0.05, 0.0), spot(0.045, -0.05), spot(0.04, -0.17), spot(-0.06, -0.22)])
    c.poly(ribbon(strap, h * 0.018, h * 0.018), mix(light.wood, light.shadow, 0.2))


def watering_can(c: Canvas, light: Light, grip: Point, size: float, face: int = 1) -> None:
    """Draw a watering can hanging from a hand, with the water that leaves its rose."""
    x, y = grip
    tint = mix("#5e94a6", light.shadow, 0.08)
    c.stroke(
        [(x - face * size * 0.3, y + size * 0.3), (x, y), (x + face * size * 0.34, y + size * 0.3)],
        size * 0.07,
        tint,
    )
    c.stroke([(x + face * size * 0.25, y + size * 0.75), (x + face * size * 0.86, y + size * 0.22)], size * 0.1, tint,
             end=size * 0.07, curve=False)  # fmt: skip
    c.fade([(x - face * size * 0.38, y + size * 0.28), (x + face * size * 0.38, y + size * 0.28),
            (x + face * size * 0.34, y + size * 0.86), (x - face * size * 0.34, y + size * 0.86)],
           mix(tint, light.sun, 0.2), mix(tint, light.shadow, 0.35), 20)  # fmt: skip
    rose = (x + face * size * 0.9, y + size * 0.2)
    c.oval(*rose, size * 0.13, size * 0.06, mix(tint, light.shadow, 0.2), tilt=face * 40)
    for i in range(9):
        far = size * (0.25 + 0.09 * i)
        fall = [
            rose,
            (rose[0] + face * far * 0.6, rose[1] + size * 0.12),
            (rose[0] + face * far, rose[1] + size * 1.5),
        ]
        c.poly(ribbon(smooth(fall), 2.4, 1.2), light.sparkle, 0.7)


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
    c.fade([(x - size * 0.1, y - size * 0.44), (x + size * 0.1, y - size * 0.44), (x + size * 0.065, y - size * 0.24),
            (x - size * 0.065, y - size * 0.24)], tint, mix(tint, light.shadow, 0.4), 90)  # fmt: skip
    box(-0.055, 0.37, 0.055, 0.41, "#c8321f", 0.012)
    box(-0.05, 0.2, 0.05, 0.27, "#e9e6da", 0.008)
    for side in (-1, 1):
        pannier = (x + side * size * 0.2, y - size * 0.2)
        basket(c, light, *pannier, size * 0.17, size * 0.22, mix("#c8a05a", light.shadow, 0.1))
