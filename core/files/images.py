"""Photos from phones: judged, turned upright, stripped of what they tell about their owner."""

import io
import threading
import warnings
from dataclasses import dataclass
from itertools import product

import pillow_heif
from PIL import Image, ImageCms, ImageFilter, ImageOps

from core.files import kinds, wholeness

pillow_heif.register_heif_opener()

MAX_BYTES = 15 * 1024 * 1024
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
# A JPEG is decoded at a fraction of its size, so phones of 50 and 64 megapixels are welcome.
# MPO is what Pillow calls a JPEG with a second picture in it, as many phones write them.
MAX_PIXELS_JPEG = 120_000_000
# All others are decoded whole, and so is a progressive JPEG; "50 megapixels" are up to 50.4.
MAX_PIXELS_OTHER = 51_000_000
# Encoders write about ten scans; a hostile file has thousands, each a walk over all pixels.
MAX_SCANS = 100
START_OF_SCAN = b"\xff\xda"
MASTER_SIDE = 1600
SMALL_SIDE = 144
# Enough for what a photo shows, and little enough to stand inside a page.
# About as wide as on a phone: browsers do not count one blown up as the picture having come.
PREVIEW_BYTES = 1600
PREVIEW_SIDES = (480, 240, 120)

# A PNG of 51 megapixels takes some 460 MB of memory while it is made small: never two at once
# in one process, however many people send.
_one_at_a_time = threading.Lock()

NO_PICTURE = "Berkas ini bukan foto. Pakai foto JPEG, PNG, WebP, atau HEIC."
UNREADABLE = "Foto ini tidak dapat dibaca, mungkin rusak atau terpotong. Kirim ulang dari galeri."

Image.MAX_IMAGE_PIXELS = MAX_PIXELS_JPEG
warnings.simplefilter("error", Image.DecompressionBombWarning)


class PictureRefused(Exception):
    """A file that is no usable picture; the message says why, in Indonesian."""


@dataclass(frozen=True)
class Picture:
    """A re-encoded JPEG: its bytes and its size in pixels."""

    content: bytes
    width: int
    height: int


def reencode(upload, *, longest=MASTER_SIDE, quality=85, max_bytes=MAX_BYTES):
    """Reads an uploaded picture and gives back a clean JPEG of at most ``longest`` pixels a side.

    Upright, in sRGB, without EXIF, GPS or XMP. The content must be whole and one of ``FORMATS``;
    the name does not matter, since every pixel is written anew. Raises PictureRefused.
    """
    if upload.size > max_bytes:
        raise PictureRefused(too_large(upload.size, max_bytes))
    if upload.size == 0:
        raise PictureRefused("Berkas ini kosong. Kirim ulang dari galeri.")
    if kinds.kind_of(upload) not in kinds.PICTURES:
        raise PictureRefused(NO_PICTURE)
    try:
        with _one_at_a_time:
            return _encode(_decode(upload, longest), longest, quality)
    except PictureRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefused(_too_many(MAX_PIXELS_JPEG)) from error
    # Decoders of hostile files raise nearly anything; each of them means the same here.
    except Exception as error:
        raise PictureRefused(UNREADABLE) from error


def _decode(upload, longest):
    kind = kinds.kind_of(upload)
    content = upload.read()
    if kind == kinds.JPEG and not wholeness.has_end_mark(content):
        return _mended(content, longest)
    if kind == kinds.HEIF:
        wholeness.require_heif(content)
    if kind == kinds.WEBP:
        wholeness.require_webp(content)
    del content
    upload.seek(0)
    return _load(upload, longest)


def _mended(content, longest):
    """A JPEG that lacks only its end mark. Raises CutOff if it lacks more."""
    with_mark, with_noise = wholeness.mended_jpegs(content)
    image = _load(io.BytesIO(with_mark), longest)
    if image.tobytes() != _load(io.BytesIO(with_noise), longest).tobytes():
        raise wholeness.CutOff
    return image


def _load(upload, longest):
    image = Image.open(upload, formats=FORMATS)
    limit = MAX_PIXELS_OTHER
    if image.format in {"JPEG", "MPO"}:
        if "progressive" in image.info:
            _refuse_many_scans(upload)
        else:
            limit = MAX_PIXELS_JPEG
    if image.width * image.height > limit:
        raise PictureRefused(_too_many(limit))
    image.draft("RGB", (longest, longest))
    image.load()
    return image


