"""Configuration of the core app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from core import append_only


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Dasar"

    def ready(self):
        # They import models, which are loaded only now.
        from core import cleanup, mail, restoration, secret_links
        from core.files import unnamed
        from core.personal import erasing, own, retention
        from core.personal.holdings import holdings

        restoration.steps.add(
            restoration.Step(
                "Semua undangan dan tautan rahasia tidak berlaku lagi.", secret_links.revoke_all
            ),
            restoration.Step("Surat yang dulu menunggu tidak dikirim lagi.", mail.give_up_waiting),
            restoration.Step("Orang yang pernah dihapus dihapus lagi.", erasing.apply_again),
        )
        holdings.add(*own.HOLDINGS)
        cleanup.jobs.add(
            cleanup.Job("data whose time is over", retention.run_all),
            cleanup.Job("files that no row names", unnamed.delete_once_a_day),
        )
        post_migrate.connect(append_only.create, sender=self, dispatch_uid="core.append_only")
