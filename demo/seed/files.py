"""Pictures and papers of the demonstration, as uploads."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from core.files import images

PHOTOS = Path(__file__).parent.parent / "photos"
PAPERS = Path(__file__).parent.parent / "papers"
LOGO_SIDE = 400


def as_upload(path, name):
    """Returns the file at ``path`` as an upload with this name."""
    return SimpleUploadedFile(name, path.read_bytes())


def emblem(key):
    """Returns a group's emblem as the bytes of a JPEG."""
    upload = as_upload(PHOTOS / f"lambang-{key}.png", "lambang.png")
    return images.reencode(upload, longest=LOGO_SIDE, quality=88).content
