"""Scenes of work and play on the water: fish cages, a bridge, a boat race."""

import math
from dataclasses import replace

from . import people as p
from .boats import hull, paddle, passenger, stripe
from .brush import HEIGHT, WIDTH, Canvas, Point, mix, ribbon, smooth
from .buildings import house, village
from .ground import Ground
from .light import AFTERNOON, DAWN, DUSK, MORNING, NOON, OVERCAST, Light, choose
from .plants import bush, grass, tree
from .river import far_boat, river_back
from .sky import land
from .things import bucket, bunting, motorbike, pennant
from .water import drops, glitter, mirror, ripples, wake, water


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
        for x0, x1 in zip(xs, xs[1:], strict=False):
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
    body = [(x - face * size, y), (x - face * size * 0.2, y - size * 0.32), (x + face * size * 0.7, y),
            (x - face * size * 0.2, y + size * 0.32)]  # fmt: skip
    c.blob(body, tint, 0.9, steps=5)
    tail = [(x - face * size * 0.8, y), (x - face * size * 1.35, y - size * 0.26),
            (x - face * size * 1.35, y + size * 0.26)]  # fmt: skip
    c.poly(tail, tint, 0.9)
    c.poly([(x - size * 1.2, y - size * 0.5), (x, y - size * 0.62), (x + size * 1.2, y - size * 0.5),
            (x, y - size * 0.42)], light.sparkle, 0.55)  # fmt: skip


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
    deck = [ground.at(x0, depth, 44), ground.at(x1, depth, 44), ground.at(x1, depth + width, 44),
            ground.at(x0, depth + width, 44)]  # fmt: skip
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
    c.poly([(ax, ay + thick), (bx, by + thick), (bx, by + thick * 2.4), (ax, ay + thick * 2.4)],
           light.shadow, 0.22)  # fmt: skip


def spur(c: Canvas, light: Light, ground: Ground, x: float, far: float, near: float) -> None:
    """Draw a gangway that runs from one row of the cages to the next."""
    top = [ground.at(x - 34, near, 44), ground.at(x + 34, near, 44), ground.at(x + 34, far, 44),
           ground.at(x - 34, far, 44)]  # fmt: skip
    side = 1 if x < ground.vanish else -1
    edge = [ground.at(x + side * 34, near, 44), ground.at(x + side * 34, far, 44),
            ground.at(x + side * 34, far, 8), ground.at(x + side * 34, near * 1.03, 8)]  # fmt: skip
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
    p.person(c, light, (x, y), 175, p.WALK, p.man(rng, hat="tanggui"), -1)
    x, y = ground.at(rng.uniform(420, 520), rows[1] + 0.03, 44)
    throw = replace(p.REACH, near_hand=(0.27, 0.02), far_hand=(0.1, -0.22))
    feeder = p.person(c, light, (x, y), 290, throw, p.woman(rng, hat="tanggui", hair="bun"), 1)
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
    squat = p.person(
        c, light, (x, y), 420, p.SQUAT, p.man(rng, hat=rng.choice(("cap", "tanggui"))), -1
    )
    bucket(c, light, x + 150, y, 92, "#a3341b")
    net = squat.hand()
    c.stroke([(net[0] + 60, net[1] - 20), (net[0] - 150, net[1] + 60)], 9, light.wood, curve=False)
    c.oval(net[0] - 205, net[1] + 78, 62, 24, mix(light.wood, light.plank, 0.4))
    c.oval(net[0] - 205, net[1] + 79, 53, 18, mix(light.water[1], light.forest, 0.5))
    squat.near_arm()


def jembatan(c: Canvas, seed: int) -> None:
    """A suspension bridge over the river, with people crossing."""
    rng = c.rng
    light = choose(seed, AFTERNOON, MORNING, DUSK, NOON)
    horizon = rng.uniform(610, 640)
    sun_x = rng.uniform(520, 1080)
    river_back(c, light, horizon, sun_x, 110)
    water(c, light, horizon + 4)
    with c.track() as shape:
        span(c, light, rng.uniform(440, 470), horizon)
    mirror(c, light, shape, horizon + 12, 0.55, 0.8)
    glitter(c, light, sun_x, horizon + 30, 1000)
    far_boat(c, light, rng.uniform(500, 1000), 850, 0.62)
    for x, size in ((-40, 620), (1640, 560)):
        tree(c, light, x, 830, size)
    line = smooth([(-20, 790), (120, 800), (300, 890), (560, 1010), (900, 1050), (1250, 1010),
                   (1480, 900), (1620, 850)])  # fmt: skip
    land(c, line, light.grass, mix(light.forest, light.shadow, 0.3), 130)
    for x, y in line[1::2]:
        grass(c, x + rng.uniform(-14, 14), y + 16, 46, mix(light.grass, light.forest, 0.45), 6, 0.5)
    bush(c, light, 130, 900, 170)
    bush(c, light, 1490, 960, 190)


