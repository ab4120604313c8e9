"""Scenes in the village: school, long house, night and feast."""

import math
from dataclasses import replace

from . import people as p
from .brush import HEIGHT, Canvas, mix, ribbon, smooth
from .buildings import HOUSE_ROOFS, HOUSE_WALLS, house
from .fields import open_country
from .ground import Ground, pebbles, soil
from .halls import bonfire, bulbs, long_house, moon, school, solar_lamp, stars
from .light import AFTERNOON, DAWN, DUSK, MORNING, NIGHT, NOON, OVERCAST, Light, choose
from .plants import banana, bush, corner, meadow, palm, tree
from .sky import hills, sky, streaks, treeline
from .things import flag


def sekolah(c: Canvas, seed: int) -> None:
    """A village school with its flag and pupils in the yard."""
    rng = c.rng
    light = choose(seed, MORNING, AFTERNOON, NOON, OVERCAST)
    horizon = rng.uniform(440, 465)
    open_country(c, light, horizon, 95)
    soil(
        c,
        light,
        horizon + 4,
        mix(light.earth, light.laterite, 0.12),
        mix(light.grass, light.haze, 0.15),
    )
    left = rng.uniform(380, 460)
    for x in (left - 120, left + 1010, left + 1110):
        tree(c, light, x, 610, rng.uniform(300, 380), 0.08)
    banana(c, light, left - 40, 640, 200, 0.04)
    school(c, light, left, 640, 920, rng.choice(("#4f7d67", "#5e94a6", "#c9a26a")))
    for i in range(9):
        bush(c, light, left + 40 + i * 112, 672, rng.uniform(46, 62))
    pebbles(c, light, 690, 110, mix(light.earth, light.shadow, 0.25))
    meadow(c, light, 660, 800, 26)
    ground = Ground(horizon, 800, 0.76)
    pole = rng.uniform(235, 290)
    c.rect((pole - 54, 826, pole + 54, 852), mix("#d8d2c2", light.shadow, 0.1))
    c.rect((pole - 38, 808, pole + 38, 828), mix("#e6e1d2", light.shadow, 0.05))
    flag(c, light, pole, 812, 690, 190)
    pupils(c, light, ground)
    for x in (rng.uniform(-40, 40), rng.uniform(1540, 1640)):
        corner(c, light, x, 260)


def pupils(c: Canvas, light: Light, ground: Ground) -> None:
    """Scatter pupils and a teacher over the school yard, far ones first."""
    rng = c.rng
    spots = [(rng.uniform(470, 1420), rng.uniform(700, 800)) for _ in range(5)]
    spots += [
        (620 + rng.uniform(-40, 40), 930),
        (780 + rng.uniform(-30, 30), 950),
        (1240 + rng.uniform(-60, 60), 980),
    ]
    for i, (x, y) in enumerate(sorted(spots, key=lambda s: s[1])):
        pose = (
            (p.WALK, p.RUN, p.STAND, p.CHEER, p.FRONT)[i % 5]
            if y < 850
            else (p.WALK, p.STAND, p.RUN)[i % 3]
        )
        face = 1 if x < 700 else -1
        size = ground.person(y) * 0.74
        figure = p.person(c, light, (x, y), size, pose, p.pupil(rng), face)
        if pose.turn == "side" and y > 850:
            satchel(c, light, figure)
    teacher = p.woman(
        rng, top="#c9b27c", bottom="#5b4a3a", hair=rng.choice(("veil", "bun")), sleeve="long"
    )
    pose = replace(p.POINT_AT, near_hand=(0.22, 0.02))
    p.person(c, light, (1010 + rng.uniform(-30, 40), 905), ground.person(905), pose, teacher, -1)


