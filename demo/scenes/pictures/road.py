"""The laterite road."""

import math

from .. import folk, poses
from ..brush import Canvas, mix
from ..ground import Ground, soil
from ..light import AFTERNOON, DUSK, MORNING, OVERCAST, Light, choose
from ..people import person
from ..plants import bush, corner, grass, tree
from ..sky import clouds, hills, sky, treeline
from ..vehicles import motorbike_rear
from ..woods import foliage, giant, rays


def jalan(c: Canvas, seed: int) -> None:
    """A red laterite road through the forest, with a motorbike."""
    rng = c.rng
    light = choose(seed, MORNING, AFTERNOON, OVERCAST, DUSK)
    horizon, vanish = rng.uniform(440, 470), rng.uniform(760, 860)
    sky(c, light, horizon, vanish + rng.uniform(-160, 160))
    clouds(c, light, 60, 260, 5)
    hills(c, light, horizon, 3, 95)
    treeline(c, light, horizon + 6, 80, 0.4)
    soil(c, light, horizon + 4, mix(light.grass, light.forest, 0.35), light.far(0.2, light.grass))
    ground = Ground(horizon, vanish, 0.78)
    road(c, light, ground)
    depth = 11.0
    while depth > 1.15:
        for side in (-1, 1):
            roadside(c, light, ground, side, depth)
        if 4.6 < depth < 5.3:
            walkers(c, light, ground, depth)
        depth /= 1.17
    rays(c, light, vanish - 60, 0, 4, 0.14)
    x, y = ground.at(ground.vanish + curve(1.5) + rng.choice((-150, 150)), 1.5)
    dust(c, light, x, y)
    motorbike_rear(
        c,
        light,
        (x, y),
        ground.person(y) * 0.98,
        rng.choice(("#3d5f7d", "#0f5b46", "#a3341b")),
        folk.man(rng, hat="helmet", hat_colour=rng.choice(("#e8e2d0", "#a3341b", "#e0b654"))),
    )
    corner(c, light, rng.choice((0, 1600)), 330)


def curve(depth: float) -> float:
    """Return how far the road swings aside at a depth."""
    return 210 * math.sin(1.1 * (depth - 1)) * (1 - 1 / depth) * 1.2


def road(c: Canvas, light: Light, ground: Ground) -> None:
    """Draw the road with its verges, wheel tracks, stones and puddles."""
    depths = [0.95 * 1.12**i for i in range(28)]
    left = [ground.at(ground.vanish + curve(d) - 520, d) for d in depths]
    right = [ground.at(ground.vanish + curve(d) + 520, d) for d in depths]
    verge = [(x - 40 / d, y) for (x, y), d in zip(left, depths, strict=True)]
    verge += [(x + 40 / d, y) for (x, y), d in zip(right, depths, strict=True)][::-1]
    c.poly(verge, mix(light.laterite, light.grass, 0.45))
    c.fade(left + right[::-1], mix(light.laterite, light.haze, 0.3), light.laterite, 90)
    for offset in (-330, -120, 120, 330):
        lane = [ground.at(ground.vanish + curve(d) + offset, d) for d in depths]
        track = [(x - 46 / d, y) for (x, y), d in zip(lane, depths, strict=True)]
        track += [(x + 46 / d, y) for (x, y), d in zip(lane, depths, strict=True)][::-1]
        c.poly(
            track, mix(light.laterite, light.shadow if abs(offset) > 200 else light.sun, 0.35), 0.3
        )
    for _ in range(150):
        d = c.rng.uniform(0.97, 5)
        x, y = ground.at(ground.vanish + curve(d) + c.rng.uniform(-540, 540), d)
        tone = mix(light.laterite, c.rng.choice((light.sun, light.shadow)), 0.3)
        c.oval(x, y, 9 / d * c.rng.uniform(0.5, 1.4), 4 / d, tone)
    for d, offset in ((1.22, c.rng.uniform(-260, 260)), (2.3, c.rng.uniform(-200, 200))):
        x, y = ground.at(ground.vanish + curve(d) + offset, d)
        puddle(c, light, x, y, 150 / d)


def puddle(c: Canvas, light: Light, x: float, y: float, half: float) -> None:
    """Draw a puddle that holds a piece of the sky."""
    ring = []
    for i in range(12):
        a = i / 12 * math.tau
        r = half * c.rng.uniform(0.8, 1.1)
        ring.append((x + math.cos(a) * r, y + math.sin(a) * r * 0.17))
    c.blob([(px, py - 3) for px, py in ring], mix(light.laterite, light.shadow, 0.4))
    with c.track() as shape:
        c.blob(ring, mix(light.sky[1], light.laterite, 0.15))
    c.shade(shape, mix(light.sky[0], light.shadow, 0.2), 90, 0.7)


def roadside(c: Canvas, light: Light, ground: Ground, side: int, depth: float) -> None:
    """Plant one group of trees and bushes beside the road."""
    rng = c.rng
    distance = min(0.55, (depth - 1) * 0.062)
    x, y = ground.at(ground.vanish + curve(depth) + side * rng.uniform(900, 1250), depth)
    if rng.random() < 0.45:
        size = rng.uniform(1250, 1600) / depth
        fork = giant(c, light, x, y, size, 74 / depth, distance)
        foliage(c, light, fork, 300 / depth, 170 / depth, distance)
        foliage(
            c,
            light,
            (fork[0] + side * 120 / depth, fork[1] + 230 / depth),
            200 / depth,
            90 / depth,
            distance,
            14,
        )
    else:
        tree(c, light, x, y, rng.uniform(820, 1080) / depth, distance)
    for k in (700, 830, 1500):
        bx, by = ground.at(ground.vanish + curve(depth) + side * (k + rng.uniform(-60, 60)), depth)
        bush(c, light, bx, by + 6 / depth, rng.uniform(150, 260) / depth, distance)
    gx, gy = ground.at(ground.vanish + curve(depth) + side * rng.uniform(560, 640), depth)
    grass(c, gx, gy, 110 / depth, light.far(distance, mix(light.grass, light.forest, 0.35)), 7, 0.5)


def walkers(c: Canvas, light: Light, ground: Ground, depth: float) -> None:
    """Place two people walking far down the road."""
    for i in range(2):
        x, y = ground.at(ground.vanish + curve(depth) - 330 + 190 * i, depth)
        who = folk.woman(c.rng) if i else folk.man(c.rng)
        person(c, light, (x, y), ground.person(y), poses.BACK, who)


def dust(c: Canvas, light: Light, x: float, y: float) -> None:
    """Raise a little dust behind a wheel."""
    clouds_of_dust = []
    for _ in range(9):
        dx, dy, r = c.rng.uniform(-120, 120), c.rng.uniform(-46, 8), c.rng.uniform(20, 50)
        clouds_of_dust.append(
            [
                (x + dx + math.cos(a) * r, y + dy + math.sin(a) * r * 0.6)
                for a in (0, 0.8, 1.6, 2.4, 3.2, 4.0, 4.8, 5.6)
            ]
        )
    c.soft(clouds_of_dust, mix(light.laterite, light.sun, 0.5), 20, 0.4)
