"""A kitchen at work."""

from dataclasses import replace

from .. import folk, poses
from ..brush import WIDTH, Canvas, mix, ribbon, smooth
from ..ground import Ground, floor
from ..interior import shelf, sunbeam, view, wall
from ..lamps import tongues
from ..light import AFTERNOON, DAWN, MORNING, Light, choose
from ..pantry import crisps, jar, pot, tray, wok
from ..people import Figure, person
from ..produce import bananas
from ..things import steam


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
        jar(
            c,
            light,
            x,
            200,
            96,
            ("#c98a3f", "#8a3b22", "#e0b654", "#6f8f4a")[i],
            rng.choice(("#a3341b", "#f4eede", "#0f5b46")),
        )
    for x, tint in ((1070, "#9aa0a0"), (1230, "#a3341b"), (1400, "#5e94a6")):
        pot(c, light, x, 330, rng.uniform(88, 112), mix(tint, light.shadow, 0.1))
    for x, k in ((560, 0), (660, 1), (750, 2)):
        utensil(c, light, x, 130, k)
    bananas(c, light, 850, 60, 210, 3, 0.25)
    stove(c, light, 700, 830)
    sunbeam(c, light, box, 420, 0.22)
    fry = replace(poses.REACH, lean=8, near_hand=(0.235, -0.12), far_hand=(0.1, -0.22), nod=12)
    cook = person(
        c,
        light,
        (395, 1010),
        720,
        fry,
        folk.woman(rng, hair=rng.choice(("bun", "veil")), sleeve="short"),
        1,
    )
    hand = cook.hand()
    c.stroke([(hand[0] - 26, hand[1] - 34), hand, (690, 640)], 10, light.plank, end=8)
    c.oval(698, 648, 30, 12, "#9aa0a0", tilt=30)
    cook.near_arm()
    steam(c, 700, 610, 330, 0.42)
    helper = Figure(
        c,
        light,
        (1440 + rng.uniform(-20, 20), 1270),
        800,
        replace(poses.STAND, lean=8, near_hand=(0.17, -0.26), far_hand=(0.2, -0.25), nod=14),
        folk.woman(rng),
        -1,
    ).draw()
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
    tongues(c, y + 44, [(x + dx, 92 - abs(dx) * 0.4) for dx in (-44, 0, 40)])
    for dx, tilt in ((-60, 8), (30, -7)):
        c.oval(x + dx, y + 48, 90, 11, mix(light.wood, light.shadow, 0.2), tilt=tilt)
    c.rect((x - 232, y - 136, x + 232, y - 116), mix(brick, light.sun, 0.2))
    wok(c, light, x, y - 190, 420)
    c.glow(x, y - 60, 330, "#f3a85a", 0.2)


def work(c: Canvas, light: Light, helper: Figure) -> None:
    """Put the finished and the raw bananas on the table, before the helper."""
    tint = mix(light.plank, light.sun, 0.14)
    c.fade(
        [(905, 866), (1640, 866), (1640, 1090), (840, 1090)],
        mix(tint, light.sun, 0.2),
        mix(tint, light.shadow, 0.1),
        80,
    )
    c.poly(ribbon([(905, 866), (1640, 866)], 8, 8), mix(tint, light.sun, 0.45))
    tray(c, light, 1030, 990, 300)
    crisps(c, light, 1030, 998, 270, 80, 120)
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
