from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Berita"

    def ready(self):
        from core.change import events
        from core.web import moments
        from groups.models import KimGroup
        from news import cards
        from news.models import Edition

        moments.register(Edition.objects.next_publication, "news")
        events.listen(cards.follow_story, Edition)
        events.listen(cards.follow_group, KimGroup)
