"""The village library."""

from dataclasses import replace

from .. import folk, poses
from ..brush import WIDTH, Canvas, Colour, Point, between, mix, ribbon
from ..ground import Ground, floor
from ..interior import mat, plant_pot, sunbeam, view, wall
from ..light import AFTERNOON, MORNING, OVERCAST, Light, choose
from ..people import person


def perpustakaan(c: Canvas, seed: int) -> None:
    """A village library: shelves, and children who read on a mat."""
    rng = c.rng
    light = choose(seed, MORNING, AFTERNOON, OVERCAST)
    wall(c, light, rng.choice(("#e6dcc0", "#cfdccb", "#e9cfae")), 700)
    box = (1190, 130, 1510, 470)
    view(c, light, box, mix("#f7f3e8", light.shadow, 0.1))
    floor(c, light, Ground(540, 800), mix(light.plank, light.sun, 0.15), 170)
    c.rect((0, 540, WIDTH, 700), rng.choice(("#d8cba8", "#b9cbb8", "#dcbf9c")))
    c.rect((0, 690, WIDTH, 710), mix(light.wood, light.plank, 0.4))
    case(c, light, 90, 1080, 136, 700)
    sunbeam(c, light, box, -620, 0.22)
    plant_pot(c, light, 1500, 730, 230)
    mat(
        c,
        light,
        [(60, 1040), (1540, 1040), (1330, 770), (270, 770)],
        mix("#d9bf85", light.shadow, 0.05),
        30,
    )
    stander = person(
        c,
        light,
        (rng.uniform(760, 930), 760),
        400,
        replace(poses.BACK, near_hand=(0.13, 0.25)),
        folk.child(rng),
        1,
    )
    c.rect(
        (
            stander.hand()[0] - 14,
            stander.hand()[1] - 60,
            stander.hand()[0] + 14,
            stander.hand()[1] + 4,
        ),
        "#a3341b",
        radius=2,
    )
    stander.near_arm()
    readers(c, light)


def case(c: Canvas, light: Light, x0: float, x1: float, top: float, foot: float) -> None:
    """Draw a wide bookcase with four shelves full of books."""
    wood = mix(light.plank, light.wood, 0.2)
    c.rect((x0 + 14, top + 14, x1 + 24, foot + 12), light.shadow, 0.25)
    c.rect((x0, top, x1, foot), mix(wood, light.shadow, 0.5))
    rows = 4
    tall = (foot - top - 40) / rows
    for row in range(rows):
        y = top + 26 + tall * (row + 1)
        for x in (x0 + 20, (x0 + x1) / 2 + 8):
            books(c, light, x, x + (x1 - x0) / 2 - 30, y, tall - 26)
        c.rect((x0, y, x1, y + 14), wood)
        c.rect((x0, y + 10, x1, y + 16), light.shadow, 0.3)
    for x in (x0, (x0 + x1) / 2 - 9, x1 - 18):
        c.rect((x, top, x + 18, foot), mix(wood, light.sun, 0.08))
    c.rect((x0 - 10, top - 16, x1 + 10, top + 12), mix(wood, light.sun, 0.15))
    c.rect((x0 - 6, foot - 22, x1 + 6, foot + 4), mix(wood, light.shadow, 0.2))
    c.oval((x0 + x1) / 2 - 190, top - 56, 46, 44, mix("#5e94a6", light.shadow, 0.1))
    c.blob(
        [
            ((x0 + x1) / 2 - 215, top - 76),
            ((x0 + x1) / 2 - 180, top - 84),
            ((x0 + x1) / 2 - 172, top - 52),
            ((x0 + x1) / 2 - 204, top - 40),
        ],
        "#86a06a",
    )
    c.rect(((x0 + x1) / 2 - 214, top - 22, (x0 + x1) / 2 - 166, top - 14), light.wood)


