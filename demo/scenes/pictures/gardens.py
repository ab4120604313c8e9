"""A vegetable garden and a nursery."""

from dataclasses import replace

from .. import folk, poses
from ..backdrops import open_country
from ..brush import WIDTH, Canvas, mix, ribbon
from ..buildings import HOUSE_ROOFS, house
from ..crops import beans, cabbage, greens, pepper, seedling
from ..ground import Ground, soil
from ..light import AFTERNOON, MORNING, NOON, OVERCAST, Light, choose
from ..people import person
from ..plants import banana, bush, palm
from ..things import watering_can
from ..woods import rays


def kebun(c: Canvas, seed: int) -> None:
    """Vegetable beds behind a house, being watered."""
    rng = c.rng
    light = choose(seed, MORNING, AFTERNOON, NOON, OVERCAST)
    horizon = rng.uniform(385, 410)
    open_country(c, light, horizon)
    soil(
        c,
        light,
        horizon + 4,
        mix(light.earth, light.grass, 0.35),
        mix(light.grass, light.haze, 0.2),
    )
    wall = rng.choice(("#b98a58", "#9bb3b0", "#c7a877"))
    house(c, light, 1010 + rng.uniform(-40, 40), 492, 300, wall, rng.choice(HOUSE_ROOFS), 0.14)
    for x in (90, 210, 1500):
        banana(c, light, x, 505, rng.uniform(210, 260), 0.06)
    palm(c, light, 700, 470, 230, 0.12)
    fence(c, light, 520)
    ground = Ground(horizon, rng.uniform(640, 780), 0.72)
    kinds = [cabbage, pepper, greens, beans, cabbage, greens]
    rng.shuffle(kinds)
    centre = ground.vanish
    xs = [
        centre + k * 345 for k in (-5.6, -4.6, -3.6, -2.6, -1.55, -0.55, 0.55, 1.55, 2.6, 3.6, 4.6)
    ]
    garden_rows(c, light, ground, [(x, 190, kinds[i % 6]) for i, x in enumerate(xs)])
    x, y = ground.at(centre + 0.0, 1.42)
    gardener = person(
        c,
        light,
        (x + 6, y),
        ground.person(y),
        replace(poses.STOOP, lean=14, near_hand=(0.2, -0.19)),
        folk.woman(rng, hat="tanggui", hair="bun"),
        1,
    )
    watering_can(c, light, gardener.hand(), 92)
    gardener.near_arm()
    x, y = ground.at(centre - 2.1 * 345, 2.2)
    person(c, light, (x, y), ground.person(y), poses.SQUAT, folk.man(rng, hat="cap"), 1)


def garden_rows(c: Canvas, light: Light, ground: Ground, beds: list[tuple]) -> None:
    """Draw raised beds that run away from the viewer, with one kind of plant on each."""
    earth = mix("#7a5238", light.earth, 0.25)
    for x, wide, _ in beds:
        mound = ground.strip(x - wide / 2, x + wide / 2, 0.9, 5.5, 26)
        for side in (-1, 1):
            edge = x + side * wide / 2
            slope = [
                ground.at(edge, 0.9, 26),
                ground.at(edge, 5.5, 26),
                ground.at(edge + side * 22, 5.5),
                ground.at(edge + side * 22, 0.9),
            ]
            c.poly(slope, mix(earth, light.shadow, 0.45 if side > 0 else 0.2))
        c.fade(mound, mix(earth, light.sun, 0.12), mix(earth, light.shadow, 0.15), 90)
    depth = 5.2
    while depth > 0.9:
        for x, wide, plant in beds:
            lanes = 2 if plant is not beans else 1
            for lane in range(lanes):
                shift = (lane - (lanes - 1) / 2) * wide * 0.5
                px, py = ground.at(x + shift + c.rng.uniform(-6, 6), depth, 26)
                c.oval(px, py, 40 / depth, 8 / depth, light.shadow, 0.3)
                plant(c, light, px, py, 112 / depth)
        depth /= 1.125


