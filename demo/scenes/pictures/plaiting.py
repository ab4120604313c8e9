"""Plaited rattan."""

import math

from ..brush import Canvas, Colour, Point, between, mix, ribbon, smooth
from ..interior import sunbeam, table, view, wall
from ..light import AFTERNOON, DAWN, MORNING, Light, choose

RATTAN = "#d3ab66"


def anyaman(c: Canvas, seed: int) -> None:
    """Rattan baskets and a plaited mat on a table."""
    rng = c.rng
    light = choose(seed, AFTERNOON, MORNING, DAWN)
    wall(c, light, rng.choice(("#dccba4", "#b9c6ae", "#d9b98c")), 620, 150)
    box = (150, 70, 560, 420)
    view(c, light, box, mix(light.wood, light.plank, 0.4))
    c.defocus(5)
    table(c, light, 560, mix(light.plank, light.wood, 0.1))
    sunbeam(c, light, box, 620, 0.26)
    accents = rng.sample(("#8a3b22", "#2d2a28", "#0f5b46", "#a3341b"), 2)
    spread(c, light, accents)
    big = rng.uniform(560, 640)
    cane(c, light, big + 760, 700, 118)
    vessel(c, light, big + 480, 780, 300, 250, accents[1], 0.78)
    vessel(c, light, big, 850, 460, 430, accents[0], 0.7)
    handle(c, light, big, 430, 430)
    vessel(c, light, big - 370, 900, 250, 170, accents[1], 0.82)
    lid(c, light, big - 370, 735, 262)
    strips(c, light)


def vessel(
    c: Canvas,
    light: Light,
    x: float,
    y: float,
    wide: float,
    tall: float,
    accent: Colour,
    foot: float,
) -> None:
    """Draw a plaited basket whose strands form diamonds of a second colour."""
    half, rim = wide / 2, wide * 0.12
    c.glow(x + wide * 0.2, y, wide * 0.8, light.shadow, 0.55, ry=wide * 0.12)

    def at(t: float, u: float) -> Point:
        angle = math.pi * (1 - t)
        bulge = 1 + 0.07 * math.sin(u * math.pi)
        r = half * (1 + (foot - 1) * u) * bulge
        return (
            x + math.cos(angle) * r,
            y - tall * (1 - u) + math.sin(angle) * rim * (1 - 0.35 * u),
        )

    cols, rows = 26, max(round(tall / wide * 24), 10)
    with c.track() as shape:
        outline = [at(0, u / 8) for u in range(9)] + [at(t / 12, 1) for t in range(13)]
        outline += [at(1, u / 8) for u in range(8, -1, -1)]
        c.poly(outline, mix(RATTAN, light.wood, 0.35))
    for row in range(rows):
        for col in range(cols):
            t0, t1 = col / cols, (col + 1) / cols
            u0, u1 = row / rows, (row + 1) / rows
            diamond = abs((col % 12) - 6) + abs((row % 12) - 6)
            marked = diamond in (4, 5) or diamond < 2
            tone = mix(accent if marked else RATTAN, light.sun, 0.12 if (row + col) % 2 else 0.0)
            tone = mix(tone, light.shadow, 0.0 if (row + col) % 2 else 0.16)
            gap_t, gap_u = (t1 - t0) * 0.07, (u1 - u0) * 0.1
            cell = [
                at(t0 + gap_t, u0 + gap_u),
                at(t1 - gap_t, u0 + gap_u),
                at(t1 - gap_t, u1 - gap_u),
                at(t0 + gap_t, u1 - gap_u),
            ]
            c.poly(cell, tone)
    c.shade(shape, mix(light.shadow, light.wood, 0.4), 12, 0.85)
    c.oval(x, y - tall, half * 1.03, rim * 1.08, mix(RATTAN, light.sun, 0.15))
    c.oval(x, y - tall + rim * 0.06, half * 0.94, rim * 0.88, mix(RATTAN, light.wood, 0.42))
    for k in range(1, 8):
        a = math.pi * (1 + k / 8)
        top = (x + math.cos(a) * half * 0.93, y - tall + math.sin(a) * rim * 0.8)
        c.poly(
            ribbon([top, (x + math.cos(a) * half * 0.84, y - tall + rim * 0.5)], 3, 3),
            light.wood,
            0.35,
        )
    c.oval(x, y - tall + rim * 0.3, half * 0.84, rim * 0.6, mix(light.wood, light.shadow, 0.25))
    c.oval(x, y - tall + rim * 0.42, half * 0.7, rim * 0.42, mix(light.wood, light.shadow, 0.55))
    for k in range(22):
        a = math.pi * k / 21
        px, py = x + math.cos(a) * half * 1.0, y - tall + math.sin(a) * rim * 1.0
        c.poly(ribbon([(px - 5, py - 8), (px + 5, py + 10)], 7, 7), mix(RATTAN, light.wood, 0.25))


