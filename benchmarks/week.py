"""Measures what a reader's week costs, from the access log, and how long 2G makes a reader wait.

    KIM_MODE=demo KIM_DATA_DIR=… python -m benchmarks.week [week] [to-its-end] [waiting]

KIM_DATA_DIR is a seeded demonstration; the portal runs on a copy, in which the newest stories with
a photo are still to appear. One Chromium profile lives through the week, with its cache and its
service worker. README.md defines the week. Sizes are of bodies as sent (compressed), in KB of 1,024
bytes. ``SHOW=1`` also prints every request.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median

from django.conf import settings
from django.utils import timezone
from playwright.sync_api import sync_playwright

from benchmarks.line import SlowLine
from benchmarks.measure import gunicorn, say
from benchmarks.weights import KINDS, PHONE, SCROLL_TO_END, kind
from core.web import marks
from news.models import Edition

PORT = 8848
# How many stories are read on each day. All days but the first begin with the home page.
STORIES = (1, 2, 1, 2, 1, 2, 1)
# Days (from 0) on which a story has appeared since the visit before.
NEWS = (2, 4, 6)
# Seconds; longer than a browser may reuse a page without asking (core.web.page_cache).
NIGHT = 27
# As where 2G is weak: 20 kbit/s and 650 ms.
SLOW = {"rate": 2_500, "trip": 0.65}
FAST = {"rate": 10**9, "trip": 0}
ROUNDS = int(os.environ.get("ROUNDS", "3"))
WORKER = ("/sw.js", "/tersimpan/")
COLUMNS = (*KINDS, "worker")
# The time at which a frame with the first paragraph had been painted, and how much has moved.
WATCH = """
window.moved = 0;
new PerformanceObserver(list => { for (const each of list.getEntries()) moved += each.value })
    .observe({ type: "layout-shift", buffered: true });
const painted = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
const look = () => document.querySelector("article .prose p, main > p:nth-of-type(3)")
    ? painted().then(() => { window.read = performance.now() }) : requestAnimationFrame(look);
