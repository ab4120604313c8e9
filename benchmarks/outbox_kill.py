"""Kills a real portal (SIGKILL, all its processes) while phones send their outboxes to it.

    python -m benchmarks.outbox_kill 200 --seed 1
    DATABASE_URL=postgres://… python -m benchmarks.outbox_kill 200 --seed 1    # an empty database

Prints what the phones sent, and what is there at the end. The exit status is 1 unless every receipt
that a phone was given is there once, and every form arrived once and whole. What the phones do and
what is looked at: tests/kimportal/outbox_figures.py.
"""

# ruff: noqa: T201 - a table for the terminal
import argparse
import logging
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import django


def main():
    """Runs the sendings and prints the table; returns the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("forms", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--phones", type=int, default=8)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kim-kill-") as name:
        group = _prepare(Path(name))
        return _run(asked, Path(name), group)


def _prepare(folder):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kimportal.settings")
    os.environ |= {"KIM_MODE": "dev", "KIM_DATA_DIR": str(folder), "KIM_TRUSTED_PROXIES": "1"}
    django.setup()
    logging.disable(logging.ERROR)
    from django.core.management import call_command

    from accounts.models import User
    from tests.kimportal.conftest import assemble

    call_command("migrate", verbosity=0)
    if User.objects.exists():
        sys.exit("This database is not empty.")
    return assemble().tampang


def _run(asked, folder, group):
    from tests.kimportal import outbox_figures, outboxes
    from tests.kimportal.killed_server import KilledServer

    plan = outboxes.kill_plan(asked.seed, asked.kills, asked.forms)
    begun = time.monotonic()
    with KilledServer(folder, {}, plan) as server:
        hands = outboxes.phones(server, group, asked.phones, asked.seed)
        outboxes.send(server, hands, asked.forms)
    took, found = time.monotonic() - begun, outbox_figures.figures(hands)
    kills = ", ".join(f"{count} at a {moment}" for moment, count in Counter(server.log).items())
    print(f"seed {asked.seed}, {asked.phones} phones, {took:.0f} s")
    print(f"{len(server.log)} kills: {kills}".replace("a between", "files here, form not"))
    for name, value in found.items():
        print(f"{value:>8}  {name}")
    problems = outbox_figures.problems(hands, found)
    print(*(f"BROKEN: {problem}" for problem in problems), sep="\n")
    return len(problems) > 0


if __name__ == "__main__":
    sys.exit(main())
