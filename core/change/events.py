"""Records Events and calls the listeners that apps registered for them."""

import logging

from django.db import transaction

from core.models import Event, Reason
from core.web import marks

log = logging.getLogger(__name__)

# Value of ``record(shows=…)`` for an Event that changes no public data.
PRIVATE = ()

_listeners = {}  # listener -> models whose Events it is called for; an empty tuple means all


def listen(listener, *kinds):
    """Registers ``listener(event)``, called after commit. Call it from ``AppConfig.ready()`` only.

    ``kinds`` are models: the listener is called only for Events about instances of these, or for
    all Events if none is given. A listener refreshes derived data (search index, cached pages). It
    must not decide anything or write to the thing itself. Returns the listener.
    """
    _listeners[listener] = kinds
    return listener


def record(verb, thing, *, by, old="", new="", reason="", shows=None, **data):
    """Writes one Event in the caller's transaction and returns it.

    ``by`` is the acting user, None for the portal itself. Whether they are staff is stored with
    the Event, because they may have left by the time it is read. ``data`` holds ids, numbers and
    digests only, no personal data. ``shows`` names the apps (labels) whose public data the Event
    changes: PRIVATE for none; None, the default, means all. Raises LookupError for an unknown app
    label.
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
    """Calls the listeners of an Event, then renews the marks of the apps in ``shows``.

    A failing listener is logged and does not stop the others, because the change is committed. The
    marks are renewed last, so that a page rendered before all listeners have run is not kept.
    """
    for listener, kinds in _listeners.items():
        try:
            if not kinds or isinstance(event.thing, kinds):
                listener(event)
        except Exception:
            log.exception("listener failed")
    if shows is None or shows:
        marks.changed(*(shows or ()))
