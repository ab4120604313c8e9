"""Burning peat."""

import math
from dataclasses import replace

from .. import folk, poses
from ..brush import HEIGHT, WIDTH, Canvas, Colour, Point, between, mix, ribbon, smooth
from ..ground import soil
from ..lamps import tongues
from ..light import SMOKE, Light
from ..people import Figure, person
from ..sky import mist, sky, treeline
from ..water import drops


def asap(c: Canvas, seed: int) -> None:
    """Burnt peat land in haze, with volunteers and a hose."""
    rng = c.rng
    light = (
        SMOKE
        if seed % 2 == 0
        else replace(
            SMOKE,
            sky=("#98938a", "#b7aea0", "#d0c6b4"),
            haze="#c3b8a5",
            cloud="#cfc6b6",
            sun="#f3c9a2",
        )
    )
    horizon = rng.uniform(470, 500)
    sky(c, light, horizon, rng.uniform(300, 1300))
    for i, (distance, size) in enumerate(((0.86, 120), (0.72, 150), (0.52, 190))):
        treeline(c, light, horizon - 10 + 22 * i, size * 0.5, distance)
        for _ in range(12):
            snag(
                c,
                rng.uniform(0, WIDTH),
                horizon - 6 + 24 * i,
                size * rng.uniform(0.7, 1.4),
                light.far(distance, "#3a2f28"),
            )
        smoke(c, light, rng.uniform(100, 1500), horizon + 30 * i, 380, 0.5)
        mist(c, light, horizon + 10 * i, 90, 0.55)
    soil(
        c, light, horizon + 34, mix("#3a2c24", light.earth, 0.25), mix(light.earth, light.haze, 0.6)
    )
    mist(c, light, horizon + 36, 60, 0.75)
    embers(c, light, horizon + 70)
    for x in (rng.uniform(60, 200), rng.uniform(1380, 1540)):
        snag(c, x, 830, rng.uniform(420, 560), mix("#2e2622", light.haze, 0.08))
    fire = (330 + rng.uniform(-30, 30), 740)
    smoke(c, light, fire[0], fire[1], 620, 0.75)
    c.glow(fire[0], fire[1] - 30, 210, "#f09a4a", 0.55)
    tongues(c, fire[1], [(fire[0] + 36 * i, 100 - 24 * abs(i)) for i in range(-2, 3)])
    squad(c, light, fire)


def snag(c: Canvas, x: float, y: float, height: float, tint: Colour) -> None:
    """Draw a burnt tree without leaves."""
    lean = c.rng.uniform(-0.08, 0.08) * height
    top = (x + lean, y - height)
    c.poly(ribbon([(x, y), between((x, y), top, 0.5), top], height * 0.07, height * 0.015), tint)
    for _ in range(4):
        start = between((x, y), top, c.rng.uniform(0.4, 0.85))
        side = c.rng.choice((-1, 1))
        reach = height * c.rng.uniform(0.1, 0.22)
        tip = (start[0] + side * reach, start[1] - reach * c.rng.uniform(0.5, 1.1))
        c.poly(ribbon([start, tip], height * 0.026, height * 0.006), tint)


def smoke(c: Canvas, light: Light, x: float, y: float, height: float, alpha: float) -> None:
    """Let a column of smoke rise and drift aside."""
    drift = c.rng.choice((-1, 1)) * height * 0.35
    for k in range(2):
        puffs = []
        for i in range(10):
            t = i / 9
            r = height * (0.05 + 0.16 * t) * c.rng.uniform(0.7, 1.1)
            px = x + drift * t * t + c.rng.uniform(-0.06, 0.06) * height
            py = y - height * t
            puffs.append(
                [
                    (px + math.cos(a) * r, py + math.sin(a) * r)
                    for a in (0, 0.9, 1.8, 2.7, 3.6, 4.5, 5.4)
                ]
            )
        tint = mix(light.cloud, "#ffffff", 0.28) if k else mix(light.cloud, light.shadow, 0.22)
        c.soft(puffs, tint, height * (0.06 - 0.02 * k), alpha * (0.6 if k else 0.8))


def embers(c: Canvas, light: Light, top: float) -> None:
    """Draw charred patches, stumps and a few glowing spots on the ground."""
    for _ in range(26):
        share = c.rng.random() ** 1.3
        x, y = c.rng.uniform(0, WIDTH), top + (HEIGHT - top) * share
        wide, tall = 40 + 190 * share, 5 + 20 * share
        patch = []
        for i in range(9):
            a, r = i / 9 * math.tau, c.rng.uniform(0.6, 1.1)
            patch.append((x + math.cos(a) * wide * r, y + math.sin(a) * tall * r))
        c.soft([smooth(patch, closed=True)], "#1f1815", 3 + 5 * share, 0.42)
    for _ in range(110):
        share = c.rng.random() ** 1.3
        x, y = c.rng.uniform(0, WIDTH), top + (HEIGHT - top) * share
        tint = c.rng.choice(("#8a7a6a", "#5a4a40", "#2a211d"))
        c.oval(x, y, 2 + 7 * share, 1 + 2.5 * share, tint, 0.7)
    for _ in range(14):
        share = c.rng.random()
        stump(c, light, c.rng.uniform(0, WIDTH), top + 40 + (HEIGHT - top) * share * 0.7, share)
    for _ in range(34):
        share = c.rng.random()
        x, y = c.rng.uniform(130, 560), top + 120 + 220 * share
        c.glow(x, y, 12 + 14 * share, "#f08a3a", 0.5, ry=5 + 5 * share)
        c.oval(x, y, 3 + 4 * share, 1 + 1.4 * share, "#f7b45a")


