"""Large buildings: the village school, the long house and the lamps of a village street."""

import math

from .brush import Canvas, Colour, Point, between, mix, ribbon, smooth
from .buildings import Block, boards, roof, window
from .light import Light


def school(c: Canvas, light: Light, x: float, y: float, width: float, trim: Colour) -> None:
    """Draw a plastered school with a tiled hip roof, a veranda and blue windows."""
    tall = width * 0.2
    wall = mix(light.wall, "#ffffff", 0.25)
    c.poly([(x - width * 0.03, y), (x + width * 1.03, y), (x + width * 1.05, y + tall * 0.1),
            (x - width * 0.05, y + tall * 0.1)], mix("#c9c2b2", light.shadow, 0.12))  # fmt: skip
    with c.track() as front:
        c.rect((x, y - tall, x + width, y), wall)
    c.shade(front, mix(wall, light.shadow, 0.4), 80, 0.55)
    c.rect((x, y - tall * 0.3, x + width, y), mix(trim, light.haze, 0.15))
    frame = mix("#f7f3e8", light.haze, 0.2)
    for i in range(4):
        left = x + width * (0.03 + 0.245 * i)
        door = (left + width * 0.15, y - tall * 0.72, left + width * 0.205, y)
        c.rect((door[0] - 4, door[1] - 4, door[2] + 4, y), frame)
        c.rect(door, mix("#7a4a23", light.shadow, 0.12))
        c.oval(door[0] + 8, y - tall * 0.34, 3, 3, light.lamp)
        for k in (0.01, 0.08):
            a = left + width * k
            corners = [(a, y - tall * 0.34), (a + width * 0.055, y - tall * 0.34),
                       (a + width * 0.055, y - tall * 0.74), (a, y - tall * 0.74)]  # fmt: skip
            window(c, light, corners, frame, mix("#5e94a6", light.shadow, 0.15))
    c.rect((x, y - tall, x + width, y - tall * 0.8), light.shadow, 0.26)
    tiles(c, light, x, y - tall * 0.94, width, tall * 0.95)
    for i in range(9):
        px = x + width * (-0.025 + 1.05 * i / 8)
        c.rect(
            (px - 6, y - tall * 0.94, px + 6, y + tall * 0.06),
            mix(frame, light.shadow, 0.06 + 0.1 * (i % 2)),
        )
        c.rect((px + 2, y - tall * 0.94, px + 6, y + tall * 0.06), light.shadow, 0.16)
        c.rect((px - 9, y - tall * 0.02, px + 9, y + tall * 0.07), mix(trim, light.shadow, 0.15))


def tiles(c: Canvas, light: Light, x: float, y: float, width: float, rise: float) -> None:
    """Draw a hip roof of red tiles over a front."""
    red = mix("#a3341b", light.haze, 0.12)
    left, right = x - width * 0.06, x + width * 1.06
    top_left, top_right = x + width * 0.1, x + width * 0.9
    slope = [(left, y), (right, y), (top_right, y - rise), (top_left, y - rise)]
    c.fade(slope, mix(red, light.sun, 0.2), mix(red, light.shadow, 0.28), 90)
    rows = 9
    for r in range(1, rows):
        t = r / rows
        a, b = (
            between((top_left, y - rise), (left, y), t),
            between((top_right, y - rise), (right, y), t),
        )
        c.poly(ribbon([a, b], 2.4, 2.4), mix(red, light.shadow, 0.45), 0.5)
        for k in range(46):
            px, py = between(a, b, (k + 0.5 * (r % 2)) / 46)
            c.poly(
                ribbon([(px, py), (px, py + rise / rows)], 1.5, 1.5),
                mix(red, light.shadow, 0.4),
                0.35,
            )
    c.poly([slope[1], slope[2], (top_right - width * 0.02, y - rise), (right - width * 0.05, y)],
           light.shadow, 0.16)  # fmt: skip
    c.poly(ribbon([(top_left, y - rise), (top_right, y - rise)], 12, 12), mix(red, light.sun, 0.15))
    c.rect((left, y - 4, right, y + 8), mix("#f7f3e8", light.shadow, 0.15))


