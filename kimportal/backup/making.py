"""Makes a backup: one file with the database and every uploaded file that it names."""

import os
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.db import connection
from django.utils import timezone

from core.files import named
from core.personal import erasure_list
from kimportal.backup import archive, databases, manifest, retention, sealing, uploads
from kimportal.backup.refusals import Refused
from kimportal.backup.workspace import workspace

ATTEMPTS = 5
# Seconds between two snapshots: some actions delete files shortly before they commit.
PAUSE = 2
PART = ".part"
RESTLESS = "Berkas terus berubah selama pencadangan ({name}, …). Ulangi pada jam yang lebih sepi."
INSIDE = "Folder cadangan tidak boleh berada di dalam folder berkas portal ({folder})."
NO_FOLDER = "Folder {folder} tidak ada. Buat dulu, lalu ulangi."


@dataclass(frozen=True)
class Made:
    """A finished backup: its path, its Manifest, and the names of old ones that were deleted."""

    path: Path
    manifest: manifest.Manifest
    deleted: list


def make(folder, key_texts):
    """Makes a backup in ``folder``, encrypted for the public keys; returns it as ``Made``.

    Afterwards it deletes old backups there (``retention``), unless files were missing, and writes
    the list of erasures, which a restoration applies again. Raises
    Refused if there is no whole backup; then nothing is left of it.
    """
    keys = sealing.public_keys(key_texts)
    folder = _checked(Path(folder))
    with workspace() as work:
        for left in folder.glob(f".kim-*{PART}"):
            left.unlink()
        path = folder / retention.name_at(timezone.now(), encrypted=bool(keys))
        with (
            _appearing(path) as target,
            sealing.sealed(target, keys) as stream,
            archive.writing(stream) as writer,
        ):
            written = _write(writer, work)
    made = Made(path, written, [] if written.missing else _thin_out(folder, path.name))
    erasure_list.save(folder, also=[settings.DATA_DIR])
    return made


def _thin_out(folder, newest):
    """Deletes the backups that no period needs, never ``newest``; returns their names.

    By its name ``newest`` may be older than others: the clock may have been set back.
    """
    names = [name for name in retention.outdated(retention.backups_in(folder)) if name != newest]
    for name in names:
        (folder / name).unlink()
    return names


def _checked(folder):
    """Returns the folder resolved. Raises Refused if it cannot hold backups."""
    folder = folder.resolve()
    if not folder.is_dir():
        raise Refused(NO_FOLDER.format(folder=folder))
    for ours in (settings.MEDIA_ROOT, settings.PRIVATE_MEDIA_ROOT, settings.STATIC_ROOT):
        if folder.is_relative_to(Path(ours).resolve()):
            raise Refused(INSIDE.format(folder=ours))
    return folder


@contextmanager
def _appearing(path):
    """Yields a file that has the name ``path`` only once the block has ended and it is on disk."""
    part = path.with_name(f".{path.name}{PART}")
    if path.exists():
        raise Refused(f"{path} sudah ada. Ulangi sedetik lagi.")
    try:
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            yield target
            target.flush()
            os.fsync(target.fileno())
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _write(writer, work):
    """Writes all members of a backup; returns its Manifest."""
    snapshot, lost = _copy_named(writer, work)
    removed_meanwhile = writer.members.keys() - snapshot.named
    with snapshot.path.open("rb") as file:
        writer.add(snapshot.path.name, File(file))
    # Also what no row names: a column that nobody registered loses no file.
    for member in uploads.stored():
        if member not in writer.members:
            _add(writer, member)
    members = {
        name: figures for name, figures in writer.members.items() if name not in removed_meanwhile
    }
    written = manifest.Manifest(
        made_at=snapshot.taken_at.isoformat(),
        engine=connection.vendor,
        database=snapshot.path.name,
        migrations=snapshot.migrations,
        code=manifest.code_version(),
        members=members,
        missing=sorted(lost),
    )
    content = written.as_bytes()
    writer.add_bytes(manifest.MANIFEST, content)
    writer.add_bytes(manifest.CHECK, manifest.check_of(content))
    return written


def _copy_named(writer, work):
    """Adds every file that a snapshot names; returns the Snapshot and the names of lost files.

    Files have random names and never change, so a file that is there is the right one. If one is
    gone, a new snapshot is taken, which no longer names files that were removed meanwhile. A file
    that two snapshots in a row name was lost before the backup. Raises Refused if files keep
    vanishing.
    """
    missing = set()
    for attempt in range(ATTEMPTS):
        if attempt:
            time.sleep(PAUSE)
        taken_at = timezone.now()
        with databases.snapshot(work) as (rows, copy):
            wanted = {uploads.member_of(*file) for file in named.names(rows)}
            lost = {
                member
                for member in sorted(wanted - writer.members.keys())
                if not _add(writer, member)
            }
            if lost <= missing:
                return _Snapshot(copy(), taken_at, wanted, manifest.applied(rows)), lost
        missing = lost
    raise Refused(RESTLESS.format(name=min(lost)))


@dataclass(frozen=True)
class _Snapshot:
    """A copy of the database, and the archive names of the files that its rows name."""

    path: Path
    taken_at: datetime
    named: set
    migrations: dict


def _add(writer, member):
    """Adds a stored file to the archive; returns False if it is gone."""
    try:
        file = uploads.open_member(member)
    except FileNotFoundError:
        return False
    with file:
        writer.add(member, file)
    return True
