from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Berita"

    def ready(self):
        from core import events
        from news import cards

        events.listen(cards.on_event)
