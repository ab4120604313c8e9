"""Scenes of the forest and the roads through it."""

import math
from dataclasses import replace

from . import people as p
from .brush import HEIGHT, WIDTH, Canvas, Colour, Point, between, mix, ribbon, smooth
from .crops import foliage, giant, rays, rubber
from .ground import Ground, soil
from .light import AFTERNOON, DAWN, DUSK, MORNING, OVERCAST, SMOKE, Light, choose
from .plants import bush, corner, fern, grass, meadow, tree
from .sky import clouds, hills, mist, sky, treeline
from .things import bucket, motorbike_rear
from .water import drops


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
    motorbike_rear(c, light, (x, y), ground.person(y) * 0.98, rng.choice(("#3d5f7d", "#0f5b46", "#a3341b")),
                   p.man(rng, hat="helmet", hat_colour=rng.choice(("#e8e2d0", "#a3341b", "#e0b654"))))  # fmt: skip
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
        who = p.woman(c.rng) if i else p.man(c.rng)
        p.person(c, light, (x, y), ground.person(y), p.BACK, who)


def dust(c: Canvas, light: Light, x: float, y: float) -> None:
    """Raise a little dust behind a wheel."""
    clouds_of_dust = []
    for _ in range(9):
        dx, dy, r = c.rng.uniform(-120, 120), c.rng.uniform(-46, 8), c.rng.uniform(20, 50)
        clouds_of_dust.append([(x + dx + math.cos(a) * r, y + dy + math.sin(a) * r * 0.6)
                               for a in (0, 0.8, 1.6, 2.4, 3.2, 4.0, 4.8, 5.6)])  # fmt: skip
    c.soft(clouds_of_dust, mix(light.laterite, light.sun, 0.5), 20, 0.4)


def karet(c: Canvas, seed: int) -> None:
    """A rubber garden early in the day, with somebody tapping."""
    rng = c.rng
    light = choose(seed, MORNING, AFTERNOON, DAWN)
    horizon = rng.uniform(430, 460)
    c.wash(
        0,
        horizon + 40,
        [light.far(0.62, light.leaf), light.far(0.8, light.leaf), mix(light.haze, light.sun, 0.6)],
    )
    c.glow(rng.uniform(500, 1100), horizon - 110, 700, light.sun, 0.7)
    for y, distance in ((horizon - 30, 0.8), (horizon, 0.62)):
        treeline(c, light, y + 20, 150, distance)
    litter = mix("#8a6a3f", light.grass, 0.35)
    soil(c, light, horizon + 6, mix(litter, light.shadow, 0.15), mix(litter, light.haze, 0.55))
    leaves_on_ground(c, light, horizon + 20)
    ground = Ground(horizon, rng.uniform(720, 880), 0.8)
    for i in range(9):
        depth = 7.2 / 1.3**i
        if depth < 1.32:
            break
        distance = min(0.75, (depth - 1) * 0.13)
        for k in (-5.5, -4.4, -3.3, -2.2, -1.1, 1.1, 2.2, 3.3, 4.4, 5.5):
            x, y = ground.at(ground.vanish + k * 560 + rng.uniform(-50, 50), depth)
            if -80 < x < WIDTH + 80:
                rubber(c, light, x, y, 124 / depth, distance)
        mist(c, light, ground.at(0, depth)[1] - 60, 70 / depth, 0.14)
    roofed(c, light)
    rays(c, light, rng.uniform(420, 620), -20, 5, 0.24)
    tapper(c, light)
    for x in (rng.uniform(0, 120), rng.uniform(1480, 1600)):
        fern(c, x, 1080, rng.uniform(200, 270), mix(light.forest, light.shadow, 0.3))


def leaves_on_ground(c: Canvas, light: Light, top: float) -> None:
    """Strew fallen leaves and a few tufts over the ground."""
    tints = ("#b97a3e", "#8a5a33", "#c79a52", "#6d7a45", "#a5653a")
    for _ in range(420):
        share = c.rng.random() ** 1.5
        y = top + (HEIGHT - top) * share
        r = 2 + 11 * share
        tint = mix(c.rng.choice(tints), light.haze, 0.45 * (1 - share))
        c.oval(c.rng.uniform(0, WIDTH), y, r * 1.4, r * 0.5, tint, tilt=c.rng.uniform(-30, 30))
    meadow(c, light, top + 30, HEIGHT, 46)


