"""Ends what was kept long enough, by the clocks that apps declare (``holdings.Clock``)."""

import logging

from django.db import transaction
from django.utils import timezone

from core.personal.holdings import all_clocks

log = logging.getLogger(__name__)


def due(now=None):
    """Returns pairs of each Clock and the number of rows whose time is over; changes nothing."""
    now = now or timezone.now()
    return [(clock, clock.over(now).count()) for clock in all_clocks()]


def run_all(now=None):
    """Runs every clock, even if others fail. Raises RuntimeError that names those that failed."""
    now = now or timezone.now()
    if failed := [clock.word for clock in all_clocks() if not _succeeds(clock, now)]:
        raise RuntimeError(f"retention failed: {', '.join(failed)}")


def _succeeds(clock, now):
    try:
        with transaction.atomic():
            count = clock.over(now).count()
            clock.end(clock.over(now))
    except Exception:
        log.exception("retention failed", extra={"fields": {"clock": clock.word}})
        return False
    if count:
        log.info("time is over", extra={"fields": {"clock": clock.word, "rows": count}})
    return True
