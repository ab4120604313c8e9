"""The school and its yard."""

from dataclasses import replace

from .. import folk, poses
from ..backdrops import open_country
from ..brush import Canvas, mix, ribbon, smooth
from ..ground import Ground, pebbles, soil
from ..halls import school
from ..light import AFTERNOON, MORNING, NOON, OVERCAST, Light, choose
from ..people import Figure, person
from ..plants import banana, bush, corner, meadow, tree
from ..things import flag


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
            (poses.WALK, poses.RUN, poses.STAND, poses.CHEER, poses.FRONT)[i % 5]
            if y < 850
            else (poses.WALK, poses.STAND, poses.RUN)[i % 3]
        )
        face = 1 if x < 700 else -1
        size = ground.person(y) * 0.74
        figure = person(c, light, (x, y), size, pose, folk.pupil(rng), face)
        if pose.turn == "side" and y > 850:
            satchel(c, light, figure)
    teacher = folk.woman(
        rng, top="#c9b27c", bottom="#5b4a3a", hair=rng.choice(("veil", "bun")), sleeve="long"
    )
    pose = replace(poses.POINT_AT, near_hand=(0.22, 0.02))
    person(c, light, (1010 + rng.uniform(-30, 40), 905), ground.person(905), pose, teacher, -1)


def satchel(c: Canvas, light: Light, figure: Figure) -> None:
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
