"""Configuration of the app regions."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """Registers the app's parts with other apps when Django is ready."""

    name = "regions"
    verbose_name = "Wilayah"

    def ready(self):
        from regions import room

        room.register()
