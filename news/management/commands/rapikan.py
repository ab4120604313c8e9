from django.core.management import call_command
from django.core.management.base import BaseCommand

from groups import actions as groups
from news import cards, photos
from news.models import Edition, Photo

# Cards for one run: at most half a minute.
MOST_CARDS = 200
MOST_PREVIEWS = 50


class Command(BaseCommand):
    help = (
        "Scheduled clean-up: deletes old messages to a KIM, files of replaced or withdrawn "
        "editions and expired sessions; makes missing cards, previews and copies of photos."
    )

    def handle(self, **options):
        # First, so that no file that cannot be deleted keeps what villagers wrote.
        groups.sweep_messages()
        over = Edition.objects.over()
        shown = Photo.objects.filter(edition__in=Edition.objects.standing())
        left = Photo.objects.with_copies().filter(edition__in=over)
        left = left.exclude(jpeg__in=shown.values("jpeg"))
        for article_id in set(left.values_list("edition__article", flat=True)):
            photos.unpublish.call(article_id)
        for article_id in set(over.exclude(card="").values_list("article", flat=True)):
            cards.refresh.call(article_id)
        cards.draw_missing(MOST_CARDS)
        photos.publish_unseen(MOST_PREVIEWS)
        photos.prepare_missing(MOST_PREVIEWS)
        call_command("clearsessions")
