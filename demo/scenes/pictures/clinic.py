"""The clinic for mothers and babies."""

import math
from dataclasses import replace

from .. import folk, poses
from ..brush import WIDTH, Canvas, Colour, Point, between, mix, ribbon, smooth
from ..ground import Ground, floor
from ..interior import bench, plant_pot, view, wall
from ..light import AFTERNOON, MORNING, NOON, Light, choose
from ..people import Figure, person


def posyandu(c: Canvas, seed: int) -> None:
    """The small clinic: a baby on the hanging scale, mothers waiting on a bench."""
    rng = c.rng
    light = choose(seed, MORNING, AFTERNOON, NOON)
    tint = rng.choice(("#dfe8d8", "#e9e0c6", "#cfe0de"))
    wall(c, light, tint, 640)
    c.rect((0, 430, WIDTH, 640), mix("#7fa08d", tint, 0.35))
    c.rect((0, 424, WIDTH, 434), mix("#f7f3e8", light.shadow, 0.08))
    view(c, light, (860, 120, 1180, 390), mix("#f7f3e8", light.shadow, 0.1))
    poster(c, light, 1290, 130)
    floor(c, light, Ground(500, 700), mix("#d3c3a0", light.shadow, 0.05), 190)
    c.rect((0, 500, WIDTH, 640), mix("#7fa08d", tint, 0.35))
    c.rect((0, 622, WIDTH, 644), mix("#8a5a36", light.shadow, 0.15))
    beam = mix(light.wood, light.plank, 0.4)
    c.rect((0, 34, WIDTH, 66), beam)
    c.rect((0, 60, WIDTH, 70), light.shadow, 0.3)
    plant_pot(c, light, 90, 720, 200)
    bench(c, light, 850, 1560, 830, 150)
    waiting(c, light)
    weighing(c, light)
    desk(c, light)


def poster(c: Canvas, light: Light, x: float, y: float) -> None:
    """Hang up a poster that shows a bowl of healthy food."""
    c.rect((x + 6, y + 8, x + 206, y + 266), light.shadow, 0.25)
    c.rect((x, y, x + 200, y + 258), "#fbf6e6")
    c.rect((x + 14, y + 14, x + 186, y + 244), mix("#e0b654", "#fbf6e6", 0.55))
    for dx, dy, r, tint in (
        (-44, -18, 27, "#a3341b"),
        (38, -24, 30, "#4f7d67"),
        (0, -40, 32, "#e9873a"),
        (64, 2, 18, "#7b4a5e"),
        (-70, 4, 18, "#86a06a"),
    ):
        c.oval(x + 100 + dx, y + 136 + dy, r, r, tint)
    for k in (-1, 1):
        c.oval(x + 100 + k * 16, y + 62, 10, 26, "#2e5d49", tilt=k * 24)
    bowl = [
        (x + 24, y + 136),
        (x + 176, y + 136),
        (x + 150, y + 200),
        (x + 100, y + 216),
        (x + 50, y + 200),
    ]
    c.poly(bowl, "#5e94a6")
    c.rect((x + 18, y + 130, x + 182, y + 144), mix("#5e94a6", "#ffffff", 0.35), radius=6)


def weighing(c: Canvas, light: Light) -> None:
    """Draw the baby on the scale between the midwife and the mother."""
    rng = c.rng
    x = 505 + rng.uniform(-12, 12)
    seat = scale(
        c,
        light,
        (x, 66),
        560,
        rng.choice(folk.SKINS),
        rng.choice(("#b8603c", "#3d5f7d", "#7b4a5e")),
    )
    nurse = folk.woman(
        rng,
        top="#fbf8ee",
        bottom="#3d5f7d",
        hair="veil",
        sleeve="long",
        veil=rng.choice(("#7d9a9b", "#b9c9cf", "#e9dfca")),
    )
    hold = replace(poses.REACH, near_hand=(0.2, -0.1), far_hand=(0.22, -0.19), nod=8)
    midwife = person(c, light, (seat[0] - 235, 990), 720, hold, nurse, 1)
    midwife.near_arm()
    mother = folk.woman(rng, hair=rng.choice(("bun", "tail")), sleeve="short")
    near = replace(poses.REACH, near_hand=(0.2, -0.12), far_hand=(0.22, -0.2), nod=6)
    person(c, light, (seat[0] + 245, 985), 690, near, mother, -1)


def waiting(c: Canvas, light: Light) -> None:
    """Draw mothers with babies and a child on the bench."""
    rng = c.rng
    hold = replace(
        poses.BENCH, hip=(-0.08, 0.245), near_hand=(0.17, -0.17), far_hand=(0.16, -0.2), nod=12
    )
    for i, x in enumerate((960, 1190, 1430)):
        who = folk.woman(rng, hair=("veil", "bun", "tail")[(i + rng.randint(0, 2)) % 3])
        face = -1 if i else 1
        figure = person(c, light, (x + rng.uniform(-14, 14), 836 + 4 * i), 610, hold, who, face)
        if i != 1:
            baby(c, light, figure, rng.choice(("#f0d9a0", "#cfe3ea", "#e9b7a0")))
        else:
            small = folk.child(rng)
            person(
                c,
                light,
                (x - 122, 880),
                330,
                replace(poses.STAND, near_hand=(0.12, -0.02)),
                small,
                1,
            )