def fence(c: Canvas, light: Light, y: float) -> None:
    """Draw a low bamboo fence across the garden."""
    tint = mix("#b9a25e", light.shadow, 0.15)
    x = -20.0
    while x < WIDTH + 20:
        c.poly(
            ribbon([(x, y), (x + c.rng.uniform(-2, 2), y - 50)], 7, 6),
            mix(tint, light.shadow, c.rng.uniform(0, 0.25)),
        )
        x += 22
    for up in (38, 18):
        c.poly(ribbon([(-20, y - up), (WIDTH + 20, y - up)], 6, 6), mix(tint, light.wood, 0.3))


def pembibitan(c: Canvas, seed: int) -> None:
    """A nursery: rows of seedlings under a shading net."""
    rng = c.rng
    light = choose(seed, MORNING, NOON, AFTERNOON)
    horizon = rng.uniform(400, 425)
    open_country(c, light, horizon)
    soil(c, light, horizon + 4, light.earth, mix(light.earth, light.grass, 0.5))
    for x in (60, 330, 1290, 1530):
        bush(c, light, x, 480, rng.uniform(110, 170), 0.1)
    ground = Ground(horizon, rng.uniform(720, 880), 0.74)
    tent(c, light, ground)
    xs = [ground.vanish + k * 400 for k in (-3.4, -2.4, -1.4, -0.62, 0.62, 1.4, 2.4, 3.4)]
    depth = 4.6
    while depth > 0.92:
        for x in xs:
            for lane in range(-2, 3):
                px, py = ground.at(x + lane * 52, depth)
                seedling(c, light, px, py, 118 / depth)
        if 1.55 < depth < 1.67:
            tender(c, light, ground, depth)
        depth /= 1.085
    rays(c, light, 760, 190, 5, 0.12)


def tent(c: Canvas, light: Light, ground: Ground) -> None:
    """Draw the bamboo frame and the dark net above the seedlings."""
    pole = mix("#b9a25e", light.shadow, 0.2)
    net = mix(light.forest, light.shadow, 0.45)
    left, right, high = ground.vanish - 1750, ground.vanish + 1750, 1130
    near = [ground.at(left, 1.0, high), ground.at(right, 1.0, high)]
    far = [ground.at(right, 5, high), ground.at(left, 5, high)]
    c.poly([*near, *far], net, 0.78)
    for i in range(22):
        x = left + (right - left) * i / 21
        c.poly(ribbon([ground.at(x, 1, high), ground.at(x, 5, high)], 3, 1), light.sun, 0.16)
    for depth in (5, 3.4, 2.4, 1.7):
        c.poly(
            ribbon(
                [ground.at(left, depth, high), ground.at(right, depth, high)],
                14 / depth,
                14 / depth,
            ),
            pole,
        )
        for x in (left + 120, ground.vanish - 600, ground.vanish + 600, right - 120):
            post = [ground.at(x, depth), ground.at(x, depth, high)]
            c.poly(ribbon(post, 26 / depth, 22 / depth), pole)


def tender(c: Canvas, light: Light, ground: Ground, depth: float) -> None:
    """Place two people among the seedlings."""
    rng = c.rng
    x, y = ground.at(ground.vanish - 40, depth)
    worker = person(
        c,
        light,
        (x, y),
        ground.person(y),
        replace(poses.STOOP, lean=12, near_hand=(0.2, -0.18)),
        folk.woman(rng, hat="tanggui", hair="bun"),
        1,
    )
    watering_can(c, light, worker.hand(), 88)
    worker.near_arm()
    x, y = ground.at(ground.vanish - 404, depth + 0.75)
    bearer = person(c, light, (x, y), ground.person(y), poses.CARRY, folk.man(rng, hat="cap"), -1)
    hx, hy = bearer.hand()
    c.rect((hx - 50, hy - 2, hx + 34, hy + 14), mix(light.plank, light.sun, 0.2))
    for i in range(4):
        seedling(c, light, hx - 40 + i * 22, hy, 46)
    bearer.near_arm()