def long_house(
    c: Canvas, light: Light, x: float, y: float, width: float, stilts: float, lit: bool = True
) -> None:
    """Draw a betang: one long timber house high on its posts, with a log to climb up."""
    back = (width * 0.12, -width * 0.035)
    block = Block(x, y - stilts, width, width * 0.125, back)
    post = mix(light.wood, light.shadow, 0.2)
    under = [(x, y - stilts), (x + width, y - stilts), block.side(1, 0),
             (x + back[0], y - stilts + back[1])]  # fmt: skip
    c.poly(under, mix(post, light.shadow, 0.6))
    for row, size in ((1.0, 5), (0.5, 7), (0.0, 10)):
        for i in range(13):
            px = x + row * back[0] + width * (0.01 + 0.98 * i / 12)
            foot = y + row * back[1] * 0.6
            tint = mix(post, light.haze, 0.22 * row)
            c.rect((px - size, y - stilts + row * back[1], px + size, foot), tint)
    wall = mix(light.plank, light.wood, 0.35)
    boards(c, light, block, wall, width / 90)
    for u in (0.2, 0.93):
        c.poly(ribbon([block.front(0, u), block.front(1, u)], 6, 6), mix(wall, light.wood, 0.6))
    pattern(c, light, block)
    for i in range(12):
        a = 0.025 + 0.081 * i
        if i in (6,):
            c.fade(block.panel(a, 0, a + 0.045, 0.72), light.lamp if lit else light.wood,
                   mix(light.plank, light.lamp, 0.4) if lit else light.shadow, 90)  # fmt: skip
            continue
        glow = lit and i % 3 != 1
        glass = mix(light.lamp, light.plank, 0.1) if glow else mix(light.wood, light.shadow, 0.5)
        window(c, light, block.panel(a, 0.36, a + 0.036, 0.72), mix(light.wood, wall, 0.3), glass)
    roof(c, light, block, width * 0.13, mix("#6b4a34", light.shadow, 0.12), 0.03)
    finials(c, light, block, width)
    gallery(c, light, block, width)
    climb(c, light, (x + width * 0.55, y - stilts + 14), (x + width * 0.5, y + 10), width * 0.022)


def pattern(c: Canvas, light: Light, block: Block) -> None:
    """Paint a plain band of diamonds along the lower wall."""
    count = 34
    for i in range(count):
        a, step = i / count, 1 / count
        diamond = [block.front(a + step * 0.1, 0.1), block.front(a + step / 2, 0.16),
                   block.front(a + step * 0.9, 0.1), block.front(a + step / 2, 0.04)]  # fmt: skip
        c.poly(diamond, mix("#e0b654" if i % 2 else "#f1e3c0", light.shadow, 0.25))


def finials(c: Canvas, light: Light, block: Block, width: float) -> None:
    """Cross the boards of the gables at both ends of the ridge."""
    bx, by = block.back
    for across, side in ((-0.024, -1), (1.02, 1)):
        x = block.x + across * width + bx / 2
        y = block.y - block.height - width * 0.13 + by / 2
        for lean in (-0.4, 1):
            horn = [(x - lean * side * width * 0.008, y + width * 0.014), (x + lean * side * width * 0.014, y - width * 0.02),
                    (x + lean * side * width * 0.036, y - width * 0.046)]  # fmt: skip
            c.stroke(horn, width * 0.009, light.wood, end=width * 0.003)


def gallery(c: Canvas, light: Light, block: Block, width: float) -> None:
    """Add the platform and the railing before the long wall."""
    x, y = block.x, block.y
    c.fade([(x - width * 0.015, y), (x + width * 1.005, y), (x + width * 0.995, y + width * 0.022),
            (x - width * 0.03, y + width * 0.022)], light.plank, mix(light.plank, light.shadow, 0.4), 90)  # fmt: skip
    rail = mix(light.wood, light.plank, 0.35)
    for a0, a1 in ((-0.025, 0.52), (0.58, 0.995)):
        for up in (0.034, 0.018):
            c.rect((x + a0 * width, y - up * width, x + a1 * width, y - up * width + 4), rail)
        count = round((a1 - a0) * 34)
        for i in range(count + 1):
            px = x + width * (a0 + (a1 - a0) * i / count)
            c.rect((px - 2, y - width * 0.034, px + 2, y + width * 0.015), rail)


