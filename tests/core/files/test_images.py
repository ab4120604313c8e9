"""Photos from phones: what is refused, what comes out, and what is no longer in it."""

import io
import json
import subprocess
import sys
import time

import pillow_heif
import pytest
from django.conf import settings
from PIL import Image, ImageCms, PngImagePlugin

from core.files import images
from tests.core import pictures
from tests.core.pictures import BLUE, GREEN, RED, YELLOW, corners, encoded, exif
from tests.factories import upload

MEASURE = """
import json, re, sys, time
from django.core.files.uploadedfile import SimpleUploadedFile
from core.files import images

def peak():
    # Not ru_maxrss: it carries over the peak of whoever started this process.
    return int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) // 1024

content = open(sys.argv[1], "rb").read()
picture = SimpleUploadedFile(sys.argv[2], content)
before, started = peak(), time.process_time()
try:
    images.reencode(picture)
    answer = "accepted"
except images.PictureRefused as error:
    answer = str(error)
print(json.dumps([answer, peak() - before, time.process_time() - started]))
"""


def reencode(content, name="foto.jpg", **options):
    return images.reencode(upload(name, content), **options)


def opened(picture):
    """What came out, opened: always a JPEG in RGB of the size that was said."""
    image = Image.open(io.BytesIO(picture.content))
    image.load()
    assert (image.format, image.mode, image.size) == (
        "JPEG",
        "RGB",
        (picture.width, picture.height),
    )
    return image


def near(colour, other, by=12):
    return all(abs(one - two) <= by for one, two in zip(colour, other, strict=True))


def refusal(content, name="foto.jpg"):
    with pytest.raises(images.PictureRefused) as refused:
        reencode(content, name)
    return str(refused.value)


@pytest.fixture
def measured(tmp_path):
    """Answer, megabytes and CPU seconds of one picture in a process of its own."""

    def measure(content, name):
        path = tmp_path / "in"
        path.write_bytes(content)
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, str(path), name],
            capture_output=True,
            check=True,
            cwd=settings.BASE_DIR,
        )
        return json.loads(done.stdout)

    return measure


# --- Refused ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (pictures.png(30_000, 30_000, depth=1), "a.png"),
        (pictures.png(30_000, 30_000, depth=1), "a.jpg"),
        (pictures.png(10_000, 10_000), "a.png"),
    ],
    ids=["900 megapixels", "900 megapixels named .jpg", "100 megapixels"],
)
def test_k_pixel_bombs_refused_fast_and_with_little_memory(measured, content, name):
    assert len(content) < images.MAX_BYTES

    answer, megabytes, seconds = measured(content, name)

    assert "terlalu besar" in answer
    assert megabytes < 40
    assert seconds < 1


def test_k_pixel_bombs_refused_in_webp(measured):
    content = encoded(Image.new("L", (16_000, 8_000)), "WEBP", method=0, quality=1)

    answer, megabytes, _ = measured(content, "a.webp")

    assert "terlalu besar" in answer
    assert megabytes < 100


def test_k_pixel_bombs_refused_when_a_jpeg_says_so(measured):
    content = bytearray(encoded(Image.new("L", (64, 64))))
    frame = content.index(b"\xff\xc0")
    content[frame + 5 : frame + 9] = b"\xff\xff\xff\xff"

    answer, megabytes, _ = measured(bytes(content), "a.jpg")

    assert "terlalu besar" in answer
    assert megabytes < 40


def test_k_pixel_bombs_refused_though_somebody_reset_the_warnings():
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert "terlalu besar" in refusal(pictures.png(13_000, 13_000, depth=1), "a.png")


def test_k_pixel_bombs_refused_in_text_chunks():
    bomb = PngImagePlugin.PngInfo()
    bomb.add_text("Comment", "a" * 80_000_000, zip=True)
    content = encoded(Image.new("L", (8, 8)), "PNG", pnginfo=bomb)

    assert "tidak dapat dibaca" in refusal(content, "a.png")


def test_a_jpeg_of_thousands_of_passes_is_refused_before_they_are_walked():
    content = pictures.many_scans()
    started = time.process_time()

    assert "tidak dapat dibaca" in refusal(content)

    assert time.process_time() - started < 1


