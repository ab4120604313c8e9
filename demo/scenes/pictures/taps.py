"""Clean water."""

from dataclasses import replace

from .. import folk, poses
from ..backdrops import open_country
from ..brush import Canvas, Colour, mix, ribbon, smooth
from ..buildings import HOUSE_ROOFS, HOUSE_WALLS, house
from ..ground import pebbles, soil
from ..light import AFTERNOON, MORNING, NOON, OVERCAST, Light, choose
from ..people import person
from ..plants import banana, corner, meadow, palm, tree
from ..things import bucket, jerrycan


def air_bersih(c: Canvas, seed: int) -> None:
    """A water tank with taps, and people who fill their cans."""
    rng = c.rng
    light = choose(seed, MORNING, NOON, AFTERNOON, OVERCAST)
    horizon = rng.uniform(440, 465)
    open_country(c, light, horizon, 95)
    soil(
        c,
        light,
        horizon + 4,
        mix(light.earth, light.laterite, 0.15),
        mix(light.grass, light.haze, 0.15),
    )
    for x, width in ((90, 250), (440, 210)):
        house(c, light, x, 590, width, rng.choice(HOUSE_WALLS), rng.choice(HOUSE_ROOFS), 0.14)
    banana(c, light, 385, 600, 190, 0.05)
    palm(c, light, 30, 600, 380, 0.08)
    tree(c, light, 1500, 660, 470, 0.05)
    banana(c, light, 1330, 660, 260)
    meadow(c, light, 600, 760, 40)
    pebbles(c, light, 700, 120, mix(light.earth, light.shadow, 0.25))
    tank_tower(c, light, 1080, 800, 705, rng.choice(("#d98336", "#3f78a0", "#3f78a0", "#5b8f6b")))
    stand(c, light)
    drawers(c, light)


def stand(c: Canvas, light: Light) -> None:
    """Draw the pipe, the concrete stand with its taps and the wet ground before it."""
    pipe = mix("#8fa6ad", light.shadow, 0.15)
    c.stroke([(1080, 416), (1080, 760), (900, 760)], 13, pipe, curve=False)
    stone = mix("#cfc8b8", light.shadow, 0.1)
    c.oval(700, 902, 430, 44, mix(light.earth, light.shadow, 0.42), 0.8)
    c.oval(640, 908, 240, 18, mix(light.sky[1], light.earth, 0.35), 0.8)
    c.fade(
        [(470, 700), (930, 700), (930, 856), (470, 856)], stone, mix(stone, light.shadow, 0.3), 80
    )
    c.poly([(470, 700), (930, 700), (950, 686), (490, 686)], mix(stone, light.sun, 0.4))
    c.poly([(930, 700), (950, 686), (950, 840), (930, 856)], mix(stone, light.shadow, 0.42))
    c.poly([(440, 856), (950, 856), (980, 884), (410, 884)], mix(stone, light.sun, 0.15))
    c.rect((410, 884, 980, 900), mix(stone, light.shadow, 0.35))
    for x in (560, 710, 860):
        brass = mix("#c9a23a", light.shadow, 0.12)
        c.stroke([(x, 735), (x, 748), (x - 2, 762)], 13, brass, curve=False)
        c.rect((x - 15, 724, x + 15, 732), mix("#a3341b", light.shadow, 0.1), radius=3)
    for x in (560, 860):
        c.poly(
            [(x - 5, 764), (x + 3, 764), (x + 5, 800), (x - 7, 800)],
            mix("#dff0f2", light.sky[1], 0.3),
            0.9,
        )


