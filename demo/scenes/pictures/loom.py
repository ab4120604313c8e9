"""Weaving."""

from dataclasses import replace

from .. import folk, poses
from ..brush import WIDTH, Canvas, Point, between, mix, ribbon, smooth
from ..ground import Ground, floor
from ..interior import bench, sunbeam, view, wall
from ..light import AFTERNOON, DAWN, MORNING, Light, choose
from ..people import person
from ..things import basket


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
    weaver = folk.woman(
        rng, hair="bun", sleeve="long", top=rng.choice(("#e0b654", "#f4eede", "#7b4a5e", "#5e94a6"))
    )
    bench(c, light, 330, 560, 990, 190)
    pose = replace(
        poses.BENCH,
        hip=(-0.06, 0.285),
        lean=9,
        near_hand=(0.26, -0.17),
        far_hand=(0.27, -0.15),
        nod=10,
    )
    figure = person(c, light, (480, 990), 760, pose, weaver, 1)
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