def test_a_progressive_jpeg_is_decoded_whole_so_its_limit_is_the_lower_one():
    content = bytearray(encoded(Image.new("L", (64, 64)), progressive=True))
    frame = content.index(b"\xff\xc2")
    content[frame + 5 : frame + 9] = (8000).to_bytes(2) * 2

    assert "51 megapiksel" in refusal(bytes(content))


@pytest.mark.parametrize(
    "kind", ["GIF", "BMP", "TIFF", "PDF", "ICO", "TGA", "PPM", "ICNS", "JPEG2000", "AVIF"]
)
def test_k_content_matches_extension_for_other_kinds_of_picture(kind):
    content = encoded(Image.new("RGB", (64, 64)), kind)

    assert refusal(content, "foto.jpg") == images.NO_PICTURE


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"<?php system($_GET['c']); ?>",
        b"MZ\x90\x00" + bytes(200),
        b"PK\x03\x04" + bytes(200),
        b"II*\x00" + b"\xff" * 400,
        b"\x00\x00\x01\x00\xff\xff" + b"\xff" * 400,
        b"%PDF-1.4\n%%EOF",
    ],
    ids=["html", "php", "exe", "zip", "tiff bomb", "ico bomb", "pdf"],
)
def test_k_content_matches_extension(content):
    assert refusal(content) == images.NO_PICTURE


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
@pytest.mark.parametrize(
    "name",
    ["1000012345", "IMG_0001.HIF", "foto.pdf", "foto.gif", "DOC-20260801-WA0012.", "foto.jpg.exe"],
)
def test_a_photo_is_known_by_its_content_whatever_its_name(name, kind):
    assert opened(reencode(encoded(corners(), kind), name)).size == (64, 32)


@pytest.mark.parametrize("name", ["a.svg", "a.jpg", "a.png"])
def test_k_svg_refused(name):
    refusal(b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', name)


def test_k_size_limits_friendly_error():
    content = encoded(corners()) + bytes(images.MAX_BYTES)

    too_large = content[: images.MAX_BYTES + 1]
    assert refusal(too_large) == "Berkas ini lebih dari 15 MB. Paling besar 15 MB."
    assert (
        refusal(encoded(corners()) + bytes(20 * 1024**2 - len(encoded(corners()))))
        == "Berkas ini 20 MB. Paling besar 15 MB."
    )


def test_a_picture_of_exactly_the_largest_size_is_accepted():
    content = encoded(corners())

    reencode(content + bytes(images.MAX_BYTES - len(content)))


def test_an_empty_file_is_refused():
    assert refusal(b"") == "Berkas ini kosong. Kirim ulang dari galeri."


@pytest.mark.parametrize(
    ("kind", "name"),
    [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("HEIF", "a.heic")],
)
@pytest.mark.parametrize("share", [0.02, 0.5, 0.95])
def test_a_truncated_picture_is_refused_with_what_to_do(kind, name, share):
    pillow_heif.register_heif_opener()
    content = encoded(Image.effect_noise((600, 400), 60).convert("RGB"), kind)

    assert refusal(content[: int(len(content) * share)], name) == images.UNREADABLE


# --- What comes out -----------------------------------------------------------------------------


@pytest.mark.parametrize("orientation", pictures.STORED)
@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")]
)
def test_k_exif_gps_xmp_removed_upright(orientation, kind, name):
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>Budi Santoso</a></x:xmpmeta>'
    options = {"comment": b"Rumah Budi Santoso"} if kind == "JPEG" else {}
    if kind != "PNG":
        options["xmp"] = xmp
    stored = pictures.turned(orientation)
    content = encoded(stored, kind, exif=exif(orientation), quality=95, **options)

    picture = reencode(content, name)

    image = opened(picture)
    assert image.size == (64, 32)
    spots = [image.getpixel(spot) for spot in ((8, 8), (56, 8), (8, 24), (56, 24))]
    assert all(map(near, spots, (RED, BLUE, GREEN, YELLOW), [20] * 4)), spots
    assert not image.getexif()
    assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & set(image.info)
    for trace in (b"Budi", b"Redmi", b"Exif", b"xmpmeta", b"ICC_PROFILE"):
        assert trace not in picture.content


