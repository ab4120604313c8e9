"""The market."""

import math
from dataclasses import replace

from .. import folk, poses
from ..backdrops import open_country
from ..brush import HEIGHT, Canvas, mix, ribbon
from ..ground import soil
from ..light import AFTERNOON, DAWN, MORNING, Light, choose
from ..people import Figure, person
from ..produce import (
    aubergines,
    bananas,
    bundles,
    cabbages,
    chillies,
    cucumbers,
    limes,
    maize,
    onions,
    tomatoes,
)
from ..things import basket


def pasar(c: Canvas, seed: int) -> None:
    """Market stalls with vegetables, a seller and her customers."""
    rng = c.rng
    light = choose(seed, MORNING, DAWN, AFTERNOON)
    horizon = rng.uniform(420, 440)
    open_country(c, light, horizon, 80)
    soil(c, light, horizon + 4, light.earth, mix(light.earth, light.haze, 0.3))
    tints = ["#a3341b", "#0f5b46", "#3d6f93", "#e0b654", "#b8603c"]
    rng.shuffle(tints)
    for i, x in enumerate((60, 390, 1010, 1350)):
        booth(c, light, x + rng.uniform(-20, 20), 600, 250, tints[i])
    for i in range(9):
        who = rng.choice((folk.man(rng), folk.woman(rng), folk.woman(rng), folk.child(rng)))
        y = 640 + i * 9
        person(
            c,
            light,
            (60 + i * 180 + rng.uniform(-50, 50), y),
            (y - horizon) * (0.62 if who.child else 0.92),
            rng.choice((poses.WALK, poses.STAND, poses.CARRY)),
            who,
            rng.choice((-1, 1)),
        )
    awning(c, light, tints[4])
    customers(c, light)
    seller = folk.woman(rng, hat=rng.choice(("tanggui", "")), hair="bun", sleeve="short")
    give = replace(poses.REACH, near_hand=(0.24, -0.1), far_hand=(0.16, -0.2))
    figure = Figure(c, light, (500 + rng.uniform(-30, 20), 1120), 660, give, seller, 1).draw()
    counter(c, light)
    goods(c, light)
    bananas(c, light, 160, 165, 190, 3)
    bananas(c, light, 1330, 160, 160, 2, 0.5)
    tomatoes(c, light, figure.hand()[0] + 20, figure.hand()[1] + 8, 62)
    figure.near_arm()


def booth(c: Canvas, light: Light, x: float, y: float, width: float, tint: str) -> None:
    """Draw one distant stall with a striped roof and heaps on its table."""
    for px in (x, x + width):
        c.rect((px - 4, y - 190, px + 4, y), mix(light.wood, light.haze, 0.2))
    c.rect((x, y - 190, x + width, y - 60), mix(light.shadow, light.haze, 0.4), 0.5)
    c.rect((x - 6, y - 66, x + width + 6, y - 52), mix(light.plank, light.haze, 0.15))
    c.rect((x, y - 52, x + width, y - 4), mix(tint, light.haze, 0.45))
    for i, fruit in enumerate(("#c8402a", "#7fa03f", "#e3b23f", "#8c3f56", "#5c8a46")):
        px = x + width * (0.1 + 0.2 * i)
        for k in range(5):
            c.oval(
                px + (k - 2) * 8, y - 70 - (2 - abs(k - 2)) * 7, 8, 8, mix(fruit, light.haze, 0.15)
            )
    strips = 10
    for i in range(strips):
        a, b = x - 14 + (width + 28) * i / strips, x - 14 + (width + 28) * (i + 1) / strips
        tone = mix(tint if i % 2 else "#f4eede", light.haze, 0.2)
        c.poly(
            [
                (a + (x + width / 2 - a) * 0.1, y - 230),
                (b + (x + width / 2 - b) * 0.1, y - 230),
                (b, y - 184),
                (a, y - 184),
            ],
            tone,
        )
        c.oval((a + b) / 2, y - 184, (b - a) / 2, 10, mix(tone, light.shadow, 0.12))


