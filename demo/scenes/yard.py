"""Scenes where neighbours meet: clinic, football, water tap, meeting."""

import math
from dataclasses import replace

from . import people as p
from .brush import HEIGHT, WIDTH, Canvas, between, mix, ribbon, smooth
from .buildings import HOUSE_ROOFS, HOUSE_WALLS, house
from .fields import open_country
from .ground import Ground, floor, pebbles, soil
from .halls import tank_tower
from .interior import baby, bench, glass, mat, plant_pot, scale, view, wall
from .light import AFTERNOON, DUSK, MORNING, NOON, OVERCAST, Light, choose
from .plants import banana, corner, meadow, palm, tree
from .sky import clouds, hills, sky, treeline
from .things import bucket, jerrycan


def posyandu(c: Canvas, seed: int) -> None:
    """The small clinic: a baby on the hanging scale, mothers waiting on a bench."""
    rng = c.rng
    light = choose(seed, MORNING, AFTERNOON, NOON)
    tint = rng.choice(("#dfe8d8", "#e9e0c6", "#cfe0de"))
    wall(c, light, tint, 640)
    c.rect((0, 430, WIDTH, 640), mix("#7fa08d", tint, 0.35))
    c.rect((0, 424, WIDTH, 434), mix("#f7f3e8", light.shadow, 0.08))
    view(c, light, (860, 120, 1180, 390), mix("#f7f3e8", light.shadow, 0.1))
    poster(c, light, 1290, 130)
    ground = Ground(560, 800, 0.9)
    floor(c, light, Ground(500, 700), mix("#d3c3a0", light.shadow, 0.05), 190)
    c.rect((0, 500, WIDTH, 640), mix("#7fa08d", tint, 0.35))
    c.rect((0, 622, WIDTH, 644), mix("#8a5a36", light.shadow, 0.15))
    beam = mix(light.wood, light.plank, 0.4)
    c.rect((0, 34, WIDTH, 66), beam)
    c.rect((0, 60, WIDTH, 70), light.shadow, 0.3)
    plant_pot(c, light, 90, 720, 200)
    bench(c, light, 850, 1560, 830, 150)
    waiting(c, light)
    weighing(c, light, ground)
    desk(c, light)


def poster(c: Canvas, light: Light, x: float, y: float) -> None:
    """Hang up a poster that shows a bowl of healthy food."""
    c.rect((x + 6, y + 8, x + 206, y + 266), light.shadow, 0.25)
    c.rect((x, y, x + 200, y + 258), "#fbf6e6")
    c.rect((x + 14, y + 14, x + 186, y + 244), mix("#e0b654", "#fbf6e6", 0.55))
    for dx, dy, r, tint in ((-44, -18, 27, "#a3341b"), (38, -24, 30, "#4f7d67"), (0, -40, 32, "#e9873a"),
                            (64, 2, 18, "#7b4a5e"), (-70, 4, 18, "#86a06a")):  # fmt: skip
        c.oval(x + 100 + dx, y + 136 + dy, r, r, tint)
    for k in (-1, 1):
        c.oval(x + 100 + k * 16, y + 62, 10, 26, "#2e5d49", tilt=k * 24)
    bowl = [
        (x + 24, y + 136),
        (x + 176, y + 136),
        (x + 150, y + 200),
        (x + 100, y + 216),
        (x + 50, y + 200),
    ]
    c.poly(bowl, "#5e94a6")
    c.rect((x + 18, y + 130, x + 182, y + 144), mix("#5e94a6", "#ffffff", 0.35), radius=6)


def weighing(c: Canvas, light: Light, ground: Ground) -> None:
    """Draw the baby on the scale between the midwife and the mother."""
    rng = c.rng
    x = 470 + rng.uniform(-15, 15)
    seat = scale(
        c, light, (x, 66), 560, rng.choice(p.SKINS), rng.choice(("#b8603c", "#3d5f7d", "#7b4a5e"))
    )
    nurse = p.woman(rng, top="#fbf8ee", bottom="#3d5f7d", hair="veil", sleeve="long",
                    veil=rng.choice(("#7d9a9b", "#b9c9cf", "#e9dfca")))  # fmt: skip
    hold = replace(p.REACH, near_hand=(0.2, -0.1), far_hand=(0.22, -0.19), nod=8)
    midwife = p.person(c, light, (seat[0] - 235, 990), 720, hold, nurse, 1)
    midwife.near_arm()
    mother = p.woman(rng, hair=rng.choice(("bun", "tail")), sleeve="short")
    near = replace(p.REACH, near_hand=(0.2, -0.12), far_hand=(0.22, -0.2), nod=6)
    p.person(c, light, (seat[0] + 245, 985), 690, near, mother, -1)