def satchel(c: Canvas, light: Light, figure: p.Figure) -> None:
    """Put a school bag on somebody's back."""
    nx, ny = figure.neck
    h, tint = (
        figure.height,
        mix(c.rng.choice(("#3d5f7d", "#0f5b46", "#e0b654")), light.shadow, 0.08),
    )
    corners = [(-0.17, 0.0), (-0.05, 0.01), (-0.055, -0.24), (-0.17, -0.23)]
    with c.track() as shape:
        c.blob([figure.place((nx + dx, ny + dy)) for dx, dy in corners], tint)
    c.shade(shape, light.shadow, 30, 0.5)
    strap = smooth(
        [
            figure.place((nx + dx, ny + dy))
            for dx, dy in ((-0.04, 0), (0.035, -0.06), (-0.03, -0.19))
        ]
    )
    c.poly(ribbon(strap, h * 0.02, h * 0.02), mix(tint, light.shadow, 0.3))
    figure.near_arm()


def betang(c: Canvas, seed: int) -> None:
    """A long house on stilts in the evening."""
    rng = c.rng
    light = choose(seed, DUSK, AFTERNOON, DAWN)
    horizon = rng.uniform(560, 585)
    sun_x = rng.uniform(160, 420)
    sky(c, light, horizon, None)
    c.glow(sun_x, 400, 620, light.sun, 0.6)
    c.oval(sun_x, 400, 66, 66, light.sun)
    if light is AFTERNOON:
        clouds(c, light, 90, 330, 5)
    else:
        streaks(c, light, 40, 330, 9)
    hills(c, light, horizon, 3, 125)
    treeline(c, light, horizon + 20, 96, 0.3)
    soil(
        c,
        light,
        horizon + 18,
        mix(light.grass, light.forest, 0.35),
        mix(light.grass, light.haze, 0.2),
    )
    for x, size in ((70, 470), (185, 380), (1490, 520)):
        if rng.random() < 0.7:
            palm(c, light, x, 720, size * rng.uniform(0.85, 1.1), 0.1, rng.uniform(-0.12, 0.12))
        else:
            tree(c, light, x, 715, size * rng.uniform(1.0, 1.15), 0.1)
    tree(c, light, 1330, 700, 430, 0.12)
    c.glow(770, 770, 760, light.shadow, 0.35, ry=70)
    long_house(
        c, light, rng.uniform(150, 215), 770, rng.uniform(1060, 1180), 175, light is not AFTERNOON
    )
    path = smooth([(735, 775), (760, 830), (690, 930), (500, 1250)])
    c.poly(ribbon(path, 34, 420), mix(light.earth, light.grass, 0.25))
    meadow(c, light, 720, HEIGHT, 80)
    for x in (rng.uniform(1200, 1330), rng.uniform(150, 230)):
        bush(c, light, x, 815, rng.uniform(90, 130))
    ground = Ground(horizon - 60, 800, 0.46)
    visitors(c, light, ground)
    corner(c, light, rng.choice((0, 1600)), 340)


def visitors(c: Canvas, light: Light, ground: Ground) -> None:
    """Place people on the path and in the yard of the long house."""
    rng = c.rng
    for x, y, who, pose, face in (
        (420, 800, p.child(rng), p.RUN, 1),
        (340, 812, p.child(rng), p.WALK, 1),
        (1010, 815, p.woman(rng), p.STAND, -1),
        (1085, 820, p.woman(rng, hair="veil"), p.CARRY, -1),
        (690, 905, p.woman(rng), p.BACK, 1),
        (590, 925, p.man(rng), p.BACK, 1),
        (1150, 935, p.man(rng, hat="tanggui"), p.WALK, -1),
    ):
        spot = (x + rng.uniform(-30, 30), y + rng.uniform(-6, 6))
        size = ground.person(spot[1]) * (0.7 if who.child else 1)
        p.person(c, light, spot, size, pose, who, face)


