"""Checks uploaded photos and re-encodes them upright, in sRGB and without metadata."""

import io
import threading
import warnings
from dataclasses import dataclass
from itertools import product

import pillow_heif
from PIL import Image, ImageCms, ImageFilter, ImageOps

from core.files import file_types, truncation

pillow_heif.register_heif_opener()

MAX_BYTES = 15 * 1024 * 1024
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
# A JPEG can be decoded at reduced size, so photos of 50 and 64 megapixels are accepted. This covers
# MPO, Pillow's name for a JPEG that contains a second picture, as many phones write them.
MAX_PIXELS_JPEG = 120_000_000
# Other formats and progressive JPEGs are decoded at full size. A "50 megapixel" camera takes up to
# 50.4 megapixels.
MAX_PIXELS_OTHER = 51_000_000
# Encoders write about ten scans. A hostile file has thousands, and decoding each passes over all
# pixels.
MAX_SCANS = 100
START_OF_SCAN = b"\xff\xda"
MASTER_SIDE = 1600
SMALL_SIDE = 144
# A preview is embedded in the page, so its size in bytes is limited. It is about as wide as the
# photo on a phone: browsers do not count an upscaled preview as the picture having been painted.
PREVIEW_BYTES = 900
PREVIEW_SIDES = (480, 240, 120)
# A slow encoder at its lowest quality keeps more of a blurred picture in as many bytes.
PREVIEW = {"quality": 1, "speed": 6}

# Scaling down a PNG of 51 megapixels takes about 460 MB of memory, so a process re-encodes one
# picture at a time.
_one_at_a_time = threading.Lock()

NO_PICTURE = "Berkas ini bukan foto. Pakai foto JPEG, PNG, WebP, atau HEIC."
UNREADABLE = "Foto ini tidak dapat dibaca, mungkin rusak atau terpotong. Kirim ulang dari galeri."

Image.MAX_IMAGE_PIXELS = MAX_PIXELS_JPEG
warnings.simplefilter("error", Image.DecompressionBombWarning)


class PictureRefused(Exception):
    """Raised for a file that is not a usable picture; the message is an Indonesian sentence."""


@dataclass(frozen=True)
class Picture:
    """A re-encoded JPEG: its bytes and its size in pixels."""

    content: bytes
    width: int
    height: int


def reencode(upload, *, longest=MASTER_SIDE, quality=85, max_bytes=MAX_BYTES):
    """Returns a Picture of an upload: a clean JPEG, its longer side at most ``longest`` pixels.

    The result is upright, in sRGB and without EXIF, GPS or XMP. The file must be complete and its
    content one of ``FORMATS``; its name is ignored. Raises PictureRefused.
    """
    if upload.size > max_bytes:
        raise PictureRefused(too_large(upload.size, max_bytes))
    if upload.size == 0:
        raise PictureRefused("Berkas ini kosong. Kirim ulang dari galeri.")
    if file_types.kind_of(upload) not in file_types.PICTURES:
        raise PictureRefused(NO_PICTURE)
    try:
        with _one_at_a_time:
            return _encode(_decode(upload, longest), longest, quality)
    except PictureRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureRefused(_too_many(MAX_PIXELS_JPEG)) from error
    # On a hostile file a decoder may raise almost any exception.
    except Exception as error:
        raise PictureRefused(UNREADABLE) from error


def _decode(upload, longest):
    kind = file_types.kind_of(upload)
    content = upload.read()
    if kind == file_types.JPEG and not truncation.has_end_mark(content):
        return _mended(content, longest)
    if kind == file_types.HEIF:
        truncation.require_heif(content)
    if kind == file_types.WEBP:
        truncation.require_webp(content)
    del content
    upload.seek(0)
    return _load(upload, longest)


