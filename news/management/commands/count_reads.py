"""Command that counts reads of stories from the access log of nginx."""

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from news import reads


class Command(BaseCommand):
    help = (
        "Counts how often each story was read on each day that is over, from the access log of "
        "nginx and its rotated copies. Stores numbers only. Running it twice changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--log",
            type=Path,
            default=Path("/var/log/nginx/kim.log"),
            help="The log; copies beside it that begin with its name are read too, .gz as well.",
        )
        parser.add_argument("--days", type=int, default=3, help="How many days back (3).")

    def handle(self, *, log, days, **options):
        """Counts the days before today. Raises CommandError if there is no log, or none opens."""
        today = timezone.localdate()
        first, last = today - timedelta(days=max(days, 1)), today - timedelta(days=1)
        files = [path for path in log.parent.glob(f"{log.name}*") if _is_recent(path, first)]
        if not files:
            raise CommandError(f"No log of these days: {log}.")
        counts = Counter()
        for path in files:
            try:
                counts += reads.count_file(path, first, last)
            except OSError as error:
                raise CommandError(f"{path} cannot be read: {error}.") from error
        changed = reads.save_counts(counts)
        reads.forget_old(today)
        self.stdout.write(f"{sum(counts.values())} reads, {changed} numbers new or larger.")


def _is_recent(path, day):
    """Returns whether a log was still written to on ``day`` or later."""
    return path.is_file() and timezone.localdate(_written(path)) >= day


def _written(path):
    return datetime.fromtimestamp(path.stat().st_mtime, tz=timezone.get_current_timezone())
