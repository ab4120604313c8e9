"""Measures a backup and a restoration: seconds, sizes and memory.

    KIM_MODE=demo KIM_DATA_DIR=$(mktemp -d) python -m benchmarks.backup 2000 120

fills the database (``fill.py``), gives every story a photo of its own, backs up and restores to a
second, empty folder. On PostgreSQL ``RESTORED_DATABASE_URL`` names a second, empty database. Both
are run as an operator runs them: as commands, start of Python included.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kimportal.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.files.storage import default_storage, storages  # noqa: E402

from benchmarks import fill  # noqa: E402
from core.files.storage import random_name  # noqa: E402
from kimportal.backup import sealing  # noqa: E402
from news.models import Photo  # noqa: E402


def own_files():
    """Gives every photo files of its own, with the bytes of the shared ones."""
    seen = set()
    for photo in Photo.objects.order_by("pk"):
        if photo.master.name not in seen:
            seen.add(photo.master.name)
            continue
        photo.master.name = _copied(photo.master.name, storages["private"])
        photo.jpeg = _copied(photo.jpeg, default_storage)
        for field in ("avif", "copies"):
            copies = getattr(photo, field)
            setattr(photo, field, {w: _copied(name, default_storage) for w, name in copies.items()})
        photo.save()


def _copied(name, storage):
    with storage.open(name) as file:
        return storage.save(random_name("foto", name.rpartition(".")[2]), file)


def measured(command, *arguments, **environment):
    """Runs a command of the portal; returns its seconds and its largest memory in MB."""
    began = time.monotonic()
    child = subprocess.Popen(
        [sys.executable, "manage.py", command, *map(str, arguments)],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{command} failed")
    return time.monotonic() - began, usage.ru_maxrss / 1024


def say(*cells):
    """Prints one row of a Markdown table."""
    print("|", " | ".join(map(str, cells)), "|", flush=True)  # noqa: T201


def main(story_count, group_count):
    """Fills, backs up with and without a key, restores both, and prints a table."""
    fill.fill(story_count, group_count)
    if Photo.objects.values("master").distinct().count() < story_count // 2:
        own_files()
    secret, public = sealing.new_keys()
    files = [path for path in settings.DATA_DIR.rglob("*") if path.is_file()]
    uploads = [path for path in files if re.search(r"/(media|private)/", str(path))]
    say("what", "seconds", "MB", "memory MB")
    say("---", "---", "---", "---")
    say(f"{len(uploads)} files", "", _megabytes(uploads), "")
    for keys in ({"KIM_BACKUP_PUBLIC_KEYS": public, "KIM_BACKUP_SECRET_KEY": secret}, {}):
        kind = "encrypted" if keys else "plain"
        with tempfile.TemporaryDirectory() as shelf, tempfile.TemporaryDirectory() as new:
            seconds, memory = measured("backup", shelf, **keys)
            (made,) = Path(shelf).iterdir()
            say(f"backup, {kind}", f"{seconds:.1f}", _megabytes([made]), f"{memory:.0f}")
            place = {"KIM_DATA_DIR": new}
            if url := os.environ.get("RESTORED_DATABASE_URL"):
                place["DATABASE_URL"] = url
            seconds, memory = measured("restore", made, **keys, **place)
            say(f"restoration, {kind}", f"{seconds:.1f}", "", f"{memory:.0f}")
        if url:  # that database is full now
            break


def _megabytes(paths):
    return f"{sum(path.stat().st_size for path in paths) / 1_000_000:.0f}"


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
