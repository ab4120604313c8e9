"""Rivers: water that mirrors the picture above it, ripples, glitter, wakes and reflections."""

import math

from PIL import Image, ImageChops, ImageFilter

from .brush import HEIGHT, WIDTH, Canvas, Shape, mix
from .light import Light


def water(
    c: Canvas, light: Light, top: float, bottom: float = HEIGHT, clear: float = 0.6, calm=1.0
) -> None:
    """Fill a band with water that mirrors what stands above it, with ripples."""
    coarse = 4
    s = c.scale
    width, y0, y1 = c.size[0], round(top * s), round(bottom * s)
    rows = y1 - y0
    reach = min(rows, y0)
    mirror = c.image.crop((0, y0 - reach, width, y0)).reduce(coarse)
    mirror = mirror.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    small = (mirror.width, rows // coarse + 1)
    mirror = mirror.resize((small[0], small[1]), Image.Resampling.BILINEAR)
    mirror = mirror.filter(ImageFilter.BoxBlur(1))
    rippled = mirror.copy()
    y, step = 0, 2
    while y < small[1]:
        near = y / small[1]
        step = 1 + round(5 * near)
        shift = round((math.sin(y * 1.7) + c.rng.uniform(-1, 1)) * (0.8 + 9 * near) / calm)
        strip = mirror.crop((0, y, small[0], min(y + step, small[1])))
        rippled.paste(strip, (shift, y))
        y += step
    column = Image.new("RGB", (1, 2))
    column.putpixel((0, 0), mix(light.water[0], light.water[1], 0.1))
    column.putpixel((0, 1), mix(light.water[1], light.shadow, 0.05))
    tone = column.resize(small, Image.Resampling.BILINEAR)
    veil = Image.linear_gradient("L").point(
        [round(255 * (1 - clear + clear * 0.62 * v / 255)) for v in range(256)]
    )
    rippled.paste(tone, (0, 0), veil.resize(small))
    full = rippled.resize((width, small[1] * coarse), Image.Resampling.BICUBIC)
    c.image.paste(full.crop((0, 0, width, rows)), (0, y0))
    ripples(c, light, top, bottom)


def ripples(
    c: Canvas, light: Light, top: float, bottom: float, count: int = 46, x=WIDTH / 2, spread=WIDTH
) -> None:
    """Draw lens-shaped streaks of light and shade, wider towards the viewer."""
    for _ in range(count):
        near = c.rng.random() ** 1.4
        y = top + 4 + (bottom - top) * near
        cx = x + c.rng.uniform(-0.5, 0.5) * spread
        half, thick = c.rng.uniform(14, 60) * (0.35 + 1.5 * near), 0.8 + 3.2 * near
        light_one = c.rng.random() < 0.62
        tint = light.sparkle if light_one else mix(light.water[1], light.shadow, 0.45)
        shape = [(cx - half, y), (cx, y - thick), (cx + half, y), (cx + half * 0.2, y + thick)]
        c.poly(shape, tint, 0.42 if light_one else 0.25)


def glitter(c: Canvas, light: Light, x: float, top: float, bottom: float) -> None:
    """Draw the path of the sun on the water."""
    for i in range(70):
        near = (i / 70) ** 1.3
        y = top + (bottom - top) * near
        half = c.rng.uniform(5, 34) * (0.5 + 1.3 * near)
        cx = x + c.rng.gauss(0, 16 + 60 * near)
        thick = 1 + 3.4 * near
        shape = [(cx - half, y), (cx, y - thick), (cx + half, y), (cx, y + thick)]
        c.poly(shape, light.sparkle, 0.75 - 0.4 * near)


def wake(c: Canvas, light: Light, x0: float, x1: float, y: float, rise: float = 5) -> None:
    """Draw the bright line of foam where a hull or a post meets the water."""
    for i in range(9):
        cx = x0 + (x1 - x0) * c.rng.random()
        half = c.rng.uniform(0.04, 0.14) * abs(x1 - x0)
        cy = y + c.rng.uniform(-0.2, 1) * rise * (1 + i * 0.25)
        shape = [(cx - half, cy), (cx, cy - 2), (cx + half, cy), (cx, cy + 2.4)]
        c.poly(shape, light.sparkle, 0.6)


def mirror(c: Canvas, light: Light, shape: Shape, level: float, alpha=0.55, squash=0.8) -> None:
    """Reflect what was tracked, in the water below a level."""
    if shape.mask is None:
        return
    line = round(level * c.scale)
    width, height = shape.mask.width, line - shape.top
    if height < 8:
        return
    box = (shape.left, shape.top, shape.left + width, line)
    flip = Image.Transpose.FLIP_TOP_BOTTOM
    size = (width, max(round(height * squash), 1))
    picture = c.image.crop(box).transpose(flip).resize(size)
    mask = shape.mask.crop((0, 0, width, height)).transpose(flip).resize(size)
    fading = ImageChops.invert(Image.linear_gradient("L")).point(
        [round(255 * alpha * (0.25 + 0.75 * v / 255)) for v in range(256)]
    )
    mask = ImageChops.multiply(mask, fading.resize(size))
    picture = Image.blend(picture, Image.new("RGB", size, mix(*light.water, 0.6)), 0.3)
    y = 0
    while y < size[1]:
        near = y / size[1]
        step = round((2 + 5 * near) * c.scale)
        shift = round((math.sin(y * 0.9) * 2.2 + c.rng.uniform(-1.6, 1.6)) * c.scale * (0.5 + near))
        strip = (0, y, width, min(y + step, size[1]))
        c.image.paste(picture.crop(strip), (shape.left + shift, line + y), mask.crop(strip))
        y += step


def drops(c: Canvas, light: Light, x: float, y: float, size: float, count: int = 26) -> None:
    """Throw up a splash of drops from (x, y)."""
    for _ in range(count):
        angle, far = math.radians(c.rng.uniform(25, 155)), size * c.rng.uniform(0.15, 1)
        dx, dy = math.cos(angle) * far * 0.9, math.sin(angle) * far
        r = size * c.rng.uniform(0.015, 0.05)
        c.oval(x + dx, y - dy, r, r * 1.3, light.sparkle, 0.85)
    c.oval(x, y, size * 0.55, size * 0.07, light.sparkle, 0.5)
