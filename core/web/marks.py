"""Marks: version stamps of the public data of each app, to invalidate what was made from it.

A mark is named after the label of its app and gets a new random value when the app's public data
change. Anything made from that data (a cached page, a drawn card) stores the marks it was made
under and is outdated once they differ. Two further marks: ``ANYTHING`` is renewed at every change,
for pages that do not declare their apps; ``EVERYTHING`` is renewed by a change that does not
declare its apps.

With Redis, marks are stored there and all processes see a change at once. Without it each process
holds its own copy and compares it with files at most once a second.
"""

import logging
import os
import secrets
import threading
import time
from functools import cache as once
from functools import wraps
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.cache import caches

log = logging.getLogger(__name__)

# These cannot be app labels, because of the hyphen.
ANYTHING = "any-app"
EVERYTHING = "every-app"
MOST_KEPT = 2_000
KEPT_FOR = 600  # seconds; covers changes to the data that renew no mark


class FileMarks:
    """Marks in small files, one each, shared by all processes of one machine."""

    LOOK_EVERY = 1.0  # seconds

    def __init__(self, folder):
        self.folder = Path(folder)
        self._lock = threading.Lock()
        self._looked = float("-inf")
        self._marks = dict.fromkeys(_all_names(), "")
        self._outdated = {}  # old content of files that could not be rewritten

    def read_all(self):
        """Returns all marks by name; a mark that was never renewed is an empty text."""
        if time.monotonic() - self._looked > self.LOOK_EVERY:
            with self._lock:
                # Another thread may have read the files while this one waited for the lock.
                if time.monotonic() - self._looked > self.LOOK_EVERY:
                    self._looked = time.monotonic()
                    self._marks = {**self._marks, **self._news()}
        return self._marks

    def hold(self, made_under):
        """Returns whether all marks in ``made_under`` (name to value) are current."""
        return made_under.items() <= self.read_all().items()

    def renew(self, *names):
        """Gives these marks new values, at once in this process. Logs files it cannot write."""
        with self._lock:
            self._marks = {**self._marks, **{name: secrets.token_hex(8) for name in names}}
            for name in names:
                try:
                    self._write(name, self._marks[name])
                # The disk is full. This process has the new mark; other processes serve their
                # pages until these expire.
                except OSError:
                    self._outdated[name] = self._stored(name)
                    log.exception("mark not written")

    def _write(self, name, mark):
        self.folder.mkdir(exist_ok=True)
        # The dot distinguishes it from a mark. The name is unique to this thread.
        fresh = self.folder / f".{name}-{os.getpid()}-{threading.get_ident()}"
        fresh.write_text(mark, encoding="ascii")
        fresh.replace(self.folder / name)

    def _news(self):
        """Returns the marks stored in files, without those known to be outdated."""
        try:
            names = set(_all_names()).intersection(os.listdir(self.folder))
        except OSError:
            return {}
        stored = {name: self._stored(name) for name in names}
        return {
            name: mark
            for name, mark in stored.items()
            if mark is not None and mark != self._outdated.get(name)
        }

    def _stored(self, name):
        try:
            return (self.folder / name).read_text(encoding="ascii")
        except (OSError, ValueError):
            return None


class SharedMarks:
    """Marks in Redis, shared by all processes of all machines."""

    def __init__(self):
        self._owed = set()  # names of marks whose renewal failed because Redis was down

    def read_all(self):
        """Returns all marks by name.

        A mark that Redis has lost gets a new value: what was made under the old one is outdated.
        """
        self._pay()
        keys = {name: _key(name) for name in _all_names()}
        found = caches["pages"].get_many(keys.values())
        for key in keys.values() - found.keys():
            found[key] = caches["pages"].get_or_set(key, _new, None)
        return {name: found[key] for name, key in keys.items()}

    def hold(self, made_under):
        """Returns whether all marks in ``made_under`` (name to value) are current."""
        self._pay()
        wanted = {_key(name): mark for name, mark in made_under.items()}
        return caches["pages"].get_many(wanted) == wanted

    def renew(self, *names):
        """Gives these marks new values. Failed renewals are repeated before the next read."""
        owed = set(names)
        try:
            for name in names:
                caches["pages"].set(_key(name), _new(), None)
                owed.discard(name)
        finally:
            self._owed.update(owed)

    def _pay(self):
        """Repeats the renewals that failed."""
        if owed := tuple(self._owed):
            self._owed.difference_update(owed)
            self.renew(*owed)


def _key(name):
    return f"mark:{name}"


def _new():
    return secrets.token_hex(8)


@once
def _all_names():
    return (ANYTHING, EVERYTHING, *(app.label for app in apps.get_app_configs()))


@once
def _marks():
    return SharedMarks() if settings.REDIS_URL else FileMarks(settings.MARKS_DIR)


def labels_of(names):
    """Returns ``names`` as a tuple. Raises LookupError for one that is not an app label."""
    for name in names:
        apps.get_app_config(name)
    return tuple(names)


def look():
    """Returns all current marks by name. Call it before reading the data they stand for."""
    return _marks().read_all()


def those_for(look, made_of):
    """Returns the marks, by name, that apply to something made from these apps' data.

    ``look`` is a result of ``look()``. ``made_of`` is a tuple of labels, or None for undeclared:
    then every change counts.
    """
    names = (ANYTHING,) if made_of is None else (EVERYTHING, *made_of)
    return {name: look.get(name) for name in names}


def still_hold(made_under):
    """Returns whether all these marks (see ``those_for``) are current."""
    return _marks().hold(made_under)


def changed(*names):
    """Renews the marks of apps (labels) whose public data changed; call it after commit.

    Without names, the public data of any app may have changed. Errors are logged and not raised,
    because the caller's change is committed.
    """
    try:
        _marks().renew(*(names or (EVERYTHING,)), ANYTHING)
    except Exception:
        log.exception("mark not renewed")


_kept = {}


def cache_of(*names):
    """Returns this process's cache for values made from the data of these apps (labels).

    It is a dict that is replaced when that data change; without names, when any public data
    change. Callers with the same names share it. Fetch it before reading the data, and store only
    values made from that data in it. It is also replaced after KEPT_FOR seconds, and all caches
    when they hold more than ``MOST_KEPT`` entries together. An entry that another thread stores in
    a replaced dict is lost.
    """
    if sum(len(things) for *_, things in list(_kept.values())) > MOST_KEPT:
        _kept.clear()
    made_under, until, things = _kept.get(names, ({}, 0, {}))
    try:
        if until < time.time() or not still_hold(made_under):
            made_under, things = those_for(look(), names or None), {}
            _kept[names] = (made_under, time.time() + KEPT_FOR, things)
    except Exception:
        log.warning("no marks: nothing is kept", exc_info=True)
        return {}
    return things


def cached(*names):
    """Decorator: caches the result of a function without arguments in ``cache_of(*names)``.

    The result is computed again when the data of these apps change; without names, when any public
    data change. Raises LookupError for a name that is not an app label.
    """
    labels_of(names)

    def decorate(make):
        @wraps(make)
        def again():
            things = cache_of(*names)
            if make not in things:
                things[make] = make()
            return things[make]

        return again

    return decorate
