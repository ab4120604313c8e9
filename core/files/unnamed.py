"""Deletes files that no row names: left by a process that was killed before it stored the row."""

import re
from datetime import timedelta

from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from core.files import named
from core.files.storage import names_below

# A transaction ends long before; only a killed one leaves its file this long.
OLD = timedelta(days=1)
# Names that ``core.files.storage`` makes. What else lies in the folders is left alone.
MADE_HERE = re.compile(r"[a-z-]+/[0-9a-f]{2}/[0-9a-f]{32}\.[a-z0-9]+")
# What is left by killed processes is little. More of it, or more than a quarter of what rows name,
# means that this is another database.
FEW, MOST = 5, 100


def delete_once_a_day():
    """Does ``delete_old`` at its first call on a day: it reads the names of all files."""
    if cache.add(f"unnamed-files-{timezone.localdate()}", True, timeout=86_400):
        delete_old()


def delete_old():
    """Deletes old files that no row names.

    Raises RuntimeError, and deletes none, where so many are left that the database is another one.
    """
    found = list(left_behind(before=timezone.now() - OLD))
    if len(found) > min(MOST, max(FEW, len(named.names(connection)) // 4)):
        raise RuntimeError(f"{len(found)} files are named by no row: is this their database?")
    delete(found)


def delete(found):
    """Deletes files, as pairs of storage alias and name, that still no row names.

    The names are read again: one that moved from table to table may have been missed in both.
    """
    for alias, name in set(found) - named.names(connection):
        storages[alias].delete(name)


def left_behind(*, before):
    """Yields (storage alias, name) of files from before a moment that no row names."""
    # Files first: one that is stored meanwhile is not among them.
    stored = [(alias, name) for alias in named.ALIASES for name in names_below(storages[alias])]
    for alias, name in sorted(set(stored) - named.names(connection)):
        if MADE_HERE.fullmatch(name) and _written(storages[alias], name) < before:
            yield alias, name


def _written(storage, name):
    """Returns when a file was written; now if it is gone meanwhile."""
    try:
        return storage.get_modified_time(name)
    except FileNotFoundError:
        return timezone.now()
