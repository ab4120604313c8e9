"""Lists that apps fill at start, for readers in apps that must not import them."""

from django.apps import apps


class Registry:
    """The objects that all apps registered for one purpose, in the order of INSTALLED_APPS.

    Filled in ``AppConfig.ready()`` and read afterwards. Raises RuntimeError if it is filled later
    or read earlier, because a reader would then miss entries.
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
