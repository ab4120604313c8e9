"""Things that people use: baskets, cans, buckets, flags and steam."""

import math

from .brush import Canvas, Colour, Point, between, mix, ribbon, smooth
from .light import Light
from .people import Figure


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
    pole = smooth(
        [
            (x, y),
            (x + face * height * 0.01, y - height * 0.6),
            (x + face * height * 0.07, y - height * 0.93),
            (x + face * height * 0.2, y - height),
        ]
    )
    c.poly(ribbon(pole, height * 0.018, height * 0.007), mix("#b7a45c", light.shadow, 0.15))
    inner = pole[9:]
    wide = height * 0.13
    outer = []
    for i, (_, py) in enumerate(inner[::-1]):
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
    body = [
        (x - half, y - tall),
        (x + half, y - tall),
        (x + foot, y - rim * 0.3),
        (x, y + rim * 0.5),
        (x - foot, y - rim * 0.3),
    ]
    shape = c.fade(body, mix(tint, light.sun, 0.18), mix(tint, light.shadow, 0.2), 20)
    rows, cols = 6, 12
    for r in range(rows):
        for k in range(cols):
            if (r + k) % 2:
                continue
            t0, t1 = k / cols, (k + 1) / cols
            u0, u1 = r / rows, (r + 0.92) / rows
            corners = [
                _weave(x, y, half, foot, tall, rim, *p)
                for p in ((t0, u0), (t1, u0), (t1, u1), (t0, u1))
            ]
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
        c.poly(
            [
                (x - w * 0.46, y - h * 0.7),
                (x - w * 0.3, y - h * 0.86),
                (x + w * 0.5, y - h * 0.86),
                (x + w * 0.5, y - h * 0.6),
            ],
            tint,
        )
        c.stroke(
            [
                (x - w * 0.12, y - h * 0.82),
                (x - w * 0.1, y - h * 0.97),
                (x + w * 0.28, y - h * 0.97),
                (x + w * 0.34, y - h * 0.84),
            ],
            size * 0.09,
            tint,
            curve=False,
        )
        c.rect(
            (x - w * 0.42, y - h * 0.97, x - w * 0.22, y - h * 0.8),
            mix(tint, "#ffffff", 0.5),
            radius=2,
        )
    c.shade(shape, light.shadow, 15, 0.5)
    for k in (0.56, 0.36, 0.16):
        c.rect(
            (x - w * 0.36, y - h * k - h * 0.012, x + w * 0.36, y - h * k + h * 0.012),
            mix(tint, light.shadow, 0.4),
            0.45,
        )
    c.rect((x - w * 0.4, y - h * 0.7, x - w * 0.32, y - h * 0.1), "#ffffff", 0.28)


def bucket(c: Canvas, light: Light, x: float, y: float, size: float, tint: Colour) -> None:
    """Draw an open bucket standing on y."""
    c.oval(x + size * 0.08, y, size * 0.5, size * 0.08, light.shadow, 0.4)
    with c.track() as shape:
        c.poly(
            [
                (x - size * 0.5, y - size * 0.85),
                (x + size * 0.5, y - size * 0.85),
                (x + size * 0.38, y - size * 0.03),
                (x, y + size * 0.05),
                (x - size * 0.38, y - size * 0.03),
            ],
            tint,
        )
    c.shade(shape, light.shadow, 10, 0.55)
    c.oval(x, y - size * 0.85, size * 0.52, size * 0.13, mix(tint, light.sun, 0.35))
    c.oval(x, y - size * 0.84, size * 0.44, size * 0.095, mix(tint, light.shadow, 0.55))


def steam(c: Canvas, x: float, y: float, height: float, alpha: float = 0.5) -> None:
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
    c.stroke(
        [(x + face * size * 0.25, y + size * 0.75), (x + face * size * 0.86, y + size * 0.22)],
        size * 0.1,
        tint,
        end=size * 0.07,
        curve=False,
    )
    c.fade(
        [
            (x - face * size * 0.38, y + size * 0.28),
            (x + face * size * 0.38, y + size * 0.28),
            (x + face * size * 0.34, y + size * 0.86),
            (x - face * size * 0.34, y + size * 0.86),
        ],
        mix(tint, light.sun, 0.2),
        mix(tint, light.shadow, 0.35),
        20,
    )
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