def roofed(c: Canvas, light: Light) -> None:
    """Close the top of the picture with the leaves of the crowns."""
    for i in range(9):
        at = (i * 200 + c.rng.uniform(-60, 60), c.rng.uniform(-40, 30))
        foliage(c, light, at, 170, c.rng.uniform(60, 110), 0.12 if i % 2 else 0.28, 22)


def tapper(c: Canvas, light: Light) -> None:
    """Draw the big tree in front and the person who taps it."""
    rng = c.rng
    x = rng.uniform(430, 520)
    c.glow(x + 40, 1000, 260, light.shadow, 0.5, ry=34)
    cup = rubber(c, light, x, 1000, 150, 0.0)
    who = rng.choice(
        (
            p.woman(rng, hat="tanggui", sleeve="long", hair="bun"),
            p.man(rng, hat="cap", sleeve="long"),
        )
    )
    pose = replace(p.REACH, lean=6, near_hand=(0.22, -0.1), far_hand=(0.2, -0.17))
    figure = p.person(c, light, (cup[0] + 196, 1006), 560, pose, who, -1)
    hand = figure.hand()
    c.stroke(
        [(hand[0] + 14, hand[1] + 6), (hand[0] - 46, hand[1] - 12)],
        8,
        light.wood,
        end=6,
        curve=False,
    )
    c.stroke(
        [(hand[0] - 46, hand[1] - 12), (hand[0] - 72, hand[1] - 8)],
        7,
        "#aeb4b4",
        end=3,
        curve=False,
    )
    figure.near_arm()
    bucket(c, light, cup[0] + 370, 1018, 96, "#5e94a6")
    c.oval(cup[0] + 370, 1018 - 80, 38, 8, "#fbf8ee")


def asap(c: Canvas, seed: int) -> None:
    """Burnt peat land in haze, with volunteers and a hose."""
    rng = c.rng
    light = SMOKE if seed % 2 == 0 else replace(
        SMOKE, sky=("#98938a", "#b7aea0", "#d0c6b4"), haze="#c3b8a5", cloud="#cfc6b6", sun="#f3c9a2"
    )  # fmt: skip
    horizon = rng.uniform(470, 500)
    sky(c, light, horizon, rng.uniform(300, 1300))
    for i, (distance, size) in enumerate(((0.86, 120), (0.72, 150), (0.52, 190))):
        treeline(c, light, horizon - 10 + 22 * i, size * 0.5, distance)
        for _ in range(12):
            snag(
                c,
                rng.uniform(0, WIDTH),
                horizon - 6 + 24 * i,
                size * rng.uniform(0.7, 1.4),
                light.far(distance, "#3a2f28"),
            )
        smoke(c, light, rng.uniform(100, 1500), horizon + 30 * i, 380, 0.5)
        mist(c, light, horizon + 10 * i, 90, 0.55)
    soil(
        c, light, horizon + 34, mix("#3a2c24", light.earth, 0.25), mix(light.earth, light.haze, 0.6)
    )
    mist(c, light, horizon + 36, 60, 0.75)
    embers(c, light, horizon + 70)
    for x in (rng.uniform(60, 200), rng.uniform(1380, 1540)):
        snag(c, x, 830, rng.uniform(420, 560), mix("#2e2622", light.haze, 0.08))
    fire = (330 + rng.uniform(-30, 30), 740)
    smoke(c, light, fire[0], fire[1], 620, 0.75)
    flames(c, light, *fire)
    squad(c, light, fire)


