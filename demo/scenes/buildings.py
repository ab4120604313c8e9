"""Houses on stilts, seen obliquely."""

from dataclasses import dataclass

from .brush import Canvas, Colour, Point, between, mix, ribbon
from .light import Light


@dataclass(frozen=True)
class Block:
    """A building seen obliquely: a front of some width and height, and a side going back."""

    x: float
    y: float
    width: float
    height: float
    back: Point  # Where the rear right corner lies from the front right one.

    def front(self, across: float, up: float) -> Point:
        """Return a point of the front; both shares go from 0 to 1."""
        return (self.x + across * self.width, self.y - up * self.height)

    def side(self, deep: float, up: float) -> Point:
        """Return a point of the right side."""
        x, y = self.front(1, up)
        return (x + deep * self.back[0], y + deep * self.back[1])

    def panel(self, a0: float, u0: float, a1: float, u1: float) -> list[Point]:
        """Return the corners of a rectangle on the front."""
        return [self.front(a0, u0), self.front(a1, u0), self.front(a1, u1), self.front(a0, u1)]


def boards(c: Canvas, light: Light, block: Block, wall: Colour, gap: float) -> None:
    """Draw the walls of a block in upright boards, the side in shade."""
    c.fade(block.panel(0, 0, 1, 1), wall, mix(wall, light.shadow, 0.28), 90)
    corners = [block.side(0, 0), block.side(1, 0), block.side(1, 1), block.side(0, 1)]
    c.fade(corners, mix(wall, light.shadow, 0.34), mix(wall, light.shadow, 0.5), 0)
    line = mix(wall, light.shadow, 0.4)
    x = gap
    while x < block.width:
        share = x / block.width
        c.poly(ribbon([block.front(share, 0), block.front(share, 1)], 1.6, 1.6), line, 0.5)
        x += gap
    for i in range(1, 5):
        rib = [block.side(i / 5, 0), block.side(i / 5, 1)]
        c.poly(ribbon(rib, 1.4, 1.4), mix(line, light.shadow, 0.4), 0.5)


def roof(
    c: Canvas, light: Light, block: Block, rise: float, tint: Colour, eave: float = 0.07
) -> None:
    """Draw a gabled roof whose ridge runs along the front, in ribbed sheets or shingles."""
    out = eave * block.width
    bx, by = block.back
    low_left = (block.x - out, block.y - block.height + out * 0.35)
    low_right = (block.x + block.width + out * 0.7, low_left[1])
    top_left = (block.x + bx / 2 - out * 0.8, block.y - block.height - rise + by / 2)
    top_right = (block.x + block.width + bx / 2 + out * 0.7, top_left[1])
    far_right = (low_right[0] + bx + out * 0.2, low_right[1] + by)
    gable = [block.side(0, 1), block.side(0.5, 1), block.side(1, 1)]
    peak = (gable[1][0], gable[1][1] - rise * 0.92)
    c.poly([gable[0], peak, gable[2]], mix(tint, light.shadow, 0.62))
    c.poly(
        [
            top_right,
            far_right,
            (far_right[0], far_right[1] + 6),
            (top_right[0] - 4, top_right[1] + 12),
        ],
        mix(tint, light.shadow, 0.4),
    )
    slope = [low_left, low_right, top_right, top_left]
    c.fade(slope, mix(tint, light.sun, 0.16), mix(tint, light.shadow, 0.22), 90)
    count = max(int(block.width / 22), 6)
    for i in range(1, count):
        rib = [between(top_left, top_right, i / count), between(low_left, low_right, i / count)]
        c.poly(ribbon(rib, 1.2, 2.2), mix(tint, light.shadow, 0.4), 0.45)
    c.poly(ribbon([low_left, low_right], 7, 7), mix(tint, light.shadow, 0.45))
    c.poly(ribbon([top_left, top_right], 8, 8), mix(tint, light.sun, 0.25))
    shadow = [block.front(0, 1), block.front(1, 1), block.front(1, 0.84), block.front(0, 0.84)]
    c.poly(shadow, light.shadow, 0.3)


