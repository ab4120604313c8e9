"""The drawing surface: smooth shapes, soft light and printed grain in a 1600 x 1067 space."""

import math
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1067
SUPERSAMPLE = 2.25

Point = tuple[float, float]
Colour = str | tuple[int, int, int]

LINEAR = Image.linear_gradient("L")
RADIAL = ImageChops.invert(Image.radial_gradient("L"))


def rgb(colour: Colour) -> tuple[int, int, int]:
    """Return a colour, given as a tuple or as "#rrggbb", as a tuple."""
    return ImageColor.getrgb(colour)[:3] if isinstance(colour, str) else colour


def mix(first: Colour, second: Colour, share: float) -> tuple[int, int, int]:
    """Return the first colour with a share of the second mixed in."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return tuple(round(a + (b - a) * share) for a, b in pairs)


def smooth(points: list[Point], closed: bool = False, steps: int = 8) -> list[Point]:
    """Return a Catmull-Rom curve through the points."""
    count = len(points)
    if count < 3:
        return list(points)
    if closed:
        ring = [points[-1], *points, points[0], points[1]]
    else:
        ring = [points[0], *points, points[-1]]
    curve = []
    for i in range(count if closed else count - 1):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = ring[i : i + 4]
        for step in range(steps):
            t = step / steps
            a, b = t * t, t * t * t
            w0, w1 = (2 * a - b - t) / 2, (2 - 5 * a + 3 * b) / 2
            w2, w3 = (t + 4 * a - 3 * b) / 2, (b - a) / 2
            curve.append(
                (w0 * x0 + w1 * x1 + w2 * x2 + w3 * x3, w0 * y0 + w1 * y1 + w2 * y2 + w3 * y3)
            )
    if not closed:
        curve.append(points[-1])
    return curve


def between(first: Point, second: Point, share: float) -> Point:
    """Return the point that lies a share of the way from the first to the second."""
    return (
        first[0] + (second[0] - first[0]) * share,
        first[1] + (second[1] - first[1]) * share,
    )


def ribbon(points: list[Point], start: float, end: float) -> list[Point]:
    """Return the outline of a path whose width goes from start to end."""
    left, right = [], []
    last = len(points) - 1
    for i, (x, y) in enumerate(points):
        (ax, ay), (bx, by) = points[max(i - 1, 0)], points[min(i + 1, last)]
        length = math.hypot(bx - ax, by - ay) or 1
        half = (start + (end - start) * i / last) / 2
        nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


def ramp(size: tuple[int, int], angle: float) -> Image.Image:
    """Return a mask of that size rising from 0 to 255 along an angle (0 right, 90 down)."""
    small = (max(size[0] // 8, 2), max(size[1] // 8, 2))
    dx, dy = math.cos(math.radians(angle)) * size[0], math.sin(math.radians(angle)) * size[1]
    per_x, per_y = dx / small[0], dy / small[1]
    span = abs(dx) + abs(dy) or 1
    start = min(0, dx) + min(0, dy)
    rows = (0, 0, 128, per_x * 254 / span, per_y * 254 / span, -start * 254 / span)
    slope = LINEAR.transform(small, Image.Transform.AFFINE, rows, Image.Resampling.BILINEAR)
    return slope.resize(size, Image.Resampling.BILINEAR)


@dataclass
class Shape:
    """What was drawn while a canvas kept track: a mask and its place in pixels."""

    mask: Image.Image | None = None
    left: int = 0
    top: int = 0


class Canvas:
    """A picture under way; all coordinates are in a space of 1600 x 1067 units."""

    def __init__(self, width: int, rng: Random):
        self.scale = width * SUPERSAMPLE / WIDTH
        self.rng = rng
        self.size = (round(WIDTH * self.scale), round(HEIGHT * self.scale))
        self.image = Image.new("RGB", self.size)
        self.pen = ImageDraw.Draw(self.image, "RGBA")
        self.trackers: list[ImageDraw.ImageDraw] = []
        fine = (width, round(width * HEIGHT / WIDTH))
        self.fine_noise = Image.frombytes("L", fine, rng.randbytes(fine[0] * fine[1]))
        self.noise = self.fine_noise.point([120 + v * 135 // 255 for v in range(256)]).resize(
            self.size, Image.Resampling.NEAREST
        )

    def px(self, points: list[Point]) -> list[Point]:
        """Return the points in pixels."""
        scale = self.scale
        return [(x * scale, y * scale) for x, y in points]

    def _ink(self, fill: Colour, alpha: float) -> tuple[int, int, int, int]:
        return (*rgb(fill), round(255 * alpha))

    def _outline(self, pixels: list[Point], fill: Colour, alpha: float) -> None:
        self.pen.polygon(pixels, self._ink(fill, alpha))
        if alpha == 1:
            for tracker in self.trackers:
                tracker.polygon(pixels, 255)

    def poly(self, points: list[Point], fill: Colour, alpha: float = 1) -> None:
        """Fill a polygon."""
        self._outline(self.px(points), fill, alpha)

    def blob(self, points: list[Point], fill: Colour, alpha: float = 1, steps: int = 8) -> None:
        """Fill the smooth closed curve through the points."""
        self.poly(smooth(points, closed=True, steps=steps), fill, alpha)

    def rect(self, box: tuple, fill: Colour, alpha: float = 1, radius: float = 0) -> None:
        """Fill a box (left, top, right, bottom), with round corners if asked."""
        left, top, right, bottom = box
        if not radius:
            corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
            self.poly(corners, fill, alpha)
            return
        pixels = [v * self.scale for v in box]
        self.pen.rounded_rectangle(pixels, radius * self.scale, self._ink(fill, alpha))
        if alpha == 1:
            for tracker in self.trackers:
                tracker.rounded_rectangle(pixels, radius * self.scale, 255)

    def oval(
        self, x: float, y: float, rx: float, ry: float, fill: Colour, alpha: float = 1, tilt=0.0
    ) -> None:
        """Fill an ellipse, tilted by degrees if asked."""
        if tilt:
            turn = math.radians(tilt)
            cos, sin = math.cos(turn), math.sin(turn)
            ring = []
            for i in range(28):
                a, b = rx * math.cos(i * math.tau / 28), ry * math.sin(i * math.tau / 28)
                ring.append((x + a * cos - b * sin, y + a * sin + b * cos))
            self.poly(ring, fill, alpha)
            return
        s = self.scale
        box = [(x - rx) * s, (y - ry) * s, (x + rx) * s, (y + ry) * s]
        self.pen.ellipse(box, self._ink(fill, alpha))
        if alpha == 1:
            for tracker in self.trackers:
                tracker.ellipse(box, 255)

    def stroke(
        self,
        points: list[Point],
        width: float,
        fill: Colour,
        end: float | None = None,
        alpha: float = 1,
        curve: bool = True,
    ) -> None:
        """Draw a line with round ends whose width may change from width to end."""
        path = smooth(points) if curve else list(points)
        end = width if end is None else end
        if alpha < 1:
            self.poly(ribbon(path, width, end), fill, alpha)
            return
        last = len(path) - 1
        for i in range(last):
            here = width + (end - width) * i / last
            there = width + (end - width) * (i + 1) / last
            self.poly(ribbon([path[i], path[i + 1]], here, there), fill)
            if here > 1.5:
                self.oval(*path[i], here / 2, here / 2, fill)
        self.oval(*path[last], end / 2, end / 2, fill)

    @contextmanager
    def track(self):
        """Yield a Shape that afterwards covers everything opaque drawn inside."""
        mask = Image.new("L", self.size)
        self.trackers.append(ImageDraw.Draw(mask))
        shape = Shape()
        yield shape
        self.trackers.pop()
        box = mask.getbbox()
        if box:
            shape.mask, shape.left, shape.top = mask.crop(box), box[0], box[1]

    def shade(self, shape: Shape, tint: Colour, angle: float, strength: float) -> None:
        """Lay a grainy tint on a shape, growing along an angle (0 right, 90 down)."""
        if shape.mask is None:
            return
        size = shape.mask.size
        box = (shape.left, shape.top, shape.left + size[0], shape.top + size[1])
        slope = ramp(size, angle).point([round(v * strength) for v in range(256)])
        veil = ImageChops.multiply(ImageChops.multiply(shape.mask, slope), self.noise.crop(box))
        self.image.paste(rgb(tint), box[:2], veil)

    def fade(self, points: list[Point], first: Colour, second: Colour, angle: float = 90) -> Shape:
        """Fill a polygon with one colour that turns into another along an angle."""
        with self.track() as shape:
            self.poly(points, first)
        self.shade(shape, second, angle, 1.25)
        return shape

    def wash(self, top: float, bottom: float, colours: list[Colour]) -> None:
        """Fill a horizontal band with evenly spaced colours, top to bottom."""
        column = Image.new("RGB", (1, len(colours)))
        for i, colour in enumerate(colours):
            column.putpixel((0, i), rgb(colour))
        y0, y1 = round(top * self.scale), round(bottom * self.scale)
        column = column.resize((1, 256), Image.Resampling.BICUBIC)
        band = column.resize((self.size[0], max(y1 - y0, 1)), Image.Resampling.BILINEAR)
        self.image.paste(band, (0, y0))

    def glow(
        self, x: float, y: float, rx: float, fill: Colour, alpha: float, ry: float | None = None
    ) -> None:
        """Add a round soft light (or dark) that fades towards its edge."""
        ry = rx if ry is None else ry
        edges = [v * self.scale for v in (x - rx, y - ry, x + rx, y + ry)]
        left, top = max(round(edges[0]), 0), max(round(edges[1]), 0)
        right, bottom = min(round(edges[2]), self.size[0]), min(round(edges[3]), self.size[1])
        if right <= left or bottom <= top:
            return
        per_x, per_y = 256 / (edges[2] - edges[0]), 256 / (edges[3] - edges[1])
        part = [(left - edges[0]) * per_x, (top - edges[1]) * per_y]
        part += [(right - edges[0]) * per_x, (bottom - edges[1]) * per_y]
        part = [min(max(v, 0), 256) for v in part]
        veil = RADIAL.point(
            [round((max(v - 75, 0) / 180) ** 1.25 * 255 * alpha) for v in range(256)]
        )
        size = (right - left, bottom - top)
        veil = veil.resize(size, Image.Resampling.BILINEAR, box=part)
        self.image.paste(rgb(fill), (left, top), veil)

    def soft(self, shapes: list[list[Point]], fill: Colour, blur: float, alpha: float) -> None:
        """Fill polygons whose edges are blurred, for mist, smoke and cast shadows."""
        xs = [x for points in shapes for x, _ in points]
        ys = [y for points in shapes for _, y in points]
        left, top = max(min(xs) - 2 * blur, -200), max(min(ys) - 2 * blur, -200)
        right, bottom = min(max(xs) + 2 * blur, 1800), min(max(ys) + 2 * blur, 1267)
        if right <= left or bottom <= top:
            return
        coarse = self.scale / 8
        size = (max(round((right - left) * coarse), 1), max(round((bottom - top) * coarse), 1))
        mask = Image.new("L", size)
        pen = ImageDraw.Draw(mask)
        for points in shapes:
            pen.polygon(
                [((x - left) * coarse, (y - top) * coarse) for x, y in points], round(255 * alpha)
            )
        mask = mask.filter(ImageFilter.GaussianBlur(blur * coarse))
        full = mask.resize((size[0] * 8, size[1] * 8), Image.Resampling.BILINEAR)
        self.image.paste(rgb(fill), (round(left * self.scale), round(top * self.scale)), full)

    def defocus(self, radius: float) -> None:
        """Blur everything drawn so far, so that it becomes a background."""
        small = self.image.reduce(4)
        small = small.filter(ImageFilter.GaussianBlur(radius * self.scale / 4))
        self.image.paste(small.resize(self.size, Image.Resampling.BICUBIC))

    def finish(self, size: tuple[int, int]) -> Image.Image:
        """Return the picture, slightly reframed, at its final size, with the grain of print."""
        zoom = self.rng.uniform(1, 1.08)
        wide, tall = self.size[0] / zoom, self.size[1] / zoom
        left = (self.size[0] - wide) * self.rng.uniform(0.25, 0.75)
        top = (self.size[1] - tall) * self.rng.uniform(0.25, 0.75)
        frame = (left, top, left + wide, top + tall)
        picture = self.image.resize(size, Image.Resampling.LANCZOS, box=frame)
        noise = self.fine_noise.resize(size)
        cloudy = Image.frombytes("L", (40, 27), self.rng.randbytes(40 * 27))
        cloudy = cloudy.resize(size, Image.Resampling.BICUBIC)
        grain = Image.blend(noise, cloudy, 0.35).point([116 + v * 24 // 255 for v in range(256)])
        return ImageChops.overlay(picture, Image.merge("RGB", (grain,) * 3))
