"""Registry of the steps that follow the restoration of a backup (``manage.py restore``).

A restored database holds what was true when the backup was made. A step takes back what must not
be true again: sessions, one-time links, letters that have been sent since.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from core.registry import Registry

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Step:
    """What is done to a restored database once its tables are those of this release.

    ``done`` says in Indonesian what the step did, for the operator. A step with ``rebuilds`` makes
    derived data from the rest and runs after all steps without it.
    """

    done: str
    run: Callable[[], object]
    rebuilds: bool = False


steps = Registry()


def run_all():
    """Runs every step, even if others fail; returns (done, failed), two lists of Steps."""
    done, failed = [], []
    for step in sorted(steps, key=lambda step: step.rebuilds):
        (done if _succeeds(step) else failed).append(step)
    return done, failed


def _succeeds(step):
    try:
        step.run()
    except Exception:
        log.exception("restoration step failed", extra={"fields": {"step": step.done}})
        return False
    return True