def window(
    c: Canvas, light: Light, corners: list[Point], frame: Colour, glass: Colour, shutters=False
) -> None:
    """Draw a window with a cross and, if asked, open shutters."""
    (x0, y0), (x1, _), (_, y1), _ = corners
    wide, tall = x1 - x0, y0 - y1
    rim = max(wide * 0.07, 1.5)
    c.rect((x0 - rim, y1 - rim, x1 + rim, y0 + rim), frame)
    c.fade(corners, mix(glass, light.sun, 0.2), glass, 60)
    c.rect((x0 + wide * 0.47, y1, x0 + wide * 0.53, y0), frame)
    c.rect((x0, y1 + tall * 0.44, x1, y1 + tall * 0.5), frame)
    c.rect((x0 - rim * 1.6, y0 + rim, x1 + rim * 1.6, y0 + rim * 2.2), mix(frame, light.sun, 0.2))
    if shutters:
        for side, edge in ((-1, x0), (1, x1)):
            leaf = [(edge, y0), (edge + side * wide * 0.38, y0 + tall * 0.05)]
            leaf += [(edge + side * wide * 0.38, y1 + tall * 0.05), (edge, y1)]
            c.poly(leaf, mix(frame, light.shadow, 0.15))


def house(
    c: Canvas,
    light: Light,
    x: float,
    y: float,
    width: float,
    wall: Colour,
    top: Colour,
    stilts: float = 0.25,
    lit: bool = False,
) -> Block:
    """Draw a wooden house on stilts that stands on y, its veranda towards the viewer."""
    leg = stilts * width
    block = Block(x, y - leg, width, width * 0.36, (width * 0.3, -width * 0.07))
    post = mix(light.wood, light.shadow, 0.25)
    c.poly(
        [(x, y - leg), (x + width, y - leg), block.side(1, 0), (x + width * 0.3, y - leg * 1.3)],
        mix(post, light.shadow, 0.6),
    )
    for i in range(4):
        px = x + width * (0.3 + 0.97 * i / 3)
        c.rect((px - width * 0.01, y - leg * 1.3, px + width * 0.01, y - leg * 0.28), post)
    for i in range(6):
        px = x + width * (0.01 + 0.98 * i / 5)
        c.rect((px - width * 0.013, y - leg, px + width * 0.013, y), mix(post, light.plank, 0.25))
    boards(c, light, block, wall, max(width / 22, 5))
    roof(c, light, block, width * 0.26, top)
    glass = light.lamp if lit else mix("#36535c", light.sky[-1], 0.22)
    frame = mix(light.wood, wall, 0.25)
    door = block.panel(0.44, 0, 0.58, 0.68)
    inside = mix(light.lamp, "#b9803f", 0.3) if lit else mix(light.wood, light.shadow, 0.4)
    c.fade(door, mix(inside, light.sun, 0.3 if lit else 0.05), mix(inside, light.shadow, 0.3), 90)
    for a in (0.1, 0.72):
        window(c, light, block.panel(a, 0.3, a + 0.17, 0.66), frame, glass, shutters=width > 150)
    deck(c, light, block, width)
    if lit:
        c.glow(x + width * 0.5, y - leg - width * 0.13, width * 0.62, light.lamp, 0.4)
    return block


def deck(c: Canvas, light: Light, block: Block, width: float) -> None:
    """Add the veranda's floor, its railing and the steps."""
    x, y = block.x, block.y
    edge = [(x - width * 0.03, y), (x + width * 1.01, y)]
    edge += [(x + width * 0.97, y + width * 0.05), (x - width * 0.07, y + width * 0.05)]
    c.poly(edge, mix(light.plank, light.shadow, 0.1))
    rail = mix(light.wood, light.plank, 0.4)
    for a0, a1 in ((-0.05, 0.4), (0.62, 0.98)):
        top, foot = y - width * 0.07, y + width * 0.04
        c.rect((x + a0 * width, top, x + a1 * width, top + width * 0.014), rail)
        for i in range(6):
            px = x + width * (a0 + (a1 - a0) * i / 5)
            c.rect((px - width * 0.005, top, px + width * 0.005, foot), rail)


HOUSE_WALLS = ("#b98a58", "#a7733f", "#8c6a49", "#c7a877", "#7f9a8c", "#9bb3b0")
HOUSE_ROOFS = ("#7c3a2a", "#8a8f8b", "#6d5a49", "#a3341b", "#5c6f70", "#8a5a36")


def village(
    c: Canvas, light: Light, y: float, size: float, distance: float, spots: list[float], lit=False
) -> None:
    """Draw a row of small houses on a bank."""
    for x in spots:
        width = size * c.rng.uniform(0.85, 1.2)
        wall = light.far(distance, mix(c.rng.choice(HOUSE_WALLS), light.shadow, 0.08))
        top = light.far(distance, c.rng.choice(HOUSE_ROOFS))
        house(c, light, x, y + c.rng.uniform(-3, 3), width, wall, top, 0.22, lit)