def _mended(content, longest):
    """Decodes a JPEG that lacks only its end marker. Raises TruncatedFile if more is missing."""
    with_mark, with_noise = truncation.mended_jpegs(content)
    image = _load(io.BytesIO(with_mark), longest)
    if image.tobytes() != _load(io.BytesIO(with_noise), longest).tobytes():
        raise truncation.TruncatedFile
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
    # Scale down first, so that the following steps work on few pixels.
    image = _plain(image)
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    image = ImageOps.exif_transpose(image)
    image = _to_srgb(_on_white(image))
    image.info = {}
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return Picture(out.getvalue(), image.width, image.height)


def _plain(image):
    """Converts to a mode that can be resampled: no palette, eight bits a channel."""
    if image.mode.startswith("I"):
        image.info.pop("transparency", None)
        # Pillow's own conversion clips: every value above 255 (of 65,535) becomes white.
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
        # The profile is broken or belongs to another colour mode: keep the colours unchanged.
        except (ImageCms.PyCMSError, OSError):
            pass
    return image.convert("RGB")


# What phones load is encoded slowly: a twentieth less for 0.1 seconds. Larger copies are rare.
PHONE_WIDTH = 504
RENDITIONS = {
    "avif": {"format": "AVIF", "quality": 42, "speed": 8},
    "webp": {"format": "WEBP", "quality": 62, "method": 4},
}


def renditions(master, widths, kind):
    """Returns copies of a JPEG master as a dict of width (pixels) to bytes.

    ``kind`` is a key of RENDITIONS (AVIF or WebP). Widths above the master's are left out; the
    largest copy is as wide as the master if that is narrower than the largest width.
    """
    image = Image.open(io.BytesIO(master))
    image.load()
    fitting = [width for width in widths if width < image.width] + [min(max(widths), image.width)]
    copies = {}
    for width in sorted(set(fitting)):
        out = io.BytesIO()
        copy = image.resize(_scaled(image, width), Image.Resampling.LANCZOS)
        careful = {"speed": 6} if kind == "avif" and width <= PHONE_WIDTH else {}
        copy.save(out, **RENDITIONS[kind] | careful)
        copies[width] = out.getvalue()
    return copies


def _scaled(image, width):
    return width, max(1, round(image.height * width / image.width))


def small(master):
    """Returns a WebP copy of a few kilobytes, SMALL_SIDE pixels wide, for display beside a name."""
    (content,) = renditions(master, (SMALL_SIDE,), "webp").values()
    return content


def preview(master):
    """Returns a small blurred AVIF that is shown while the photo loads.

    It has at most PREVIEW_BYTES if any of the sizes and blur radii allows that.
    """
    image = Image.open(io.BytesIO(master)).convert("RGB")
    # A colourful chart stays too large at any blur radius; then its dimensions are reduced.
    for side, radius in product(PREVIEW_SIDES, (2, 3, 4, 6, 9, 14)):
        image.thumbnail((side, side), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        image.filter(ImageFilter.GaussianBlur(radius)).save(out, "AVIF", **PREVIEW)
        if out.tell() <= PREVIEW_BYTES:
            break
    return out.getvalue()


def colour(master):
    """Returns the mean colour of a picture as ``#rrggbb``, its placeholder until it has loaded."""
    image = Image.open(io.BytesIO(master)).convert("RGB")
    return "#{:02x}{:02x}{:02x}".format(
        *image.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    )


def too_large(size, most):
    """Returns the Indonesian sentence for a file above ``most`` bytes; 1 MB is 1,048,576 bytes."""
    said, limit = megabytes(size), megabytes(most)
    return f"Berkas ini {'lebih dari ' if said == limit else ''}{said} MB. Paling besar {limit} MB."


def megabytes(size):
    """Formats bytes as megabytes with Indonesian decimals: ``40`` or ``1,5``."""
    value = size / 1024**2
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}".replace(".", ",")


def _too_many(limit):
    return f"Foto ini terlalu besar: paling banyak {limit // 1_000_000} megapiksel."


def jpeg_copy(master, width, quality=72):
    """Returns a JPEG copy of a JPEG master, at most ``width`` pixels wide."""
    image = Image.open(io.BytesIO(master))
    image.thumbnail((width, width * 3), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