def desk(c: Canvas, light: Light) -> None:
    """Draw the near edge of the recorder's table with an open book and a cup of pens."""
    tint = mix(light.plank, light.sun, 0.12)
    c.poly([(1010, 985), (1640, 960), (1640, 1090), (960, 1090)], tint)
    c.poly(ribbon([(1010, 985), (1640, 960)], 7, 7), mix(tint, light.sun, 0.4))
    for side, shade in ((-1, 0.0), (1, 0.07)):
        page = [
            (1230, 1060),
            (1230 + side * 130, 1050 - side * 4),
            (1226 + side * 112, 992 - side * 4),
            (1228, 1000),
        ]
        c.poly(page, mix("#fbf6e6", light.shadow, shade))
        for k in range(1, 5):
            a, b = between(page[3], page[0], k / 5), between(page[2], page[1], k / 5)
            c.poly(ribbon([between(a, b, 0.12), between(a, b, 0.88)], 2, 2), light.shadow, 0.35)
    c.poly(ribbon([(1290, 1044), (1392, 1002)], 9, 6), "#a3341b")
    c.rect((1470, 930, 1532, 1020), "#5e94a6", radius=8)
    c.rect((1514, 930, 1532, 1020), light.shadow, 0.25)
    for k, tint in enumerate(("#e0b654", "#a3341b", "#0f5b46")):
        c.poly(ribbon([(1486 + 14 * k, 936), (1478 + 22 * k, 872)], 8, 8), tint)


def baby(c: Canvas, light: Light, figure: Figure, wrap: Colour) -> None:
    """Lay a wrapped baby in the arms of a figure."""
    nx, ny = figure.neck
    h = figure.height
    body = [(0.005, -0.17), (0.08, -0.1), (0.17, -0.13), (0.2, -0.2), (0.12, -0.25), (0.02, -0.25)]
    with c.track() as shape:
        c.blob([figure.place((nx + dx, ny + dy)) for dx, dy in body], wrap)
        c.oval(*figure.place((nx + 0.175, ny - 0.125)), h * 0.048, h * 0.05, "#2a1f1b")
        c.oval(*figure.place((nx + 0.183, ny - 0.137)), h * 0.04, h * 0.04, figure.outfit.skin)
    c.shade(shape, light.shadow, 50, 0.35)
    figure.near_arm()


def scale(c: Canvas, light: Light, top: Point, length: float, skin: Colour, cloth: Colour) -> Point:
    """Draw a beam scale that hangs from a rope, with a baby sitting in its cloth."""
    x, y = top
    bar = y + length * 0.34
    c.stroke([(x, y), (x, bar)], 6, mix("#cdbb93", light.shadow, 0.1), curve=False)
    steel = mix("#9aa0a0", light.shadow, 0.15)
    c.stroke(
        [(x - length * 0.2, bar), (x + length * 0.5, bar - length * 0.02)],
        13,
        steel,
        end=9,
        curve=False,
    )
    for i in range(13):
        px = x + length * (0.03 + 0.035 * i)
        c.poly(ribbon([(px, bar - 5), (px, bar + 3)], 2, 2), light.shadow, 0.6)
    c.oval(
        x + length * 0.36,
        bar + length * 0.07,
        length * 0.035,
        length * 0.05,
        mix(steel, light.shadow, 0.4),
    )
    c.stroke(
        [(x + length * 0.36, bar), (x + length * 0.36, bar + length * 0.04)], 4, steel, curve=False
    )
    hook = (x - length * 0.17, bar + length * 0.12)
    c.stroke([(hook[0], bar), hook], 5, steel, curve=False)
    seat = (hook[0], bar + length * 0.62)
    for side in (-1, 1):
        c.poly(
            [
                hook,
                (hook[0] + side * length * 0.03, hook[1]),
                (seat[0] + side * length * 0.18, seat[1] - length * 0.14),
                (seat[0] + side * length * 0.12, seat[1] - length * 0.1),
            ],
            mix(cloth, light.shadow, 0.1 if side > 0 else 0),
        )
    with c.track() as shape:
        r = length * 0.085
        c.oval(seat[0], seat[1] - length * 0.3, r * 1.05, r * 1.08, "#2a1f1b")
        c.oval(seat[0], seat[1] - length * 0.285, r * 0.92, r * 0.92, skin)
        for side in (-1, 1):
            c.oval(seat[0] + side * r * 0.98, seat[1] - length * 0.28, r * 0.17, r * 0.22, skin)
            arm = [
                (seat[0] + side * r * 0.8, seat[1] - length * 0.16),
                (seat[0] + side * length * 0.15, seat[1] - length * 0.2),
            ]
            c.stroke(arm, length * 0.055, skin, curve=False)
            leg = [
                (seat[0] + side * length * 0.06, seat[1] - length * 0.02),
                (seat[0] + side * length * 0.1, seat[1] + length * 0.14),
            ]
            c.stroke(leg, length * 0.07, skin, end=length * 0.05, curve=False)
        c.oval(seat[0], seat[1] - length * 0.13, length * 0.085, length * 0.1, "#f4eede")
        bag = [
            (
                seat[0] + math.cos(a) * length * 0.19,
                seat[1] - length * 0.13 + math.sin(a) * length * 0.15,
            )
            for a in (0, 0.5, 1.05, 1.57, 2.1, 2.64, math.pi)
        ]
        c.poly(smooth(bag, steps=4), cloth)
    c.shade(shape, light.shadow, 40, 0.4)
    return seat
