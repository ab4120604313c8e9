"""Close pictures: plaited work, a phone in two hands, honey, coffee."""

import math
from dataclasses import replace

from . import people as p
from . import produce as g
from .brush import Canvas, Colour, Point, between, mix, ribbon, smooth
from .crops import foliage, giant, rays
from .fields import open_country
from .ground import Ground, soil
from .interior import sunbeam, table, view, wall
from .light import AFTERNOON, DAWN, MORNING, OVERCAST, Light, choose
from .plants import banana, bush, fern, leaf, palm, tree
from .sky import hills, sky, treeline
from .things import steam

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
            cell = [at(t0 + gap_t, u0 + gap_u), at(t1 - gap_t, u0 + gap_u), at(t1 - gap_t, u1 - gap_u),
                    at(t0 + gap_t, u1 - gap_u)]  # fmt: skip
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
    arch = smooth([(x - wide * 0.5, y), (x - wide * 0.42, y - wide * 0.38), (x, y - wide * 0.56), (x + wide * 0.42, y - wide * 0.38),
                   (x + wide * 0.5, y)], steps=10)  # fmt: skip
    c.poly(ribbon(arch, 26, 26), mix(RATTAN, light.wood, 0.35))
    c.poly(ribbon([(px - 3, py - 4) for px, py in arch], 12, 12), mix(RATTAN, light.sun, 0.2))
    for px, py in arch[2:-2:2]:
        c.poly(ribbon([(px - 11, py - 6), (px + 11, py + 8)], 5, 5), mix(RATTAN, light.wood, 0.55))


def lid(c: Canvas, light: Light, x: float, y: float, wide: float) -> None:
    """Draw the domed lid of a small box."""
    dome = smooth([(x - wide * 0.52, y), (x - wide * 0.4, y - wide * 0.17), (x, y - wide * 0.27), (x + wide * 0.4, y - wide * 0.17),
                   (x + wide * 0.52, y), (x, y + wide * 0.12)], closed=True, steps=6)  # fmt: skip
    with c.track() as shape:
        c.poly(dome, RATTAN)
    for k in range(1, 7):
        ring = [(x + math.cos(a) * wide * 0.075 * k, y - wide * 0.235 + (k / 7) ** 1.8 * wide * 0.23
                 + math.sin(a) * wide * 0.016 * k) for a in (0, 0.5, 1.05, 1.57, 2.1, 2.64, math.pi)]  # fmt: skip
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
            c.poly([at(u + du * 0.06, v + dv * 0.06), at(u + du * 0.94, v + dv * 0.06), at(u + du * 0.94, v + dv * 0.94),
                    at(u + du * 0.06, v + dv * 0.94)], tone)  # fmt: skip


def cane(c: Canvas, light: Light, x: float, y: float, r: float) -> None:
    """Draw a coil of split rattan."""
    c.oval(x + 12, y + 14, r * 1.15, r * 0.42, light.shadow, 0.35)
    for k in range(9):
        tone = mix(RATTAN, light.wood if k % 2 else light.sun, 0.25)
        ring = [(x + math.cos(a / 20 * math.tau) * r * (1 - 0.05 * k), y - 6 * k + math.sin(a / 20 * math.tau) * r * 0.36 * (1 - 0.05 * k))
                for a in range(21)]  # fmt: skip
        c.poly(ribbon(ring, 9, 9), tone)


def strips(c: Canvas, light: Light) -> None:
    """Scatter loose strips of rattan and a small knife in the foreground."""
    for _ in range(9):
        x, y = c.rng.uniform(850, 1250), c.rng.uniform(905, 1010)
        path = smooth([(x, y), (x + 110, y + c.rng.uniform(-46, 26)), (x + 250, y + c.rng.uniform(-26, 40)),
                       (x + 390, y + c.rng.uniform(-70, 50))])  # fmt: skip
        c.poly(ribbon([(px + 3, py + 6) for px, py in path], 9, 9), light.shadow, 0.25)
        c.poly(ribbon(path, 10, 8), mix("#e6cd93", light.wood, c.rng.uniform(0, 0.4)))
    c.poly(ribbon([(930, 1012), (1060, 980)], 24, 20), mix(light.wood, light.shadow, 0.1))
    c.poly([(1056, 970), (1190, 934), (1212, 940), (1064, 992)], "#b9c0c0")


