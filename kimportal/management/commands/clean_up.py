"""Runs the scheduled clean-up jobs."""

from django.core.management.base import BaseCommand, CommandError

from core import cleanup
from core.personal import retention


class Command(BaseCommand):
    help = (
        "Scheduled clean-up: runs what the apps registered, each on its own: personal data whose "
        "time is over, files of replaced or withdrawn editions, missing cards and copies, "
        "expired sessions."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="Only counts the personal data whose time is over, and changes nothing.",
        )

    def handle(self, *, dry_run=False, **options):
        if dry_run:
            for clock, count in retention.due():
                self.stdout.write(f"{count:>8}  {clock.rule}")
            return
        if failed := cleanup.run_all():
            raise CommandError(f"Failed: {', '.join(failed)}.")
