"""Command that draws share cards."""

from django.core.management.base import BaseCommand

from news import cards
from news.models import Edition


class Command(BaseCommand):
    """Draws missing share cards, or all of them with ``--all``."""

    help = "Draws the share cards of articles that lack one."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="also those that have one")

    def handle(self, *args, **options):
        """Draws the cards.

        Needed for articles approved before cards existed, and for all when the design changes.
        """
        editions = Edition.objects.standing().order_by("article")
        if not options["all"]:
            editions = editions.filter(card="")
        count = 0
        for article in editions.values_list("article", flat=True).distinct().iterator():
            cards.refresh.call(article)
            count += 1
        self.stdout.write(f"{count} articles.")
