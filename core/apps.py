"""Configuration of the core app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from core import append_only


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Dasar"

    def ready(self):
        post_migrate.connect(append_only.create, sender=self, dispatch_uid="core.append_only")