def climb(c: Canvas, light: Light, top: Point, foot: Point, width: float) -> None:
    """Draw the notched log that serves as the stairs of a long house."""
    tint = mix(light.plank, light.wood, 0.3)
    c.poly(ribbon([top, foot], width, width * 1.3), tint)
    c.poly(ribbon([(top[0] + width * 0.3, top[1]), (foot[0] + width * 0.4, foot[1])], width * 0.4, width * 0.5),
           light.shadow, 0.3)  # fmt: skip
    count = max(int((foot[1] - top[1]) / (width * 0.72)), 5)
    for i in range(1, count):
        px, py = between(top, foot, i / count)
        c.poly([(px - width * 0.6, py), (px + width * 0.5, py), (px + width * 0.5, py + width * 0.2)],
               mix(light.wood, light.shadow, 0.3))  # fmt: skip
    rail = [
        (top[0] + width * 1.6, top[1] - width * 1.3),
        (foot[0] + width * 1.9, foot[1] - width * 1.4),
    ]
    c.poly(ribbon(rail, width * 0.16, width * 0.16), light.wood)
    for end, low in zip(rail, (top, foot), strict=True):
        c.poly(ribbon([end, (end[0], low[1])], width * 0.16, width * 0.16), light.wood)


def solar_lamp(c: Canvas, light: Light, x: float, y: float, height: float, face: int = 1) -> None:
    """Draw a street lamp with its solar panel, its cone of light and the lit ground."""
    head = (x + face * height * 0.17, y - height * 0.9)
    reach = height * 0.42
    c.glow(head[0], y, reach * 1.7, light.lamp, 0.55, ry=reach * 0.42)
    cone = [
        (head[0] - 8, head[1]),
        (head[0] + 8, head[1]),
        (head[0] + reach, y),
        (head[0] - reach, y),
    ]
    c.soft([cone], light.lamp, height * 0.02 + 2, 0.2)
    steel = mix("#8b959a", light.shadow, 0.35)
    c.poly(ribbon([(x, y), (x, y - height)], height * 0.026, height * 0.018), steel)
    c.stroke(
        [(x, y - height * 0.84), (x + face * height * 0.08, y - height * 0.92), head],
        height * 0.016,
        steel,
    )
    c.poly([(x - height * 0.13, y - height * 0.98), (x + height * 0.08, y - height * 1.05),
            (x + height * 0.14, y - height * 1.0), (x - height * 0.07, y - height * 0.93)], mix("#2b4a66", light.shadow, 0.2))  # fmt: skip
    c.poly(
        ribbon(
            [(x - height * 0.1, y - height * 0.955), (x + height * 0.11, y - height * 1.025)],
            1.5,
            1.5,
        ),
        "#9fc4cf",
        0.6,
    )
    c.oval(head[0], head[1] + 2, height * 0.045, height * 0.018, "#fff3cd")
    c.glow(head[0], head[1], height * 0.24, light.lamp, 0.85)


def tank_tower(c: Canvas, light: Light, x: float, y: float, height: float, tint: Colour) -> None:
    """Draw a water tank on a braced timber tower."""
    beam = mix(light.wood, light.plank, 0.45)
    half, top = height * 0.2, y - height * 0.56
    for k in (-0.75, 0.75):
        c.rect(
            (x + k * half - 5, top, x + k * half + 5, y - height * 0.04),
            mix(beam, light.shadow, 0.4),
        )
    for up in (0.05, 0.3):
        a, b = y - height * (up + 0.02), y - height * (up + 0.22)
        c.poly(ribbon([(x - half, a), (x + half, b)], 8, 8), mix(beam, light.shadow, 0.3))
        c.poly(ribbon([(x + half, a), (x - half, b)], 8, 8), mix(beam, light.shadow, 0.2))
        c.rect((x - half, b - 5, x + half, b + 5), beam)
    for side in (-1, 1):
        c.rect((x + side * half - 9, top, x + side * half + 9, y), beam)
    c.rect((x - half * 1.35, top - 12, x + half * 1.35, top + 8), mix(light.plank, light.sun, 0.1))
    c.rect((x - half * 1.35, top + 4, x + half * 1.35, top + 10), light.shadow, 0.4)
    low, high, r = top - 12, y - height * 0.95, half * 1.02
    with c.track() as shape:
        c.rect((x - r, high, x + r, low), tint, radius=12)
        c.oval(x, high + 4, r, height * 0.035, tint)
        c.poly(smooth([(x - r * 0.9, high), (x - r * 0.3, high - height * 0.06), (x + r * 0.3, high - height * 0.06),
                       (x + r * 0.9, high)]), tint)  # fmt: skip
        c.rect(
            (x - r * 0.26, high - height * 0.085, x + r * 0.26, high - height * 0.05),
            tint,
            radius=4,
        )
    c.shade(shape, mix(tint, light.shadow, 0.7), 5, 0.9)
    for i in range(1, 6):
        py = high + (low - high) * i / 6
        c.poly(
            ribbon(smooth([(x - r, py - 3), (x, py + 5), (x + r, py - 3)]), 4, 4),
            mix(tint, light.shadow, 0.5),
            0.6,
        )
    c.rect((x - r * 0.72, high + 12, x - r * 0.52, low - 8), "#ffffff", 0.25)


