from django.contrib.admin.apps import AdminConfig


class KimAdminConfig(AdminConfig):
    """Puts the office's own front page in the place of Django's list of tables."""

    default_site = "office.admin_site.KimAdminSite"
