"""Folder for the unencrypted parts of one backup or restoration, beside the portal's own data."""

import fcntl
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from kimportal.backup.refusals import Refused

PREFIX = ".backup-"


@contextmanager
def workspace():
    """Yields an empty folder that is removed after the block.

    Raises Refused while another backup or restoration of this data folder runs. Folders that a
    killed one left behind are removed first.
    """
    with open(settings.DATA_DIR / ".backup.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused("Pencadangan atau pemulihan lain sedang berjalan. Tunggu.") from None
        for left in settings.DATA_DIR.glob(f"{PREFIX}*"):
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(prefix=PREFIX, dir=settings.DATA_DIR) as folder:
            yield Path(folder)
