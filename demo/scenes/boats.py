"""Boats of the river, seen from the side, with the bow to the right unless turned."""

import math

from . import folk, poses
from .brush import Canvas, Colour, Point, mix, ribbon, smooth
from .folk import Outfit
from .light import Light
from .people import Figure
from .poses import Pose
from .water import mirror, wake


def hull(
    c: Canvas,
    light: Light,
    x: float,
    y: float,
    length: float,
    tint: Colour,
    face: int = 1,
    rise=1.0,
) -> list[Point]:
    """Draw a slender hull floating on y around its middle x; return its upper edge."""

    def at(along: float, up: float) -> Point:
        return (x + face * along * length, y - up * length * rise)

    edge = smooth(
        [
            at(-0.5, 0.085),
            at(-0.4, 0.068),
            at(-0.1, 0.052),
            at(0.25, 0.06),
            at(0.42, 0.092),
            at(0.53, 0.145),
        ],
        steps=6,
    )
    last = len(edge) - 1
    far = [
        (px, py - length * 0.02 * math.sin(math.pi * i / last) ** 0.6)
        for i, (px, py) in enumerate(edge)
    ]
    keel = smooth(
        [at(0.53, 0.138), at(0.45, 0.05), at(0.36, 0), at(0, -0.004), at(-0.42, 0), at(-0.5, 0.07)],
        steps=6,
    )
    c.poly([*edge, *far[::-1]], mix(light.wood, light.shadow, 0.45))
    c.fade([*edge, *keel], mix(tint, light.sun, 0.08), mix(tint, light.shadow, 0.55), 90)
    c.poly(ribbon(edge, length * 0.013, length * 0.01), mix(tint, light.sun, 0.35))
    return edge


def stripe(c: Canvas, edge: list[Point], length: float, tint: Colour) -> None:
    """Paint a stripe along a hull below its upper edge."""
    band = [(px, py + length * 0.022) for px, py in edge[1:-4]]
    c.poly(ribbon(band, length * 0.012, length * 0.009), tint)


def passenger(
    c: Canvas, light: Light, at: Point, height: float, pose: Pose, outfit: Outfit, face: int = 1
) -> Figure:
    """Draw a person sitting in a boat (without a shadow on the ground)."""
    return Figure(c, light, at, height, pose, outfit, face).draw()


def canopy(
    c: Canvas, light: Light, x0: float, x1: float, y: float, height: float, tint: Colour
) -> None:
    """Draw the posts and the arched roof of a river taxi above the gunwale at y."""
    wide = x1 - x0
    for i in range(5):
        px = x0 + wide * (0.04 + 0.23 * i)
        c.poly(ribbon([(px, y), (px, y - height)], wide * 0.011, wide * 0.011), light.wood)
    top = y - height
    ends = (x0 - wide * 0.05, x1 + wide * 0.05)
    crest = smooth(
        [
            (ends[0], top + 2),
            (x0 + wide * 0.1, top - height * 0.17),
            (x0 + wide * 0.5, top - height * 0.25),
            (x1 - wide * 0.1, top - height * 0.17),
            (ends[1], top + 2),
        ],
        steps=8,
    )
    eave = smooth(
        [(ends[1], top + 2), (x0 + wide * 0.5, top - height * 0.05), (ends[0], top + 2)], steps=8
    )
    c.fade([*crest, *eave], mix(tint, light.sun, 0.25), mix(tint, light.shadow, 0.25), 80)
    for i in range(1, 9):
        a, b = crest[round(i * (len(crest) - 1) / 9)], eave[::-1][round(i * (len(eave) - 1) / 9)]
        c.poly(ribbon([a, b], 3, 3), mix(tint, light.shadow, 0.4), 0.4)
    c.poly(
        [*eave, *[(px, py + height * 0.09) for px, py in eave[::-1]]], mix(tint, light.shadow, 0.42)
    )


def motor(c: Canvas, light: Light, x: float, y: float, size: float, face: int = 1) -> None:
    """Draw a long-tail motor at the stern: the block, the tiller and the shaft."""
    steel = mix("#5d646a", light.shadow, 0.2)
    c.stroke(
        [(x - face * size * 0.1, y), (x - face * size * 1.2, y + size * 0.62)], size * 0.07, steel
    )
    c.rect(
        (x - size * 0.2, y - size * 0.26, x + size * 0.2, y + size * 0.1),
        mix(steel, "#a3341b", 0.6),
        radius=size * 0.05,
    )
    c.rect((x - size * 0.13, y - size * 0.36, x + size * 0.13, y - size * 0.24), steel, radius=3)
    c.stroke([(x, y - size * 0.1), (x + face * size * 0.55, y - size * 0.24)], size * 0.06, steel)


def paddle(c: Canvas, light: Light, top: Point, low: Point, width: float) -> None:
    """Draw a paddle from its grip to the tip of its blade."""
    tint = mix(light.plank, light.sun, 0.15)
    c.stroke([top, low], width * 0.3, tint, curve=False)
    dx, dy = low[0] - top[0], low[1] - top[1]
    start = (top[0] + dx * 0.68, top[1] + dy * 0.68)
    middle = (top[0] + dx * 0.86, top[1] + dy * 0.86)
    c.poly(
        [
            *ribbon([start, middle], width * 0.3, width)[:2],
            low,
            *ribbon([start, middle], width * 0.3, width)[2:],
        ],
        mix(tint, light.wood, 0.25),
    )


def canoe(
    c: Canvas,
    light: Light,
    at: Point,
    length: float,
    tint: Colour,
    rower: Outfit,
    pose: Pose,
    face: int = 1,
) -> None:
    """Draw a small dugout with one person kneeling in it and paddling."""
    x, y = at
    size = length * 0.46
    seat = (x - face * length * 0.12, y - length * 0.02)
    figure = passenger(c, light, seat, size, pose, rower, face)
    hull(c, light, x, y, length, tint, face)
    hand = figure.hand(0)
    low = (hand[0] + face * size * 0.06, y + size * 0.05)
    paddle(c, light, (hand[0] - face * size * 0.1, hand[1] - size * 0.16), low, size * 0.07)
    figure.near_arm()


def far_boat(c: Canvas, light: Light, x: float, y: float, size: float) -> None:
    """Draw a dugout with one paddler in the middle distance, and its reflection."""
    outfit = folk.man(c.rng, hat="tanggui", top=c.rng.choice(("#a3341b", "#3d5f7d")))
    with c.track() as shape:
        canoe(c, light, (x, y), 560 * size, light.wood, outfit, poses.ROW)
    mirror(c, light, shape, y)
    wake(c, light, x - 200 * size, x + 240 * size, y, 4)