def test_k_exif_gps_xmp_removed_upright_when_only_xmp_says_how_it_was_held():
    xmp = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        b'xmlns:tiff="http://ns.adobe.com/tiff/1.0/"><rdf:Description '
        b'tiff:Orientation="6"/></rdf:RDF></x:xmpmeta>'
    )

    image = opened(reencode(encoded(pictures.turned(6), xmp=xmp)))

    assert image.size == (64, 32)


def test_k_exif_gps_xmp_removed_upright_from_heic():
    heif = pillow_heif.from_pillow(corners((640, 320)))
    out = io.BytesIO()
    heif.save(out, exif=exif().tobytes(), quality=90)

    picture = reencode(out.getvalue(), "IMG_0001.HEIC")

    image = opened(picture)
    assert image.size == (640, 320)
    assert near(image.getpixel((80, 80)), RED, 20)
    assert near(image.getpixel((560, 240)), YELLOW, 20)
    assert not image.getexif()
    assert b"Redmi" not in picture.content


def test_a_profile_is_followed_and_then_gone():
    swapped = ImageCms.createProfile("LAB")
    broken = b"not a profile"
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    lab = ImageCms.ImageCmsProfile(swapped).tobytes()

    for profile in (broken, srgb, lab):
        image = opened(reencode(encoded(corners(), icc_profile=profile, quality=95)))
        assert "icc_profile" not in image.info
        assert near(image.getpixel((8, 8)), RED, 20)


def test_colours_of_a_wide_screen_come_out_as_srgb():
    """A profile with red and blue changed over stands in for Display P3: both differ from sRGB."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    content = encoded(Image.new("RGB", (32, 32), RED), icc_profile=bytes(profile), quality=95)

    assert near(opened(reencode(content)).getpixel((16, 16)), BLUE, 20)


def test_transparency_becomes_white_paper():
    clear = Image.new("RGBA", (40, 30), (255, 0, 0, 0))
    clear.paste((0, 0, 255, 255), (20, 0, 40, 30))
    palette = clear.convert("RGB").quantize(8)
    palette.info["transparency"] = palette.getpixel((0, 0))
    grey = Image.merge("LA", [Image.new("L", (40, 30), 0), clear.getchannel("A")])

    for image, right in ((clear, BLUE), (palette, BLUE), (grey, (0, 0, 0))):
        for kind in ("PNG", "WEBP") if image.mode == "RGBA" else ("PNG",):
            options = {"lossless": True} if kind == "WEBP" else {}
            out = opened(reencode(encoded(image, kind, **options), f"a.{kind.lower()}"))
            assert near(out.getpixel((5, 15)), (255, 255, 255)), (image.mode, kind)
            assert near(out.getpixel((35, 15)), right, 20), (image.mode, kind)


def test_sixteen_bits_keep_their_greys():
    """Pillow's own conversion turns nearly all of such a picture white."""
    image = Image.new("I;16", (64, 64))
    image.putdata([x * 1024 for x in range(64)] * 64)

    out = opened(reencode(encoded(image, "PNG"), "a.png"))

    assert near(out.getpixel((32, 32)), (128, 128, 128))
    assert near(out.getpixel((62, 32)), (248, 248, 248))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA"])
def test_every_mode_of_png_is_read(mode):
    opened(reencode(encoded(corners().convert("L").convert(mode), "PNG"), "a.png"))


def test_inks_become_colours():
    cmyk = Image.new("CMYK", (40, 30), (0, 255, 255, 0))

    assert near(opened(reencode(encoded(cmyk, quality=95))).getpixel((20, 15)), RED)


def test_an_animation_gives_its_first_picture():
    first, second = Image.new("RGB", (40, 30), RED), Image.new("RGB", (40, 30), BLUE)
    content = encoded(first, "WEBP", save_all=True, append_images=[second], duration=100)

    assert near(opened(reencode(content, "a.webp")).getpixel((20, 15)), RED)


def test_a_jpeg_with_a_second_picture_gives_its_first():
    content = encoded(corners(), "MPO", save_all=True, append_images=[Image.new("RGB", (8, 8))])

    assert Image.open(io.BytesIO(content)).format == "MPO"
    assert opened(reencode(content)).size == (64, 32)


