"""Cuts wide pictures to one fixed ratio, for covers."""

import io

from PIL import Image, ImageOps

from core.files.images import Picture, PictureRefused, renditions

# Faces and roofs stand above the middle of a photo.
CENTRE = (0.5, 0.4)
TOO_SMALL = "Foto ini terlalu kecil. Pakai foto mendatar yang lebarnya {} piksel atau lebih."


def cut(master, size, least):
    """Returns a Picture of a JPEG master cut to the ratio of ``size``, at most so large.

    Raises PictureRefused for a master that is less than ``least`` pixels wide or has hardly any
    height left.
    """
    image = Image.open(io.BytesIO(master))
    width, height = size
    scale = min(1, image.width / width, image.height / height)
    if image.width < least or width * scale < least:
        raise PictureRefused(TOO_SMALL.format(least))
    image = ImageOps.fit(image, (round(width * scale), round(height * scale)), centering=CENTRE)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=72, optimize=True, progressive=True)
    return Picture(out.getvalue(), image.width, image.height)


def copies(picture, widths):
    """Returns AVIF copies of a cut picture as a dict of width to bytes."""
    return renditions(picture.content, widths, "avif")
