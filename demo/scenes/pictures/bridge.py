"""A suspension bridge."""

from .. import folk, poses
from ..backdrops import river_back
from ..boats import far_boat
from ..brush import WIDTH, Canvas, Point, mix, ribbon, smooth
from ..light import AFTERNOON, DUSK, MORNING, NOON, Light, choose
from ..people import person
from ..plants import bush, grass, tree
from ..sky import land
from ..vehicles import motorbike
from ..water import glitter, mirror, water


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
    line = smooth(
        [
            (-20, 790),
            (120, 800),
            (300, 890),
            (560, 1010),
            (900, 1050),
            (1250, 1010),
            (1480, 900),
            (1620, 850),
        ]
    )
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
    c.fade(
        [(x - 46, level + 30), (x + 46, level + 30), (x + 60, foot + 14), (x - 60, foot + 14)],
        stone,
        mix(stone, light.shadow, 0.5),
        30,
    )
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
    motorbike(
        c,
        light,
        deck_at(x, level),
        118,
        rng.choice(("#a3341b", "#3d5f7d")),
        folk.man(rng, hat="helmet", hat_colour="#e8e2d0"),
    )
    for _ in range(3):
        x += rng.uniform(75, 150)
        walker = rng.choice((folk.pupil(rng), folk.woman(rng), folk.man(rng)))
        size = 84 if walker.child else 116
        person(c, light, deck_at(x, level), size, poses.WALK, walker, rng.choice((-1, 1)))