def stump(c: Canvas, light: Light, x: float, y: float, near: float) -> None:
    """Draw a charred stump."""
    size = 22 + 60 * near
    tint = mix("#2a211d", light.haze, 0.3 * (1 - near))
    c.glow(x + size * 0.2, y, size * 0.9, light.shadow, 0.4, ry=size * 0.14)
    top = [(-0.22, 0.86), (-0.12, 1.0), (-0.02, 0.82), (0.1, 1.08), (0.22, 0.84)]
    side = [(0.24, 0.3), (0.38, 0.0), (-0.36, 0.0), (-0.24, 0.3)]
    c.poly([(x + dx * size, y - dy * size) for dx, dy in top + side], tint)
    c.poly(
        [
            (x + dx * size, y - dy * size)
            for dx, dy in ((0.02, 0.8), (0.22, 0.84), (0.38, 0), (0.1, 0))
        ],
        light.shadow,
        0.3,
    )


def squad(c: Canvas, light: Light, fire: Point) -> None:
    """Draw the volunteers holding the hose, and the water that reaches the fire."""
    rng = c.rng
    suit = rng.choice(("#d9732f", "#c9a23a", "#b5482e"))
    x, y = 800 + rng.uniform(-30, 30), 960.0
    hose, team = [], []
    stances = (
        replace(
            poses.REACH,
            lean=-3,
            near_hand=(0.22, -0.12),
            far_hand=(0.16, -0.16),
            near_foot=(0.14, 0),
            far_foot=(-0.14, 0),
        ),
        replace(
            poses.CARRY, lean=6, near_hand=(0.14, -0.22), near_foot=(0.1, 0), far_foot=(-0.1, 0)
        ),
        replace(poses.WALK, lean=9, near_hand=(0.17, -0.21), far_hand=(0.13, -0.22)),
    )
    for i, pose in enumerate(stances):
        look = folk.man(
            rng,
            top=suit,
            bottom="#37413f",
            sleeve="long",
            hat="helmet",
            hat_colour="#e8d9a8",
            shoes="#2a2523",
        )
        at = (x + 225 * i, y - 26 * i)
        figure = person(c, light, at, 470 - 24 * i, pose, look, -1)
        vest(c, figure)
        team.append(figure)
        hose.append(figure.hand())
    nozzle = (hose[0][0] - 74, hose[0][1] - 20)
    tail = [(hose[2][0] + 120, y - 190), (hose[2][0] + 240, y - 60), (1660, y - 30)]
    line = smooth([hose[0], hose[1], hose[2], *tail])
    c.poly(ribbon(line, 17, 20), mix("#b9a88a", light.shadow, 0.25))
    c.poly(ribbon([(px, py - 4) for px, py in line], 4, 5), light.sun, 0.4)
    c.stroke([hose[0], nozzle], 18, "#6d5f52", end=11, curve=False)
    for figure in team:
        figure.near_arm()
    jet(c, light, nozzle, fire)


def vest(c: Canvas, figure: Figure) -> None:
    """Add two reflecting bands around the chest of a figure."""
    nx, ny = figure.neck
    ux, uy = figure.up
    for down in (0.15, 0.22):
        middle = (nx - ux * down, ny - uy * down)
        band = [
            figure.place((middle[0] - 0.066 * uy, middle[1] + 0.066 * ux)),
            figure.place((middle[0] + 0.066 * uy, middle[1] - 0.066 * ux)),
        ]
        c.poly(ribbon(band, figure.height * 0.022, figure.height * 0.022), "#f1ecd2", 0.9)
    figure.near_arm()


def jet(c: Canvas, light: Light, start: Point, end: Point) -> None:
    """Draw a jet of water that spreads and falls on the fire."""
    for _ in range(16):
        aim = (end[0] + c.rng.uniform(-70, 80), end[1] + c.rng.uniform(-24, 16))
        top = (between(start, aim, 0.5)[0], min(start[1], aim[1]) - 120 + c.rng.uniform(-22, 22))
        path = smooth([start, top, aim], steps=12)
        c.poly(ribbon(path, 5, c.rng.uniform(3, 9)), mix("#ffffff", light.haze, 0.15), 0.4)
    drops(c, light, end[0], end[1], 90, 30)
    c.glow(end[0], end[1] - 40, 130, "#fffaf0", 0.5)