def waiting(c: Canvas, light: Light) -> None:
    """Draw mothers with babies and a child on the bench."""
    rng = c.rng
    hold = replace(
        p.BENCH, hip=(-0.08, 0.245), near_hand=(0.17, -0.17), far_hand=(0.16, -0.2), nod=12
    )
    for i, x in enumerate((960, 1190, 1430)):
        who = p.woman(rng, hair=("veil", "bun", "tail")[(i + rng.randint(0, 2)) % 3])
        face = -1 if i else 1
        figure = p.person(c, light, (x + rng.uniform(-14, 14), 836 + 4 * i), 610, hold, who, face)
        if i != 1:
            baby(c, light, figure, rng.choice(("#f0d9a0", "#cfe3ea", "#e9b7a0")))
        else:
            small = p.child(rng)
            p.person(
                c, light, (x - 122, 880), 330, replace(p.STAND, near_hand=(0.12, -0.02)), small, 1
            )


def desk(c: Canvas, light: Light) -> None:
    """Draw the near edge of the recorder's table with an open book and a cup of pens."""
    tint = mix(light.plank, light.sun, 0.12)
    c.poly([(1010, 985), (1640, 960), (1640, 1090), (960, 1090)], tint)
    c.poly(ribbon([(1010, 985), (1640, 960)], 7, 7), mix(tint, light.sun, 0.4))
    for side, shade in ((-1, 0.0), (1, 0.07)):
        page = [
            (1230, 1060),
            (1230 + side * 130, 1050 - side * 4),
            (1226 + side * 112, 992 - side * 4),
            (1228, 1000),
        ]
        c.poly(page, mix("#fbf6e6", light.shadow, shade))
        for k in range(1, 5):
            a, b = between(page[3], page[0], k / 5), between(page[2], page[1], k / 5)
            c.poly(ribbon([between(a, b, 0.12), between(a, b, 0.88)], 2, 2), light.shadow, 0.35)
    c.poly(ribbon([(1290, 1044), (1392, 1002)], 9, 6), "#a3341b")
    c.rect((1470, 930, 1532, 1020), "#5e94a6", radius=8)
    c.rect((1514, 930, 1532, 1020), light.shadow, 0.25)
    for k, tint in enumerate(("#e0b654", "#a3341b", "#0f5b46")):
        c.poly(ribbon([(1486 + 14 * k, 936), (1478 + 22 * k, 872)], 8, 8), tint)


def sepakbola(c: Canvas, seed: int) -> None:
    """Children playing football on the village field."""
    rng = c.rng
    light = choose(seed, AFTERNOON, DUSK, MORNING, OVERCAST)
    horizon = rng.uniform(420, 450)
    open_country(c, light, horizon, 100)
    near = mix(light.grass, light.forest, 0.25)
    soil(c, light, horizon + 4, near, mix(light.grass, light.haze, 0.25))
    ground = Ground(horizon, 800, 0.84)
    for i in range(10):
        if i % 2:
            far, close = 1.0 * 1.34 ** (i + 1), 1.0 * 1.34**i
            c.poly(ground.strip(-9000, 9000, close, far), mix(light.grass, light.sun, 0.25), 0.3)
    for _ in range(26):
        share = rng.random()
        x, y = rng.uniform(500, 1150), horizon + 120 + 480 * share
        c.oval(x, y, 60 + 90 * share, 6 + 12 * share, light.earth, 0.35)
    side = rng.choice((-1, 1))
    for x in (70, 190, 330) if side > 0 else (1270, 1410, 1540):
        tree(c, light, x, 555, rng.uniform(290, 380), 0.08)
    house(
        c,
        light,
        1130 if side > 0 else 180,
        540,
        250,
        rng.choice(HOUSE_WALLS),
        rng.choice(HOUSE_ROOFS),
        0.13,
    )
    onlookers(c, light, 110 if side > 0 else 1250)
    goal(c, light, 1010 if side > 0 else 590, 680, 300)
    meadow(c, light, horizon + 60, 760, 40)
    players(c, light, ground, side)
    meadow(c, light, 960, HEIGHT, 34)