def deck_at(x: float, level: float) -> Point:
    """Return the place of the bridge's deck, which rises a little to its middle."""
    t = (x - WIDTH / 2) / WIDTH
    return (x, level + 80 * t * t)


def span(c: Canvas, light: Light, level: float, foot: float) -> None:
    """Draw the towers, cables, deck and traffic of the suspension bridge."""
    rng = c.rng
    steel = mix(rng.choice(("#a3341b", "#e0b654", "#5c6f70")), light.shadow, 0.12)
    left, right, top = 330, 1270, level - 265
    cable = []
    for x in range(left, right + 1, 20):
        t = (x - left) / (right - left) * 2 - 1
        cable.append((x, top + 10 + 178 * (1 - t * t)))
    for x, y in cable[1::2]:
        c.poly(ribbon([(x, y), deck_at(x, level)], 2.2, 2.2), mix(light.shadow, light.haze, 0.25))
    c.poly(ribbon(cable, 6, 6), light.shadow)
    for tower, end in ((left, -60), (right, WIDTH + 60)):
        c.poly(ribbon([(tower, top + 10), deck_at(end, level)], 6, 6), light.shadow)
    riders(c, light, level)
    girder = [deck_at(x, level) for x in range(-40, WIDTH + 60, 20)]
    low = [(x, y + 24) for x, y in girder]
    c.poly(girder + low[::-1], mix(light.plank, light.shadow, 0.3))
    c.poly(ribbon(girder, 7, 7), mix(light.plank, light.sun, 0.3))
    for i in range(len(girder) - 1):
        brace = [girder[i], low[i + 1]] if i % 2 else [low[i], girder[i + 1]]
        c.poly(ribbon(brace, 3, 3), light.shadow, 0.7)
        c.poly(ribbon([girder[i], (girder[i][0], girder[i][1] - 42)], 2.4, 2.4), steel)
    for up in (42, 22):
        c.poly(ribbon([(x, y - up) for x, y in girder], 3.6, 3.6), steel)
    for tower in (left, right):
        pylon(c, light, tower, top, level, foot, steel)


def pylon(c: Canvas, light: Light, x: float, top: float, level: float, foot: float, tint) -> None:
    """Draw one tower of the bridge on its concrete pier."""
    stone = mix("#c9c2b2", light.shadow, 0.12)
    c.fade([(x - 46, level + 30), (x + 46, level + 30), (x + 60, foot + 14), (x - 60, foot + 14)],
           stone, mix(stone, light.shadow, 0.5), 30)  # fmt: skip
    c.rect((x - 62, level + 22, x + 62, level + 42), mix(stone, light.sun, 0.25))
    for side in (-1, 1):
        leg = [(x + side * 13, top), (x + side * 30, level + 26)]
        c.poly(ribbon(leg, 15, 19), mix(tint, light.shadow, 0.25 if side > 0 else 0))
    count = 5
    for i in range(count):
        y0, y1 = top + 14 + (level - top) * i / count, top + 14 + (level - top) * (i + 1) / count
        a, b = 13 + 17 * i / count, 13 + 17 * (i + 1) / count
        c.poly(ribbon([(x - a, y0), (x + b, y1 - 8)], 5, 5), mix(tint, light.shadow, 0.3))
        c.poly(ribbon([(x + a, y0), (x - b, y1 - 8)], 5, 5), mix(tint, light.shadow, 0.3))
        c.poly(ribbon([(x - a, y0), (x + a, y0)], 6, 6), tint)
    c.rect((x - 24, top - 10, x + 24, top + 8), tint, radius=3)


def riders(c: Canvas, light: Light, level: float) -> None:
    """Put walkers and a motorbike on the deck."""
    rng = c.rng
    x = rng.uniform(470, 620)
    motorbike(c, light, deck_at(x, level), 118, rng.choice(("#a3341b", "#3d5f7d")),
              p.man(rng, hat="helmet", hat_colour="#e8e2d0"))  # fmt: skip
    for _ in range(3):
        x += rng.uniform(75, 150)
        walker = rng.choice((p.pupil(rng), p.woman(rng), p.man(rng)))
        size = 84 if walker.child else 116
        p.person(c, light, deck_at(x, level), size, p.WALK, walker, rng.choice((-1, 1)))