requestAnimationFrame(look);
"""


class News:
    """The stories that have a photo; the newest of them appear during the week."""

    def __init__(self):
        # Django refuses to ask the database in the thread in which Playwright works.
        self._thread = ThreadPoolExecutor(1)
        self.unread, self._coming = self._thread.submit(self._hold_back).result()

    @staticmethod
    def _hold_back():
        found = Edition.objects.published().newest_first().exclude(photos=None).distinct()
        paths = [(each.pk, each.get_absolute_url()) for each in found]
        coming, unread = paths[: len(NEWS)], paths[len(NEWS) :]
        _move([pk for pk, _ in coming], timezone.now() + timedelta(days=30))
        return [path for _, path in unread], coming[::-1]

    def publish(self):
        """Lets the next story appear now; it is the next to be read."""
        pk, path = self._coming.pop(0)
        self._thread.submit(_move, [pk], timezone.now()).result()
        self.unread.insert(0, path)


def _move(keys, moment):
    Edition.objects.filter(pk__in=keys).update(publish_at=moment, first_published=moment)
    marks.changed()


class Phone:
    """A browser whose profile stays, and the log of what the portal sent to it."""

    def __init__(self, driver, folder, base=f"http://127.0.0.1:{PORT}"):
        self.context = driver.chromium.launch_persistent_context(
            str(folder / "phone"),
            executable_path=shutil.which("chromium") or sys.exit("Needs Debian's chromium."),
            args=["--no-sandbox"],
            viewport=PHONE,
            device_scale_factor=2,
            locale="id-ID",
            base_url=base,
        )
        self.tab = self.context.pages[0]
        self._log, self._read = folder / "access.log", 0

    def read(self, path, *, to_its_end=False):
        """Opens a page, scrolls down if asked, and waits until all has come."""
        self.tab.goto(path)
        if to_its_end:
            self.tab.evaluate(SCROLL_TO_END)
        self.tab.wait_for_timeout(4_500)

    def received(self, page):
        """Returns bytes by column, and the number of requests, since the last call."""
        lines = self._log.read_text()[self._read :].splitlines()
        self._read = self._log.stat().st_size
        sizes = dict.fromkeys(COLUMNS, 0)
        for path, size in map(str.split, lines):
            column = "worker" if path in WORKER else kind(path, page)
            sizes[column] += int(size) if size.isdigit() else 0
        if os.environ.get("SHOW"):
            say(page, *lines)
        return sizes, len(lines)


@contextmanager
def portal(folder):
    """Context manager: runs the portal; what it sends stands in ``access.log`` of the folder."""
    log = f"--access-logfile {folder}/access.log --access-logformat '%(U)s %({{content-length}}o)s'"
    with gunicorn("kimportal.wsgi", PORT, KIM_PAGE_CACHE_MB="32", GUNICORN_CMD_ARGS=log):
        yield


def week(phone, news, *, to_its_end):
    """Reads for seven days; yields day, page, sizes and requests of every page."""
    for day, stories in enumerate(STORIES):
        if day:
            phone.tab.wait_for_timeout(NIGHT * 1000)
            if day in NEWS:
                news.publish()
                phone.tab.wait_for_timeout(1_500)
            phone.read("/")
            yield day, "home, with news" if day in NEWS else "home", *phone.received("/")
        for _ in range(stories):
            path = news.unread.pop(0)
            phone.read(path, to_its_end=to_its_end)
            yield day, "story", *phone.received(path)


def report_week(driver, *, to_its_end):
    """Prints what every page of a week costs, and their sum."""
    say("day", "page", *COLUMNS, "KB in all", "requests")
    say(*["---"] * (len(COLUMNS) + 4))
    total, asked = dict.fromkeys(COLUMNS, 0), 0
    with portal(settings.DATA_DIR):
        phone = Phone(driver, settings.DATA_DIR)
        for day, page, sizes, requests in week(phone, News(), to_its_end=to_its_end):
            say(day + 1, page, *_cells(sizes), requests)
            total = {name: total[name] + size for name, size in sizes.items()}
            asked += requests
        phone.context.close()
    say("all", "stories to their end" if to_its_end else "", *_cells(total), asked)


def _cells(sizes):
    return [f"{size / 1024:.1f}" for size in (*sizes.values(), sum(sizes.values()))]


def report_waiting(driver):
    """Prints when the first paragraph can be read over a slow line; medians of ROUNDS."""
    say("page", "first paragraph s", "first paint s", "layout shift")
    say(*["---"] * 4)
    unread = News().unread
    with portal(settings.DATA_DIR):
        for name, ending, before in (
            ("story, first visit", "", 0),
            ("text version, first visit", "teks/", 0),
            ("story, style on the phone", "", 2),
        ):
            found = []
            for number in range(ROUNDS):
                first, *others = unread[number * 3 : number * 3 + 3]
                found.append(wait(driver, f"{first}{ending}", others[:before]))
            say(name, *(f"{median(column):.2f}" for column in zip(*found, strict=True)))


def wait(driver, path, before):
    """Opens a page over a slow line with a new phone, which has read others over a fast one.

    Returns seconds until the first paragraph and the first paint, and the layout shift. The page
    has been asked for once: it is kept. The connection of one who has read before stands.
    """
    with tempfile.TemporaryDirectory() as folder:
        line = SlowLine(PORT, **FAST)
        phone = Phone(driver, Path(folder), line.url)
        phone.context.request.get(path)
        for each in before:
            phone.read(each)
        line.set(**SLOW, first_trips=0 if before else 2)
        phone.tab.add_init_script(WATCH)
        phone.tab.set_default_timeout(120_000)
        phone.tab.goto(path, wait_until="commit")
        phone.tab.wait_for_function("() => window.read")
        phone.tab.wait_for_timeout(9_000)
        paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
        found = [phone.tab.evaluate(each) for each in ("read / 1000", f"{paint} / 1000", "moved")]
        phone.context.close()
        line.close()
    return found


PARTS = {
    "week": lambda driver: report_week(driver, to_its_end=False),
    "to-its-end": lambda driver: report_week(driver, to_its_end=True),
    "waiting": report_waiting,
}


def on_a_copy(part):
    """Runs one part in a new process, on a copy of the data with links to the files."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("media", "private", "static"):
            Path(folder, name).symlink_to(settings.DATA_DIR / name)
        shutil.copy(settings.DATA_DIR / "kim.sqlite3", folder)
        command = [sys.executable, "-m", "benchmarks.week", part]
        environment = {**os.environ, "KIM_DATA_DIR": folder, "KIM_WEEK_OF_A_COPY": "1"}
        subprocess.run(command, env=environment, check=True)


def report():
    """Measures the parts that are asked for, or all."""
    for part in sys.argv[1:] or PARTS:
        if "KIM_WEEK_OF_A_COPY" not in os.environ:
            on_a_copy(part)
            continue
        with sync_playwright() as driver:
            PARTS[part](driver)


if __name__ == "__main__":
    report()
