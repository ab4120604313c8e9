"""A village meeting."""

import math
from dataclasses import replace

from .. import folk, poses
from ..brush import WIDTH, Canvas, mix, ribbon, smooth
from ..buildings import HOUSE_ROOFS, HOUSE_WALLS, house
from ..ground import Ground, soil
from ..interior import glass, mat
from ..light import AFTERNOON, MORNING, OVERCAST, Light, choose
from ..people import person
from ..plants import palm
from ..sky import clouds, hills, sky, treeline


def rapat(c: Canvas, seed: int) -> None:
    """A meeting on mats in an open hall."""
    rng = c.rng
    light = choose(seed, AFTERNOON, MORNING, OVERCAST)
    horizon = rng.uniform(430, 450)
    sky(c, light, horizon)
    clouds(c, light, 120, 300, 5)
    hills(c, light, horizon, 3, 85)
    treeline(c, light, horizon + 8, 70, 0.3)
    soil(c, light, horizon + 4, light.grass, mix(light.grass, light.haze, 0.2))
    for x in (260, 1130):
        house(
            c,
            light,
            x + rng.uniform(-40, 40),
            545,
            190,
            rng.choice(HOUSE_WALLS),
            rng.choice(HOUSE_ROOFS),
            0.13,
        )
    palm(c, light, 640, 540, 250, 0.1)
    ground = Ground(horizon, 800, 0.8)
    boards_floor(c, light, ground)
    hall_frame(c, light, ground)
    mat(c, light, ground.strip(-40, 1640, 1.12, 2.0), mix("#d9bf85", light.shadow, 0.05), 36)
    gathering(c, light, ground)


def boards_floor(c: Canvas, light: Light, ground: Ground) -> None:
    """Lay the raised floor of the hall, with its far edge against the green outside."""
    tint = mix(light.plank, light.sun, 0.16)
    c.fade(
        ground.strip(-2600, 4200, 0.95, 3.3),
        mix(tint, light.sun, 0.2),
        mix(tint, light.shadow, 0.12),
        90,
    )
    for i in range(60):
        x = -2200 + i * 105
        c.poly(
            ribbon([ground.at(x, 0.95), ground.at(x, 3.3)], 3.4, 1.4),
            mix(tint, light.shadow, 0.55),
            0.6,
        )
    left, right = ground.at(-2600, 3.3), ground.at(4200, 3.3)
    c.poly(ribbon([left, right], 10, 10), mix(light.wood, light.plank, 0.35))


def hall_frame(c: Canvas, light: Light, ground: Ground) -> None:
    """Draw the posts, the railing and the underside of the roof."""
    wood = mix(light.wood, light.plank, 0.35)
    for up, thick in ((150, 12), (80, 8)):
        rail = [ground.at(-2600, 3.25, up), ground.at(4200, 3.25, up)]
        c.poly(ribbon(rail, thick / 2.2, thick / 2.2), wood)
    for i in range(34):
        x = -1500 + i * 140
        c.poly(ribbon([ground.at(x, 3.25), ground.at(x, 3.25, 150)], 3, 3), wood)
    under = mix(light.plank, light.shadow, 0.5)
    c.poly(
        [
            (-10, -10),
            (WIDTH + 10, -10),
            (WIDTH + 10, 60),
            ground.at(2900, 3.25, 900),
            ground.at(-1300, 3.25, 900),
            (-10, 60),
        ],
        under,
    )
    for i in range(11):
        x = -1600 + i * 480
        c.poly(
            ribbon([ground.at(x, 1.0, 1050), ground.at(x, 3.25, 900)], 26, 9),
            mix(under, light.plank, 0.35),
        )
    for depth in (3.25, 2.2, 1.5):
        c.poly(
            ribbon(
                [ground.at(-2600, depth, 905), ground.at(4200, depth, 905)], 46 / depth, 46 / depth
            ),
            mix(under, light.plank, 0.5),
        )
    for depth in (3.25, 1.75):
        for x in (-560, 370, 1230, 2160):
            px, py = ground.at(x, depth)
            tx, ty = ground.at(x, depth, 905)
            if -60 < px < WIDTH + 60 and not (depth < 3 and 0 < x < 1600):
                c.fade(
                    [
                        (px - 34 / depth, py),
                        (px + 34 / depth, py),
                        (tx + 30 / depth, ty),
                        (tx - 30 / depth, ty),
                    ],
                    wood,
                    mix(wood, light.shadow, 0.4),
                    0,
                )


def gathering(c: Canvas, light: Light, ground: Ground) -> None:
    """Seat the people in a half circle around the speaker and the flip chart."""
    rng = c.rng

    def anyone() -> folk.Outfit:
        return rng.choice((folk.man(rng), folk.woman(rng), folk.woman(rng)))

    for i in range(8):
        x, y = ground.at(-560 + i * 390 + rng.uniform(-30, 30), 2.1 + 0.05 * math.cos(i))
        if not 560 < x < 890:
            person(c, light, (x, y), ground.person(y) * 1.02, poses.LOTUS, anyone())
    flip_chart(c, light, 690, 800)
    speaker = folk.man(
        rng, top=rng.choice(("#0f5b46", "#b8603c", "#3d5f7d")), sleeve="long", bottom="#2d2a30"
    )
    talk = replace(poses.POINT_AT, near_hand=(0.25, 0.04), far_hand=(0.12, -0.2))
    person(c, light, (850, 800), 400, talk, speaker, -1)
    for side in (-1, 1):
        for k in range(2):
            x, y = ground.at(800 + side * (700 - 70 * k), 1.7 - 0.28 * k)
            person(c, light, (x, y), ground.person(y), replace(poses.FLOOR, nod=0), anyone(), -side)
    for x, y in ((560, 890), (700, 880), (1010, 885), (1130, 895)):
        glass(c, light, x + rng.uniform(-14, 14), y, 46, "#a3581f")
        c.oval(x + 52, y + 4, 34, 9, "#f4eede")
        for k in range(3):
            c.oval(x + 40 + 12 * k, y - 3, 9, 6, "#c98a3f")
    for x in (130, 430, 760, 1100, 1450):
        spot = (x + rng.uniform(-26, 26), 1040 + rng.uniform(-8, 14))
        person(c, light, spot, 460, poses.LOTUS_BACK, anyone())


def flip_chart(c: Canvas, light: Light, x: float, y: float) -> None:
    """Draw an easel with a sheet that shows a sketched village map."""
    wood = mix(light.plank, light.wood, 0.3)
    for foot in (-92, 92):
        c.poly(ribbon([(x + foot * 0.5, y - 380), (x + foot, y)], 11, 11), wood)
    c.rect((x - 128, y - 372, x + 128, y - 118), mix(light.wood, light.plank, 0.4))
    c.rect((x - 118, y - 362, x + 118, y - 128), "#fdfaf0")
    river = smooth([(x - 112, y - 170), (x - 40, y - 210), (x + 20, y - 180), (x + 112, y - 260)])
    c.poly(ribbon(river, 20, 14), "#9fc4cf")
    road = smooth([(x - 80, y - 340), (x - 30, y - 270), (x + 60, y - 300), (x + 90, y - 150)])
    c.poly(ribbon(road, 5, 5), "#a3341b")
    for dx, dy in ((-72, -285), (-20, -312), (34, -330), (80, -215), (-84, -232)):
        c.rect((x + dx - 9, y + dy - 8, x + dx + 9, y + dy + 8), "#4f7d67")
        c.poly(
            [(x + dx - 12, y + dy - 8), (x + dx + 12, y + dy - 8), (x + dx, y + dy - 20)], "#8a3b22"
        )