def perahu_lomba(c: Canvas, seed: int) -> None:
    """A race of long dugouts, watched by people with banners on the bank."""
    rng = c.rng
    light = choose(seed, NOON, AFTERNOON, MORNING)
    horizon = rng.uniform(300, 330)
    river_back(c, light, horizon, None, 75)
    line = [(x, horizon + 8 + rng.uniform(-3, 3)) for x in range(-20, WIDTH + 40, 40)]
    land(c, line, light.grass, light.earth, 30)
    tints = ["#a3341b", "#e0b654", "#0f5b46", "#f4eede", "#5e94a6", "#d98a5a"]
    for i in range(15):
        pennant(c, light, 40 + i * 112 + rng.uniform(-14, 14), horizon + 34, 190, tints[i % 6])
    for i in range(52):
        x = 20 + i * 31 + rng.uniform(-8, 8)
        pose = rng.choice((p.CHEER, p.FRONT, p.FRONT, p.POINT_AT))
        p.Figure(c, light, (x, horizon + 44 + rng.uniform(-4, 4)), 74, pose, p.man(rng)).draw()
    water(c, light, horizon + 46, clear=0.5)
    teams = [("#a3341b", 470, 0.62), ("#e0b654", 610, 0.8), ("#0f5b46", 800, 1.02)]
    offsets = rng.sample((-150, 10, 160), 3)
    for (tint, y, size), shift in zip(teams, offsets, strict=True):
        racer(c, light, 800 + shift, y + rng.uniform(-10, 10), 1050 * size, tint)
    watchers(c, light)


def racer(c: Canvas, light: Light, x: float, y: float, length: float, tint: str) -> None:
    """Draw one dugout with its crew in shirts of one colour, and their splashes."""
    rng = c.rng
    crew, tall = 7, length * 0.24
    beat = rng.choice((0, 1))
    with c.track() as shape:
        figures = []
        for i in range(crew):
            reach = replace(
                p.ROW, lean=34 if beat else 12, near_hand=(0.22, -0.18) if beat else (0.14, -0.14)
            )
            seat = (x - length * 0.36 + length * 0.105 * i, y - length * 0.012)
            look = p.man(rng, top=tint, sleeve="short", hat="band", hat_colour="#f4eede")
            figures.append(passenger(c, light, seat, tall, reach, look))
        steer = (x - length * 0.455, y - length * 0.02)
        helm = passenger(c, light, steer, tall * 0.92, p.STOOP, p.man(rng, top=tint))
        edge = hull(c, light, x, y, length, mix(light.wood, light.plank, 0.25), rise=0.8)
        stripe(c, edge, length, tint)
        for figure in [*figures, helm]:
            hx, hy = figure.hand()
            low = (hx + tall * (0.02 if beat else 0.12), y + tall * 0.1)
            paddle(c, light, (hx - tall * 0.1, hy - tall * 0.2), low, tall * 0.085)
            figure.near_arm()
    mirror(c, light, shape, y, 0.5, 0.7)
    for figure in figures[::2]:
        drops(c, light, figure.hand()[0] + tall * 0.1, y + tall * 0.08, tall * 0.4, 16)
    drops(c, light, x + length * 0.45, y + 4, tall * 0.5, 20)
    wake(c, light, x - length * 0.75, x + length * 0.42, y + 4, 10)


def watchers(c: Canvas, light: Light) -> None:
    """Draw spectators seen from behind at the lower edge, under a line of flags."""
    rng = c.rng
    bunting(c, light, (-30, 60), (1630, 40), 90, 40)
    side = rng.choice((0, 1))
    for i in range(5):
        x = (70 + i * 128 if side else 1530 - i * 128) + rng.uniform(-16, 16)
        who = rng.choice((p.man(rng), p.woman(rng), p.woman(rng, hair="veil"), p.child(rng)))
        pose = rng.choice(
            (p.BACK, replace(p.CHEER, turn="back"), replace(p.BACK, near_hand=(0.16, 0.22)))
        )
        size = 400 if who.child else 520
        p.Figure(c, light, (x, 1290 + rng.uniform(-20, 20)), size, pose, who).draw()
