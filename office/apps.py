"""Configuration of the office app."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class OfficeConfig(AppConfig):
    name = "office"
    verbose_name = "Ruang dinas"

    def ready(self):
        from core.change import events
        from office import roles, room
        from office.finder import index

        room.register()
        events.listen(index.follow)
        last = [app for app in apps.get_app_configs() if app.models_module][-1]
        # Every permission exists after the last app's post_migrate.
        post_migrate.connect(roles.fill, sender=last)
        post_migrate.connect(index.catch_up, sender=last)
