from django.core.management.base import BaseCommand

from news import cards
from news.models import Edition


class Command(BaseCommand):
    help = "Menggambar kartu bagikan untuk berita yang belum punya."

    def add_arguments(self, parser):
        parser.add_argument("--semua", action="store_true", help="juga yang sudah punya kartu")

    def handle(self, *args, semua, **options):
        """For stories approved before there were cards, and for all when their look changes."""
        editions = Edition.objects.standing().order_by("article")
        if not semua:
            editions = editions.filter(card="")
        count = 0
        for article in editions.values_list("article", flat=True).distinct().iterator():
            cards.refresh.call(article)
            count += 1
        self.stdout.write(f"{count} berita.")
