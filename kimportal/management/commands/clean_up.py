"""Runs the scheduled clean-up jobs."""

from django.core.management.base import BaseCommand, CommandError

from core import cleanup


class Command(BaseCommand):
    help = (
        "Scheduled clean-up: runs what the apps registered, each on its own: old messages, files "
        "of replaced or withdrawn editions, missing cards and copies, expired sessions."
    )

    def handle(self, **options):
        if failed := cleanup.run_all():
            raise CommandError(f"Failed: {', '.join(failed)}.")
