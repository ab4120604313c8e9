"""Uploaded files in the configured storages, and their names in an archive."""

from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages

from core.files.storage import names_below
from kimportal.backup.refusals import Refused


def aliases():
    """Returns the names of the storages of uploads."""
    return [alias for alias in settings.STORAGES if alias != "staticfiles"]


def member_of(alias, name):
    """Returns the name of a file in the archive: ``private/foto/3f/9a…c1.jpg``."""
    return f"{alias}/{name}"


def open_member(member):
    """Opens a stored file by its name in the archive. Raises FileNotFoundError."""
    alias, _, name = member.partition("/")
    return storages[alias].open(name)


def is_stored(member):
    """Returns whether a file is in its storage, by its name in the archive."""
    alias, _, name = member.partition("/")
    return storages[alias].exists(name)


def stored():
    """Yields the names, as in the archive, of all files in the storages."""
    for alias in aliases():
        for name in names_below(storages[alias]):
            yield member_of(alias, name)


def store(member, path):
    """Stores the file at ``path`` under its name; a storage on this disk moves it."""
    alias, _, name = member.partition("/")
    with path.open("rb") as file:
        if storages[alias].save(name, _OnDisk(file, path)) != name:
            raise Refused(f"Tempat berkas {alias} sudah berisi {name}. Kosongkan, lalu ulangi.")


class _OnDisk(File):
    """A file that FileSystemStorage may move instead of copying it."""

    def __init__(self, file, path):
        super().__init__(file)
        self._path = str(path)

    def temporary_file_path(self):
        return self._path
