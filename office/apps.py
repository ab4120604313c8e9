from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class OfficeConfig(AppConfig):
    name = "office"
    verbose_name = "Ruang dinas"

    def ready(self):
        from office import roles, room

        room.register()
        last = [app for app in apps.get_app_configs() if app.models_module][-1]
        # By then every permission exists.
        post_migrate.connect(roles.fill, sender=last)
