"""Restores a backup onto an empty portal."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from core import restoration
from core.files import named
from core.personal import erasure_list
from kimportal.backup import archive, databases, manifest, sealing, uploads
from kimportal.backup.refusals import Refused
from kimportal.backup.workspace import workspace

NOT_EMPTY = (
    "{what} tidak kosong, dan pemulihan tidak pernah menimpa apa pun. Setel KIM_DATA_DIR ke folder "
    "kosong dan DATABASE_URL ke basis data kosong, lalu ulangi. Kalau isinya sisa pemulihan yang "
    "terputus, hapus dulu."
)


@dataclass(frozen=True)
class Restored:
    """A finished restoration: the Manifest, and the Steps that ran and that failed."""

    manifest: manifest.Manifest
    done: list
    failed: list


def restore(path, key_text):
    """Restores the backup at ``path`` and returns it as ``Restored``.

    Everything is unpacked and checked beside the portal's data before anything is changed. The
    database comes last, so that a restoration that was cut leaves a portal without tables. Raises
    Refused if something is there already, or if the backup is damaged, locked or of a newer
    release.
    """
    path = Path(path)
    if not path.is_file():
        raise Refused(f"Berkas {path} tidak ada.")
    _refuse_unless_empty()
    with workspace() as work:
        with path.open("rb") as source, sealing.unsealed(source, key_text) as stream:
            members = archive.unpack(stream, work)
        found = manifest.checked(work, members)
        manifest.refuse_what_does_not_fit(found)
        for member in found.files:
            uploads.store(member, work / member)
        erasure_list.merge(path.parent)
        databases.load(work / found.database)
    return Restored(found, *finish())


def finish():
    """Migrates a restored database and runs the steps that follow; returns (done, failed) Steps.

    Safe to run twice.
    """
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    return restoration.run_all()


def lost_files():
    """Returns the archive names of files that the database names and the storages lack, sorted."""
    wanted = sorted(uploads.member_of(*file) for file in named.names(connection))
    return [member for member in wanted if not uploads.is_stored(member)]


def _refuse_unless_empty():
    if not databases.is_empty():
        raise Refused(NOT_EMPTY.format(what="Basis data"))
    if member := next(uploads.stored(), None):
        alias = member.partition("/")[0]
        where = {"default": settings.MEDIA_ROOT, "private": settings.PRIVATE_MEDIA_ROOT}
        raise Refused(NOT_EMPTY.format(what=f"Tempat berkas {where.get(alias, alias)}"))
