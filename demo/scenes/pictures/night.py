"""The village at night."""

from dataclasses import replace

from .. import folk, poses
from ..brush import Canvas, mix
from ..buildings import HOUSE_ROOFS, HOUSE_WALLS, house
from ..ground import Ground, soil
from ..lamps import moon, solar_lamp, stars
from ..light import NIGHT, Light
from ..people import person
from ..plants import bush, corner, palm
from ..sky import hills, streaks, treeline


def malam(c: Canvas, seed: int) -> None:
    """The village at night under solar lamps and stars."""
    rng = c.rng
    light = (
        NIGHT
        if seed % 2 == 0
        else replace(
            NIGHT, sky=("#141c3a", "#26345a", "#4a5272", "#7d6a72"), haze="#4f5570", cloud="#4a5070"
        )
    )
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
        (-140, 3.6, folk.woman(rng), poses.BACK, 1),
        (40, 3.5, folk.child(rng), poses.BACK, 1),
        (-260, 1.95, folk.man(rng), poses.WALK, 1),
        (-90, 1.9, folk.child(rng), poses.WALK, 1),
        (250, 1.62, folk.woman(rng), poses.STAND, -1),
        (90, 1.6, folk.woman(rng, hair="veil"), replace(poses.STAND, near_hand=(0.16, -0.14)), 1),
    ):
        x, y = ground.at(ground.vanish + offset + rng.uniform(-30, 30), depth)
        size = ground.person(y) * (0.68 if who.child else 1)
        dim = replace(
            who, top=mix(who.top, light.shadow, 0.22), skin=mix(who.skin, light.shadow, 0.15)
        )
        person(c, light, (x, y), size, pose, dim, face)
