"""When the public data of an app last changed: one mark per app, by which all that was made
earlier from its data (a kept page, a drawn card) is known as old.

A mark has the label of its app as its name, so the tables that a query reads say which marks
count. Two more are renewed with others: ``ANYTHING`` at every change, for what does not say what
it is made of, and ``EVERYTHING`` where a change does not say what it changed.

Marks are kept in Redis where there is one, so that all processes see a change at once. Else each
process has its own and they compare files, at most a second apart.
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

# No labels of apps: those have no hyphen.
ANYTHING = "any-app"
EVERYTHING = "every-app"
MOST_KEPT = 2_000
KEPT_FOR = 600  # seconds, should somebody change the data behind our back


class FileMarks:
    """Each mark as a small file of its own, which all processes of one machine see."""

    LOOK_EVERY = 1.0  # seconds

    def __init__(self, folder):
        self.folder = Path(folder)
        self._lock = threading.Lock()
        self._looked = float("-inf")
        self._marks = dict.fromkeys(_all_names(), "")
        self._outdated = {}  # what files go on saying that could not be written

    def read(self):
        """Returns all marks by name; those that were never renewed are empty."""
        if time.monotonic() - self._looked > self.LOOK_EVERY:
            with self._lock:
                # Whoever waited for the lock finds that another thread has looked.
                if time.monotonic() - self._looked > self.LOOK_EVERY:
                    self._looked = time.monotonic()
                    self._marks = {**self._marks, **self._news()}
        return self._marks

    def hold(self, made_under):
        return made_under.items() <= self.read().items()

    def renew(self, *names):
        """Gives these marks new values, here at once. Logs what cannot be written."""
        with self._lock:
            self._marks = {**self._marks, **{name: secrets.token_hex(8) for name in names}}
            for name in names:
                try:
                    self._write(name, self._marks[name])
                # A full disk: this process knows; the others learn it when their pages run out.
                except OSError:
                    self._outdated[name] = self._stored(name)
                    log.exception("mark not written")

    def _write(self, name, mark):
        self.folder.mkdir(exist_ok=True)
        # The dot tells it from a mark. Two processes never write the same file.
        fresh = self.folder / f".{name}-{os.getpid()}-{threading.get_ident()}"
        fresh.write_text(mark, encoding="ascii")
        fresh.replace(self.folder / name)

    def _news(self):
        """The marks in the folder, but for those that this process knows to be outdated."""
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
    """The marks in the cache that all processes of all machines share."""

    def __init__(self):
        self._owed = set()  # names of marks that Redis was not there to be given

    def read(self):
        """Returns all marks by name. One that Redis does not have gets a new value: what was made
        under a lost one is old.
        """
        self._pay()
        keys = {name: _key(name) for name in _all_names()}
        found = caches["pages"].get_many(keys.values())
        for key in keys.values() - found.keys():
            found[key] = caches["pages"].get_or_set(key, _new, None)
        return {name: found[key] for name, key in keys.items()}

    def hold(self, made_under):
        self._pay()
        wanted = {_key(name): mark for name, mark in made_under.items()}
        return caches["pages"].get_many(wanted) == wanted

    def renew(self, *names):
        """Gives these marks new values. Those that fail are given when marks are read next."""
        owed = set(names)
        try:
            for name in names:
                caches["pages"].set(_key(name), _new(), None)
                owed.discard(name)
        finally:
            self._owed.update(owed)

    def _pay(self):
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
    """Returns ``names`` as a tuple. Raises LookupError for one that is no label of an app."""
    for name in names:
        apps.get_app_config(name)
    return tuple(names)


def look():
    """Returns all marks as they are now; look before you read the data."""
    return _marks().read()


def those_for(look, made_of):
    """The marks of a look that count for what is made of these apps' data, by name.

    ``made_of`` is None for what does not say it: then every change counts.
    """
    names = (ANYTHING,) if made_of is None else (EVERYTHING, *made_of)
    return {name: look.get(name) for name in names}


def still_hold(made_under):
    """Whether all these marks (see ``those_for``) are still the present ones."""
    return _marks().hold(made_under)


def changed(*names):
    """Readers see other data of these apps (labels), and the change is committed; without names
    anything may have changed. All that was made from it before is old.

    Never fails: whoever made the change has other things to do after it.
    """
    try:
        _marks().renew(*(names or (EVERYTHING,)), ANYTHING)
    except Exception:
        log.exception("mark not renewed")


_kept = {}


def kept(*names):
    """Returns a cache of this process for what is made of the data of these apps, without names
    of any: a dict that is replaced when that data changes.

    Callers with the same names share it. They fetch it before they read the data and store in it
    what they made from them. It is also replaced after ten minutes, and all of them when they hold
    more than ``MOST_KEPT`` entries; an entry that another thread stores in an old dict is never
    read.
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


def keep(*names):
    """Decorates a function without arguments that gives the same until these apps' data change,
    without names until any does. Raises LookupError for a name that is no label of an app.
    """
    labels_of(names)

    def decorate(make):
        @wraps(make)
        def again():
            things = kept(*names)
            if make not in things:
                things[make] = make()
            return things[make]

        return again

    return decorate
