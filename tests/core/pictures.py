"""Picture files for tests: honest ones, odd ones, and bombs."""

import io
import struct
import zlib

from PIL import Image, ImageChops, ImageDraw

RED, BLUE, GREEN, YELLOW = (255, 0, 0), (0, 0, 255), (0, 128, 0), (255, 255, 0)
# How a camera turned each way stores the same scene: EXIF orientation to what undoes it.
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def corners(size=(64, 32)):
    """Red, blue, green and yellow quarters: left to right, top to bottom."""
    width, height = size
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (width // 2, 0, width, height // 2))
    image.paste(GREEN, (0, height // 2, width // 2, height))
    image.paste(YELLOW, (width // 2, height // 2, width, height))
    return image


def turned(orientation, size=(64, 32)):
    """The scene as a camera stores it when held in the given way."""
    image = corners(size)
    undo = STORED[orientation]
    return image if undo is None else image.transpose(undo)


def encoded(image, kind="JPEG", **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def exif(orientation=1):
    """What a phone writes: camera, moment, owner, and where it stood."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010F], data[0x0110], data[0x013B] = "Redmi", "Note 9", "Budi Santoso"
    place = data.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "S", (1.0, 10.0, 52.7), "E", (113.0, 51.0, 39.9)
    return data


def png(width, height, *, depth=8, colour=0, before=b""):
    """A PNG of zeros, written row by row, so that a bomb costs the test little."""
    samples = {0: 1, 2: 3, 3: 1, 6: 4}[colour]
    row = bytes(1 + (width * depth * samples + 7) // 8)
    squeeze, body = zlib.compressobj(1), b""
    body = b"".join(squeeze.compress(row) for _ in range(height)) + squeeze.flush()
    header = struct.pack("!IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + before
        + chunk(b"IDAT", body)
        + chunk(b"IEND", b"")
    )


def chunk(kind, body):
    return struct.pack("!I", len(body)) + kind + body + struct.pack("!I", zlib.crc32(kind + body))


def many_scans(side=2000, times=5000):
    """A progressive JPEG whose last pass is repeated: little to send, long to read."""
    content = encoded(Image.new("L", (side, side), 120), progressive=True)
    last = content.rindex(b"\xff\xda")
    return content[:last] + content[last:-2] * times + content[-2:]


HEAD_COLOUR = (230, 30, 200)


def four_people(size):
    """Four people who stand beside each other, photographed upright, with magenta heads.

    Where most people hold the phone: a little sky, the heads in the upper third, feet below.
    """
    width, height = size
    image = Image.new("RGB", size, (150, 190, 220))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, height * 0.55, width, height), (90, 130, 70))
    for number in range(4):
        middle, radius = width * (number + 0.5) / 4, width * 0.07
        top = height * 0.1 + (number % 2) * height * 0.02
        pen.ellipse((middle - radius, top, middle + radius, top + 2 * radius), HEAD_COLOUR)
        pen.rectangle(
            (middle - radius * 1.2, top + 2 * radius, middle + radius * 1.2, height * 0.9),
            (40, 60 + 30 * number, 120),
        )
    return image


def heads(image):
    """The box around everything in the colour of heads, and how many pixels have it."""
    mask = ImageChops.difference(image.convert("RGB"), Image.new("RGB", image.size, HEAD_COLOUR))
    near = mask.convert("L", matrix=(1, 1, 1, 0)).point(lambda value: 255 if value < 90 else 0)
    return near.getbbox(), near.histogram()[255]


def taken_by_a_phone(number=0, orientation=1, size=(4000, 3000)):
    """The JPEG of a camera of 12 megapixels: people, leaves and the grain of a small sensor.

    ``size`` is as the camera stores it. Photos of other numbers differ. 4 to 6 MB.
    """
    upright = size if orientation < 5 else size[::-1]
    image = four_people(upright)
    for scale, strength in ((64, 60), (8, 40), (2, 24)):
        grain = Image.effect_noise((upright[0] // scale, upright[1] // scale), strength)
        grain = grain.resize(upright, Image.Resampling.BICUBIC).convert("RGB")
        image = ImageChops.add(image, grain, 1, -128)
    ImageDraw.Draw(image).text((80, 80), f"Foto {number}", HEAD_COLOUR, font_size=200)
    stored = STORED[orientation]
    image = image if stored is None else image.transpose(stored)
    return encoded(image, quality=90, exif=exif(orientation))