def malam(c: Canvas, seed: int) -> None:
    """The village at night under solar lamps and stars."""
    rng = c.rng
    light = NIGHT if seed % 2 == 0 else replace(
        NIGHT, sky=("#141c3a", "#26345a", "#4a5272", "#7d6a72"), haze="#4f5570", cloud="#4a5070"
    )  # fmt: skip
    horizon = rng.uniform(490, 520)
    c.wash(0, horizon + 40, list(light.sky))
    stars(c, horizon)
    moon(c, rng.uniform(250, 1350), rng.uniform(110, 190), rng.uniform(38, 54))
    streaks(c, light, 200, horizon - 60, 5)
    hills(c, light, horizon, 3, 100)
    treeline(c, light, horizon + 6, 80, 0.25)
    soil(c, light, horizon + 4, mix(light.grass, light.shadow, 0.35), light.grass)
    ground = Ground(horizon, rng.uniform(760, 880), 0.8)
    lane = [ground.at(ground.vanish - 420, 0.95), ground.at(ground.vanish + 420, 0.95)]
    lane += [ground.at(ground.vanish + 420, 14), ground.at(ground.vanish - 420, 14)]
    c.fade(lane, mix(light.earth, light.haze, 0.2), light.earth, 90)
    for depth in (7.5, 4.6, 2.9, 1.9):
        homes(c, light, ground, depth)
        for side in (-1, 1):
            x, y = ground.at(ground.vanish + side * 520, depth * 0.92)
            if (round(depth * 10) + (side > 0)) % 2:
                solar_lamp(c, light, x, y, 1010 / depth, -side)
    evening(c, light, ground)
    for x in (0, 1600):
        corner(c, light, x, rng.uniform(240, 330))


def homes(c: Canvas, light: Light, ground: Ground, depth: float) -> None:
    """Draw one house with trees on each side of the lane."""
    rng = c.rng
    distance = min(0.5, depth * 0.05)
    for side in (-1, 1):
        size = 980 / depth
        x, y = ground.at(ground.vanish + side * (720 if side > 0 else 1900), depth)
        wall = light.far(distance, mix(rng.choice(HOUSE_WALLS), light.shadow, 0.55))
        top = light.far(distance, mix(rng.choice(HOUSE_ROOFS), light.shadow, 0.55))
        tx, ty = ground.at(ground.vanish + side * rng.uniform(1900, 2300), depth)
        if side > 0:
            palm(c, light, tx, ty, 1300 / depth, distance, rng.uniform(-0.1, 0.1))
        house(c, light, x, y, size, wall, top, 0.13, lit=True)
        bx, by = ground.at(ground.vanish + side * 640, depth)
        bush(c, light, bx, by, 220 / depth, distance)


def evening(c: Canvas, light: Light, ground: Ground) -> None:
    """Place people who walk and talk under the lamps."""
    rng = c.rng
    for offset, depth, who, pose, face in (
        (-140, 3.6, p.woman(rng), p.BACK, 1),
        (40, 3.5, p.child(rng), p.BACK, 1),
        (-260, 1.95, p.man(rng), p.WALK, 1),
        (-90, 1.9, p.child(rng), p.WALK, 1),
        (250, 1.62, p.woman(rng), p.STAND, -1),
        (90, 1.6, p.woman(rng, hair="veil"), replace(p.STAND, near_hand=(0.16, -0.14)), 1),
    ):
        x, y = ground.at(ground.vanish + offset + rng.uniform(-30, 30), depth)
        size = ground.person(y) * (0.68 if who.child else 1)
        dim = replace(
            who, top=mix(who.top, light.shadow, 0.22), skin=mix(who.skin, light.shadow, 0.15)
        )
        p.person(c, light, (x, y), size, pose, dim, face)