def ponsel(c: Canvas, seed: int) -> None:
    """Two hands holding a phone on which messages arrive."""
    rng = c.rng
    light = choose(seed, MORNING, AFTERNOON, DAWN, OVERCAST)
    open_country(c, light, 520, 110)
    soil(c, light, 524, mix(light.grass, light.forest, 0.3), light.grass)
    for x in (150, 1450):
        tree(c, light, x + rng.uniform(-40, 40), 760, 560)
    banana(c, light, 1180, 760, 330)
    palm(c, light, 420, 740, 480)
    c.defocus(13)
    skin = rng.choice(p.SKINS)
    sleeve = rng.choice(("#a3341b", "#0f5b46", "#3d5f7d", "#e0b654", "#7b4a5e"))
    box = (600, 110, 1000, 880)
    c.glow(800, 560, 560, light.shadow, 0.3, ry=620)
    for side in (-1, 1):
        grip(c, light, side, skin, sleeve)
    phone(c, light, box)
    messages(c, light, box)
    for side in (-1, 1):
        thumb(c, light, side, skin)
    bubbles(c, light)


def grip(c: Canvas, light: Light, side: int, skin: str, sleeve: str) -> None:
    """Draw a forearm, the palm and the fingers behind the phone, on one side."""

    def at(x: float, y: float) -> Point:
        return (800 + side * x, y)

    palm = [at(200, 640), at(262, 620), at(312, 700), at(338, 820), at(336, 920), at(270, 1000),
            at(176, 968), at(140, 880), at(160, 780)]  # fmt: skip
    with c.track() as arm:
        c.poly([at(336, 860), at(200, 960), at(262, 1120), at(600, 1120)], skin)
        c.blob(palm, skin)
        for i, y in enumerate((470, 548, 626, 702)):
            finger = [at(170, y + 30), at(222 - 5 * i, y)]
            c.stroke(finger, 66 - 4 * i, skin, end=60 - 4 * i, curve=False)
    c.shade(arm, light.shadow, 90, 0.5)
    for i, y in enumerate((512, 590, 667)):
        crease = [at(196, y + 14), at(230 - 5 * i, y + 2)]
        c.poly(ribbon(crease, 5, 3), mix(skin, light.shadow, 0.55), 0.7)
    with c.track() as cuff:
        c.blob([at(280, 1010), at(420, 900), at(520, 960), at(680, 1140), at(300, 1160)], sleeve)
    c.shade(cuff, light.shadow, 90 - side * 40, 0.55)
    c.poly(
        ribbon(smooth([at(286, 1016), at(350, 978), at(424, 906)]), 16, 16),
        mix(sleeve, light.sun, 0.3),
    )


def phone(c: Canvas, light: Light, box: tuple) -> None:
    """Draw the phone with a lit screen."""
    left, top, right, bottom = box
    c.rect((left - 4, top + 8, right + 14, bottom + 16), light.shadow, 0.35, radius=58)
    c.rect(box, "#22282b", radius=54)
    c.rect((left + 4, top + 4, right - 4, bottom - 4), "#3a4347", radius=50)
    c.rect((left + 9, top + 9, right - 9, bottom - 9), "#1b2023", radius=46)
    screen = (left + 22, top + 24, right - 22, bottom - 24)
    with c.track() as glass:
        c.rect(screen, "#f7f2e4", radius=34)
    c.shade(glass, "#dfe8dc", 90, 1.0)
    c.rect((screen[0], screen[1], screen[2], screen[1] + 96), "#0f5b46", radius=34)
    c.rect((screen[0], screen[1] + 50, screen[2], screen[1] + 96), "#0f5b46")
    c.oval(screen[0] + 56, screen[1] + 56, 26, 26, "#e0b654")
    c.oval(screen[0] + 56, screen[1] + 48, 10, 10, "#0f5b46")
    c.oval(screen[0] + 56, screen[1] + 70, 17, 11, "#0f5b46")
    c.rect((screen[0] + 98, screen[1] + 40, screen[0] + 238, screen[1] + 54), "#f7f2e4", radius=7)
    c.rect((screen[0] + 98, screen[1] + 64, screen[0] + 190, screen[1] + 74), "#9fc4b4", radius=5)
    c.rect(
        ((left + right) / 2 - 44, top + 11, (left + right) / 2 + 44, top + 22), "#0b0e10", radius=6
    )


