from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from demo import seed


class Command(BaseCommand):
    help = "Fills an empty database with the demonstration; the second time it does nothing."

    def handle(self, **options):
        if settings.PRODUCTION:
            raise CommandError("The demonstration is never seeded in production.")
        seed.fill(self.stdout.write)
