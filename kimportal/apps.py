"""Configuration of the admin and of the portal as a whole."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core import checks
from django.core.management import call_command


class KimAdminConfig(AdminConfig):
    """Replaces Django's admin site by the office's own."""

    default_site = "office.admin_site.KimAdminSite"


class KimportalConfig(AppConfig):
    """Commands, system checks and clean-up jobs that belong to no single app."""

    name = "kimportal"
    verbose_name = "Portal"

    def ready(self):
        from core import cleanup, restoration
        from core.web import marks
        from kimportal.checks import backups_are_recent, redis_has_bounds

        checks.register(redis_has_bounds, deploy=True)
        checks.register(backups_are_recent, deploy=True)
        restoration.steps.add(
            restoration.Step("Semua orang harus masuk lagi.", end_sessions),
            restoration.Step("Halaman yang disimpan diganti.", marks.changed, rebuilds=True),
        )
        cleanup.jobs.add(cleanup.Job("expired sessions", lambda: call_command("clearsessions")))


def end_sessions():
    """Deletes all sessions: some of those in a restored database were ended since."""
    from django.contrib.sessions.models import Session  # models are loaded after this module

    Session.objects.all().delete()
