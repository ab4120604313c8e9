"""Rebuilds the search index."""

from django.core.management.base import BaseCommand

from search import index


class Command(BaseCommand):
    help = "Makes the index of the search anew; the portal may go on running meanwhile."

    def handle(self, **options):
        self.stdout.write(f"{index.rebuild()} entri pencarian.")
