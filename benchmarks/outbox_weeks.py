"""Simulates weeks of a phone whose line breaks, over the real views and a database in memory.

``python -m benchmarks.outbox_weeks 10000 --seed 1`` runs batches of BATCH weeks with the seeds 1,
2, … and stops at the first that breaks a rule: it prints the seed and the steps. The same command
with that ``--seed`` and BATCH weeks runs it again. What must hold: tests/core/outbox/weeks.py.
"""

# ruff: noqa: T201 - a line for the terminal
import argparse
import gc
import logging
import os
import sys
import tempfile
import time

import django

BATCH, STEPS = 50, 30


def main():
    """Runs the weeks; the exit status is 1 if one of them breaks a rule."""
    parser = argparse.ArgumentParser()
    parser.add_argument("weeks", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=10**9, help="stop after so many seconds")
    asked = parser.parse_args()
    _prepare()
    begun, done, seed = time.monotonic(), 0, asked.seed
    while done < asked.weeks and time.monotonic() - begun < asked.seconds:
        _run(seed)
        done, seed = done + BATCH, seed + 1
        print(f"{done} weeks, seeds {asked.seed} to {seed - 1}", flush=True)


def _prepare():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kimportal.settings")
    os.environ["KIM_MODE"], os.environ["KIM_DATA_DIR"] = "dev", tempfile.mkdtemp("-kim-weeks")
    os.environ.pop("DATABASE_URL", None)
    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test.utils import setup_test_environment

    # Garbage is looked for less often, and never among the modules: it cost a fifth of the time.
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    settings.DATABASES["default"]["TEST"]["NAME"] = ":memory:"
    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    logging.disable(logging.ERROR)


def _run(number):
    from hypothesis import HealthCheck, Phase, seed, settings
    from hypothesis.stateful import run_state_machine_as_test

    from tests.core.outbox.weeks import Weeks

    rules = settings(
        max_examples=BATCH,
        stateful_step_count=STEPS,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(seed(number)(Weeks), settings=rules)
    except AssertionError:
        print(f"Broken: python -m benchmarks.outbox_weeks {BATCH} --seed {number}")
        raise


if __name__ == "__main__":
    sys.exit(main())
