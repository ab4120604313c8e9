"""Large buildings: the village school and the long house."""

from .brush import Canvas, Colour, Point, between, mix, ribbon
from .buildings import Block, boards, roof, window
from .light import Light


def school(c: Canvas, light: Light, x: float, y: float, width: float, trim: Colour) -> None:
    """Draw a plastered school with a tiled hip roof, a veranda and blue windows."""
    tall = width * 0.2
    wall = mix(light.wall, "#ffffff", 0.25)
    c.poly(
        [
            (x - width * 0.03, y),
            (x + width * 1.03, y),
            (x + width * 1.05, y + tall * 0.1),
            (x - width * 0.05, y + tall * 0.1),
        ],
        mix("#c9c2b2", light.shadow, 0.12),
    )
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
            corners = [
                (a, y - tall * 0.34),
                (a + width * 0.055, y - tall * 0.34),
                (a + width * 0.055, y - tall * 0.74),
                (a, y - tall * 0.74),
            ]
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
    c.poly(
        [slope[1], slope[2], (top_right - width * 0.02, y - rise), (right - width * 0.05, y)],
        light.shadow,
        0.16,
    )
    c.poly(ribbon([(top_left, y - rise), (top_right, y - rise)], 12, 12), mix(red, light.sun, 0.15))
    c.rect((left, y - 4, right, y + 8), mix("#f7f3e8", light.shadow, 0.15))


def long_house(
    c: Canvas, light: Light, x: float, y: float, width: float, stilts: float, lit: bool = True
) -> None:
    """Draw a betang: one long timber house high on its posts, with a log to climb up."""
    back = (width * 0.12, -width * 0.035)
    block = Block(x, y - stilts, width, width * 0.125, back)
    post = mix(light.wood, light.shadow, 0.2)
    under = [
        (x, y - stilts),
        (x + width, y - stilts),
        block.side(1, 0),
        (x + back[0], y - stilts + back[1]),
    ]
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
            c.fade(
                block.panel(a, 0, a + 0.045, 0.72),
                light.lamp if lit else light.wood,
                mix(light.plank, light.lamp, 0.4) if lit else light.shadow,
                90,
            )
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
        diamond = [
            block.front(a + step * 0.1, 0.1),
            block.front(a + step / 2, 0.16),
            block.front(a + step * 0.9, 0.1),
            block.front(a + step / 2, 0.04),
        ]
        c.poly(diamond, mix("#e0b654" if i % 2 else "#f1e3c0", light.shadow, 0.25))


def finials(c: Canvas, light: Light, block: Block, width: float) -> None:
    """Cross the boards of the gables at both ends of the ridge."""
    bx, by = block.back
    for across, side in ((-0.024, -1), (1.02, 1)):
        x = block.x + across * width + bx / 2
        y = block.y - block.height - width * 0.13 + by / 2
        for lean in (-0.4, 1):
            horn = [
                (x - lean * side * width * 0.008, y + width * 0.014),
                (x + lean * side * width * 0.014, y - width * 0.02),
                (x + lean * side * width * 0.036, y - width * 0.046),
            ]
            c.stroke(horn, width * 0.009, light.wood, end=width * 0.003)


def gallery(c: Canvas, light: Light, block: Block, width: float) -> None:
    """Add the platform and the railing before the long wall."""
    x, y = block.x, block.y
    c.fade(
        [
            (x - width * 0.015, y),
            (x + width * 1.005, y),
            (x + width * 0.995, y + width * 0.022),
            (x - width * 0.03, y + width * 0.022),
        ],
        light.plank,
        mix(light.plank, light.shadow, 0.4),
        90,
    )
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
    c.poly(
        ribbon(
            [(top[0] + width * 0.3, top[1]), (foot[0] + width * 0.4, foot[1])],
            width * 0.4,
            width * 0.5,
        ),
        light.shadow,
        0.3,
    )
    count = max(int((foot[1] - top[1]) / (width * 0.72)), 5)
    for i in range(1, count):
        px, py = between(top, foot, i / count)
        c.poly(
            [(px - width * 0.6, py), (px + width * 0.5, py), (px + width * 0.5, py + width * 0.2)],
            mix(light.wood, light.shadow, 0.3),
        )
    rail = [
        (top[0] + width * 1.6, top[1] - width * 1.3),
        (foot[0] + width * 1.9, foot[1] - width * 1.4),
    ]
    c.poly(ribbon(rail, width * 0.16, width * 0.16), light.wood)
    for end, low in zip(rail, (top, foot), strict=True):
        c.poly(ribbon([end, (end[0], low[1])], width * 0.16, width * 0.16), light.wood)
