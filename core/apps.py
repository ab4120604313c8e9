"""Configuration of the core app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from core import append_only


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Dasar"

    def ready(self):
        from core import mail, restoration  # they import models, which are loaded only now

        restoration.steps.add(
            restoration.Step("Surat yang dulu menunggu tidak dikirim lagi.", mail.give_up_waiting)
        )
        post_migrate.connect(append_only.create, sender=self, dispatch_uid="core.append_only")
