"""When something that readers see last changed: one mark, by which all that was made earlier
from the data (a kept page, a drawn card) is known as old.

Kept in Redis where there is one, so that all processes see a change at once. Else each process
has its own and they compare a file, at most a second apart.
"""

import logging
import os
import secrets
import threading
import time
from functools import cache as once
from functools import wraps
from pathlib import Path

from django.conf import settings
from django.core.cache import caches

log = logging.getLogger(__name__)

MOST_KEPT = 2_000
KEPT_FOR = 600  # seconds, should somebody change the data behind our back


class FileMark:
    """The mark as a small file that all processes of one machine see."""

    LOOK_EVERY = 1.0  # seconds

    def __init__(self, path):
        self.path = Path(path)
        self._lock = threading.Lock()
        self._looked = float("-inf")
        self._mark = ""
        self._outdated = None  # what the file goes on saying where it could not be written

    def read(self):
        if time.monotonic() - self._looked > self.LOOK_EVERY:
            with self._lock:
                self._looked = time.monotonic()
                self._mark = self._stored()
        return self._mark

    def _stored(self):
        try:
            stored = self.path.read_text(encoding="ascii")
        except OSError:
            return self._mark
        return self._mark if stored == self._outdated else stored

    def renew(self):
        with self._lock:
            before, self._mark = self._stored(), secrets.token_hex(8)
            fresh = self.path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
            try:
                fresh.write_text(self._mark, encoding="ascii")
                fresh.replace(self.path)
            # A full disk: this process knows; the others learn it when their pages run out.
            except OSError:
                self._outdated = self._outdated or before
                log.exception("mark not written")


class SharedMark:
    """The mark in the cache that all processes of all machines share."""

    KEY = "freshness"

    def __init__(self):
        self._owed = False  # a change that Redis was not there to be told of

    def read(self):
        if self._owed:
            self.renew()
        cache = caches["pages"]
        return cache.get(self.KEY) or cache.get_or_set(self.KEY, self._new, None)

    def renew(self):
        self._owed = True
        caches["pages"].set(self.KEY, self._new(), None)
        self._owed = False

    @staticmethod
    def _new():
        return secrets.token_hex(8)


@once
def _mark():
    return SharedMark() if settings.REDIS_URL else FileMark(settings.FRESHNESS_FILE)


def mark():
    """The present mark; read before the data, and kept with what is made from them."""
    return _mark().read()


def changed():
    """Something that readers see has changed, and is committed: all that was made before is old.

    Never fails: whoever made the change has other things to do after it.
    """
    try:
        _mark().renew()
    except Exception:
        log.exception("mark not renewed")


_kept = ("", 0, {})


def kept():
    """Returns the cache of this process, a dict that is replaced when published data changes.

    Callers fetch it before they read the data and store in it what they made from them. It is also
    replaced after ten minutes and when it holds more than ``MOST_KEPT`` entries; an entry that
    another thread stores in the old dict is never read.
    """
    global _kept
    try:
        present = mark()
    except Exception:
        log.warning("no mark: nothing is kept", exc_info=True)
        return {}
    made_under, until, things = _kept
    if made_under != present or until < time.time() or len(things) > MOST_KEPT:
        things = {}
        _kept = (present, time.time() + KEPT_FOR, things)
    return things


def keep(make):
    """Decorates what takes no arguments and gives the same until the next change."""

    @wraps(make)
    def again():
        things = kept()
        if make not in things:
            things[make] = make()
        return things[make]

    return again
