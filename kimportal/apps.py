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
        from core import cleanup
        from kimportal.checks import redis_has_bounds

        checks.register(redis_has_bounds, deploy=True)
        cleanup.jobs.add(cleanup.Job("expired sessions", lambda: call_command("clearsessions")))
