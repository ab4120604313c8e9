"""A rubber garden."""

from dataclasses import replace

from .. import folk, poses
from ..brush import HEIGHT, WIDTH, Canvas, mix
from ..ground import Ground, soil
from ..light import AFTERNOON, DAWN, MORNING, Light, choose
from ..people import person
from ..plants import fern, meadow
from ..sky import mist, treeline
from ..things import bucket
from ..woods import foliage, rays, rubber


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
            folk.woman(rng, hat="tanggui", sleeve="long", hair="bun"),
            folk.man(rng, hat="cap", sleeve="long"),
        )
    )
    pose = replace(poses.REACH, lean=6, near_hand=(0.22, -0.1), far_hand=(0.2, -0.17))
    figure = person(c, light, (cup[0] + 196, 1006), 560, pose, who, -1)
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