def goal(c: Canvas, light: Light, x: float, y: float, width: float) -> None:
    """Draw a bamboo goal with its net."""
    pole, tall = mix("#d8c98a", light.shadow, 0.1), width * 0.42
    for i in range(13):
        px = x - width / 2 + width * i / 12
        c.poly(
            ribbon([(px, y - tall), (x + (px - x) * 0.86, y - tall * 0.14)], 1.6, 1.6),
            "#fdfaf0",
            0.5,
        )
    for i in range(8):
        t = i / 8
        a = [
            (x - width / 2 * (1 - 0.14 * t), y - tall + tall * 0.86 * t),
            (x + width / 2 * (1 - 0.14 * t), y - tall + tall * 0.86 * t),
        ]
        c.poly(ribbon(a, 1.6, 1.6), "#fdfaf0", 0.5)
    for s in (-1, 1):
        c.poly(ribbon([(x + s * width / 2, y), (x + s * width / 2, y - tall)], 10, 9), pole)
    c.poly(ribbon([(x - width / 2 - 6, y - tall), (x + width / 2 + 6, y - tall)], 9, 9), pole)


def onlookers(c: Canvas, light: Light, x: float) -> None:
    """Draw people watching from the shade of the trees."""
    rng = c.rng
    for i in range(5):
        who = rng.choice((p.man(rng), p.woman(rng), p.child(rng)))
        at = (x + i * 62 + rng.uniform(-8, 8), 585 + rng.uniform(-6, 6))
        p.person(
            c, light, at, 96 if who.child else 134, rng.choice((p.STAND, p.FRONT, p.CHEER)), who
        )


def ball(c: Canvas, light: Light, x: float, y: float, r: float) -> None:
    """Draw a football."""
    with c.track() as shape:
        c.oval(x, y, r, r, "#fbf8ee")
    for a in range(5):
        turn = a * math.tau / 5 + 0.5
        c.oval(
            x + math.cos(turn) * r * 0.72,
            y + math.sin(turn) * r * 0.72,
            r * 0.22,
            r * 0.2,
            "#2a2f33",
        )
    c.oval(x - r * 0.05, y - r * 0.05, r * 0.28, r * 0.28, "#2a2f33")
    c.shade(shape, light.shadow, 50, 0.55)


def players(c: Canvas, light: Light, ground: Ground, side: int) -> None:
    """Draw two teams: a keeper, runners, and the one in front who kicks the ball."""
    rng = c.rng
    red, green = rng.sample(("#b5382a", "#0f5b46", "#e0b654", "#3d6f93"), 2)

    def kid(shirt: str, shorts: str) -> p.Outfit:
        return p.child(rng, top=shirt, bottom=shorts, hair="short")

    def put(x: float, y: float, pose: p.Pose, look: p.Outfit, face: int) -> p.Figure:
        size = ground.person(y) * 0.86
        cast_shadow(c, light, x, y, size)
        return p.person(c, light, (x, y), size, pose, look, face)

    base = 800
    put(base + side * 210, 686, replace(p.CHEER, near_hand=(0.22, 0.14), far_hand=(-0.22, 0.12)),
        kid("#d98a5a", "#2d2a30"), 1)  # fmt: skip
    put(base - side * 40, 715, p.RUN, kid(red, "#2d2a30"), side)
    put(base + side * 420, 735, p.RUN, kid(green, "#f4eede"), -side)
    put(base - side * 420, 770, p.WALK, kid(red, "#2d2a30"), side)
    put(base + side * 130, 800, p.RUN, kid(green, "#f4eede"), -side)
    x = base - side * rng.uniform(190, 240)
    put(x - side * 210, 900, p.RUN, kid(green, "#f4eede"), side)
    kicker = put(x, 950, p.KICK, kid(red, "#2d2a30"), side)
    foot = kicker.place((0.38, 0.12))
    spot = (foot[0] + side * rng.uniform(90, 150), foot[1] - rng.uniform(20, 70))
    c.oval(spot[0] + 20, 950, 30, 6, light.shadow, 0.35)
    ball(c, light, *spot, 25)


