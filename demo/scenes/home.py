"""Scenes indoors and at the market: stalls, kitchen, library, loom."""

import math
from dataclasses import replace

from . import people as p
from . import produce as g
from .brush import HEIGHT, WIDTH, Canvas, Point, between, mix, ribbon, smooth
from .fields import open_country
from .ground import Ground, floor, soil
from .interior import bench, books, mat, open_book, plant_pot, shelf, sunbeam, view, wall
from .light import AFTERNOON, DAWN, MORNING, OVERCAST, Light, choose
from .things import basket, steam


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
        who = rng.choice((p.man(rng), p.woman(rng), p.woman(rng), p.child(rng)))
        y = 640 + i * 9
        p.person(c, light, (60 + i * 180 + rng.uniform(-50, 50), y), (y - horizon) * (0.62 if who.child else 0.92),
                 rng.choice((p.WALK, p.STAND, p.CARRY)), who, rng.choice((-1, 1)))  # fmt: skip
    awning(c, light, tints[4])
    customers(c, light)
    seller = p.woman(rng, hat=rng.choice(("tanggui", "")), hair="bun", sleeve="short")
    give = replace(p.REACH, near_hand=(0.24, -0.1), far_hand=(0.16, -0.2))
    figure = p.Figure(c, light, (500 + rng.uniform(-30, 20), 1120), 660, give, seller, 1).draw()
    counter(c, light)
    goods(c, light)
    g.bananas(c, light, 160, 165, 190, 3)
    g.bananas(c, light, 1330, 160, 160, 2, 0.5)
    g.tomatoes(c, light, figure.hand()[0] + 20, figure.hand()[1] + 8, 62)
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
        c.fade([(x - 15, 60), (x + 15, 60), (x + 15, HEIGHT), (x - 15, HEIGHT)],
               mix(light.wood, light.plank, 0.4), light.wood, 0)  # fmt: skip
    count = 14
    for i in range(count):
        a, b = -30 + 1660 * i / count, -30 + 1660 * (i + 1) / count
        tone = tint if i % 2 else "#f6efdc"
        c.fade([(a + (800 - a) * 0.12, -20), (b + (800 - b) * 0.12, -20), (b, 118), (a, 118)],
               mix(tone, light.shadow, 0.1), mix(tone, light.shadow, 0.22), 90)  # fmt: skip
        scallop = [(a, 116), (b, 116)] + [((a + b) / 2 + math.cos(t) * (b - a) / 2, 116 + math.sin(t) * 40)
                                          for t in (0.35, 0.8, 1.2, 1.57, 1.95, 2.35, 2.8)]  # fmt: skip
        c.poly(scallop, mix(tone, light.shadow, 0.08))
    c.poly([(-10, 118), (1610, 118), (1610, 126), (-10, 126)], light.shadow, 0.22)


