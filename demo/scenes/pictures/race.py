"""A boat race."""

from dataclasses import replace

from .. import folk, poses
from ..backdrops import river_back
from ..boats import hull, paddle, passenger, stripe
from ..brush import WIDTH, Canvas, mix
from ..light import AFTERNOON, MORNING, NOON, Light, choose
from ..people import Figure
from ..sky import land
from ..things import bunting, pennant
from ..water import drops, mirror, wake, water


def perahu_lomba(c: Canvas, seed: int) -> None:
    """A race of long dugouts, watched by people with banners on the bank."""
    rng = c.rng
    light = choose(seed, NOON, AFTERNOON, MORNING)
    horizon = rng.uniform(300, 330)
    river_back(c, light, horizon, None, 75)
    line = [(x, horizon + 8 + rng.uniform(-3, 3)) for x in range(-20, WIDTH + 40, 40)]
    land(c, line, light.grass, light.earth, 30)
    tints = ["#a3341b", "#e0b654", "#0f5b46", "#f4eede", "#5e94a6", "#d98a5a"]
    for i in range(15):
        pennant(c, light, 40 + i * 112 + rng.uniform(-14, 14), horizon + 34, 190, tints[i % 6])
    for i in range(52):
        x = 20 + i * 31 + rng.uniform(-8, 8)
        pose = rng.choice((poses.CHEER, poses.FRONT, poses.FRONT, poses.POINT_AT))
        Figure(c, light, (x, horizon + 44 + rng.uniform(-4, 4)), 74, pose, folk.man(rng)).draw()
    water(c, light, horizon + 46, clear=0.5)
    teams = [("#a3341b", 470, 0.62), ("#e0b654", 610, 0.8), ("#0f5b46", 800, 1.02)]
    offsets = rng.sample((-150, 10, 160), 3)
    for (tint, y, size), shift in zip(teams, offsets, strict=True):
        racer(c, light, 800 + shift, y + rng.uniform(-10, 10), 1050 * size, tint)
    watchers(c, light)


def racer(c: Canvas, light: Light, x: float, y: float, length: float, tint: str) -> None:
    """Draw one dugout with its crew in shirts of one colour, and their splashes."""
    rng = c.rng
    crew, tall = 7, length * 0.24
    beat = rng.choice((0, 1))
    with c.track() as shape:
        figures = []
        for i in range(crew):
            reach = replace(
                poses.ROW,
                lean=34 if beat else 12,
                near_hand=(0.22, -0.18) if beat else (0.14, -0.14),
            )
            seat = (x - length * 0.36 + length * 0.105 * i, y - length * 0.012)
            look = folk.man(rng, top=tint, sleeve="short", hat="band", hat_colour="#f4eede")
            figures.append(passenger(c, light, seat, tall, reach, look))
        steer = (x - length * 0.455, y - length * 0.02)
        helm = passenger(c, light, steer, tall * 0.92, poses.STOOP, folk.man(rng, top=tint))
        edge = hull(c, light, x, y, length, mix(light.wood, light.plank, 0.25), rise=0.8)
        stripe(c, edge, length, tint)
        for figure in [*figures, helm]:
            hx, hy = figure.hand()
            low = (hx + tall * (0.02 if beat else 0.12), y + tall * 0.1)
            paddle(c, light, (hx - tall * 0.1, hy - tall * 0.2), low, tall * 0.085)
            figure.near_arm()
    mirror(c, light, shape, y, 0.5, 0.7)
    for figure in figures[::2]:
        drops(c, light, figure.hand()[0] + tall * 0.1, y + tall * 0.08, tall * 0.4, 16)
    drops(c, light, x + length * 0.45, y + 4, tall * 0.5, 20)
    wake(c, light, x - length * 0.75, x + length * 0.42, y + 4, 10)


def watchers(c: Canvas, light: Light) -> None:
    """Draw spectators seen from behind at the lower edge, under a line of flags."""
    rng = c.rng
    bunting(c, light, (-30, 60), (1630, 40), 90, 40)
    side = rng.choice((0, 1))
    for i in range(5):
        x = (70 + i * 128 if side else 1530 - i * 128) + rng.uniform(-16, 16)
        who = rng.choice(
            (folk.man(rng), folk.woman(rng), folk.woman(rng, hair="veil"), folk.child(rng))
        )
        pose = rng.choice(
            (
                poses.BACK,
                replace(poses.CHEER, turn="back"),
                replace(poses.BACK, near_hand=(0.16, 0.22)),
            )
        )
        size = 400 if who.child else 520
        Figure(c, light, (x, 1290 + rng.uniform(-20, 20)), size, pose, who).draw()
