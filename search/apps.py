"""Configuration of the search app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Pencarian"

    def ready(self):
        from core.change import events
        from search import index, room  # they import models, which are loaded only now

        room.register()
        events.listen(index.follow)
        post_migrate.connect(index.catch_up, sender=self)
