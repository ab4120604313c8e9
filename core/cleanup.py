"""Registry of scheduled clean-up jobs, run by ``manage.py clean_up``."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from core.registry import Registry

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """A clean-up function that is safe to run twice; ``name`` describes it in the log."""

    name: str
    run: Callable[[], None]


jobs = Registry()


def run_all():
    """Runs every job, even if others fail, and returns the names of those that failed."""
    return [job.name for job in jobs if not _succeeds(job)]


def _succeeds(job):
    try:
        job.run()
    except Exception:
        log.exception("clean-up failed", extra={"fields": {"job": job.name}})
        return False
    return True
