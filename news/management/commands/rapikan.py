from django.core.management import call_command
from django.core.management.base import BaseCommand

from groups import actions as groups
from news import cards, photos
from news.models import Edition, Photo


class Command(BaseCommand):
    help = (
        "Tidies up behind the clock: files of editions replaced since, messages to a KIM that "
        "were kept long enough, and sessions that ended."
    )

    def handle(self, **options):
        replaced = Edition.objects.replaced()
        shown = Photo.objects.filter(edition__in=Edition.objects.standing())
        left = Photo.objects.with_copies().filter(edition__in=replaced)
        left = left.exclude(jpeg__in=shown.values("jpeg"))
        for article_id in set(left.values_list("edition__article", flat=True)):
            photos.unpublish.call(article_id)
        for article_id in set(replaced.exclude(card="").values_list("article", flat=True)):
            cards.refresh.call(article_id)
        groups.sweep_messages()
        call_command("clearsessions")
