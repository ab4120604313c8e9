"""App configuration of privacy."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Registers the app's entries (``privacy.room``) when all apps are loaded."""

    name = "privacy"
    verbose_name = "Data pribadi"

    def ready(self):
        from privacy import room

        room.register()
