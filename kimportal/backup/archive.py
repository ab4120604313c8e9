"""The archive: a tar whose every file is hashed while it is written and while it is read.

Members are ``<storage alias>/<name>`` for uploaded files, one database file, and at the end
``manifest.json`` with ``manifest.sha256``.
"""

import hashlib
import io
import tarfile
from contextlib import contextmanager
from pathlib import PurePosixPath

from django.core.files.base import ContentFile

from kimportal.backup.refusals import damaged

PIECE = 1024 * 1024
# tarfile copies the rest of its buffer at every read, so a larger one is slower.
BUFFER = 64 * 1024


@contextmanager
def writing(stream):
    """Yields the Writer of a new archive; its end is written when the block ends."""
    with tarfile.open(fileobj=stream, mode="w|", bufsize=BUFFER) as tar:
        yield Writer(tar)


class Writer:
    """Writes members; ``members`` maps their names to ``{"sha256": …, "size": …}``."""

    def __init__(self, tar):
        self.members = {}
        self._tar = tar

    def add(self, member, file):
        """Adds an open Django File under the name ``member``."""
        info = tarfile.TarInfo(member)
        info.size, info.mode = file.size, 0o640
        hashed = _Hashed(file)
        self._tar.addfile(info, hashed)
        self.members[member] = hashed.figures

    def add_bytes(self, member, content):
        """Adds a member with this content."""
        self.add(member, ContentFile(content))


def unpack(stream, folder):
    """Writes all members below ``folder``; returns their figures, as ``Writer.members``.

    Raises Refused if the archive is cut, or has a member that is no file below ``folder``.
    """
    members = {}
    try:
        with tarfile.open(fileobj=stream, mode="r|", bufsize=BUFFER) as tar:
            for info in tar:
                if not info.isreg() or not _is_below(info.name):
                    raise damaged()
                members[info.name] = _extract(tar.extractfile(info), folder / info.name)
    except tarfile.TarError as error:
        raise damaged() from error
    return members


def _is_below(name):
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def _extract(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    hashed = _Hashed(source)
    with target.open("wb") as out:
        while piece := hashed.read(PIECE):
            out.write(piece)
    return hashed.figures


class _Hashed(io.RawIOBase):
    """Reads a file and hashes what was read."""

    def __init__(self, file):
        self._file, self._digest, self._size = file, hashlib.sha256(), 0

    def readable(self):
        return True

    def readinto(self, buffer):
        piece = self._file.read(len(buffer))
        self._digest.update(piece)
        self._size += len(piece)
        buffer[: len(piece)] = piece
        return len(piece)

    @property
    def figures(self):
        """The hash and the number of the bytes that were read."""
        return {"sha256": self._digest.hexdigest(), "size": self._size}
