"""Compares the response times of each page on a small and on a large database.

    KIM_MODE=demo python -m benchmarks.growth SMALL LARGE [SMALL_DATA LARGE_DATA]

SMALL and LARGE are DATABASE_URLs that ``fill.py`` filled. Each of ROUNDS (3) measures every page
on both, one after the other. Times are medians in milliseconds of wall clock, without the page
cache. ``kept``: with the process's caches (``core.web.marks``); ``anew``: right after a change.
``in the database``: the 95th percentile of the time of the queries alone. The search for a common
word takes ten words in turn.
"""

import json
import os
import subprocess
import sys
import time
from itertools import cycle
from statistics import median, quantiles

from benchmarks.measure import pages, say

ROUNDS = int(os.environ.get("ROUNDS", "3"))
TIMES = 20
# Words of every second or third story, so that each search has a thousand hits to rank.
COMMON = ("warga", "desa", "air", "hari", "orang", "kelompok", "jalan", "rumah", "pagi", "sudah")


class Stopwatch:
    """An ``execute_wrapper`` that adds up the seconds until queries return their first rows."""

    def __init__(self):
        self.seconds = 0.0

    def __call__(self, execute, *arguments):
        started = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            self.seconds += time.perf_counter() - started


def ask(addresses, before):
    """Returns two lists of milliseconds for TIMES responses: in all, and of queries alone.

    ``before()`` is called before each request.
    """
    from django.db import connection
    from django.test import Client

    client, whole, queries = Client(headers={"host": "127.0.0.1"}), [], []
    for _, address in zip(range(TIMES + 2), cycle(addresses), strict=False):
        before()
        watch = Stopwatch()
        started = time.perf_counter()
        with connection.execute_wrapper(watch):
            answer = client.get(address)
        whole.append((time.perf_counter() - started) * 1000)
        queries.append(watch.seconds * 1000)
        if answer.status_code != 200:
            sys.exit(f"{address}: {answer.status_code}")
    # The first two warm up the process.
    return whole[2:], queries[2:]


def one():
    """Prints the times of every page in this process's database as JSON."""
    from core.web import marks

    found = {}
    for name, address in pages().items():
        addresses = [address]
        if name == "search, common word":
            addresses = [f"/cari/?q={word}" for word in COMMON]
        kept, queries = ask(addresses, lambda: None)
        anew, more = ask(addresses, marks.changed)
        found[name] = median(kept), median(anew), quantiles(queries + more, n=20)[-1]
    print(json.dumps(found))  # noqa: T201


def run_on_database(database, data, *arguments):
    """Runs Python with ``arguments`` on this database and data folder; returns its output."""
    settings = {
        "DATABASE_URL": database,
        "KIM_DATA_DIR": data,
        "KIM_MODE": "demo",
        "KIM_SAMPLE_NOTICE": "false",
        "KIM_PAGE_CACHE_MB": "0",
    }
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    ).stdout


def main(small, large, small_data, large_data):
    """Measures both databases in turn and prints a table."""
    both = (small, small_data), (large, large_data)
    for side in both:
        run_on_database(*side, "manage.py", "collectstatic", "--noinput", "-v", "0")
    one = ("-m", "benchmarks.growth")
    rounds = [[json.loads(run_on_database(*side, *one)) for side in both] for _ in range(ROUNDS)]
    say("page", "small: kept", "large", "×", "small: anew", "large", "×", "in the database, p95")
    say(*["---"] * 8)
    for name in rounds[0][0]:
        few, many = (
            [median(each) for each in zip(*(r[side][name] for r in rounds), strict=True)]
            for side in (0, 1)
        )
        cells = []
        for number in (0, 1):
            cells += [
                f"{few[number]:.1f}",
                f"{many[number]:.1f}",
                f"{many[number] / few[number]:.2f}",
            ]
        say(name, *cells, f"{few[2]:.1f} → {many[2]:.1f}")


if __name__ == "__main__":
    if len(sys.argv) == 1:
        one()
    else:
        folders = sys.argv[3:] or [os.environ["KIM_DATA_DIR"]] * 2
        main(*sys.argv[1:3], *folders)
