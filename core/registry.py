"""Lists that apps fill with what they have, for an app further left that knows none of them."""

from django.apps import apps


class Registry:
    """What all apps registered for one purpose, in the order of the installed apps.

    Filled in ``AppConfig.ready()`` and read afterwards. Raises RuntimeError if it is filled later
    or read earlier: a reader would miss what comes after it.
    """

    def __init__(self):
        self._things = []

    def add(self, *things):
        """Adds ``things`` to the list."""
        if apps.ready:
            raise RuntimeError("a registry is filled in AppConfig.ready() only")
        self._things.extend(things)

    def __iter__(self):
        if not apps.ready:
            raise RuntimeError("a registry is read once all apps are ready")
        return iter(self._things)