def cast_shadow(c: Canvas, light: Light, x: float, y: float, size: float) -> None:
    """Lay the long shadow of a player on the grass."""
    shape = [
        (x - size * 0.05, y),
        (x + size * 0.08, y),
        (x + size * 0.74, y + size * 0.1),
        (x + size * 0.66, y + size * 0.14),
    ]
    c.soft([shape], light.shadow, 5, 0.3)


def air_bersih(c: Canvas, seed: int) -> None:
    """A water tank with taps, and people who fill their cans."""
    rng = c.rng
    light = choose(seed, MORNING, NOON, AFTERNOON, OVERCAST)
    horizon = rng.uniform(440, 465)
    open_country(c, light, horizon, 95)
    soil(
        c,
        light,
        horizon + 4,
        mix(light.earth, light.laterite, 0.15),
        mix(light.grass, light.haze, 0.15),
    )
    for x, width in ((90, 250), (440, 210)):
        house(c, light, x, 590, width, rng.choice(HOUSE_WALLS), rng.choice(HOUSE_ROOFS), 0.14)
    banana(c, light, 385, 600, 190, 0.05)
    palm(c, light, 30, 600, 380, 0.08)
    tree(c, light, 1500, 660, 470, 0.05)
    banana(c, light, 1330, 660, 260)
    meadow(c, light, 600, 760, 40)
    pebbles(c, light, 700, 120, mix(light.earth, light.shadow, 0.25))
    tank_tower(c, light, 1080, 800, 760, rng.choice(("#d98336", "#3f78a0", "#3f78a0", "#5b8f6b")))
    stand(c, light)
    drawers(c, light)


def stand(c: Canvas, light: Light) -> None:
    """Draw the pipe, the concrete stand with its taps and the wet ground before it."""
    pipe = mix("#8fa6ad", light.shadow, 0.15)
    c.stroke([(1080, 385), (1080, 760), (900, 760)], 13, pipe, curve=False)
    stone = mix("#cfc8b8", light.shadow, 0.1)
    c.oval(700, 902, 430, 44, mix(light.earth, light.shadow, 0.42), 0.8)
    c.oval(640, 908, 240, 18, mix(light.sky[1], light.earth, 0.35), 0.8)
    c.fade(
        [(470, 700), (930, 700), (930, 856), (470, 856)], stone, mix(stone, light.shadow, 0.3), 80
    )
    c.poly([(470, 700), (930, 700), (950, 686), (490, 686)], mix(stone, light.sun, 0.4))
    c.poly([(930, 700), (950, 686), (950, 840), (930, 856)], mix(stone, light.shadow, 0.42))
    c.poly([(440, 856), (950, 856), (980, 884), (410, 884)], mix(stone, light.sun, 0.15))
    c.rect((410, 884, 980, 900), mix(stone, light.shadow, 0.35))
    for x in (560, 710, 860):
        brass = mix("#c9a23a", light.shadow, 0.12)
        c.stroke([(x, 735), (x, 748), (x - 2, 762)], 13, brass, curve=False)
        c.rect((x - 15, 724, x + 15, 732), mix("#a3341b", light.shadow, 0.1), radius=3)
    for x in (560, 860):
        c.poly(
            [(x - 5, 764), (x + 3, 764), (x + 5, 800), (x - 7, 800)],
            mix("#dff0f2", light.sky[1], 0.3),
            0.9,
        )


