"""A river taxi."""

from dataclasses import replace

from .. import folk, poses
from ..backdrops import river_back
from ..boats import canopy, far_boat, hull, motor, passenger, stripe
from ..brush import HEIGHT, Canvas, mix
from ..buildings import village
from ..light import AFTERNOON, DAWN, MORNING, Light, choose
from ..plants import palm, reeds
from ..water import glitter, mirror, ripples, wake, water


def kelotok(c: Canvas, seed: int) -> None:
    """A river taxi with school children at dawn."""
    rng = c.rng
    light = choose(seed, DAWN, MORNING, AFTERNOON)
    horizon = rng.uniform(405, 450)
    sun_x = rng.choice((420, 1120)) + rng.uniform(-90, 90)
    river_back(c, light, horizon, sun_x)
    start = rng.uniform(1050, 1180)
    village(c, light, horizon + 6, 92, 0.3, [start + 130 * i for i in range(3)])
    for x in (start - 60, start + 400):
        palm(c, light, x, horizon + 4, 130, 0.25, rng.uniform(-0.1, 0.1))
    water(c, light, horizon + 4)
    glitter(c, light, sun_x, horizon + 8, 1000)
    far_boat(c, light, rng.uniform(260, 520), horizon + 95, 0.32)
    taxi(c, light, 790 + rng.uniform(-50, 50), 800 + rng.uniform(-10, 25), 1010)
    ripples(c, light, 860, HEIGHT, 22)
    reeds(c, rng.choice((40, 1570)), 1090, 330, mix(light.forest, light.shadow, 0.35), 15)


def taxi(c: Canvas, light: Light, x: float, y: float, length: float) -> None:
    """Draw the covered boat with its passengers and the man at the motor."""
    rng = c.rng
    tint = rng.choice(("#0f5b46", "#8a3b22", "#3d5f7d"))
    deck, tall = y - length * 0.055, length * 0.245
    with c.track() as shape:
        motor(c, light, x - length * 0.475, deck - 14, 62)
        helm = passenger(
            c,
            light,
            (x - length * 0.37, y + 4),
            tall * 0.92,
            replace(poses.BENCH, near_hand=(-0.1, -0.19), elbows=(1, -1)),
            folk.man(rng, hat="cap"),
        )
        hull(c, light, x, y, length, mix(light.wood, light.plank, 0.35))
        empty = rng.choice((1, 3, 4, 6))
        for i in (k for k in range(8) if k != empty):
            face = -1 if rng.random() < 0.3 else 1
            seat = (x + length * (-0.24 + 0.138 * (i // 2) + 0.066 * (i % 2) + 0.018 * face), y + 2)
            rider = folk.woman(rng) if i in (2, 5) else folk.pupil(rng)
            size = tall * (0.86 if rider.child else 0.98)
            pose = replace(poses.BENCH, nod=rng.uniform(-6, 10))
            passenger(c, light, seat, size, pose, rider, face)
        canopy(c, light, x - length * 0.3, x + length * 0.3, deck, tall * 0.86, tint)
        edge = hull(c, light, x, y, length, mix(light.wood, light.plank, 0.35))
        stripe(c, edge, length, mix("#e0b654", light.shadow, 0.1))
        helm.near_arm()
    mirror(c, light, shape, y, 0.6, 0.72)
    wake(c, light, x - length * 0.62, x + length * 0.44, y + 2, 8)
