"""Pictures that were cut off on their way: refused, or the whole picture, never a part of it."""

import io
import random

import pytest
from PIL import Image

from core.files import images
from tests import cases
from tests.core.pictures import encoded
from tests.factories import upload

KINDS = {
    "JPEG": {},
    "JPEG in passes": {"progressive": True},
    "JPEG with restarts": {"restart_marker_blocks": 7},
    "PNG": {},
    "WEBP": {},
    "WEBP without loss": {"lossless": True},
    "HEIF": {},
}


def grain(size):
    """The same grey grain in every run."""
    return Image.frombytes("L", size, random.Random(1945).randbytes(size[0] * size[1]))


def scene():
    image = grain((320, 240)).convert("RGB")
    image.paste((200, 30, 30), (40, 40, 140, 200))
    return image


def taken(content):
    """The picture that a reader would see, or None where it is refused."""
    try:
        return images.reencode(upload("foto", content)).content
    except images.PictureRefused:
        return None


def places(content):
    """Where a file is cut: at every hundredth of it, and at each of its last bytes."""
    length = len(content)
    return sorted({*(length * part // 100 for part in range(1, 100)), *range(length - 40, length)})


@pytest.mark.parametrize("name", KINDS)
def test_a_cut_off_picture_is_refused_or_whole(name):
    content = encoded(scene(), name.split()[0], quality=80, **KINDS[name])
    whole = taken(content)
    assert whole

    for place in places(content):
        part = taken(content[:place])
        # The very last bytes hold a corner of a block, which nobody can miss or see.
        assert part in (None, whole) or place > len(content) - 12, f"{place} of {len(content)}"
        if place < len(content) * 0.95:
            assert part is None, f"{place} of {len(content)}"


# In a WebP zeros may be the picture.
@pytest.mark.parametrize("name", [name for name in KINDS if not name.startswith("WEBP")])
def test_a_download_that_stopped_and_was_filled_with_zeros_is_refused_or_whole(name):
    content = encoded(scene(), name.split()[0], quality=80, **KINDS[name])
    whole = taken(content)

    for place in (len(content) // 3, len(content) * 3 // 4, len(content) * 9 // 10):
        assert taken(content[:place] + bytes(len(content) - place)) in (None, whole)


@pytest.mark.parametrize("name", [name for name in KINDS if name.startswith("JPEG")])
@pytest.mark.parametrize(
    ("lost", "behind"),
    [(1, b""), (2, b""), (1, bytes(5000)), (2, bytes(5000)), (2, b"SEFH trailer")],
)
def test_a_jpeg_that_lacks_only_its_end_mark_is_taken(name, lost, behind):
    content = encoded(scene(), "JPEG", quality=80, **KINDS[name])
    assert content.endswith(b"\xff\xd9")

    assert taken(content[:-lost] + behind) == taken(content)


@pytest.mark.parametrize("scale", [1, 8])
def test_a_large_jpeg_that_lacks_only_its_end_mark_is_taken_and_one_cut_off_is_not(scale):
    image = grain((250 * scale, 180 * scale)).convert("RGB")
    content = encoded(image, quality=70)

    assert taken(content[:-2]) == taken(content)
    assert taken(content[: int(len(content) * 0.97)]) is None


def test_a_jpeg_in_passes_that_lacks_its_last_pass_is_refused():
    content = encoded(scene(), progressive=True, quality=80)

    assert taken(content[: content.rindex(b"\xff\xda")]) is None


def test_a_heic_with_missing_tiles_is_refused_as_broken():
    with pytest.raises(images.PictureRefused) as refused:
        images.reencode(upload("IMG_0001.heic", cases.read("foto-terpotong.heic")))

    assert str(refused.value) == images.UNREADABLE


@pytest.mark.parametrize("trailer", [b"SEFH" + bytes(300), b"\0\0\0\x10mpvd" + bytes(8)])
def test_what_a_phone_writes_behind_a_heic_does_no_harm(trailer):
    content = encoded(scene(), "HEIF", quality=80)

    assert taken(content + trailer) == taken(content)


def test_a_whole_jpeg_without_extension_is_taken():
    content = cases.read("1000012345")

    picture = images.reencode(upload("1000012345", content))

    assert (picture.width, picture.height) == Image.open(io.BytesIO(content)).size == (800, 600)
