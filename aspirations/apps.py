"""App configuration of aspirations."""

from django.apps import AppConfig


class AspirationsConfig(AppConfig):
    """Registers the app's entries (``aspirations.room``) when all apps are loaded."""

    name = "aspirations"
    verbose_name = "Aspirasi"

    def ready(self):
        from aspirations import room

        room.register()