def drawers(c: Canvas, light: Light) -> None:
    """Place the cans and those who fill and carry them."""
    rng = c.rng
    tints = ["#e0b654", "#3f78a0", "#f1ead6", "#b5482e", "#5b8f6b"]
    rng.shuffle(tints)
    jerrycan(c, light, 560, 872, 78, tints[0])
    bucket(c, light, 858, 874, 76, tints[1])
    squat = replace(p.SQUAT, near_hand=(0.21, -0.1), far_hand=(0.18, -0.16))
    p.person(c, light, (448, 908), 430, squat, p.woman(rng), 1)
    kid = p.person(
        c, light, (985, 912), 300, replace(p.REACH, near_hand=(0.25, -0.07)), p.child(rng), -1
    )
    kid.near_arm()
    for i in range(4):
        jerrycan(c, light, 655 + i * 74, 946 + (i % 2) * 16, 92, tints[(i + 1) % 5])
    x = 1230 + rng.uniform(-30, 50)
    carrier = p.person(c, light, (x, 985), 500, replace(p.WALK, near_hand=(0.03, -0.31), far_hand=(-0.06, -0.31)),
                       p.man(rng, hat=rng.choice(("cap", "tanggui"))), 1)  # fmt: skip
    for which in (1, 0):
        hx, hy = carrier.hand(which)
        jerrycan(c, light, hx - 4, hy + 98, 104, tints[3 if which else 4])
    carrier.near_arm()
    small = p.person(
        c, light, (220, 975), 350, replace(p.WALK, near_hand=(0.02, -0.31)), p.child(rng), 1
    )
    hx, hy = small.hand()
    bucket(c, light, hx, hy + 72, 66, tints[2])
    c.stroke([(hx - 31, hy + 14), (hx, hy - 4), (hx + 31, hy + 14)], 4, "#6d7273")
    corner(c, light, 1600, 250)


def rapat(c: Canvas, seed: int) -> None:
    """A meeting on mats in an open hall."""
    rng = c.rng
    light = choose(seed, AFTERNOON, MORNING, OVERCAST)
    horizon = rng.uniform(430, 450)
    sky(c, light, horizon)
    clouds(c, light, 120, 300, 5)
    hills(c, light, horizon, 3, 85)
    treeline(c, light, horizon + 8, 70, 0.3)
    soil(c, light, horizon + 4, light.grass, mix(light.grass, light.haze, 0.2))
    for x in (260, 1130):
        house(
            c,
            light,
            x + rng.uniform(-40, 40),
            545,
            190,
            rng.choice(HOUSE_WALLS),
            rng.choice(HOUSE_ROOFS),
            0.13,
        )
    palm(c, light, 640, 540, 250, 0.1)
    ground = Ground(horizon, 800, 0.8)
    boards_floor(c, light, ground)
    hall_frame(c, light, ground)
    mat(c, light, ground.strip(-40, 1640, 1.12, 2.0), mix("#d9bf85", light.shadow, 0.05), 36)
    gathering(c, light, ground)


def boards_floor(c: Canvas, light: Light, ground: Ground) -> None:
    """Lay the raised floor of the hall, with its far edge against the green outside."""
    tint = mix(light.plank, light.sun, 0.16)
    c.fade(
        ground.strip(-2600, 4200, 0.95, 3.3),
        mix(tint, light.sun, 0.2),
        mix(tint, light.shadow, 0.12),
        90,
    )
    for i in range(60):
        x = -2200 + i * 105
        c.poly(
            ribbon([ground.at(x, 0.95), ground.at(x, 3.3)], 3.4, 1.4),
            mix(tint, light.shadow, 0.55),
            0.6,
        )
    left, right = ground.at(-2600, 3.3), ground.at(4200, 3.3)
    c.poly(ribbon([left, right], 10, 10), mix(light.wood, light.plank, 0.35))


