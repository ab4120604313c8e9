"""A feast with dancers."""

import math
from dataclasses import replace

from .. import folk, poses
from ..brush import Canvas, mix
from ..ground import soil
from ..halls import long_house
from ..lamps import bonfire, bulbs, stars
from ..light import DUSK, NIGHT, Light, choose
from ..people import Figure, person
from ..plants import palm
from ..sky import hills, streaks, treeline


def menari(c: Canvas, seed: int) -> None:
    """Dancers in a circle at a feast, in the evening."""
    rng = c.rng
    light = choose(seed, replace(DUSK, sky=("#3b3f5c", "#8a5f66", "#e09a62", "#f6cb8a")), NIGHT)
    horizon = rng.uniform(455, 480)
    c.wash(0, horizon + 40, list(light.sky))
    if light is NIGHT:
        stars(c, horizon, 160)
    else:
        streaks(c, light, 40, 300, 7)
    hills(c, light, horizon, 2, 95)
    treeline(c, light, horizon + 10, 90, 0.25)
    soil(
        c,
        light,
        horizon + 8,
        mix(light.earth, light.shadow, 0.1),
        mix(light.earth, light.shadow, 0.35),
    )
    for x in (60, 1560):
        palm(c, light, x, 610, 470, 0.05, 0.08 if x < 800 else -0.08)
    long_house(c, light, 190, 600, 1120, 90)
    for start, end, sag in (((-20, 90), (1620, 110), 170), ((-20, 300), (1620, 310), 120)):
        bulbs(c, light, start, end, sag)
    crowd(c, light)
    c.glow(800, 830, 900, "#f3b164", 0.4, ry=260)
    circle(c, light)


def crowd(c: Canvas, light: Light) -> None:
    """Draw guests and musicians with gongs and drums before the house."""
    rng = c.rng
    for i in range(22):
        who = rng.choice((folk.man(rng), folk.woman(rng), folk.child(rng)))
        dim = replace(who, top=mix(who.top, light.shadow, 0.2))
        x, y = 90 + i * 68 + rng.uniform(-14, 14), 655 + rng.uniform(-8, 8)
        size = 122 if who.child else 165
        Figure(
            c, light, (x, y), size, rng.choice((poses.FRONT, poses.FRONT, poses.CHEER)), dim
        ).draw()
    for i in range(4):
        x, y = 130 + i * 74, 760 + i * 5
        person(
            c,
            light,
            (x, y),
            225,
            replace(poses.LOTUS, near_hand=(0.08, -0.15)),
            folk.man(rng, hat="band"),
        )
        tint = mix("#c9923f" if i % 2 else "#7a4a23", light.shadow, 0.15)
        c.oval(x, y - 2, 34, 26, mix(tint, light.shadow, 0.4))
        c.oval(x, y - 8, 32, 22, tint)
        c.oval(x, y - 10, 12, 8, mix(tint, "#fff3cd", 0.45))


DANCE = replace(poses.FRONT, elbows=(-1, 1))


def circle(c: Canvas, light: Light) -> None:
    """Draw the ring of dancers around the fire, the far half first."""
    rng = c.rng
    count = rng.choice((11, 12, 13))
    start = rng.random()
    places = []
    for i in range(count):
        a = (i + start) / count * math.tau
        places.append((850 + math.cos(a) * 520, 845 + math.sin(a) * 150, math.cos(a), math.sin(a)))
    places.sort(key=lambda place: place[1])
    fire_drawn = False
    for x, y, cos, sin in places:
        if y > 845 and not fire_drawn:
            bonfire(c, light, 850, 850, 78)
            fire_drawn = True
        size = 265 + 105 * (sin + 1) / 2
        beat = rng.uniform(-0.04, 0.04)
        pose = replace(DANCE, near_hand=(0.27, -0.03 + beat), far_hand=(-0.27, -0.03 - beat))
        face = 1
        if abs(cos) > 0.86:
            pose = replace(poses.WALK, near_hand=(0.23, 0.0 + beat), far_hand=(0.18, -0.12))
            face = -1 if cos > 0 else 1
        elif sin > 0:
            pose = replace(pose, turn="back")
        person(c, light, (x, y), size, pose, dancer(c), face)


def dancer(c: Canvas) -> folk.Outfit:
    """Return the festive clothes of one dancer."""
    rng = c.rng
    top = rng.choice(("#a3341b", "#e0b654", "#0f5b46", "#b8603c", "#7b4a5e"))
    wear = {"top": top, "hat": "band", "hat_colour": rng.choice(("#e0b654", "#f4eede", "#c8321f"))}
    if rng.random() < 0.55:
        return folk.woman(rng, hair=rng.choice(("bun", "tail")), sleeve="long", **wear)
    return folk.man(rng, bottom="#2d2a30", sleeve="long", **wear)
