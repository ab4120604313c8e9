"""What grows in fields and gardens: rice, vegetables, seedlings."""

from .brush import Canvas, Colour, mix, ribbon, smooth
from .light import Light
from .plants import blade, leaf


def rice(c: Canvas, light: Light, x: float, y: float, size: float, ripe: Colour) -> None:
    """Draw a tuft of ripe rice with bending ears."""
    green = mix(light.grass, ripe, c.rng.uniform(0.1, 0.6))
    for _ in range(4):
        bend = c.rng.uniform(-0.45, 0.45)
        tall = size * c.rng.uniform(0.6, 0.95)
        path = [
            (x + bend * size * 0.1, y),
            (x + bend * tall * 0.35, y - tall * 0.6),
            (x + bend * tall, y - tall),
        ]
        c.poly(ribbon(smooth(path, steps=3), size * 0.07, size * 0.015), green)
    for _ in range(2):
        side = c.rng.choice((-1, 1))
        reach, tall = size * c.rng.uniform(0.25, 0.4), size * c.rng.uniform(0.9, 1.1)
        ear = [
            (x, y - tall * 0.5),
            (x + side * reach * 0.3, y - tall),
            (x + side * reach, y - tall * 0.72),
        ]
        path = smooth(ear, steps=5)
        c.poly(ribbon(path, size * 0.025, size * 0.02), mix(green, ripe, 0.5))
        c.poly(
            ribbon(path[5:], size * 0.09, size * 0.05),
            mix(ripe, light.shadow, c.rng.uniform(0, 0.2)),
        )


def sheaf(c: Canvas, light: Light, x: float, y: float, size: float, ripe: Colour) -> None:
    """Draw a large ear of rice in the near foreground."""
    side = c.rng.choice((-1, 1))
    path = smooth(
        [
            (x, y),
            (x + side * size * 0.06, y - size * 0.7),
            (x + side * size * 0.28, y - size),
            (x + side * size * 0.5, y - size * 0.78),
        ],
        steps=7,
    )
    c.poly(ribbon(path, size * 0.025, size * 0.01), mix(light.grass, light.forest, 0.3))
    for i in range(9, len(path)):
        px, py = path[i]
        for dx in (-1, 1):
            c.oval(
                px + dx * size * 0.022,
                py + size * 0.015,
                size * 0.018,
                size * 0.034,
                mix(ripe, light.wood, 0.1 + 0.15 * (dx > 0)),
                tilt=dx * -28 + side * 20,
            )


def cabbage(c: Canvas, light: Light, x: float, y: float, size: float) -> None:
    """Draw a head of cabbage in its open leaves."""
    tone = mix("#6f9f6a", light.shadow, 0.1)
    for angle in (172, 8, 150, 30, 122, 58):
        rib = blade((x, y - size * 0.14), angle, size * 0.62, 0.18)
        leaf(
            c,
            rib,
            size * 0.46,
            mix(tone, light.forest, c.rng.uniform(0.05, 0.35)),
            mix(tone, "#ffffff", 0.4),
        )
    c.oval(x, y - size * 0.34, size * 0.34, size * 0.29, mix(tone, "#e9efc2", 0.35))
    c.oval(x - size * 0.07, y - size * 0.4, size * 0.2, size * 0.15, mix(tone, "#e9efc2", 0.62))


def greens(c: Canvas, light: Light, x: float, y: float, size: float) -> None:
    """Draw a tuft of leafy vegetables."""
    tone = mix("#5f9a4f", light.shadow, 0.06)
    for angle in (155, 25, 128, 52, 104, 78):
        rib = blade((x, y), angle + c.rng.uniform(-8, 8), size * c.rng.uniform(0.65, 0.9), 0.16)
        tint = mix(tone, light.grass, c.rng.uniform(0, 0.5))
        leaf(c, rib, size * 0.26, tint, mix(tint, "#f4f1cf", 0.4))


def pepper(c: Canvas, light: Light, x: float, y: float, size: float) -> None:
    """Draw a chilli bush with red fruit."""
    dark, lit = mix(light.forest, light.leaf, 0.4), mix(light.leaf, light.grass, 0.4)
    c.stroke([(x, y), (x, y - size * 0.6)], size * 0.05, light.wood, curve=False)
    spots = [(c.rng.uniform(-0.42, 0.42), c.rng.uniform(0.35, 1.05)) for _ in range(15)]
    for i, (dx, dy) in enumerate(spots):
        tint = dark if i < 8 else mix(dark, lit, c.rng.uniform(0.3, 1))
        c.oval(
            x + dx * size, y - dy * size, size * 0.2, size * 0.1, tint, tilt=c.rng.uniform(-50, 50)
        )
    for _ in range(5):
        px, py = x + c.rng.uniform(-0.4, 0.4) * size, y - c.rng.uniform(0.3, 0.85) * size
        c.oval(
            px,
            py,
            size * 0.035,
            size * 0.12,
            mix("#c8321f", light.shadow, 0.05),
            tilt=c.rng.uniform(-15, 15),
        )


def beans(c: Canvas, light: Light, x: float, y: float, size: float) -> None:
    """Draw long beans climbing a stake."""
    c.stroke(
        [(x - size * 0.05, y), (x + size * 0.05, y - size * 2)],
        size * 0.06,
        light.plank,
        curve=False,
    )
    for i in range(15):
        t = i / 15
        px, py = x + c.rng.uniform(-0.32, 0.32) * size, y - size * (0.2 + 1.8 * t)
        tint = mix(light.forest, light.leaf, c.rng.uniform(0.3, 1))
        c.oval(px, py, size * 0.19, size * 0.13, tint, tilt=c.rng.uniform(-40, 40))
    for _ in range(4):
        px, py = x + c.rng.uniform(-0.3, 0.3) * size, y - size * c.rng.uniform(0.9, 1.7)
        pod = [(px, py), (px + size * 0.04, py + size * 0.5)]
        c.poly(ribbon(pod, size * 0.05, size * 0.04), mix(light.leaf, "#d9e3a0", 0.5))


def seedling(c: Canvas, light: Light, x: float, y: float, size: float) -> None:
    """Draw a seedling in its black bag."""
    bag = mix("#2b2c31", light.shadow, 0.2)
    w = size * 0.2
    c.poly(
        [(x - w, y - size * 0.42), (x + w, y - size * 0.42), (x + w * 0.85, y), (x - w * 0.85, y)],
        bag,
    )
    c.poly(
        [
            (x - w * 0.75, y - size * 0.4),
            (x - w * 0.4, y - size * 0.4),
            (x - w * 0.35, y - size * 0.03),
            (x - w * 0.62, y - size * 0.03),
        ],
        mix(bag, light.sun, 0.3),
        0.7,
    )
    c.oval(x, y - size * 0.42, w, w * 0.3, mix(light.wood, "#6b4a36", 0.4))
    stem = (x + c.rng.uniform(-0.03, 0.03) * size, y - size * 0.72)
    c.poly(
        ribbon([(x, y - size * 0.42), stem], size * 0.035, size * 0.025),
        mix(light.leaf, light.wood, 0.3),
    )
    tone = mix("#5c9a55", light.grass, c.rng.uniform(0, 0.4))
    for angle in (166, 14, 132, 48, 95):
        rib = blade(stem, angle + c.rng.uniform(-12, 12), size * c.rng.uniform(0.3, 0.4), 0.22)
        tint = mix(tone, light.forest, c.rng.uniform(0, 0.3))
        leaf(c, rib, size * 0.16, tint, mix(tint, "#f1efc8", 0.4))