def customers(c: Canvas, light: Light) -> None:
    """Draw two customers at the counter, one with a basket."""
    rng = c.rng
    buyer = p.Figure(c, light, (1010 + rng.uniform(-20, 20), 1120), 650,
                     replace(p.STAND, near_hand=(0.2, -0.16), far_hand=(-0.02, -0.28)),
                     p.woman(rng, hair="veil"), -1).draw()  # fmt: skip
    buyer.near_arm()
    other = p.Figure(
        c, light, (1265 + rng.uniform(-20, 30), 1110), 640, p.CARRY, p.man(rng, hat="cap"), -1
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
        g.tomatoes,
        g.aubergines,
        g.limes,
        g.chillies,
        g.cucumbers,
        g.onions,
        g.maize,
        g.cabbages,
        g.bundles,
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


def dapur(c: Canvas, seed: int) -> None:
    """A kitchen where banana crisps are fried."""
    rng = c.rng
    light = choose(seed, MORNING, AFTERNOON, DAWN)
    wall(c, light, rng.choice(("#d8bd8e", "#b4bf9f", "#cfae84", "#a9bdb6")), 700, 120)
    box = (110, 150, 440, 450)
    view(c, light, box, mix(light.wood, light.plank, 0.4))
    floor(c, light, Ground(600, 700), mix("#8a6a4c", light.shadow, 0.05), 200)
    c.rect((0, 600, WIDTH, 704), mix("#8f6b46", light.shadow, 0.42))
    for y in (200, 330):
        shelf(c, light, 980, 1520, y, light.plank)
    for i, x in enumerate((1040, 1160, 1280, 1400)):
        g.jar(
            c,
            light,
            x,
            200,
            96,
            ("#c98a3f", "#8a3b22", "#e0b654", "#6f8f4a")[i],
            rng.choice(("#a3341b", "#f4eede", "#0f5b46")),
        )
    for x, tint in ((1070, "#9aa0a0"), (1230, "#a3341b"), (1400, "#5e94a6")):
        g.pot(c, light, x, 330, rng.uniform(88, 112), mix(tint, light.shadow, 0.1))
    for x, k in ((560, 0), (660, 1), (750, 2)):
        utensil(c, light, x, 130, k)
    g.bananas(c, light, 850, 60, 210, 3, 0.25)
    stove(c, light, 700, 830)
    sunbeam(c, light, box, 420, 0.22)
    fry = replace(p.REACH, lean=8, near_hand=(0.235, -0.12), far_hand=(0.1, -0.22), nod=12)
    cook = p.person(
        c,
        light,
        (395, 1010),
        720,
        fry,
        p.woman(rng, hair=rng.choice(("bun", "veil")), sleeve="short"),
        1,
    )
    hand = cook.hand()
    c.stroke([(hand[0] - 26, hand[1] - 34), hand, (690, 640)], 10, light.plank, end=8)
    c.oval(698, 648, 30, 12, "#9aa0a0", tilt=30)
    cook.near_arm()
    steam(c, light, 700, 610, 330, 0.42)
    helper = p.Figure(c, light, (1440 + rng.uniform(-20, 20), 1270), 800,
                      replace(p.STAND, lean=8, near_hand=(0.17, -0.26), far_hand=(0.2, -0.25), nod=14),
                      p.woman(rng), -1).draw()  # fmt: skip
    work(c, light, helper)


def utensil(c: Canvas, light: Light, x: float, y: float, kind: int) -> None:
    """Hang a ladle, a sieve or a knife on the wall."""
    steel = mix("#8f9595", light.shadow, 0.2)
    c.oval(x, y - 4, 6, 6, light.wood)
    c.stroke([(x, y), (x, y + 110)], 8, light.wood if kind else steel, curve=False)
    if kind == 0:
        c.oval(x, y + 128, 32, 24, steel)
        c.oval(x - 4, y + 124, 22, 14, mix(steel, light.shadow, 0.4))
    elif kind == 1:
        c.oval(x, y + 140, 42, 38, mix(steel, light.shadow, 0.2))
        c.oval(x, y + 140, 34, 30, mix(steel, light.sun, 0.4))
    else:
        c.poly([(x - 12, y + 100), (x + 26, y + 104), (x + 22, y + 205), (x - 12, y + 190)], steel)


def stove(c: Canvas, light: Light, x: float, y: float) -> None:
    """Draw the brick hearth with its fire and the wok on top."""
    brick = mix("#a8583c", light.shadow, 0.12)
    c.oval(x + 20, y + 46, 270, 26, light.shadow, 0.4)
    c.fade(
        [(x - 215, y - 120), (x + 215, y - 120), (x + 235, y + 50), (x - 235, y + 50)],
        brick,
        mix(brick, light.shadow, 0.4),
        20,
    )
    for row in range(6):
        top = y - 118 + row * 28
        c.rect((x - 228, top, x + 228, top + 3), mix(brick, light.haze, 0.4), 0.6)
        for k in range(8):
            px = x - 210 + k * 58 + (29 if row % 2 else 0)
            if px < x + 215:
                c.rect((px, top, px + 3, top + 28), mix(brick, light.haze, 0.4), 0.6)
    mouth = smooth(
        [(x - 95, y + 50), (x - 90, y - 20), (x, y - 66), (x + 90, y - 20), (x + 95, y + 50)]
    )
    c.poly(mouth, "#2a1a14")
    c.glow(x, y + 20, 150, "#f09a4a", 0.8, ry=90)
    for tint, k in (("#d4582a", 1.0), ("#ee943c", 0.7), ("#fad978", 0.4)):
        for dx in (-44, 0, 40):
            tall, wide = 74 * k * (1.1 - abs(dx) * 0.006), 26 * k
            c.blob([(x + dx - wide, y + 44), (x + dx - wide * 0.6, y + 44 - tall * 0.5), (x + dx + 3, y + 44 - tall),
                    (x + dx + wide * 0.7, y + 44 - tall * 0.4), (x + dx + wide, y + 44)], tint, steps=5)  # fmt: skip
    for dx, tilt in ((-60, 8), (30, -7)):
        c.oval(x + dx, y + 48, 90, 11, mix(light.wood, light.shadow, 0.2), tilt=tilt)
    c.rect((x - 232, y - 136, x + 232, y - 116), mix(brick, light.sun, 0.2))
    g.wok(c, light, x, y - 190, 420)
    c.glow(x, y - 60, 330, "#f3a85a", 0.2)


def work(c: Canvas, light: Light, helper: p.Figure) -> None:
    """Put the finished and the raw bananas on the table, before the helper."""
    tint = mix(light.plank, light.sun, 0.14)
    c.fade(
        [(905, 866), (1640, 866), (1640, 1090), (840, 1090)],
        mix(tint, light.sun, 0.2),
        mix(tint, light.shadow, 0.1),
        80,
    )
    c.poly(ribbon([(905, 866), (1640, 866)], 8, 8), mix(tint, light.sun, 0.45))
    g.tray(c, light, 1030, 990, 300)
    g.crisps(c, light, 1030, 998, 270, 80, 120)
    hand = helper.hand()
    board = hand[1] + 30
    slab = [(hand[0] - 120, board - 16), (hand[0] + 110, board - 16)]
    slab += [(hand[0] + 130, board + 18), (hand[0] - 140, board + 18)]
    c.poly([(x + 4, y + 10) for x, y in slab], light.shadow, 0.3)
    c.poly(slab, mix(light.plank, light.wood, 0.45))
    for i in range(6):
        c.oval(hand[0] - 84 + 24 * i, board - 3 + 7 * (i % 2), 17, 8, "#f3dc93", tilt=12)
    knife = [(hand[0] - 84, hand[1] + 26), (hand[0], hand[1] - 9), (hand[0] + 8, hand[1] + 9)]
    c.poly(knife, "#b9bfbf")
    helper.near_arm()
    for i in range(3):
        x = 1430 + 60 * i
        path = smooth(
            [(x - 80, 1040), (x - 30, 1000 - 8 * i), (x + 30, 1000 - 6 * i), (x + 78, 1030)]
        )
        c.poly(ribbon(path, 34, 18), mix("#b98f2c", light.shadow, 0.1))
        c.poly(ribbon([(px - 2, py - 5) for px, py in path], 22, 10), "#e8bd3c")


def perpustakaan(c: Canvas, seed: int) -> None:
    """A village library: shelves, and children who read on a mat."""
    rng = c.rng
    light = choose(seed, MORNING, AFTERNOON, OVERCAST)
    wall(c, light, rng.choice(("#e6dcc0", "#cfdccb", "#e9cfae")), 700)
    box = (1190, 130, 1510, 470)
    view(c, light, box, mix("#f7f3e8", light.shadow, 0.1))
    floor(c, light, Ground(540, 800), mix(light.plank, light.sun, 0.15), 170)
    c.rect((0, 540, WIDTH, 700), rng.choice(("#d8cba8", "#b9cbb8", "#dcbf9c")))
    c.rect((0, 690, WIDTH, 710), mix(light.wood, light.plank, 0.4))
    case(c, light, 90, 1080, 90, 700)
    sunbeam(c, light, box, -620, 0.22)
    plant_pot(c, light, 1500, 730, 230)
    mat(
        c,
        light,
        [(60, 1040), (1540, 1040), (1330, 770), (270, 770)],
        mix("#d9bf85", light.shadow, 0.05),
        30,
    )
    stander = p.person(c, light, (rng.uniform(760, 930), 760), 400,
                       replace(p.BACK, near_hand=(0.13, 0.25)), p.child(rng), 1)  # fmt: skip
    c.rect(
        (
            stander.hand()[0] - 14,
            stander.hand()[1] - 60,
            stander.hand()[0] + 14,
            stander.hand()[1] + 4,
        ),
        "#a3341b",
        radius=2,
    )
    stander.near_arm()
    readers(c, light)


def case(c: Canvas, light: Light, x0: float, x1: float, top: float, foot: float) -> None:
    """Draw a wide bookcase with four shelves full of books."""
    wood = mix(light.plank, light.wood, 0.2)
    c.rect((x0 + 14, top + 14, x1 + 24, foot + 12), light.shadow, 0.25)
    c.rect((x0, top, x1, foot), mix(wood, light.shadow, 0.5))
    rows = 4
    tall = (foot - top - 40) / rows
    for row in range(rows):
        y = top + 26 + tall * (row + 1)
        for x in (x0 + 20, (x0 + x1) / 2 + 8):
            books(c, light, x, x + (x1 - x0) / 2 - 30, y, tall - 26)
        c.rect((x0, y, x1, y + 14), wood)
        c.rect((x0, y + 10, x1, y + 16), light.shadow, 0.3)
    for x in (x0, (x0 + x1) / 2 - 9, x1 - 18):
        c.rect((x, top, x + 18, foot), mix(wood, light.sun, 0.08))
    c.rect((x0 - 10, top - 16, x1 + 10, top + 12), mix(wood, light.sun, 0.15))
    c.rect((x0 - 6, foot - 22, x1 + 6, foot + 4), mix(wood, light.shadow, 0.2))
    c.oval((x0 + x1) / 2 - 190, top - 56, 46, 44, mix("#5e94a6", light.shadow, 0.1))
    c.blob([((x0 + x1) / 2 - 215, top - 76), ((x0 + x1) / 2 - 180, top - 84), ((x0 + x1) / 2 - 172, top - 52),
            ((x0 + x1) / 2 - 204, top - 40)], "#86a06a")  # fmt: skip
    c.rect(((x0 + x1) / 2 - 214, top - 22, (x0 + x1) / 2 - 166, top - 14), light.wood)


def readers(c: Canvas, light: Light) -> None:
    """Seat the reading children on the mat."""
    rng = c.rng
    hold = replace(p.LOTUS, near_hand=(-0.02, -0.17), far_hand=(0.02, -0.17), elbows=(1, -1), nod=0)
    tints = ["#a3341b", "#0f5b46", "#3d5f7d", "#e0b654"]
    rng.shuffle(tints)
    for i, (x, y, size) in enumerate(((430, 850, 430), (1180, 870, 440), (760, 985, 520))):
        spot = (x + rng.uniform(-40, 40), y)
        figure = p.person(c, light, spot, size, hold, p.child(rng), 1)
        open_book(c, light, (spot[0], figure.hand()[1] + 22), size * 0.27, tints[i])
        for hand in figure.hands:
            hx, hy = figure.place(hand)
            side = 1 if hx > spot[0] else -1
            c.oval(
                spot[0] + side * size * 0.115,
                hy + 12,
                size * 0.024,
                size * 0.026,
                figure.outfit.skin,
            )
    spot = (200 + rng.uniform(-20, 30), 1000)
    side_reader = p.person(c, light, spot, 520, replace(p.FLOOR, nod=16), p.child(rng), 1)
    hx, hy = side_reader.hand()
    c.poly(
        [(hx - 14, hy + 14), (hx + 22, hy + 8), (hx + 72, hy - 96), (hx + 40, hy - 96)], tints[3]
    )
    c.poly([(hx + 8, hy + 8), (hx + 18, hy + 8), (hx + 64, hy - 90), (hx + 44, hy - 92)], "#fbf6e6")
    side_reader.near_arm()
    for k in range(4):
        c.rect(
            (1330 + 6 * k, 992 - 22 * k, 1460 + 3 * k, 1012 - 22 * k),
            mix(tints[k], light.shadow, 0.1),
            radius=4,
        )
        c.rect((1450 + 3 * k, 996 - 22 * k, 1462 + 3 * k, 1008 - 22 * k), "#f4eddb")


def tenun(c: Canvas, seed: int) -> None:
    """A woman weaving on a frame loom."""
    rng = c.rng
    light = choose(seed, AFTERNOON, MORNING, DAWN)
    wall(c, light, rng.choice(("#cdb084", "#d8bd8e", "#b4bf9f", "#a9bdb6")), 700, 130)
    box = (120, 130, 440, 450)
    view(c, light, box, mix(light.wood, light.plank, 0.4))
    floor(c, light, Ground(560, 760), mix(light.plank, light.sun, 0.1), 170)
    c.rect((0, 560, WIDTH, 704), mix("#8a6a45", light.shadow, 0.42))
    c.rect((0, 690, WIDTH, 708), mix(light.wood, light.shadow, 0.1))
    colours = rng.sample(("#a3341b", "#0f5b46", "#3d5f7d", "#6d2f3a", "#8a3b22"), 3)
    hung(c, light, colours)
    sunbeam(c, light, box, 560, 0.2)
    frame_loom(c, light, colours[0], True)
    weaver = p.woman(
        rng, hair="bun", sleeve="long", top=rng.choice(("#e0b654", "#f4eede", "#7b4a5e", "#5e94a6"))
    )
    bench(c, light, 330, 560, 990, 190)
    pose = replace(
        p.BENCH, hip=(-0.06, 0.285), lean=9, near_hand=(0.26, -0.17), far_hand=(0.27, -0.15), nod=10
    )
    figure = p.person(c, light, (480, 990), 760, pose, weaver, 1)
    frame_loom(c, light, colours[0], False)
    hand = figure.hand()
    c.oval(hand[0] + 26, hand[1] + 6, 62, 13, mix(light.plank, light.wood, 0.3), tilt=-12)
    c.oval(hand[0] + 26, hand[1] + 5, 26, 7, "#e0b654", tilt=-12)
    figure.near_arm()
    yarn(c, light, colours)


def cloth_pattern(c: Canvas, light: Light, at, tint: str) -> None:
    """Weave bands and diamonds into a cloth; at(u, v) gives a place on it."""
    c.poly([at(0, 0), at(1, 0), at(1, 1), at(0, 1)], tint)
    gold, pale = mix("#e0b654", light.shadow, 0.08), mix("#f4eede", light.shadow, 0.08)
    for v in (0.04, 0.34, 0.38, 0.66, 0.7, 0.95):
        c.poly([at(0, v), at(1, v), at(1, v + 0.018), at(0, v + 0.018)], gold)
    for band, (v0, v1) in enumerate(((0.08, 0.32), (0.41, 0.64), (0.73, 0.93))):
        count = (7, 10, 7)[band]
        for i in range(count):
            u0, u1, um, vm = i / count, (i + 1) / count, (i + 0.5) / count, (v0 + v1) / 2
            c.poly([at(u0, vm), at(um, v0), at(u1, vm), at(um, v1)], gold if band != 1 else pale)
            k = 0.3 / count
            dv = (v1 - v0) * 0.3
            c.poly(
                [at(um - k, vm), at(um, vm - dv), at(um + k, vm), at(um, vm + dv)],
                mix(tint, light.shadow, 0.3),
            )


def hung(c: Canvas, light: Light, colours: list[str]) -> None:
    """Hang finished cloths on a bamboo pole on the wall."""
    c.stroke([(640, 120), (1540, 120)], 14, mix("#b9a25e", light.shadow, 0.15), curve=False)
    for i, tint in enumerate(colours):
        x0, x1, low = 690 + i * 280, 900 + i * 280, 410 + c.rng.uniform(-50, 60)
        c.poly(
            [(x0 + 10, 130), (x1 + 14, 130), (x1 + 14, low + 12), (x0 + 10, low + 12)],
            light.shadow,
            0.22,
        )

        def at(u: float, v: float, x0=x0, x1=x1, low=low) -> Point:
            return (x0 + (x1 - x0) * u, 116 + (low - 116) * v)

        cloth_pattern(c, light, at, mix(tint, light.shadow, 0.08))
        for k in range(21):
            px = x0 + (x1 - x0) * k / 20
            c.poly(
                ribbon([(px, low), (px + c.rng.uniform(-2, 2), low + 20)], 2.4, 1.6),
                mix(tint, light.shadow, 0.15),
            )


WARP = (
    (560, 800),
    (1330, 610),
    (1460, 520),
    (700, 690),
)  # Near left, near right, far right, far left.


def warp_at(u: float, v: float) -> Point:
    """Return a place on the warp: u along it, away from the weaver, v across."""
    near, far = between(WARP[0], WARP[1], u), between(WARP[3], WARP[2], u)
    return between(near, far, v)


def frame_loom(c: Canvas, light: Light, tint: str, back: bool) -> None:
    """Draw the far half of the loom, or the near half with the cloth and the warp."""
    wood = mix(light.plank, light.wood, 0.35)
    across = 1.0 if back else 0.0
    dim = mix(wood, light.shadow, 0.25) if back else wood
    feet = {0.12: 930, 0.97: 900} if back else {0.12: 1010, 0.97: 985}
    for u, foot in feet.items():
        x, y = warp_at(u, across)
        c.fade(
            [(x - 14, y - 20), (x + 14, y - 20), (x + 14, foot), (x - 14, foot)],
            mix(dim, light.sun, 0.1),
            mix(dim, light.shadow, 0.3),
            0,
        )
    (ax, ay), (bx, by) = warp_at(0.12, across), warp_at(0.97, across)
    c.poly(ribbon([(ax, ay + 130), (bx, by + 190)], 20, 20), dim)
    tx, ty = warp_at(0.58, across)
    c.poly(ribbon([(tx, ty + 150), (tx, ty - 270)], 20, 20), dim)
    if back:
        return
    for i in range(60):
        v = i / 59
        c.poly(
            ribbon([warp_at(0.36, v), warp_at(0.99, v)], 1.8, 1.5),
            mix("#f4e7c4" if i % 5 else tint, light.shadow, 0.06),
        )

    def at(u: float, v: float) -> Point:
        return warp_at(0.02 + 0.35 * v, u)

    cloth_pattern(c, light, at, tint)
    c.poly(
        [at(0, 0), at(0, 1), (at(0, 1)[0], at(0, 1)[1] + 12), (at(0, 0)[0], at(0, 0)[1] + 12)],
        mix(tint, light.shadow, 0.4),
    )
    top_near, top_far = (
        (warp_at(0.58, 0)[0], warp_at(0.58, 0)[1] - 262),
        (warp_at(0.58, 1)[0], warp_at(0.58, 1)[1] - 262),
    )
    c.stroke([top_near, top_far], 22, wood, curve=False)
    for u in (0.54, 0.62):
        near, far = warp_at(u, -0.04), warp_at(u, 1.04)
        for k in range(16):
            a = between(near, far, k / 15)
            c.poly(
                ribbon([(a[0], a[1] - 64), (a[0], a[1] + 46)], 1.6, 1.6),
                mix("#f4eede", light.shadow, 0.15),
                0.8,
            )
        for up in (64, -46):
            c.stroke(
                [(near[0], near[1] - up), (far[0], far[1] - up)],
                9,
                mix(light.plank, light.sun, 0.1),
                curve=False,
            )
        c.poly(ribbon([(near[0], near[1] - 64), top_near], 2, 2), light.shadow, 0.7)
        c.poly(ribbon([(far[0], far[1] - 64), top_far], 2, 2), light.shadow, 0.7)
    for u, size in ((0.01, 24), (0.985, 30)):
        c.stroke(
            [warp_at(u, -0.08), warp_at(u, 1.08)], size, mix(wood, light.sun, 0.12), curve=False
        )


def yarn(c: Canvas, light: Light, colours: list[str]) -> None:
    """Put a basket with balls of yarn beside the loom."""
    x, y = 1030 + c.rng.uniform(-30, 60), 1030
    basket(c, light, x, y, 250, 120, mix("#c8a05a", light.shadow, 0.08), 0.8)
    balls = [(-74, 0, 44), (74, 2, 44), (0, 10, 50), (-36, -38, 42), (42, -36, 42)]
    for i, (dx, dy, r) in enumerate(balls):
        tint = mix([*colours, "#e0b654", "#f4eede"][i], light.shadow, 0.06)
        bx, by = x + dx, y - 128 + dy
        with c.track() as shape:
            c.oval(bx, by, r, r, tint)
        c.shade(shape, light.shadow, 45, 0.5)
        for k in (-0.6, -0.2, 0.2, 0.6):
            thread = smooth(
                [(bx - r * 0.8, by + k * r), (bx, by + k * r - r * 0.3), (bx + r * 0.8, by + k * r)]
            )
            c.poly(ribbon(thread, 2.4, 2.4), mix(tint, "#ffffff", 0.35), 0.6)
    loose = smooth([(x + 110, y - 110), (x + 210, y - 30), (x + 320, y + 10), (x + 250, y + 34)])
    c.poly(ribbon(loose, 3.4, 3.4), "#e0b654")
