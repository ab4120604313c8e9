"""Storages for public files (random names) and private files (served only by views)."""

import secrets

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.utils.deconstruct import deconstructible

# Hex digits of a stem; the width of a copy has four more.
STEM = 28


class WholeFileStorage(FileSystemStorage):
    """File storage that deletes a file which could not be written completely (disk full)."""

    def _save(self, name, content):
        was_there = self.exists(name)
        try:
            return super()._save(name, content)
        except BaseException:
            if not was_there:
                self.delete(name)
            raise


@deconstructible
class PublicStorage(WholeFileStorage):
    """Files that anybody may fetch: re-encoded pictures of published stories and logos."""


@deconstructible
class PrivateStorage(WholeFileStorage):
    """Papers and photo masters: no URLs, read only by views that check permissions."""

    def __init__(self):
        super().__init__(location=settings.PRIVATE_MEDIA_ROOT)

    def url(self, name):
        raise ValueError("Private files have no address.")


def private_storage():
    """Returns the private storage. A callable for ``storage=`` keeps paths out of migrations."""
    return storages["private"]


def random_name(folder, extension):
    """Returns a random file name, e.g. ``foto/3f/9a…c1.jpg``; nothing of the sent name is kept."""
    name = secrets.token_hex(16)
    return f"{folder}/{name[:2]}/{name}.{extension}"


def names_below(storage, folder=""):
    """Yields the names of all files in a folder of a storage, and in the folders below it."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever stored, or the folder was removed meanwhile
        return
    for name in files:
        yield f"{folder}{name}"
    for name in folders:
        yield from names_below(storage, f"{folder}{name}/")


def random_stem():
    """Returns the random part of the names of a picture's copies; see ``copy_name``."""
    return secrets.token_hex(STEM // 2)


def copy_name(folder, stem, width, extension):
    """Returns the file name of one copy of a picture: the stem, then the width in pixels in hex.

    Names that share their beginning compress well in a page that lists all copies, and a phone
    sees from them which copies are of the same picture (templates/pages/sw.js).
    """
    return f"{folder}/{stem[:2]}/{stem}{width:04x}.{extension}"