def readers(c: Canvas, light: Light) -> None:
    """Seat the reading children on the mat."""
    rng = c.rng
    hold = replace(
        poses.LOTUS, near_hand=(-0.02, -0.17), far_hand=(0.02, -0.17), elbows=(1, -1), nod=0
    )
    tints = ["#a3341b", "#0f5b46", "#3d5f7d", "#e0b654"]
    rng.shuffle(tints)
    for i, (x, y, size) in enumerate(((430, 850, 430), (1180, 870, 440), (760, 985, 520))):
        spot = (x + rng.uniform(-40, 40), y)
        figure = person(c, light, spot, size, hold, folk.child(rng), 1)
        open_book(c, light, (spot[0], figure.hand()[1] + 22), size * 0.27, tints[i])
        for hand in figure.hands:
            hx, hy = figure.place(hand)
            side = 1 if hx > spot[0] else -1
            c.oval(
                spot[0] + side * size * 0.115,
                hy + 12,
                size * 0.024,
                size * 0.026,
                figure.outfit.skin,
            )
    spot = (200 + rng.uniform(-20, 30), 1000)
    side_reader = person(c, light, spot, 520, replace(poses.FLOOR, nod=16), folk.child(rng), 1)
    hx, hy = side_reader.hand()
    c.poly(
        [(hx - 14, hy + 14), (hx + 22, hy + 8), (hx + 72, hy - 96), (hx + 40, hy - 96)], tints[3]
    )
    c.poly([(hx + 8, hy + 8), (hx + 18, hy + 8), (hx + 64, hy - 90), (hx + 44, hy - 92)], "#fbf6e6")
    side_reader.near_arm()
    for k in range(4):
        c.rect(
            (1330 + 6 * k, 992 - 22 * k, 1460 + 3 * k, 1012 - 22 * k),
            mix(tints[k], light.shadow, 0.1),
            radius=4,
        )
        c.rect((1450 + 3 * k, 996 - 22 * k, 1462 + 3 * k, 1008 - 22 * k), "#f4eddb")


def books(c: Canvas, light: Light, x0: float, x1: float, y: float, height: float) -> None:
    """Fill a shelf with standing, leaning and lying books."""
    tints = (
        "#a3341b",
        "#0f5b46",
        "#e0b654",
        "#3d5f7d",
        "#b8603c",
        "#7b4a5e",
        "#4f7d67",
        "#f0e2bf",
        "#5e94a6",
    )
    x = x0 + 4
    while x < x1 - 26:
        if c.rng.random() < 0.09 and x < x1 - 130:
            for k in range(c.rng.randint(2, 4)):
                wide = c.rng.uniform(84, 110)
                c.rect(
                    (x, y - 20 * (k + 1), x + wide, y - 20 * k - 1),
                    mix(c.rng.choice(tints), light.shadow, 0.12),
                    radius=3,
                )
                c.rect((x + wide - 12, y - 20 * (k + 1) + 4, x + wide, y - 20 * k - 5), "#f4eddb")
            x += 122
            continue
        wide, tall = c.rng.uniform(16, 34), height * c.rng.uniform(0.66, 0.95)
        lean = 18 if c.rng.random() < 0.07 else 0
        tint = mix(c.rng.choice(tints), light.shadow, c.rng.uniform(0.05, 0.2))
        spine = [(x, y), (x + wide, y), (x + wide + lean, y - tall), (x + lean, y - tall)]
        c.poly(spine, tint)
        c.poly(
            [
                spine[0],
                between(spine[0], spine[1], 0.2),
                between(spine[3], spine[2], 0.2),
                spine[3],
            ],
            light.sun,
            0.18,
        )
        for share in (0.16, 0.78):
            a, b = between(spine[0], spine[3], share), between(spine[1], spine[2], share)
            c.poly(ribbon([a, b], 5, 5), mix(tint, "#f4e3b0", 0.6))
        x += wide + 2 + lean


def open_book(c: Canvas, light: Light, at: Point, size: float, cover: Colour) -> None:
    """Draw an open book in somebody's hands, seen a little from behind."""
    x, y = at
    for side in (-1, 1):
        tip = [
            (x, y + size * 0.12),
            (x + side * size * 0.5, y - size * 0.02),
            (x + side * size * 0.5, y - size * 0.62),
            (x, y - size * 0.46),
        ]
        c.poly(
            [(px + side * 4, py + 5) for px, py in tip],
            mix(cover, light.shadow, 0.15 if side > 0 else 0),
        )
        page = [
            (x, y + size * 0.07),
            (x + side * size * 0.46, y - size * 0.06),
            (x + side * size * 0.46, y - size * 0.6),
            (x, y - size * 0.46),
        ]
        c.poly(page, mix("#fbf6e6", light.shadow, 0.08 if side > 0 else 0))
        for i in range(1, 5):
            a, b = between(page[3], page[0], i / 5.5), between(page[2], page[1], i / 5.5)
            c.poly(ribbon([between(a, b, 0.14), between(a, b, 0.86)], 2, 2), light.shadow, 0.3)
