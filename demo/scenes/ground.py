"""Flat ground in perspective: places, sizes, strips and rows of things on it."""

from .brush import HEIGHT, WIDTH, Canvas, Colour, Point, mix
from .light import Light


class Ground:
    """Ground below a horizon: depth 1 is the lower edge, larger is farther away."""

    def __init__(self, horizon: float, vanish: float = WIDTH / 2, tall: float = 0.8):
        self.horizon, self.vanish, self.tall = horizon, vanish, tall

    def at(self, x: float, depth: float, height: float = 0) -> Point:
        """Return the place of a point; x and height are in units at the lower edge."""
        drop = HEIGHT - self.horizon
        return (
            self.vanish + (x - self.vanish) / depth,
            self.horizon + (drop - height) / depth,
        )

    def person(self, y: float) -> float:
        """Return how tall a grown person is who stands on a level of the picture."""
        return (y - self.horizon) * self.tall

    def strip(self, x0: float, x1: float, near: float, far: float, height=0.0) -> list[Point]:
        """Return the four corners of a strip of ground between two depths."""
        return [
            self.at(x0, near, height),
            self.at(x1, near, height),
            self.at(x1, far, height),
            self.at(x0, far, height),
        ]


def soil(c: Canvas, light: Light, top: float, near: Colour, far: Colour) -> None:
    """Fill the ground from a horizon to the lower edge."""
    corners = [(-10, top), (WIDTH + 10, top), (WIDTH + 10, HEIGHT + 10), (-10, HEIGHT + 10)]
    c.fade(corners, far, near, 90)
    for _ in range(60):
        share = c.rng.random() ** 1.6
        y = top + 6 + (HEIGHT - top) * share
        tint = mix(near, light.shadow if c.rng.random() < 0.5 else light.sun, 0.3)
        c.oval(c.rng.uniform(0, WIDTH), y, 8 + 70 * share, 1 + 5 * share, tint, 0.2)


def pebbles(c: Canvas, light: Light, top: float, count: int, tint: Colour) -> None:
    """Scatter small stones and clods over the ground."""
    for _ in range(count):
        share = c.rng.random() ** 1.4
        y = top + (HEIGHT - top) * share
        r = 1.5 + 6 * share * c.rng.uniform(0.5, 1)
        x = c.rng.uniform(0, WIDTH)
        c.oval(x, y + r * 0.3, r * 1.5, r * 0.6, light.shadow, 0.25)
        c.oval(x, y, r * 1.2, r * 0.65, tint)


def floor(c: Canvas, light: Light, ground: Ground, tint: Colour, plank: float = 130) -> None:
    """Lay a floor of boards that run away from the viewer."""
    corners = [(-10, ground.horizon + 1), (WIDTH + 10, ground.horizon + 1)]
    corners += [(WIDTH + 10, HEIGHT + 10), (-10, HEIGHT + 10)]
    c.fade(corners, mix(tint, light.shadow, 0.25), tint, 90)
    x = ground.vanish - plank * 40
    while x < ground.vanish + plank * 40:
        share = c.rng.uniform(0, 0.16)
        board = ground.strip(x, x + plank, 0.98, 60)
        tone = light.shadow if c.rng.random() < 0.5 else light.sun
        c.poly(board, mix(tint, tone, 0.3), share)
        gap = ground.strip(x, x + 4, 0.98, 60)
        c.poly(gap, mix(tint, light.shadow, 0.7), 0.7)
        x += plank
