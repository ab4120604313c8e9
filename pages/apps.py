"""App configuration of pages."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Registers the app's entries (``pages.room``) when all apps are loaded."""

    name = "pages"
    verbose_name = "Halaman"

    def ready(self):
        from pages import room

        room.register()