def snag(c: Canvas, x: float, y: float, height: float, tint: Colour) -> None:
    """Draw a burnt tree without leaves."""
    lean = c.rng.uniform(-0.08, 0.08) * height
    top = (x + lean, y - height)
    c.poly(ribbon([(x, y), between((x, y), top, 0.5), top], height * 0.07, height * 0.015), tint)
    for _ in range(4):
        start = between((x, y), top, c.rng.uniform(0.4, 0.85))
        side = c.rng.choice((-1, 1))
        reach = height * c.rng.uniform(0.1, 0.22)
        tip = (start[0] + side * reach, start[1] - reach * c.rng.uniform(0.5, 1.1))
        c.poly(ribbon([start, tip], height * 0.026, height * 0.006), tint)


def smoke(c: Canvas, light: Light, x: float, y: float, height: float, alpha: float) -> None:
    """Let a column of smoke rise and drift aside."""
    drift = c.rng.choice((-1, 1)) * height * 0.35
    for k in range(2):
        puffs = []
        for i in range(10):
            t = i / 9
            r = height * (0.05 + 0.16 * t) * c.rng.uniform(0.7, 1.1)
            px = x + drift * t * t + c.rng.uniform(-0.06, 0.06) * height
            py = y - height * t
            puffs.append(
                [
                    (px + math.cos(a) * r, py + math.sin(a) * r)
                    for a in (0, 0.9, 1.8, 2.7, 3.6, 4.5, 5.4)
                ]
            )
        tint = mix(light.cloud, "#ffffff", 0.28) if k else mix(light.cloud, light.shadow, 0.22)
        c.soft(puffs, tint, height * (0.06 - 0.02 * k), alpha * (0.6 if k else 0.8))


def embers(c: Canvas, light: Light, top: float) -> None:
    """Draw charred patches, stumps and a few glowing spots on the ground."""
    for _ in range(26):
        share = c.rng.random() ** 1.3
        x, y = c.rng.uniform(0, WIDTH), top + (HEIGHT - top) * share
        wide, tall = 40 + 190 * share, 5 + 20 * share
        patch = []
        for i in range(9):
            a, r = i / 9 * math.tau, c.rng.uniform(0.6, 1.1)
            patch.append((x + math.cos(a) * wide * r, y + math.sin(a) * tall * r))
        c.soft([smooth(patch, closed=True)], "#1f1815", 3 + 5 * share, 0.42)
    for _ in range(110):
        share = c.rng.random() ** 1.3
        x, y = c.rng.uniform(0, WIDTH), top + (HEIGHT - top) * share
        tint = c.rng.choice(("#8a7a6a", "#5a4a40", "#2a211d"))
        c.oval(x, y, 2 + 7 * share, 1 + 2.5 * share, tint, 0.7)
    for _ in range(14):
        share = c.rng.random()
        stump(c, light, c.rng.uniform(0, WIDTH), top + 40 + (HEIGHT - top) * share * 0.7, share)
    for _ in range(34):
        share = c.rng.random()
        x, y = c.rng.uniform(130, 560), top + 120 + 220 * share
        c.glow(x, y, 12 + 14 * share, "#f08a3a", 0.5, ry=5 + 5 * share)
        c.oval(x, y, 3 + 4 * share, 1 + 1.4 * share, "#f7b45a")


def stump(c: Canvas, light: Light, x: float, y: float, near: float) -> None:
    """Draw a charred stump."""
    size = 22 + 60 * near
    tint = mix("#2a211d", light.haze, 0.3 * (1 - near))
    c.glow(x + size * 0.2, y, size * 0.9, light.shadow, 0.4, ry=size * 0.14)
    top = [(-0.22, 0.86), (-0.12, 1.0), (-0.02, 0.82), (0.1, 1.08), (0.22, 0.84)]
    side = [(0.24, 0.3), (0.38, 0.0), (-0.36, 0.0), (-0.24, 0.3)]
    c.poly([(x + dx * size, y - dy * size) for dx, dy in top + side], tint)
    c.poly([(x + dx * size, y - dy * size) for dx, dy in ((0.02, 0.8), (0.22, 0.84), (0.38, 0), (0.1, 0))],
           light.shadow, 0.3)  # fmt: skip