def moon(c: Canvas, x: float, y: float, r: float) -> None:
    """Draw a full moon with a few faint spots."""
    c.glow(x, y, r * 5, "#fbf3d4", 0.3)
    c.oval(x, y, r, r, "#fbf3d4")
    for dx, dy, k in ((-0.3, -0.2, 0.22), (0.25, 0.1, 0.16), (-0.1, 0.4, 0.14), (0.4, -0.35, 0.1)):
        c.oval(x + dx * r, y + dy * r, k * r, k * r, "#e6dcb4")


def stars(c: Canvas, horizon: float, count: int = 240) -> None:
    """Sow stars over the sky, denser along one band."""
    slope, start = c.rng.uniform(0.25, 0.5), c.rng.uniform(-120, 120)
    band = [
        [
            (-40, start),
            (1640, start + 1640 * slope),
            (1640, start + 1640 * slope + 150),
            (-40, start + 130),
        ]
    ]
    c.soft(band, "#7fa3a5", 60, 0.16)
    for i in range(count):
        x, y = c.rng.uniform(0, 1600), c.rng.uniform(0, horizon)
        if i % 2:
            y = start + x * slope + c.rng.gauss(65, 60)
        if y > horizon - 30:
            continue
        r = c.rng.choice((1.0, 1.0, 1.4, 1.9, 2.8))
        c.oval(x, y, r, r, "#fdf6df", 0.95 if r > 1.5 else 0.6)
        if r > 2.5:
            for dx, dy in ((7, 0.6), (0.6, 7)):
                c.poly([(x - dx, y), (x, y - dy), (x + dx, y), (x, y + dy)], "#fdf6df", 0.5)


def bulbs(c: Canvas, light: Light, start: Point, end: Point, sag: float) -> None:
    """Hang a string of warm bulbs between two points."""
    low = between(start, end, 0.5)
    line = smooth([start, (low[0], low[1] + sag), end], steps=8)
    c.poly(ribbon(line, 2.4, 2.4), light.shadow, 0.8)
    for x, y in line[1::2]:
        c.glow(x, y + 8, 42, light.lamp, 0.6)
        c.oval(x, y + 8, 6, 8, "#fff0c4")


def bonfire(c: Canvas, light: Light, x: float, y: float, size: float) -> None:
    """Draw a wood fire with the light it throws on the ground."""
    c.glow(x, y, size * 5, "#f3a04e", 0.5, ry=size * 1.5)
    for i in range(5):
        a = math.pi * (0.12 + 0.19 * i)
        tip = (x + math.cos(a) * size * 0.7, y + size * 0.05)
        c.stroke(
            [tip, (x - math.cos(a) * size * 0.2, y - size * 0.34)],
            size * 0.12,
            light.wood,
            curve=False,
        )
    for tint, k in (("#d4582a", 1.0), ("#ee943c", 0.72), ("#fad978", 0.42)):
        for dx in (-0.32, 0.02, 0.3):
            tall = size * k * (1.3 - abs(dx) * 1.5) * c.rng.uniform(0.9, 1.1)
            wide, px = size * 0.34 * k, x + dx * size * k
            c.blob([(px - wide * 0.6, y - 4), (px - wide * 0.5, y - tall * 0.4), (px + wide * 0.15, y - tall),
                    (px + wide * 0.4, y - tall * 0.42), (px + wide * 0.6, y - 4), (px, y + 4)], tint, steps=5)  # fmt: skip
    for _ in range(16):
        c.oval(
            x + c.rng.uniform(-1, 1) * size,
            y - size * c.rng.uniform(0.8, 3),
            2.4,
            2.4,
            "#f9c86a",
            0.8,
        )
