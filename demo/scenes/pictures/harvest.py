"""The rice harvest."""

from dataclasses import replace

from .. import folk, poses
from ..backdrops import open_country
from ..brush import WIDTH, Canvas, Point, mix, ribbon, smooth
from ..buildings import HOUSE_ROOFS, house
from ..crops import rice, sheaf
from ..light import AFTERNOON, DAWN, MORNING, OVERCAST, Light, choose
from ..people import Figure
from ..plants import banana, tree
from ..sky import land
from ..things import back_basket


def ladang(c: Canvas, seed: int) -> None:
    """A hill rice field with two people harvesting."""
    rng = c.rng
    light = choose(seed, AFTERNOON, MORNING, DAWN, OVERCAST)
    horizon = rng.uniform(400, 430)
    open_country(c, light, horizon, 110)
    ripe = mix("#e2b94f", light.sun, 0.08)
    land(
        c,
        [(-20, horizon + 4), (WIDTH + 20, horizon + 4)],
        light.far(0.3, light.grass),
        light.grass,
        160,
    )
    back = smooth([(-20, 430), (280, 400), (620, 452), (980, 520), (1300, 505), (1620, 455)])
    land(c, back, mix(light.grass, ripe, 0.35), mix(light.grass, light.forest, 0.3), 200)
    furrows(c, light, back, ripe)
    tree(c, light, 1380, 512, 300, 0.12)
    tree(c, light, 1545, 480, 360, 0.1)
    banana(c, light, 470, 440, 150, 0.1)
    house(c, light, 250, 432, 165, "#b48a58", rng.choice(HOUSE_ROOFS), 0.3)
    front = smooth([(-20, 640), (300, 590), (700, 575), (1150, 640), (1620, 610)])
    land(c, front, mix(light.grass, ripe, 0.6), mix(light.grass, light.forest, 0.35), 460)
    field(c, light, ripe, 600, 790)
    harvesters(c, light)
    near = smooth([(-20, 850), (300, 815), (800, 805), (1300, 830), (1620, 850)])
    land(c, near, mix(light.grass, ripe, 0.45), mix(light.grass, light.forest, 0.5), 300)
    field(c, light, ripe, 818, 1130)
    for _ in range(9):
        sheaf(
            c,
            light,
            rng.choice((rng.uniform(-20, 330), rng.uniform(1270, 1620))),
            1110,
            rng.uniform(250, 400),
            ripe,
        )


def furrows(c: Canvas, light: Light, line: list[Point], ripe) -> None:
    """Draw bands of planting on a distant slope."""
    for i in range(1, 8):
        band = [(x, y + 9 * i + i * i * 1.5) for x, y in line]
        tint = mix(ripe, light.grass, 0.5) if i % 2 else mix(light.grass, light.forest, 0.4)
        c.poly(ribbon(band, 3 + i * 0.6, 3 + i * 0.6), tint, 0.6)


def field(c: Canvas, light: Light, ripe, top: float, bottom: float) -> None:
    """Plant rows of rice between two levels of the picture."""
    y = top
    while y < bottom:
        size = 26 + (y - 590) * 0.19
        x = c.rng.uniform(-30, 0)
        while x < WIDTH + 30:
            rise = 26 * ((x - 700) / 800) ** 2 if y < 850 else 0
            rice(c, light, x, y + rise + c.rng.uniform(-4, 4), size, mix(ripe, light.shadow, 0.04))
            x += size * c.rng.uniform(0.5, 0.85)
        y += size * 0.38


def harvesters(c: Canvas, light: Light) -> None:
    """Place the one who cuts the rice and the one who carries it away."""
    rng = c.rng
    x = rng.uniform(500, 620)
    cut = Figure(
        c,
        light,
        (x, 880),
        380,
        poses.STOOP,
        folk.woman(rng, hat="tanggui", hair="bun", sleeve="long"),
    )
    cut.draw()
    hand = cut.hand()
    c.stroke([hand, (hand[0] + 26, hand[1] - 18), (hand[0] + 40, hand[1] + 6)], 5, "#8b9091", end=2)
    rice(c, light, hand[0] + 8, hand[1] + 40, 90, "#e2b94f")
    cut.near_arm()
    carry = replace(poses.WALK, near_hand=(0.09, -0.16), far_hand=(0.1, -0.14))
    man = Figure(
        c, light, (x + rng.uniform(360, 470), 850), 380, carry, folk.man(rng, hat="tanggui"), -1
    )
    man.draw()
    back_basket(c, light, man, True)
    man.near_arm()