def flames(c: Canvas, light: Light, x: float, y: float) -> None:
    """Draw a small ground fire."""
    c.glow(x, y - 30, 210, "#f09a4a", 0.55)
    for tint, size in (("#c8502a", 1.0), ("#e98a3a", 0.72), ("#f7cf6a", 0.42)):
        for i in range(5):
            px = x + (i - 2) * 36
            tall = size * (96 - abs(i - 2) * 24) * c.rng.uniform(0.8, 1.1)
            wide = 30 * size
            c.blob([(px - wide * 0.6, y), (px - wide * 0.5, y - tall * 0.4), (px + wide * 0.1, y - tall),
                    (px + wide * 0.4, y - tall * 0.45), (px + wide * 0.6, y), (px, y + 6)], tint, steps=5)  # fmt: skip


def squad(c: Canvas, light: Light, fire: Point) -> None:
    """Draw the volunteers holding the hose, and the water that reaches the fire."""
    rng = c.rng
    suit = rng.choice(("#d9732f", "#c9a23a", "#b5482e"))
    x, y = 800 + rng.uniform(-30, 30), 960.0
    hose, team = [], []
    poses = (
        replace(p.REACH, lean=-3, near_hand=(0.22, -0.12), far_hand=(0.16, -0.16), near_foot=(0.14, 0), far_foot=(-0.14, 0)),
        replace(p.CARRY, lean=6, near_hand=(0.14, -0.22), near_foot=(0.1, 0), far_foot=(-0.1, 0)),
        replace(p.WALK, lean=9, near_hand=(0.17, -0.21), far_hand=(0.13, -0.22)),
    )  # fmt: skip
    for i, pose in enumerate(poses):
        look = p.man(
            rng,
            top=suit,
            bottom="#37413f",
            sleeve="long",
            hat="helmet",
            hat_colour="#e8d9a8",
            shoes="#2a2523",
        )
        at = (x + 225 * i, y - 26 * i)
        figure = p.person(c, light, at, 470 - 24 * i, pose, look, -1)
        vest(c, figure)
        team.append(figure)
        hose.append(figure.hand())
    nozzle = (hose[0][0] - 74, hose[0][1] - 20)
    tail = [(hose[2][0] + 120, y - 190), (hose[2][0] + 240, y - 60), (1660, y - 30)]
    line = smooth([hose[0], hose[1], hose[2], *tail])
    c.poly(ribbon(line, 17, 20), mix("#b9a88a", light.shadow, 0.25))
    c.poly(ribbon([(px, py - 4) for px, py in line], 4, 5), light.sun, 0.4)
    c.stroke([hose[0], nozzle], 18, "#6d5f52", end=11, curve=False)
    for figure in team:
        figure.near_arm()
    jet(c, light, nozzle, fire)


def vest(c: Canvas, figure: p.Figure) -> None:
    """Add two reflecting bands around the chest of a figure."""
    nx, ny = figure.neck
    ux, uy = figure.up
    for down in (0.15, 0.22):
        middle = (nx - ux * down, ny - uy * down)
        band = [figure.place((middle[0] - 0.066 * uy, middle[1] + 0.066 * ux)),
                figure.place((middle[0] + 0.066 * uy, middle[1] - 0.066 * ux))]  # fmt: skip
        c.poly(ribbon(band, figure.height * 0.022, figure.height * 0.022), "#f1ecd2", 0.9)
    figure.near_arm()


def jet(c: Canvas, light: Light, start: Point, end: Point) -> None:
    """Draw a jet of water that spreads and falls on the fire."""
    for i in range(16):
        aim = (end[0] + c.rng.uniform(-70, 80), end[1] + c.rng.uniform(-24, 16))
        top = (between(start, aim, 0.5)[0], min(start[1], aim[1]) - 120 + c.rng.uniform(-22, 22))
        path = smooth([start, top, aim], steps=12)
        c.poly(ribbon(path, 5, c.rng.uniform(3, 9)), mix("#ffffff", light.haze, 0.15), 0.4)
    drops(c, light, end[0], end[1], 90, 30)
    c.glow(end[0], end[1] - 40, 130, "#fffaf0", 0.5)