def _refuse_many_scans(upload):
    place = upload.tell()
    upload.seek(0)
    scans = upload.read().count(START_OF_SCAN)
    upload.seek(place)
    if scans > MAX_SCANS:
        raise PictureRefused(UNREADABLE)


def _encode(image, longest, quality):
    # Made small first: everything after it then costs next to nothing.
    image = _plain(image)
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    image = ImageOps.exif_transpose(image)
    image = _to_srgb(_on_white(image))
    image.info = {}
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return Picture(out.getvalue(), image.width, image.height)


def _plain(image):
    """In a mode that can be made smaller: no palette, eight bits a channel."""
    if image.mode.startswith("I"):
        image.info.pop("transparency", None)
        # Pillow's own conversion makes everything brighter than 255 of 65,535 white.
        return image.point(lambda value: value / 256).convert("L")
    if image.mode in {"LA", "PA"} or "transparency" in image.info:
        return image.convert("RGBA")
    return image if image.mode in {"L", "RGB", "RGBA", "CMYK"} else image.convert("RGB")


def _on_white(image):
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGBA", image.size, "white")
    paper.info = image.info
    paper.alpha_composite(image)
    return paper.convert("RGB")


def _to_srgb(image):
    if profile := image.info.get("icc_profile"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        # A broken profile, or one for another kind of picture: the colours as they stand.
        except (ImageCms.PyCMSError, OSError):
            pass
    return image.convert("RGB")


RENDITIONS = {
    "avif": {"format": "AVIF", "quality": 48, "speed": 8},
    "webp": {"format": "WEBP", "quality": 62, "method": 4},
}


def renditions(master, widths, kind):
    """AVIF or WebP copies of a JPEG master in the given widths, none wider than the master.

    Gives a dict of width to bytes; a master narrower than the smallest width is kept as wide
    as it is.
    """
    image = Image.open(io.BytesIO(master))
    image.load()
    fitting = [width for width in widths if width < image.width] + [min(max(widths), image.width)]
    copies = {}
    for width in sorted(set(fitting)):
        out = io.BytesIO()
        copy = image.resize(_scaled(image, width), Image.Resampling.LANCZOS)
        copy.save(out, **RENDITIONS[kind])
        copies[width] = out.getvalue()
    return copies


def _scaled(image, width):
    return width, max(1, round(image.height * width / image.width))


def small(master):
    """A picture of a few kilobytes from a JPEG, for where it stands beside a name."""
    (content,) = renditions(master, (SMALL_SIDE,), "webp").values()
    return content


def preview(master):
    """A blurred AVIF of about a kilobyte from a JPEG: what the photo shows, until it arrives."""
    image = Image.open(io.BytesIO(master)).convert("RGB")
    # A chart of many colours stays large however blurred: then it is made smaller.
    for side, radius in product(PREVIEW_SIDES, (2, 4, 6, 9, 14)):
        image.thumbnail((side, side), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        image.filter(ImageFilter.GaussianBlur(radius)).save(out, "AVIF", quality=10, speed=8)
        if out.tell() <= PREVIEW_BYTES:
            break
    return out.getvalue()


def colour(master):
    """The mean colour of a picture as ``#rrggbb``: what stands in its place until it arrives."""
    image = Image.open(io.BytesIO(master)).convert("RGB")
    return "#{:02x}{:02x}{:02x}".format(
        *image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    )


def too_large(size, most):
    """What is said of a file of more than ``most`` bytes; a MB is 1,048,576 of them."""
    said, limit = megabytes(size), megabytes(most)
    return f"Berkas ini {'lebih dari ' if said == limit else ''}{said} MB. Paling besar {limit} MB."


def megabytes(size):
    """Bytes as people say them: ``40`` or ``1,5``."""
    value = size / 1024**2
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}".replace(".", ",")


def _too_many(limit):
    return f"Foto ini terlalu besar: paling banyak {limit // 1_000_000} megapiksel."


def jpeg_copy(master, width, quality=72):
    """A JPEG copy of a JPEG master, ``width`` pixels wide at most."""
    image = Image.open(io.BytesIO(master))
    image.thumbnail((width, width * 3), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
