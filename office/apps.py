"""Configuration of the office app."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class OfficeConfig(AppConfig):
    name = "office"
    verbose_name = "Ruang dinas"

    def ready(self):
        from office import roles, room

        room.register()
        last = [app for app in apps.get_app_configs() if app.models_module][-1]
        # Every permission exists after the last app's post_migrate.
        post_migrate.connect(roles.fill, sender=last)