def awning(c: Canvas, light: Light, tint: str) -> None:
    """Draw the striped cloth of the near stall along the upper edge, and its posts."""
    for x in (40, 1560):
        c.fade(
            [(x - 15, 60), (x + 15, 60), (x + 15, HEIGHT), (x - 15, HEIGHT)],
            mix(light.wood, light.plank, 0.4),
            light.wood,
            0,
        )
    count = 14
    for i in range(count):
        a, b = -30 + 1660 * i / count, -30 + 1660 * (i + 1) / count
        tone = tint if i % 2 else "#f6efdc"
        c.fade(
            [(a + (800 - a) * 0.12, -20), (b + (800 - b) * 0.12, -20), (b, 118), (a, 118)],
            mix(tone, light.shadow, 0.1),
            mix(tone, light.shadow, 0.22),
            90,
        )
        scallop = [(a, 116), (b, 116)] + [
            ((a + b) / 2 + math.cos(t) * (b - a) / 2, 116 + math.sin(t) * 40)
            for t in (0.35, 0.8, 1.2, 1.57, 1.95, 2.35, 2.8)
        ]
        c.poly(scallop, mix(tone, light.shadow, 0.08))
    c.poly([(-10, 118), (1610, 118), (1610, 126), (-10, 126)], light.shadow, 0.22)


def customers(c: Canvas, light: Light) -> None:
    """Draw two customers at the counter, one with a basket."""
    rng = c.rng
    buyer = Figure(
        c,
        light,
        (1010 + rng.uniform(-20, 20), 1120),
        650,
        replace(poses.STAND, near_hand=(0.2, -0.16), far_hand=(-0.02, -0.28)),
        folk.woman(rng, hair="veil"),
        -1,
    ).draw()
    buyer.near_arm()
    other = Figure(
        c,
        light,
        (1265 + rng.uniform(-20, 30), 1110),
        640,
        poses.CARRY,
        folk.man(rng, hat="cap"),
        -1,
    ).draw()
    hx, hy = other.hand()
    basket(c, light, hx + 30, hy + 130, 170, 140, mix("#c8a05a", light.shadow, 0.08), 0.75)
    c.stroke(
        [(hx - 40, hy + 4), (hx + 20, hy - 70), (hx + 95, hy + 4)],
        9,
        mix(light.wood, light.plank, 0.5),
    )
    other.near_arm()


def counter(c: Canvas, light: Light) -> None:
    """Draw the table of the stall."""
    tint = mix(light.plank, light.sun, 0.12)
    c.fade(
        [(60, 775), (1540, 775), (1640, 985), (-40, 985)], mix(tint, light.shadow, 0.1), tint, 90
    )
    for k in (0.33, 0.66):
        c.poly(
            ribbon([(60 - 100 * k, 775 + 210 * k), (1540 + 100 * k, 775 + 210 * k)], 4, 4),
            light.shadow,
            0.35,
        )
    c.rect((-40, 985, 1640, 1090), mix(tint, light.shadow, 0.35))
    c.rect((-40, 985, 1640, 991), mix(tint, light.sun, 0.4))


def goods(c: Canvas, light: Light) -> None:
    """Set out two rows of baskets with vegetables on the counter."""
    rng = c.rng
    kinds = [
        tomatoes,
        aubergines,
        limes,
        chillies,
        cucumbers,
        onions,
        maize,
        cabbages,
        bundles,
    ]
    rng.shuffle(kinds)
    for row, (y, wide, xs) in enumerate(
        ((846, 176, (190, 420, 650, 880, 1110, 1350)), (990, 232, (120, 395, 670, 945, 1220, 1490)))
    ):
        for i, x in enumerate(xs):
            kind = kinds[(i + row * 4) % len(kinds)]
            tall = wide * 0.34
            basket(
                c,
                light,
                x,
                y,
                wide,
                tall,
                mix(("#c8a05a", "#b98a4c")[i % 2], light.shadow, 0.06),
                0.84,
            )
            kind(c, light, x, y - tall + wide * 0.03, wide * 0.9)
