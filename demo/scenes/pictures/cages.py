"""Fish cages."""

import math
from dataclasses import replace
from itertools import pairwise

from .. import folk, poses
from ..backdrops import river_back
from ..boats import far_boat
from ..brush import HEIGHT, Canvas, mix, ribbon
from ..buildings import house, village
from ..ground import Ground
from ..light import AFTERNOON, DAWN, MORNING, OVERCAST, Light, choose
from ..people import person
from ..things import bucket
from ..water import drops, glitter, mirror, ripples, water


def keramba(c: Canvas, seed: int) -> None:
    """Floating fish cages with people who feed and net the fish."""
    rng = c.rng
    light = choose(seed, MORNING, AFTERNOON, OVERCAST, DAWN)
    horizon = rng.uniform(330, 370)
    sun_x = rng.uniform(300, 1300)
    river_back(c, light, horizon, sun_x)
    village(c, light, horizon + 6, 80, 0.32, [180, 300])
    water(c, light, horizon + 4)
    glitter(c, light, sun_x, horizon + 8, 760)
    far_boat(c, light, rng.uniform(250, 420), horizon + 70, 0.3)
    ground = Ground(horizon, 820, 0.62)
    xs, rows = [-260, 340, 940, 1540], [1.16, 1.62, 2.45]
    for near, far in ((rows[1], rows[2]), (rows[0], rows[1])):
        for x0, x1 in pairwise(xs):
            cage(c, light, ground, x0, x1, near, far)
    with c.track() as shape:
        hut_x, hut_y = ground.at(980, rows[2], 30)
        house(c, light, hut_x, hut_y, 190, "#8f7a5c", rng.choice(("#6d8a93", "#8a3b22")), 0.06)
    mirror(c, light, shape, hut_y + 14, 0.5, 0.5)
    for depth in rows[::-1]:
        walkway(c, light, ground, xs[0] - 30, xs[-1] + 30, depth)
        if depth != rows[0]:
            for x in xs:
                spur(c, light, ground, x, depth, rows[rows.index(depth) - 1])
    workers(c, light, ground, rows)
    ripples(c, light, 1000, HEIGHT, 10)


def cage(
    c: Canvas, light: Light, ground: Ground, x0: float, x1: float, near: float, far: float
) -> None:
    """Draw the net of one cage under water, with fish near the surface."""
    deep = mix(light.water[1], light.forest, 0.55)
    c.poly(ground.strip(x0, x1, near * 1.035, far), deep, 0.72)
    for i in range(1, 12):
        x = x0 + (x1 - x0) * i / 12
        c.poly(ribbon([ground.at(x, near * 1.035), ground.at(x, far)], 1.6, 1), light.sparkle, 0.22)
    for i in range(1, 7):
        depth = near + (far - near) * i / 7
        c.poly(ribbon([ground.at(x0, depth), ground.at(x1, depth)], 1.4, 1.4), light.sparkle, 0.2)
    for _ in range(6):
        depth = c.rng.uniform(near * 1.06, far * 0.94)
        x, y = ground.at(c.rng.uniform(x0 + 90, x1 - 90), depth)
        fish(c, light, x, y, 62 / depth, c.rng.choice((-1, 1)))


def fish(c: Canvas, light: Light, x: float, y: float, size: float, face: int) -> None:
    """Draw a fish seen through the surface."""
    tint = mix("#e3b277", light.water[1], c.rng.uniform(0.1, 0.4))
    body = [
        (x - face * size, y),
        (x - face * size * 0.2, y - size * 0.32),
        (x + face * size * 0.7, y),
        (x - face * size * 0.2, y + size * 0.32),
    ]
    c.blob(body, tint, 0.9, steps=5)
    tail = [
        (x - face * size * 0.8, y),
        (x - face * size * 1.35, y - size * 0.26),
        (x - face * size * 1.35, y + size * 0.26),
    ]
    c.poly(tail, tint, 0.9)
    c.poly(
        [
            (x - size * 1.2, y - size * 0.5),
            (x, y - size * 0.62),
            (x + size * 1.2, y - size * 0.5),
            (x, y - size * 0.42),
        ],
        light.sparkle,
        0.55,
    )