def messages(c: Canvas, light: Light, box: tuple) -> None:
    """Fill the screen with message bubbles, one of which holds a picture."""
    left, top, right, _ = box
    y = top + 146
    for i in range(4):
        mine = i % 2 == 1
        lines = c.rng.choice((1, 2, 2, 3))
        wide = c.rng.uniform(190, 250)
        picture = i == 2
        tall = 128 if picture else 30 + 24 * lines
        x = right - 44 - wide if mine else left + 44
        tint = "#cfe6d6" if mine else "#ffffff"
        c.rect((x + 3, y + 5, x + wide + 3, y + tall + 5), "#8fa096", 0.35, radius=20)
        c.rect((x, y, x + wide, y + tall), tint, radius=20)
        tail = (x + wide - 26, x + wide + 12) if mine else (x + 26, x - 12)
        c.poly([(tail[0], y + tall - 22), (tail[1], y + tall + 8), (tail[0], y + tall)], tint)
        if picture:
            c.rect((x + 12, y + 12, x + wide - 12, y + tall - 12), "#f6d9a8", radius=12)
            c.oval(x + wide - 62, y + 46, 17, 17, "#fff3d1")
            low, end = y + tall - 12, x + wide - 12
            crest = [(x + 12, y + 84), (x + 70, y + 54), (x + 130, y + 88), (end, y + 66)]
            c.poly([*smooth(crest), (end, low), (x + 12, low)], "#4f7d67")
        else:
            for k in range(lines):
                end = wide - 26 if k < lines - 1 else wide * 0.62
                c.rect(
                    (x + 22, y + 20 + 24 * k, x + end, y + 31 + 24 * k), "#8c9a92", 0.75, radius=5
                )
        y += tall + 26


def thumb(c: Canvas, light: Light, side: int, skin: str) -> None:
    """Draw one thumb lying over the edge of the screen."""
    reach = c.rng.uniform(-22, 22)
    path = [
        (800 + side * 272, 884),
        (800 + side * 196, 790),
        (800 + side * (112 + reach / 2), 716 + reach),
    ]
    c.poly(ribbon([(x + 6, y + 16) for x, y in smooth(path)], 84, 60), light.shadow, 0.25)
    with c.track() as shape:
        c.stroke(path, 118, skin, end=66)
    c.shade(shape, light.shadow, 90, 0.36)
    (ax, ay), (bx, by) = path[1], path[2]
    nail = (bx + (bx - ax) * 0.06, by + (by - ay) * 0.06)
    c.oval(nail[0], nail[1] - 3, 20, 25, mix(skin, "#f6d9c8", 0.5), tilt=-side * 48)
    knuckle = between(path[1], path[2], 0.3)
    c.poly(ribbon([(knuckle[0] - 24, knuckle[1] - 12 * side), (knuckle[0] + 24, knuckle[1] + 12 * side)], 4, 4),
           mix(skin, light.shadow, 0.4), 0.6)  # fmt: skip


