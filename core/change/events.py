"""Records what happened, and calls the listeners of later apps."""

import logging

from django.db import transaction

from core.models import Event, Reason
from core.web import marks

log = logging.getLogger(__name__)

# What ``record(shows=…)`` says of an Event that changes nothing that readers see.
PRIVATE = ()

_listeners = {}  # each with the models whose Events it is called for; none means all


def listen(listener, *kinds):
    """Registers ``listener(event)``, called after commit; from ``AppConfig.ready()`` only.

    ``kinds`` are models: it is called for Events about things of these alone. A listener refreshes
    what is derived from the thing (a search index, a cached page). It never decides or writes the
    thing itself.
    """
    _listeners[listener] = kinds
    return listener


def record(verb, thing, *, by, old="", new="", reason="", shows=None, **data):
    """Writes one Event inside the caller's transaction and returns it.

    ``by`` is None for what the portal itself did; whether they were staff is written down, for
    they may have left when it is read. ``data`` holds ids, numbers and digests only. ``shows``
    names the apps (labels) whose public data change by it: an empty tuple for what readers never
    see; None, for an Event that does not say, counts as all of them. Raises LookupError for a label
    that no app has.
    """
    marks.labels_of(shows or ())
    event = Event.objects.create(
        verb=verb,
        thing=thing,
        old_state=old,
        new_state=new,
        actor=by,
        by_office=by is not None and by.is_staff,
        area=thing.area if hasattr(type(thing), "area") else "",
        data=data,
    )
    if reason:
        Reason.objects.create(event=event, text=reason)
    transaction.on_commit(lambda: _tell(event, shows))
    return event


def _tell(event, shows):
    """Calls the listeners of an Event, then renews the marks of what readers see by it.

    A listener that fails is logged: the change is committed and the others go on. The marks come
    last, so that no page is kept that was made between two listeners.
    """
    for listener, kinds in _listeners.items():
        try:
            if not kinds or isinstance(event.thing, kinds):
                listener(event)
        except Exception:
            log.exception("listener failed")
    if shows is None or shows:
        marks.changed(*(shows or ()))