def menari(c: Canvas, seed: int) -> None:
    """Dancers in a circle at a feast, in the evening."""
    rng = c.rng
    light = choose(seed, replace(DUSK, sky=("#3b3f5c", "#8a5f66", "#e09a62", "#f6cb8a")), NIGHT)
    horizon = rng.uniform(455, 480)
    c.wash(0, horizon + 40, list(light.sky))
    if light is NIGHT:
        stars(c, horizon, 160)
    else:
        streaks(c, light, 40, 300, 7)
    hills(c, light, horizon, 2, 95)
    treeline(c, light, horizon + 10, 90, 0.25)
    soil(
        c,
        light,
        horizon + 8,
        mix(light.earth, light.shadow, 0.1),
        mix(light.earth, light.shadow, 0.35),
    )
    for x in (60, 1560):
        palm(c, light, x, 610, 470, 0.05, 0.08 if x < 800 else -0.08)
    long_house(c, light, 190, 600, 1120, 90)
    for start, end, sag in (((-20, 90), (1620, 110), 170), ((-20, 300), (1620, 310), 120)):
        bulbs(c, light, start, end, sag)
    crowd(c, light)
    c.glow(800, 830, 900, "#f3b164", 0.4, ry=260)
    circle(c, light)


def crowd(c: Canvas, light: Light) -> None:
    """Draw guests and musicians with gongs and drums before the house."""
    rng = c.rng
    for i in range(22):
        who = rng.choice((p.man(rng), p.woman(rng), p.child(rng)))
        dim = replace(who, top=mix(who.top, light.shadow, 0.2))
        x, y = 90 + i * 68 + rng.uniform(-14, 14), 655 + rng.uniform(-8, 8)
        size = 122 if who.child else 165
        p.Figure(c, light, (x, y), size, rng.choice((p.FRONT, p.FRONT, p.CHEER)), dim).draw()
    for i in range(4):
        x, y = 130 + i * 74, 760 + i * 5
        p.person(
            c, light, (x, y), 225, replace(p.LOTUS, near_hand=(0.08, -0.15)), p.man(rng, hat="band")
        )
        tint = mix("#c9923f" if i % 2 else "#7a4a23", light.shadow, 0.15)
        c.oval(x, y - 2, 34, 26, mix(tint, light.shadow, 0.4))
        c.oval(x, y - 8, 32, 22, tint)
        c.oval(x, y - 10, 12, 8, mix(tint, "#fff3cd", 0.45))


DANCE = replace(p.FRONT, elbows=(-1, 1))


def circle(c: Canvas, light: Light) -> None:
    """Draw the ring of dancers around the fire, the far half first."""
    rng = c.rng
    count = rng.choice((11, 12, 13))
    start = rng.random()
    places = []
    for i in range(count):
        a = (i + start) / count * math.tau
        places.append((850 + math.cos(a) * 520, 845 + math.sin(a) * 150, math.cos(a), math.sin(a)))
    places.sort(key=lambda place: place[1])
    fire_drawn = False
    for x, y, cos, sin in places:
        if y > 845 and not fire_drawn:
            bonfire(c, light, 850, 850, 78)
            fire_drawn = True
        size = 265 + 105 * (sin + 1) / 2
        beat = rng.uniform(-0.04, 0.04)
        pose = replace(DANCE, near_hand=(0.27, -0.03 + beat), far_hand=(-0.27, -0.03 - beat))
        face = 1
        if abs(cos) > 0.86:
            pose = replace(p.WALK, near_hand=(0.23, 0.0 + beat), far_hand=(0.18, -0.12))
            face = -1 if cos > 0 else 1
        elif sin > 0:
            pose = replace(pose, turn="back")
        p.person(c, light, (x, y), size, pose, dancer(c), face)


def dancer(c: Canvas) -> p.Outfit:
    """Return the festive clothes of one dancer."""
    rng = c.rng
    top = rng.choice(("#a3341b", "#e0b654", "#0f5b46", "#b8603c", "#7b4a5e"))
    wear = {"top": top, "hat": "band", "hat_colour": rng.choice(("#e0b654", "#f4eede", "#c8321f"))}
    if rng.random() < 0.55:
        return p.woman(rng, hair=rng.choice(("bun", "tail")), sleeve="long", **wear)
    return p.man(rng, bottom="#2d2a30", sleeve="long", **wear)
