"""Rebuilds the search indexes of readers and of the office."""

from django.core.management.base import BaseCommand

from office.finder import index as office_index
from search import index


class Command(BaseCommand):
    help = "Makes both search indexes anew; the portal may go on running meanwhile."

    def handle(self, **options):
        self.stdout.write(f"{index.rebuild()} entri pencarian.")
        self.stdout.write(f"{office_index.rebuild()} entri ruang dinas.")
