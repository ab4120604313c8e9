"""The list of erasures as a file, for the time after a restoration (docs/adr/0040).

One JSON object per line: kind, number, key and time of a thing; no personal data.
"""

import json
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from core.models import Erasure

NAME = "dihapus.jsonl"


def lines(*folders):
    """Returns the lines of the files in these folders, as dicts; each thing once.

    Without ``folders``: those of the data folder and of the folder of backups.
    """
    found = {}
    for folder in folders or filter(None, (settings.DATA_DIR, settings.BACKUP_DIR)):
        path = Path(folder) / NAME
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        for row in text.splitlines():
            line = json.loads(row)
            found[line["kind"], line["key"]] = line
    return list(found.values())


def save(folder=None, *, also=()):
    """Writes the erasures of the database and of the file that is there already, and returns it.

    Lines stay: after a restoration the database may lack some. ``also`` names folders with files
    of the same kind, whose lines are added. The file is replaced as a whole.
    """
    folder = Path(folder or settings.DATA_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    found = {(line["kind"], line["key"]): line for line in lines(folder, *also)}
    for each in Erasure.objects.all():
        line = {"kind": each.kind, "number": each.number, "key": each.key}
        found.setdefault((each.kind, each.key), {**line, "at": each.at.isoformat()})
    with NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as file:
        file.writelines(f"{json.dumps(line, sort_keys=True)}\n" for line in found.values())
        file.flush()
        os.fsync(file.fileno())
    return Path(file.name).replace(folder / NAME)