def drawers(c: Canvas, light: Light) -> None:
    """Place the cans and those who fill and carry them."""
    rng = c.rng
    tints = ["#e0b654", "#3f78a0", "#f1ead6", "#b5482e", "#5b8f6b"]
    rng.shuffle(tints)
    jerrycan(c, light, 560, 872, 78, tints[0])
    bucket(c, light, 858, 874, 76, tints[1])
    squat = replace(poses.SQUAT, near_hand=(0.21, -0.1), far_hand=(0.18, -0.16))
    person(c, light, (448, 908), 430, squat, folk.woman(rng), 1)
    kid = person(
        c,
        light,
        (985, 912),
        300,
        replace(poses.REACH, near_hand=(0.25, -0.07)),
        folk.child(rng),
        -1,
    )
    kid.near_arm()
    for i in range(4):
        jerrycan(c, light, 655 + i * 74, 946 + (i % 2) * 16, 92, tints[(i + 1) % 5])
    x = 1230 + rng.uniform(-30, 50)
    carrier = person(
        c,
        light,
        (x, 985),
        500,
        replace(poses.WALK, near_hand=(0.03, -0.31), far_hand=(-0.06, -0.31)),
        folk.man(rng, hat=rng.choice(("cap", "tanggui"))),
        1,
    )
    for which in (1, 0):
        hx, hy = carrier.hand(which)
        jerrycan(c, light, hx - 4, hy + 98, 104, tints[3 if which else 4])
    carrier.near_arm()
    small = person(
        c, light, (220, 975), 350, replace(poses.WALK, near_hand=(0.02, -0.31)), folk.child(rng), 1
    )
    hx, hy = small.hand()
    bucket(c, light, hx, hy + 72, 66, tints[2])
    c.stroke([(hx - 31, hy + 14), (hx, hy - 4), (hx + 31, hy + 14)], 4, "#6d7273")
    corner(c, light, 1600, 250)


def tank_tower(c: Canvas, light: Light, x: float, y: float, height: float, tint: Colour) -> None:
    """Draw a water tank on a braced timber tower."""
    beam = mix(light.wood, light.plank, 0.45)
    half, top = height * 0.2, y - height * 0.56
    for k in (-0.75, 0.75):
        c.rect(
            (x + k * half - 5, top, x + k * half + 5, y - height * 0.04),
            mix(beam, light.shadow, 0.4),
        )
    for up in (0.05, 0.3):
        a, b = y - height * (up + 0.02), y - height * (up + 0.22)
        c.poly(ribbon([(x - half, a), (x + half, b)], 8, 8), mix(beam, light.shadow, 0.3))
        c.poly(ribbon([(x + half, a), (x - half, b)], 8, 8), mix(beam, light.shadow, 0.2))
        c.rect((x - half, b - 5, x + half, b + 5), beam)
    for side in (-1, 1):
        c.rect((x + side * half - 9, top, x + side * half + 9, y), beam)
    c.rect((x - half * 1.35, top - 12, x + half * 1.35, top + 8), mix(light.plank, light.sun, 0.1))
    c.rect((x - half * 1.35, top + 4, x + half * 1.35, top + 10), light.shadow, 0.4)
    low, high, r = top - 12, y - height * 0.95, half * 1.02
    with c.track() as shape:
        c.rect((x - r, high, x + r, low), tint, radius=12)
        c.oval(x, high + 4, r, height * 0.035, tint)
        c.poly(
            smooth(
                [
                    (x - r * 0.9, high),
                    (x - r * 0.3, high - height * 0.06),
                    (x + r * 0.3, high - height * 0.06),
                    (x + r * 0.9, high),
                ]
            ),
            tint,
        )
        c.rect(
            (x - r * 0.26, high - height * 0.085, x + r * 0.26, high - height * 0.05),
            tint,
            radius=4,
        )
    c.shade(shape, mix(tint, light.shadow, 0.7), 5, 0.9)
    for i in range(1, 6):
        py = high + (low - high) * i / 6
        c.poly(
            ribbon(smooth([(x - r, py - 3), (x, py + 5), (x + r, py - 3)]), 4, 4),
            mix(tint, light.shadow, 0.5),
            0.6,
        )
    c.rect((x - r * 0.72, high + 12, x - r * 0.52, low - 8), "#ffffff", 0.25)
