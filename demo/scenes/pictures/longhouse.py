"""The long house."""

from .. import folk, poses
from ..brush import HEIGHT, Canvas, mix, ribbon, smooth
from ..ground import Ground, soil
from ..halls import long_house
from ..light import AFTERNOON, DAWN, DUSK, Light, choose
from ..people import person
from ..plants import bush, corner, meadow, palm, tree
from ..sky import clouds, hills, sky, streaks, treeline


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
        (420, 800, folk.child(rng), poses.RUN, 1),
        (340, 812, folk.child(rng), poses.WALK, 1),
        (1010, 815, folk.woman(rng), poses.STAND, -1),
        (1085, 820, folk.woman(rng, hair="veil"), poses.CARRY, -1),
        (690, 905, folk.woman(rng), poses.BACK, 1),
        (590, 925, folk.man(rng), poses.BACK, 1),
        (1150, 935, folk.man(rng, hat="tanggui"), poses.WALK, -1),
    ):
        spot = (x + rng.uniform(-30, 30), y + rng.uniform(-6, 6))
        size = ground.person(spot[1]) * (0.7 if who.child else 1)
        person(c, light, spot, size, pose, who, face)
