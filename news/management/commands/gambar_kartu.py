"""Command that draws share cards."""

from django.core.management.base import BaseCommand

from news import cards
from news.models import Edition


class Command(BaseCommand):
    """Draws missing share cards, or all of them with ``--semua``."""

    help = "Menggambar kartu bagikan untuk berita yang belum punya."

    def add_arguments(self, parser):
        parser.add_argument("--semua", action="store_true", help="juga yang sudah punya kartu")

    def handle(self, *args, semua, **options):
        """Draws the cards.

        Needed for articles approved before cards existed, and for all when the design changes.
        """
        editions = Edition.objects.standing().order_by("article")
        if not semua:
            editions = editions.filter(card="")
        count = 0
        for article in editions.values_list("article", flat=True).distinct().iterator():
            cards.refresh.call(article)
            count += 1
        self.stdout.write(f"{count} berita.")
