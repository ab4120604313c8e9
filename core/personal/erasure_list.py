"""The list of erasures as a file, for the time after a restoration (docs/adr/0040).

One JSON object per line: kind, number, key and time of a thing; no personal data. Things are
persons that were erased, and records of the office that were destroyed.
"""

import json
import logging
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.models import Erasure

log = logging.getLogger(__name__)

NAME = "dihapus.jsonl"
PARTS = {"kind": str, "number": int, "key": str, "at": str}


def add(things):
    """Puts things on the list, each once, in the caller's transaction; the file follows on commit.

    ``things`` are triples of kind, number and key.
    """
    for kind, number, key in things:
        Erasure.objects.get_or_create(
            kind=kind, key=key, defaults={"number": number, "at": timezone.now()}
        )
    transaction.on_commit(save, robust=True)


def lines(*folders):
    """Returns the lines of the files in these folders, as dicts; each thing once.

    Without ``folders``: those of the data folder and of the folder of backups. A line that cannot
    be read is logged and left out.
    """
    found = {}
    for folder in folders or filter(None, (settings.DATA_DIR, settings.BACKUP_DIR)):
        for line in _read(Path(folder) / NAME):
            found.setdefault((line["kind"], line["key"]), line)
    return list(found.values())


def _read(path):
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    for number, row in enumerate(text.splitlines(), start=1):
        if line := _parsed(row):
            yield line
        elif row.strip():
            log.error("line of erasures unreadable", extra={"fields": {"line": number}})


def _parsed(row):
    """Returns a line as a dict, or None if it is none."""
    try:
        line = json.loads(row)
    except ValueError:
        return None
    good = isinstance(line, dict) and all(
        isinstance(line.get(name), kind) for name, kind in PARTS.items()
    )
    return line if good else None


def merge(folder):
    """Adds the lines of the file in ``folder`` to the one in the data folder; needs no database."""
    _write(Path(settings.DATA_DIR), lines(settings.DATA_DIR, folder))


def save(folder=None, *, also=()):
    """Writes the erasures of the database and those of the file that is there already.

    Lines stay: after a restoration the database may lack some. ``also`` names folders with files
    of the same kind, whose lines are added. The file is replaced as a whole.
    """
    folder = Path(folder or settings.DATA_DIR)
    found = lines(folder, *also)
    known = {(line["kind"], line["key"]) for line in found}
    for each in Erasure.objects.all():
        if (each.kind, each.key) not in known:
            line = {"kind": each.kind, "number": each.number, "key": each.key}
            found.append({**line, "at": each.at.isoformat()})
    _write(folder, found)


def _write(folder, found):
    folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as file:
        part = Path(file.name)
        try:
            file.writelines(f"{json.dumps(line, sort_keys=True)}\n" for line in found)
            file.flush()
            os.fsync(file.fileno())
            part.replace(folder / NAME)
        finally:
            part.unlink(missing_ok=True)
