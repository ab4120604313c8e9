"""A phone in two hands."""

from .. import folk
from ..backdrops import open_country
from ..brush import Canvas, Point, between, mix, ribbon, smooth
from ..ground import soil
from ..light import AFTERNOON, DAWN, MORNING, OVERCAST, Light, choose
from ..plants import banana, palm, tree


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
    skin = rng.choice(folk.SKINS)
    sleeve = rng.choice(("#a3341b", "#0f5b46", "#3d5f7d", "#e0b654", "#7b4a5e"))
    box = (600, 110, 1000, 880)
    c.glow(800, 560, 560, light.shadow, 0.3, ry=620)
    for side in (-1, 1):
        grip(c, light, side, skin, sleeve)
    phone(c, light, box)
    messages(c, box)
    for side in (-1, 1):
        thumb(c, light, side, skin)
    bubbles(c, light)


def grip(c: Canvas, light: Light, side: int, skin: str, sleeve: str) -> None:
    """Draw a forearm, the palm and the fingers behind the phone, on one side."""

    def at(x: float, y: float) -> Point:
        return (800 + side * x, y)

    palm = [
        at(200, 640),
        at(262, 620),
        at(312, 700),
        at(338, 820),
        at(336, 920),
        at(270, 1000),
        at(176, 968),
        at(140, 880),
        at(160, 780),
    ]
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


def messages(c: Canvas, box: tuple) -> None:
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
    c.poly(
        ribbon(
            [(knuckle[0] - 24, knuckle[1] - 12 * side), (knuckle[0] + 24, knuckle[1] + 12 * side)],
            4,
            4,
        ),
        mix(skin, light.shadow, 0.4),
        0.6,
    )


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
