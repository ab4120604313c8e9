from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Halaman"

    def ready(self):
        from core.change import events
        from pages.search import index  # the models are loaded only now

        events.listen(index.follow)
        post_migrate.connect(index.catch_up, sender=self)
