"""The command ``seed_demo``."""

from django.core.management.base import BaseCommand

from demo import seed


class Command(BaseCommand):
    """Fills an empty database with the demonstration (``demo.seed.fill``)."""

    help = "Fills an empty database with the demonstration; the second time it does nothing."

    def handle(self, **options):
        seed.fill(self.stdout.write)