def handle(c: Canvas, light: Light, x: float, y: float, wide: float) -> None:
    """Draw the arched handle of a basket whose rim is at y."""
    arch = smooth(
        [
            (x - wide * 0.5, y),
            (x - wide * 0.42, y - wide * 0.38),
            (x, y - wide * 0.56),
            (x + wide * 0.42, y - wide * 0.38),
            (x + wide * 0.5, y),
        ],
        steps=10,
    )
    c.poly(ribbon(arch, 26, 26), mix(RATTAN, light.wood, 0.35))
    c.poly(ribbon([(px - 3, py - 4) for px, py in arch], 12, 12), mix(RATTAN, light.sun, 0.2))
    for px, py in arch[2:-2:2]:
        c.poly(ribbon([(px - 11, py - 6), (px + 11, py + 8)], 5, 5), mix(RATTAN, light.wood, 0.55))


def lid(c: Canvas, light: Light, x: float, y: float, wide: float) -> None:
    """Draw the domed lid of a small box."""
    dome = smooth(
        [
            (x - wide * 0.52, y),
            (x - wide * 0.4, y - wide * 0.17),
            (x, y - wide * 0.27),
            (x + wide * 0.4, y - wide * 0.17),
            (x + wide * 0.52, y),
            (x, y + wide * 0.12),
        ],
        closed=True,
        steps=6,
    )
    with c.track() as shape:
        c.poly(dome, RATTAN)
    for k in range(1, 7):
        ring = [
            (
                x + math.cos(a) * wide * 0.075 * k,
                y - wide * 0.235 + (k / 7) ** 1.8 * wide * 0.23 + math.sin(a) * wide * 0.016 * k,
            )
            for a in (0, 0.5, 1.05, 1.57, 2.1, 2.64, math.pi)
        ]
        c.poly(ribbon(smooth(ring, steps=4), 4, 4), mix(RATTAN, light.wood, 0.55), 0.8)
    c.shade(shape, light.shadow, 15, 0.6)
    c.oval(x, y - wide * 0.29, wide * 0.05, wide * 0.04, mix(RATTAN, light.wood, 0.5))


def spread(c: Canvas, light: Light, accents: list[str]) -> None:
    """Lay a plaited mat over the table, with a pattern of lozenges."""
    corners = ((140, 1120), (1500, 1120), (1290, 650), (330, 650))

    def at(u: float, v: float) -> Point:
        v = v**0.8
        return between(between(corners[0], corners[1], u), between(corners[3], corners[2], u), v)

    c.poly([(x + 14, y + 10) for x, y in corners], light.shadow, 0.3)
    c.poly(list(corners), mix(RATTAN, light.wood, 0.3))
    count = 40
    for i in range(count):
        for j in range(count // 2):
            ring = abs(i % 10 - 5) + abs(j % 10 - 5)
            accent = accents[0] if ring in (3, 4) else accents[1] if ring == 0 else None
            tone = mix(accent or "#e3c88c", light.shadow if (i + j) % 2 else light.sun, 0.1)
            u, v, du, dv = i / count, j / (count / 2), 1 / count, 2 / count
            c.poly(
                [
                    at(u + du * 0.06, v + dv * 0.06),
                    at(u + du * 0.94, v + dv * 0.06),
                    at(u + du * 0.94, v + dv * 0.94),
                    at(u + du * 0.06, v + dv * 0.94),
                ],
                tone,
            )


def cane(c: Canvas, light: Light, x: float, y: float, r: float) -> None:
    """Draw a coil of split rattan."""
    c.oval(x + 12, y + 14, r * 1.15, r * 0.42, light.shadow, 0.35)
    for k in range(9):
        tone = mix(RATTAN, light.wood if k % 2 else light.sun, 0.25)
        ring = [
            (
                x + math.cos(a / 20 * math.tau) * r * (1 - 0.05 * k),
                y - 6 * k + math.sin(a / 20 * math.tau) * r * 0.36 * (1 - 0.05 * k),
            )
            for a in range(21)
        ]
        c.poly(ribbon(ring, 9, 9), tone)


def strips(c: Canvas, light: Light) -> None:
    """Scatter loose strips of rattan and a small knife in the foreground."""
    for _ in range(9):
        x, y = c.rng.uniform(850, 1250), c.rng.uniform(905, 1010)
        path = smooth(
            [
                (x, y),
                (x + 110, y + c.rng.uniform(-46, 26)),
                (x + 250, y + c.rng.uniform(-26, 40)),
                (x + 390, y + c.rng.uniform(-70, 50)),
            ]
        )
        c.poly(ribbon([(px + 3, py + 6) for px, py in path], 9, 9), light.shadow, 0.25)
        c.poly(ribbon(path, 10, 8), mix("#e6cd93", light.wood, c.rng.uniform(0, 0.4)))
    c.poly(ribbon([(930, 1012), (1060, 980)], 24, 20), mix(light.wood, light.shadow, 0.1))
    c.poly([(1056, 970), (1190, 934), (1212, 940), (1064, 992)], "#b9c0c0")
