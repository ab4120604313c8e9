from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Halaman"

    def ready(self):
        from core.change import events
        from groups.models import KimGroup  # the models are loaded only now
        from news.models import Edition
        from pages import room
        from pages.search import index

        room.register()
        events.listen(index.follow_story, Edition)
        events.listen(index.follow_group, KimGroup)
        post_migrate.connect(index.catch_up, sender=self)
