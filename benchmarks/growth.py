"""What a hundred times the stories cost: each page on a small and on a large database, in turn.

    KIM_MODE=demo python -m benchmarks.growth SMALL LARGE [SMALL_DATA LARGE_DATA]

SMALL and LARGE are DATABASE_URLs that ``fill.py`` filled. Each of ROUNDS (3) asks both, one after
the other, for every page; medians count, in milliseconds of the clock, without the page cache:
``kept`` with what the process keeps between two changes, ``anew`` right after a change. ``in the
database`` is what the queries alone took at the 95th percentile, with ten common words in turn.
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
# Words of every second or third story, so that each search has its thousand hits to rank.
COMMON = ("warga", "desa", "air", "hari", "orang", "kelompok", "jalan", "rumah", "pagi", "sudah")


class Stopwatch:
    """Adds up the seconds that queries take until their first rows come."""

    def __init__(self):
        self.seconds = 0.0

    def __call__(self, execute, *arguments):
        started = time.perf_counter()
        try:
            return execute(*arguments)
        finally:
            self.seconds += time.perf_counter() - started


def ask(addresses, before):
    """Milliseconds of TIMES answers, and of their queries alone."""
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
    """Times of every page of this process's database, as JSON: kept, anew, queries alone."""
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


def of(database, data, *arguments):
    """What a process of this database prints."""
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
    both = (small, small_data), (large, large_data)
    for side in both:
        of(*side, "manage.py", "collectstatic", "--noinput", "-v", "0")
    one = ("-m", "benchmarks.growth")
    rounds = [[json.loads(of(*side, *one)) for side in both] for _ in range(ROUNDS)]
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
