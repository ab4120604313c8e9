from django.apps import apps
from django.contrib.admin import site
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class KimAdminConfig(AdminConfig):
    """Puts the office's own front page in the place of Django's list of tables."""

    default_site = "kimportal.admin_site.KimAdminSite"

    def ready(self):
        super().ready()
        from core.models import Event  # models are loaded only now
        from kimportal import roles, trail

        site.register(Event, trail.EventAdmin)
        # pages is the last app with models, so by then every permission exists.
        post_migrate.connect(roles.fill, sender=apps.get_app_config("pages"))