def hall_frame(c: Canvas, light: Light, ground: Ground) -> None:
    """Draw the posts, the railing and the underside of the roof."""
    wood = mix(light.wood, light.plank, 0.35)
    for up, thick in ((150, 12), (80, 8)):
        rail = [ground.at(-2600, 3.25, up), ground.at(4200, 3.25, up)]
        c.poly(ribbon(rail, thick / 2.2, thick / 2.2), wood)
    for i in range(34):
        x = -1500 + i * 140
        c.poly(ribbon([ground.at(x, 3.25), ground.at(x, 3.25, 150)], 3, 3), wood)
    under = mix(light.plank, light.shadow, 0.5)
    c.poly([(-10, -10), (WIDTH + 10, -10), (WIDTH + 10, 60), ground.at(2900, 3.25, 900), ground.at(-1300, 3.25, 900), (-10, 60)],
           under)  # fmt: skip
    for i in range(11):
        x = -1600 + i * 480
        c.poly(
            ribbon([ground.at(x, 1.0, 1050), ground.at(x, 3.25, 900)], 26, 9),
            mix(under, light.plank, 0.35),
        )
    for depth in (3.25, 2.2, 1.5):
        c.poly(ribbon([ground.at(-2600, depth, 905), ground.at(4200, depth, 905)], 46 / depth, 46 / depth),
               mix(under, light.plank, 0.5))  # fmt: skip
    for depth in (3.25, 1.75):
        for x in (-560, 370, 1230, 2160):
            px, py = ground.at(x, depth)
            tx, ty = ground.at(x, depth, 905)
            if -60 < px < WIDTH + 60 and not (depth < 3 and 0 < x < 1600):
                c.fade([(px - 34 / depth, py), (px + 34 / depth, py), (tx + 30 / depth, ty), (tx - 30 / depth, ty)],
                       wood, mix(wood, light.shadow, 0.4), 0)  # fmt: skip


def gathering(c: Canvas, light: Light, ground: Ground) -> None:
    """Seat the people in a half circle around the speaker and the flip chart."""
    rng = c.rng

    def anyone() -> p.Outfit:
        return rng.choice((p.man(rng), p.woman(rng), p.woman(rng)))

    for i in range(8):
        x, y = ground.at(-560 + i * 390 + rng.uniform(-30, 30), 2.1 + 0.05 * math.cos(i))
        if not 560 < x < 890:
            p.person(c, light, (x, y), ground.person(y) * 1.02, p.LOTUS, anyone())
    flip_chart(c, light, 690, 800)
    speaker = p.man(
        rng, top=rng.choice(("#0f5b46", "#b8603c", "#3d5f7d")), sleeve="long", bottom="#2d2a30"
    )
    talk = replace(p.POINT_AT, near_hand=(0.25, 0.04), far_hand=(0.12, -0.2))
    p.person(c, light, (850, 800), 400, talk, speaker, -1)
    for side in (-1, 1):
        for k in range(2):
            x, y = ground.at(800 + side * (700 - 70 * k), 1.7 - 0.28 * k)
            p.person(c, light, (x, y), ground.person(y), replace(p.FLOOR, nod=0), anyone(), -side)
    for x, y in ((560, 890), (700, 880), (1010, 885), (1130, 895)):
        glass(c, light, x + rng.uniform(-14, 14), y, 46, "#a3581f")
        c.oval(x + 52, y + 4, 34, 9, "#f4eede")
        for k in range(3):
            c.oval(x + 40 + 12 * k, y - 3, 9, 6, "#c98a3f")
    for x in (130, 430, 760, 1100, 1450):
        spot = (x + rng.uniform(-26, 26), 1040 + rng.uniform(-8, 14))
        p.person(c, light, spot, 460, p.LOTUS_BACK, anyone())


def flip_chart(c: Canvas, light: Light, x: float, y: float) -> None:
    """Draw an easel with a sheet that shows a sketched village map."""
    wood = mix(light.plank, light.wood, 0.3)
    for foot in (-92, 92):
        c.poly(ribbon([(x + foot * 0.5, y - 380), (x + foot, y)], 11, 11), wood)
    c.rect((x - 128, y - 372, x + 128, y - 118), mix(light.wood, light.plank, 0.4))
    c.rect((x - 118, y - 362, x + 118, y - 128), "#fdfaf0")
    river = smooth([(x - 112, y - 170), (x - 40, y - 210), (x + 20, y - 180), (x + 112, y - 260)])
    c.poly(ribbon(river, 20, 14), "#9fc4cf")
    road = smooth([(x - 80, y - 340), (x - 30, y - 270), (x + 60, y - 300), (x + 90, y - 150)])
    c.poly(ribbon(road, 5, 5), "#a3341b")
    for dx, dy in ((-72, -285), (-20, -312), (34, -330), (80, -215), (-84, -232)):
        c.rect((x + dx - 9, y + dy - 8, x + dx + 9, y + dy + 8), "#4f7d67")
        c.poly(
            [(x + dx - 12, y + dy - 8), (x + dx + 12, y + dy - 8), (x + dx, y + dy - 20)], "#8a3b22"
        )