def walkway(c: Canvas, light: Light, ground: Ground, x0: float, x1: float, depth: float) -> None:
    """Draw a floating gangway across the picture, on blue drums."""
    width = 0.055 * depth
    for i in range(9):
        x = x0 + (x1 - x0) * (i + 0.5) / 9
        left, top = ground.at(x - 55, depth, 34)
        right, low = ground.at(x + 55, depth, -22)
        drum = mix("#3f6f8f", light.shadow, 0.12)
        c.rect((left, top, right, low), drum, radius=(low - top) * 0.4)
        c.rect((left + 5, top + 6, right - 5, top + 11), light.sun, 0.25)
    deck = [
        ground.at(x0, depth, 44),
        ground.at(x1, depth, 44),
        ground.at(x1, depth + width, 44),
        ground.at(x0, depth + width, 44),
    ]
    tint = mix(light.plank, light.sun, 0.22)
    c.poly(deck, tint)
    (ax, ay), (bx, by) = deck[:2]
    thick = 16 / depth
    c.poly(
        [(ax, ay), (bx, by), (bx, by + thick), (ax, ay + thick)], mix(light.wood, light.plank, 0.3)
    )
    count = 70
    for i in range(count):
        x = x0 + (x1 - x0) * i / count
        gap = [ground.at(x, depth, 44), ground.at(x, depth + width, 44)]
        c.poly(ribbon(gap, 2.2, 1.6), mix(light.wood, light.shadow, 0.2), 0.75)
    c.poly(
        [(ax, ay + thick), (bx, by + thick), (bx, by + thick * 2.4), (ax, ay + thick * 2.4)],
        light.shadow,
        0.22,
    )


def spur(c: Canvas, light: Light, ground: Ground, x: float, far: float, near: float) -> None:
    """Draw a gangway that runs from one row of the cages to the next."""
    top = [
        ground.at(x - 34, near, 44),
        ground.at(x + 34, near, 44),
        ground.at(x + 34, far, 44),
        ground.at(x - 34, far, 44),
    ]
    side = 1 if x < ground.vanish else -1
    edge = [
        ground.at(x + side * 34, near, 44),
        ground.at(x + side * 34, far, 44),
        ground.at(x + side * 34, far, 8),
        ground.at(x + side * 34, near * 1.03, 8),
    ]
    c.poly(edge, mix(light.wood, light.shadow, 0.25))
    c.poly(top, mix(light.plank, light.sun, 0.12))
    for i in range(24):
        depth = near + (far - near) * i / 24
        gap = [ground.at(x - 34, depth, 44), ground.at(x + 34, depth, 44)]
        c.poly(ribbon(gap, 2, 2), mix(light.wood, light.shadow, 0.2), 0.7)


def workers(c: Canvas, light: Light, ground: Ground, rows: list[float]) -> None:
    """Place the people: one throws feed, one squats with a bucket, one walks at the back."""
    rng = c.rng
    x, y = ground.at(rng.uniform(-160, 60), rows[2] + 0.06, 44)
    person(c, light, (x, y), 175, poses.WALK, folk.man(rng, hat="tanggui"), -1)
    x, y = ground.at(rng.uniform(420, 520), rows[1] + 0.03, 44)
    throw = replace(poses.REACH, near_hand=(0.27, 0.02), far_hand=(0.1, -0.22))
    feeder = person(c, light, (x, y), 290, throw, folk.woman(rng, hat="tanggui", hair="bun"), 1)
    bucket(c, light, *feeder.hand(1), 46, "#5e94a6")
    hand = feeder.hand()
    for _ in range(44):
        t = rng.random()
        fx, fy = (
            hand[0] + t * 120 + rng.uniform(-14, 14),
            hand[1] - 30 * math.sin(t * 3.1) + 190 * t * t,
        )
        c.oval(fx, fy, 3.2, 2.6, mix(light.wood, light.plank, 0.5))
    drops(c, light, hand[0] + 120, hand[1] + 190, 70, 22)
    x, y = ground.at(rng.uniform(1010, 1120), rows[0] + 0.025, 44)
    squat = person(
        c, light, (x, y), 420, poses.SQUAT, folk.man(rng, hat=rng.choice(("cap", "tanggui"))), -1
    )
    bucket(c, light, x + 150, y, 92, "#a3341b")
    net = squat.hand()
    c.stroke([(net[0] + 60, net[1] - 20), (net[0] - 150, net[1] + 60)], 9, light.wood, curve=False)
    c.oval(net[0] - 205, net[1] + 78, 62, 24, mix(light.wood, light.plank, 0.4))
    c.oval(net[0] - 205, net[1] + 79, 53, 18, mix(light.water[1], light.forest, 0.5))
    squat.near_arm()
