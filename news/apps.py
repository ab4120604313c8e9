"""App configuration of news."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Registers the app's entries (``news.room``) when all apps are loaded."""

    name = "news"
    verbose_name = "Berita"

    def ready(self):
        from news import room

        room.register()
