"""Coffee."""

import math
from dataclasses import replace

from .. import folk, poses
from ..backdrops import open_country
from ..brush import Canvas, mix, ribbon, smooth
from ..ground import Ground, soil
from ..interior import table
from ..light import AFTERNOON, DAWN, MORNING, Light, choose
from ..pantry import cup
from ..people import person
from ..plants import bush, leaf, tree
from ..things import steam


def kopi(c: Canvas, seed: int) -> None:
    """Coffee drying on raised beds, a cup in front."""
    rng = c.rng
    light = choose(seed, MORNING, DAWN, AFTERNOON)
    horizon = rng.uniform(380, 405)
    open_country(c, light, horizon, 105)
    soil(c, light, horizon + 4, light.earth, mix(light.grass, light.haze, 0.15))
    for i in range(9):
        bush(c, light, i * 200 + rng.uniform(-30, 30), 500, rng.uniform(120, 170), 0.12)
    tree(c, light, 1480, 520, 330, 0.06)
    ground = Ground(horizon, rng.uniform(700, 900), 0.72)
    drying(c, light, ground)
    table(c, light, 850, mix(light.plank, light.wood, 0.15))
    c.soft([[(0, 850), (1600, 850), (1600, 884), (0, 884)]], light.shadow, 10, 0.2)
    cherries(c, light, 1180, 960)
    beans_on(c, light, 900, 1010)
    tint = rng.choice(("#f4eede", "#5e94a6", "#b8603c", "#4f7d67"))
    cup(c, light, 520, 1000, 205, tint)
    steam(c, 510, 830, 330, 0.5)


def drying(c: Canvas, light: Light, ground: Ground) -> None:
    """Draw the raised beds with beans and somebody who rakes them."""
    rng = c.rng
    wood = mix(light.plank, light.wood, 0.3)
    for x in (-900, 220, 1380, 2500):
        for depth in (4.4, 3.0, 2.1, 1.55):
            for side in (-330, 330):
                c.poly(
                    ribbon(
                        [ground.at(x + side, depth), ground.at(x + side, depth, 190)],
                        22 / depth,
                        22 / depth,
                    ),
                    wood,
                )
        top = [
            ground.at(x - 360, 1.5, 190),
            ground.at(x + 360, 1.5, 190),
            ground.at(x + 360, 4.6, 190),
            ground.at(x - 360, 4.6, 190),
        ]
        c.poly(
            [
                ground.at(x - 360, 1.5, 190),
                ground.at(x + 360, 1.5, 190),
                ground.at(x + 360, 1.5, 150),
                ground.at(x - 360, 1.5, 150),
            ],
            mix(wood, light.shadow, 0.3),
        )
        c.poly(top, mix("#d8c49a", light.shadow, 0.05))
        inner = [
            ground.at(x - 325, 1.53, 194),
            ground.at(x + 325, 1.53, 194),
            ground.at(x + 325, 4.5, 194),
            ground.at(x - 325, 4.5, 194),
        ]
        fill = rng.choice(("#8f4a2b", "#a8603a", "#7d3a26"))
        c.fade(inner, mix(fill, light.haze, 0.25), fill, 90)
        for _ in range(240):
            depth = rng.uniform(1.55, 3.4)
            px, py = ground.at(x + rng.uniform(-315, 315), depth, 194)
            tone = mix(
                rng.choice(("#c9483a", "#6b3422", "#b98a5a", "#e0a04a")),
                light.shadow,
                rng.uniform(0, 0.2),
            )
            c.oval(px, py, 9 / depth, 6 / depth, tone)
        for k in range(9):
            lane = x - 300 + 75 * k
            c.poly(
                ribbon([ground.at(lane, 1.55, 194), ground.at(lane, 4.4, 194)], 6, 2),
                mix(fill, light.shadow, 0.3),
                0.4,
            )
    x, y = ground.at(ground.vanish + rng.choice((-10, 20)), 1.72)
    pose = replace(poses.STOOP, lean=16, near_hand=(0.22, -0.13), far_hand=(0.15, -0.2))
    face = rng.choice((-1, 1))
    figure = person(
        c,
        light,
        (x, y + 10),
        ground.person(y) * 1.12,
        pose,
        folk.woman(rng, hat="tanggui", hair="bun", sleeve="long"),
        face,
    )
    near, far = figure.hand(), figure.hand(1)
    end = (near[0] + face * 210, near[1] + 46)
    c.stroke(
        [(far[0] - face * 70, far[1] - 30), near, end],
        8,
        mix(light.plank, light.sun, 0.15),
        curve=False,
    )
    c.stroke([(end[0] - 8, end[1] - 22), (end[0] + 12, end[1] + 24)], 12, light.wood, curve=False)
    figure.near_arm()


def cherries(c: Canvas, light: Light, x: float, y: float) -> None:
    """Lay a branch of ripe coffee on the table."""
    twig = smooth([(x - 250, y + 70), (x - 60, y + 30), (x + 150, y - 6), (x + 360, y - 70)])
    c.poly(ribbon([(px + 6, py + 22) for px, py in twig], 26, 14), light.shadow, 0.25)
    c.poly(ribbon(twig, 13, 6), mix(light.wood, light.leaf, 0.2))
    for k, (t, up) in enumerate(((6, 1), (9, -1), (14, 1), (18, -1), (22, 1))):
        px, py = twig[min(t, len(twig) - 1)]
        rib = smooth([(px, py), (px + 70, py - up * 66), (px + 150, py - up * 84)])
        tone = mix(light.forest, light.leaf, 0.3 + 0.14 * k)
        leaf(c, rib, 72, tone, mix(tone, "#f1efc8", 0.35))
    for t in range(2, len(twig) - 2, 3):
        px, py = twig[t]
        for _ in range(4):
            cx, cy, r = (
                px + c.rng.uniform(-24, 24),
                py + c.rng.uniform(-20, 22),
                c.rng.uniform(15, 20),
            )
            tone = c.rng.choice(("#b5281f", "#c8402a", "#a3341b", "#d9923a"))
            c.oval(cx + 2, cy + 3, r, r, mix(tone, light.shadow, 0.45))
            c.oval(cx, cy, r * 0.94, r * 0.94, tone)
            c.oval(cx - r * 0.3, cy - r * 0.35, r * 0.24, r * 0.2, "#ffffff", 0.65)


def beans_on(c: Canvas, light: Light, x: float, y: float) -> None:
    """Strew roasted beans over the table."""
    for _ in range(64):
        px, py = x + c.rng.gauss(0, 130), y + c.rng.gauss(0, 22)
        tilt, tone = c.rng.uniform(-70, 70), mix("#4a2a1a", "#7a4a2a", c.rng.random() * 0.7)
        c.oval(px + 3, py + 5, 17, 11, light.shadow, 0.3, tilt)
        c.oval(px, py, 17, 11, tone, tilt=tilt)
        turn = math.radians(tilt)
        slit = [
            (px - math.cos(turn) * 13, py - math.sin(turn) * 13),
            (px + 1, py + 2),
            (px + math.cos(turn) * 13, py + math.sin(turn) * 13),
        ]
        c.poly(ribbon(smooth(slit, steps=4), 3, 3), "#2a160d", 0.8)