def bubbles(c: Canvas, light: Light) -> None:
    """Let a few message bubbles float beside the phone."""
    rng = c.rng
    tints = ["#0f5b46", "#e0b654", "#f7f2e4", "#a3341b"]
    rng.shuffle(tints)
    spots = [(300, 210, 250, 120), (1310, 300, 270, 128), (230, 470, 190, 96), (1370, 560, 170, 90)]
    for (x, y, wide, tall), tint in zip(spots, tints, strict=True):
        x, y = x + rng.uniform(-30, 30), y + rng.uniform(-36, 36)
        side = 1 if x < 800 else -1
        box = (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
        tail = [
            (x + side * wide * 0.28, y + tall * 0.4),
            (x + side * wide * 0.58, y + tall * 0.78),
            (x + side * wide * 0.46, y + tall * 0.2),
        ]
        c.soft(
            [
                [
                    (box[0], box[1] + 14),
                    (box[2], box[1] + 14),
                    (box[2], box[3] + 14),
                    (box[0], box[3] + 14),
                ]
            ],
            light.shadow,
            10,
            0.3,
        )
        c.rect(box, tint, radius=tall * 0.36)
        c.poly(tail, tint)
        ink = "#f7f2e4" if tint in ("#0f5b46", "#a3341b") else "#2e5d49"
        if wide > 200:
            for k, share in ((0, 0.72), (1, 0.48)):
                c.rect(
                    (x - wide * 0.36, y - 22 + 32 * k, x + wide * (share - 0.36), y - 8 + 32 * k),
                    ink,
                    0.85,
                    radius=7,
                )
        else:
            for k in (-1, 0, 1):
                c.oval(x + k * 36, y, 11, 11, ink, 0.9)


def madu(c: Canvas, seed: int) -> None:
    """Jars of forest honey before a tall tree with wild combs."""
    rng = c.rng
    light = choose(seed, MORNING, AFTERNOON, DAWN)
    horizon = 640
    sky(c, light, horizon, rng.uniform(300, 600))
    hills(c, light, horizon - 40, 2, 120)
    for y, distance in ((horizon - 20, 0.55), (horizon + 40, 0.35)):
        treeline(c, light, y + 40, 190, distance)
    soil(c, light, horizon + 60, light.grass, light.far(0.1))
    for x, size in ((90, 640), (760, 560), (1540, 620)):
        fork = giant(c, light, x + rng.uniform(-40, 40), 760, size, 44, 0.32)
        foliage(c, light, fork, 170, 90, 0.3)
    honey_tree(c, light, 1150 + rng.uniform(-40, 40))
    rays(c, light, 420, 0, 5, 0.22)
    for x in (60, 420, 900, 1500):
        fern(
            c,
            x + rng.uniform(-40, 40),
            830,
            rng.uniform(120, 170),
            mix(light.forest, light.leaf, 0.3),
        )
    c.defocus(3)
    table(c, light, 800, mix(light.plank, light.wood, 0.15))
    c.soft([[(0, 800), (1600, 800), (1600, 850), (0, 850)]], light.shadow, 16, 0.18)
    amber = rng.choice((("#c9781f", "#a8551a", "#dd9a2f"), ("#b9641c", "#d98f2a", "#96480f")))
    cloths = rng.sample(("#f4eede", "#a3341b", "#0f5b46", "#e9dfca", "#3d5f7d"), 3)
    g.jar(c, light, 300, 950, 330, amber[0], cloths[0])
    g.jar(c, light, 830, 945, 300, amber[2], cloths[2])
    g.jar(c, light, 570, 1010, 440, amber[1], cloths[1])
    comb_on_leaf(c, light, 1200, 930)
    dipper(c, light, 1010, 930)
    for _ in range(7):
        bee(c, rng.uniform(680, 1450), rng.uniform(420, 860), rng.uniform(10, 15))


def honey_tree(c: Canvas, light: Light, x: float) -> None:
    """Draw the tall bee tree with combs under its boughs and pegs up its trunk."""
    bark = mix("#b3a084", light.wood, 0.15)
    fork = giant(c, light, x, 830, 700, 92, 0.06)
    boughs = [(-330, 30), (-200, -70), (220, -80), (340, 20), (40, -140)]
    for dx, dy in boughs:
        end = (fork[0] + dx, fork[1] + dy)
        c.stroke([(fork[0], fork[1] + 40), between(fork, end, 0.5), end], 40, bark, end=16)
    for dx, dy in boughs:
        foliage(c, light, (fork[0] + dx * 1.05, fork[1] + dy - 50), 150, 74, 0.08)
    for k, (dx, dy) in enumerate(((-265, 34), (-170, 14), (150, 16), (262, 26), (-80, 22))):
        px, py, r = fork[0] + dx, fork[1] + dy, 44 - 5 * (k % 3)
        with c.track() as shape:
            c.blob(
                [
                    (px - r, py - 8),
                    (px + r, py - 8),
                    (px + r * 0.9, py + r),
                    (px, py + r * 1.75),
                    (px - r * 0.9, py + r),
                ],
                "#b9812f",
            )
        c.shade(shape, "#3a2415", 70, 0.85)
    for i in range(16):
        y = 800 - i * 38
        c.stroke([(x - 24, y), (x + 34, y - 6)], 6, mix(light.wood, light.shadow, 0.2), curve=False)


def comb_on_leaf(c: Canvas, light: Light, x: float, y: float) -> None:
    """Put a dripping honeycomb on a banana leaf."""
    rib = smooth([(x - 300, y + 70), (x, y + 40), (x + 300, y + 20)], steps=8)
    c.poly(
        [(px + 10, py + 30) for px, py in rib] + [(px, py + 70) for px, py in rib[::-1]],
        light.shadow,
        0.2,
    )
    leaf(c, rib, 210, mix(light.leaf, light.grass, 0.25), mix(light.leaf, "#f1efc8", 0.5))
    piece = [(x - 190, y + 6), (x - 150, y - 96), (x - 20, y - 128), (x + 130, y - 112), (x + 200, y - 40), (x + 130, y + 26),
             (x - 40, y + 44)]  # fmt: skip
    c.blob([(px + 2, py + 44) for px, py in piece], mix("#9a5c1a", light.shadow, 0.15))
    c.blob([(px + 1, py + 24) for px, py in piece], mix("#c9822a", light.shadow, 0.08))
    g.comb(c, light, piece, 17)
    for dx, low in ((-110, 84), (20, 104), (96, 80)):
        c.stroke([(x + dx, y + 26), (x + dx, y + low)], 15, "#e0962a", end=22)
        c.oval(x + dx - 4, y + low - 4, 4, 6, "#ffe9a8")
    c.oval(x + 10, y + 108, 120, 14, "#d98f2a", 0.85)


def dipper(c: Canvas, light: Light, x: float, y: float) -> None:
    """Lay a wooden honey dipper on the table."""
    wood = mix(light.plank, light.sun, 0.25)
    c.poly(ribbon([(x - 110, y + 96), (x + 60, y + 116)], 22, 22), light.shadow, 0.25)
    c.stroke([(x - 190, y + 60), (x + 20, y + 96)], 15, wood, curve=False)
    for k in range(5):
        c.oval(
            x + 30 + 16 * k,
            y + 98 + 3 * k,
            11,
            31 - abs(k - 2) * 4,
            mix(wood, light.wood, 0.35 if k % 2 else 0.1),
            tilt=10,
        )
    c.oval(x + 62, y + 122, 60, 12, "#d98f2a", 0.85)


def bee(c: Canvas, x: float, y: float, size: float) -> None:
    """Draw a bee in flight."""
    tilt = c.rng.uniform(-30, 30)
    for side in (-0.5, 0.35):
        c.oval(
            x + side * size,
            y - size * 0.75,
            size * 0.4,
            size * 0.75,
            "#ffffff",
            0.6,
            tilt=side * 60,
        )
    c.oval(x, y, size, size * 0.58, "#d9992f", tilt=tilt)
    turn = math.radians(tilt)
    for k in (-0.35, 0.2, 0.7):
        px, py = x + math.cos(turn) * size * k, y + math.sin(turn) * size * k
        c.oval(px, py, size * 0.13, size * 0.5, "#2d2118", tilt=tilt)


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
    g.cup(c, light, 520, 1000, 205, tint)
    steam(c, light, 510, 830, 330, 0.5)


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
        c.poly([ground.at(x - 360, 1.5, 190), ground.at(x + 360, 1.5, 190), ground.at(x + 360, 1.5, 150),
                ground.at(x - 360, 1.5, 150)], mix(wood, light.shadow, 0.3))  # fmt: skip
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
    pose = replace(p.STOOP, lean=16, near_hand=(0.22, -0.13), far_hand=(0.15, -0.2))
    face = rng.choice((-1, 1))
    figure = p.person(
        c,
        light,
        (x, y + 10),
        ground.person(y) * 1.12,
        pose,
        p.woman(rng, hat="tanggui", hair="bun", sleeve="long"),
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
