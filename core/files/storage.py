"""Two rooms for files: public ones with names nobody guesses, and private ones."""

import secrets

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.utils.deconstruct import deconstructible


class WholeFileStorage(FileSystemStorage):
    """Keeps whole files only: one that could not be written to its end, on a full disk, is gone."""

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
    """What anybody may fetch: re-encoded pictures of published stories and logos."""


@deconstructible
class PrivateStorage(WholeFileStorage):
    """Papers and masters: no address at all, read only by views that ask who is there."""

    def __init__(self):
        super().__init__(location=settings.PRIVATE_MEDIA_ROOT)

    def url(self, name):
        raise ValueError("Private files have no address.")


def private_storage():
    """For the ``storage`` of a field, so that no migration holds a folder."""
    return storages["private"]


def random_name(folder, extension):
    """Our own file name, e.g. ``foto/3f/9a…c1.jpg``; nothing of the uploader's name is kept."""
    name = secrets.token_hex(16)
    return f"{folder}/{name[:2]}/{name}.{extension}"