@pytest.mark.parametrize(
    "size", [(4000, 3000), (8160, 6144), (9280, 6944)], ids=["12 MP", "50 MP", "64 MP"]
)
def test_photos_of_todays_phones_are_accepted_with_little_memory(measured, size):
    answer, megabytes, _ = measured(encoded(Image.new("RGB", size, GREEN), quality=50), "a.jpg")

    assert answer == "accepted"
    assert megabytes < 120


def test_a_64_megapixel_jpeg_with_a_second_picture_is_accepted():
    content = encoded(
        Image.new("L", (9280, 6944), 90), "MPO", save_all=True, append_images=[corners()]
    )

    assert reencode(content).width == 1600


def test_the_largest_png_takes_a_bounded_piece_of_memory(measured):
    answer, megabytes, _ = measured(pictures.png(8160, 6144, colour=6), "a.png")

    assert answer == "accepted"
    assert megabytes < 500


@pytest.mark.parametrize("kind", ["avif", "webp"])
@pytest.mark.parametrize("size", [(1, 20_000), (20_000, 1), (1, 1), (1600, 1600), (1601, 2)])
def test_strange_shapes_pass_through_all_copies(size, kind):
    picture = reencode(encoded(Image.new("RGB", size), "PNG"), "a.png")

    assert max(opened(picture).size) <= images.MASTER_SIDE
    for width, content in images.renditions(picture.content, (240, 480), kind).items():
        copy = Image.open(io.BytesIO(content))
        assert (copy.format, copy.width) == (kind.upper(), width)
    assert Image.open(io.BytesIO(images.jpeg_copy(picture.content, 800))).width <= 800


@pytest.mark.parametrize("size", [(1, 20_000), (20_000, 1), (1, 1), (1600, 1067), (900, 1600)])
def test_a_preview_is_small_whatever_the_photo(size):
    content = images.preview(
        reencode(encoded(Image.effect_noise(size, 120), "PNG"), "a.png").content
    )

    preview = Image.open(io.BytesIO(content))
    assert preview.format == "AVIF"
    assert max(preview.size) <= 480
    assert len(content) <= images.PREVIEW_BYTES


def test_a_preview_of_a_colour_chart_is_small_as_well():
    chart = Image.new("RGB", (1600, 1067))
    for number in range(400):
        place = (number % 20 * 80, number // 20 * 54)
        chart.paste(
            (number * 53 % 256, number * 97 % 256, number * 193 % 256),
            (*place, place[0] + 80, place[1] + 54),
        )

    assert len(images.preview(reencode(encoded(chart)).content)) <= images.PREVIEW_BYTES


def test_no_copy_is_wider_than_the_master():
    master = reencode(encoded(corners((500, 250)))).content

    assert list(images.renditions(master, (240, 480, 800), "webp")) == [240, 480, 500]
    assert list(images.renditions(reencode(encoded(corners())).content, (240, 480), "avif")) == [64]


@pytest.mark.parametrize(
    "name",
    [
        "a\u202egpj.jpg",
        "../../etc/passwd.jpg",
        "C:\\Users\\Budi\\foto.jpg",
        "a\x00.jpg",
        "x" * 300 + ".jpg",
        "foto rumah.JPG",
        "IMG-20261123-WA0001.jpeg",
        "unduhan.jfif",
    ],
)
def test_the_name_of_a_file_does_not_matter_beyond_its_end(name):
    opened(reencode(encoded(corners()), name))


def test_what_hides_behind_a_picture_is_left_out():
    content = encoded(corners()) + b"<?php echo 1; ?><script>alert(1)</script>PK\x03\x04"

    picture = reencode(content)

    assert b"script" not in picture.content
    assert b"php" not in picture.content


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (1024**2, "1,0"),
        (int(1.5 * 1024**2), "1,5"),
        (40 * 1024**2, "40"),
    ],
)
def test_megabytes_as_people_say_them(size, said):
    assert images.megabytes(size) == said


def test_the_mean_colour_holds_a_pictures_place():
    half = Image.new("RGB", (40, 40), "#ff0000")
    half.paste("#0000ff", (0, 0, 20, 40))

    assert images.colour(reencode(encoded(half)).content)[1:3] in {"7e", "7f", "80"}
