from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core import checks
from django.core.management import call_command


class KimAdminConfig(AdminConfig):
    """Puts the office's own front page in the place of Django's list of tables."""

    default_site = "office.admin_site.KimAdminSite"


class KimportalConfig(AppConfig):
    """The portal as a whole: its commands, and the checks and clean-up that no app owns."""

    name = "kimportal"
    verbose_name = "Portal"

    def ready(self):
        from core import cleanup
        from kimportal.checks import redis_has_bounds

        checks.register(redis_has_bounds, deploy=True)
        cleanup.jobs.add(cleanup.Job("expired sessions", lambda: call_command("clearsessions")))
