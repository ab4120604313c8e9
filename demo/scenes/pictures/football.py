"""Football."""

import math
from dataclasses import replace

from .. import folk, poses
from ..backdrops import open_country
from ..brush import HEIGHT, Canvas, mix, ribbon
from ..buildings import HOUSE_ROOFS, HOUSE_WALLS, house
from ..ground import Ground, soil
from ..light import AFTERNOON, DUSK, MORNING, OVERCAST, Light, choose
from ..people import Figure, person
from ..plants import meadow, tree


def sepakbola(c: Canvas, seed: int) -> None:
    """Children playing football on the village field."""
    rng = c.rng
    light = choose(seed, AFTERNOON, DUSK, MORNING, OVERCAST)
    horizon = rng.uniform(420, 450)
    open_country(c, light, horizon, 100)
    near = mix(light.grass, light.forest, 0.25)
    soil(c, light, horizon + 4, near, mix(light.grass, light.haze, 0.25))
    ground = Ground(horizon, 800, 0.84)
    for i in range(10):
        if i % 2:
            far, close = 1.0 * 1.34 ** (i + 1), 1.0 * 1.34**i
            c.poly(ground.strip(-9000, 9000, close, far), mix(light.grass, light.sun, 0.25), 0.3)
    for _ in range(26):
        share = rng.random()
        x, y = rng.uniform(500, 1150), horizon + 120 + 480 * share
        c.oval(x, y, 60 + 90 * share, 6 + 12 * share, light.earth, 0.35)
    side = rng.choice((-1, 1))
    for x in (70, 190, 330) if side > 0 else (1270, 1410, 1540):
        tree(c, light, x, 555, rng.uniform(290, 380), 0.08)
    house(
        c,
        light,
        1130 if side > 0 else 180,
        540,
        250,
        rng.choice(HOUSE_WALLS),
        rng.choice(HOUSE_ROOFS),
        0.13,
    )
    onlookers(c, light, 110 if side > 0 else 1250)
    goal(c, light, 1010 if side > 0 else 590, 680, 300)
    meadow(c, light, horizon + 60, 760, 40)
    players(c, light, ground, side)
    meadow(c, light, 960, HEIGHT, 34)


def goal(c: Canvas, light: Light, x: float, y: float, width: float) -> None:
    """Draw a bamboo goal with its net."""
    pole, tall = mix("#d8c98a", light.shadow, 0.1), width * 0.42
    for i in range(13):
        px = x - width / 2 + width * i / 12
        c.poly(
            ribbon([(px, y - tall), (x + (px - x) * 0.86, y - tall * 0.14)], 1.6, 1.6),
            "#fdfaf0",
            0.5,
        )
    for i in range(8):
        t = i / 8
        a = [
            (x - width / 2 * (1 - 0.14 * t), y - tall + tall * 0.86 * t),
            (x + width / 2 * (1 - 0.14 * t), y - tall + tall * 0.86 * t),
        ]
        c.poly(ribbon(a, 1.6, 1.6), "#fdfaf0", 0.5)
    for s in (-1, 1):
        c.poly(ribbon([(x + s * width / 2, y), (x + s * width / 2, y - tall)], 10, 9), pole)
    c.poly(ribbon([(x - width / 2 - 6, y - tall), (x + width / 2 + 6, y - tall)], 9, 9), pole)


def onlookers(c: Canvas, light: Light, x: float) -> None:
    """Draw people watching from the shade of the trees."""
    rng = c.rng
    for i in range(5):
        who = rng.choice((folk.man(rng), folk.woman(rng), folk.child(rng)))
        at = (x + i * 62 + rng.uniform(-8, 8), 585 + rng.uniform(-6, 6))
        person(
            c,
            light,
            at,
            96 if who.child else 134,
            rng.choice((poses.STAND, poses.FRONT, poses.CHEER)),
            who,
        )


def ball(c: Canvas, light: Light, x: float, y: float, r: float) -> None:
    """Draw a football."""
    with c.track() as shape:
        c.oval(x, y, r, r, "#fbf8ee")
    for a in range(5):
        turn = a * math.tau / 5 + 0.5
        c.oval(
            x + math.cos(turn) * r * 0.72,
            y + math.sin(turn) * r * 0.72,
            r * 0.22,
            r * 0.2,
            "#2a2f33",
        )
    c.oval(x - r * 0.05, y - r * 0.05, r * 0.28, r * 0.28, "#2a2f33")
    c.shade(shape, light.shadow, 50, 0.55)


def players(c: Canvas, light: Light, ground: Ground, side: int) -> None:
    """Draw two teams: a keeper, runners, and the one in front who kicks the ball."""
    rng = c.rng
    red, green = rng.sample(("#b5382a", "#0f5b46", "#e0b654", "#3d6f93"), 2)

    def kid(shirt: str, shorts: str) -> folk.Outfit:
        return folk.child(rng, top=shirt, bottom=shorts, hair="short")

    def put(x: float, y: float, pose: poses.Pose, look: folk.Outfit, face: int) -> Figure:
        size = ground.person(y) * 0.86
        cast_shadow(c, light, x, y, size)
        return person(c, light, (x, y), size, pose, look, face)

    base = 800
    put(
        base + side * 210,
        686,
        replace(poses.CHEER, near_hand=(0.22, 0.14), far_hand=(-0.22, 0.12)),
        kid("#d98a5a", "#2d2a30"),
        1,
    )
    put(base - side * 40, 715, poses.RUN, kid(red, "#2d2a30"), side)
    put(base + side * 420, 735, poses.RUN, kid(green, "#f4eede"), -side)
    put(base - side * 420, 770, poses.WALK, kid(red, "#2d2a30"), side)
    put(base + side * 130, 800, poses.RUN, kid(green, "#f4eede"), -side)
    x = base - side * rng.uniform(190, 240)
    put(x - side * 210, 900, poses.RUN, kid(green, "#f4eede"), side)
    kicker = put(x, 950, poses.KICK, kid(red, "#2d2a30"), side)
    foot = kicker.place((0.38, 0.12))
    spot = (foot[0] + side * rng.uniform(90, 150), foot[1] - rng.uniform(20, 70))
    c.oval(spot[0] + 20, 950, 30, 6, light.shadow, 0.35)
    ball(c, light, *spot, 25)


def cast_shadow(c: Canvas, light: Light, x: float, y: float, size: float) -> None:
    """Lay the long shadow of a player on the grass."""
    shape = [
        (x - size * 0.05, y),
        (x + size * 0.08, y),
        (x + size * 0.74, y + size * 0.1),
        (x + size * 0.66, y + size * 0.14),
    ]
    c.soft([shape], light.shadow, 5, 0.3)
