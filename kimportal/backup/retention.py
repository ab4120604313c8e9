"""Names of backup files, and which of them are old enough to be deleted."""

import re
from datetime import UTC, datetime

from django.utils import timezone

NAME = re.compile(r"kim-(\d{8}T\d{6}Z)\.tar(\.age)?")
MOMENT = "%Y%m%dT%H%M%SZ"
# The newest backup of each of the last 7 days, 4 weeks and 12 months that have one.
PERIODS = (("%Y-%m-%d", 7), ("%G-%V", 4), ("%Y-%m", 12))


def name_at(moment, *, encrypted):
    """Returns the file name of a backup made at ``moment``."""
    return f"kim-{moment.astimezone(UTC).strftime(MOMENT)}.tar{'.age' if encrypted else ''}"


def made_at(name):
    """Returns the time in a backup's file name; None for any other name."""
    match = NAME.fullmatch(name)
    if match is None:
        return None
    try:
        return datetime.strptime(match[1], MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def backups_in(folder):
    """Returns the names of the backups in a folder, newest first."""
    found = [path.name for path in folder.iterdir() if path.is_file() and made_at(path.name)]
    return sorted(found, key=made_at, reverse=True)


def outdated(names):
    """Returns those of the backups ``names``, newest first, that no period needs."""
    kept = set(names[:1])
    for pattern, count in PERIODS:
        newest = {}
        for name in names:
            newest.setdefault(timezone.localtime(made_at(name)).strftime(pattern), name)
        kept.update(list(newest.values())[:count])
    return [name for name in names if name not in kept]
