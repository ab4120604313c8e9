"""Measures how many kilobytes and requests a first visit to each page costs, from the access log.

A fresh Chromium of 360 px at 2 device pixels per px opens each page and waits five seconds after
it has loaded. Every request counts, also those of the service worker and for icons. Called by
benchmarks/run; sizes are of bodies as sent (compressed), in KB of 1,024 bytes.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.measure import gunicorn, pages, say

PORT = 8846
PHONE = {"width": 360, "height": 740}
KINDS = ("HTML", "CSS", "JS", "pictures", "other")
SCROLL_TO_END = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 300) {
        scrollTo(0, y); await new Promise(done => setTimeout(done, 150));
    }
}"""


def kind(path, page):
    """Returns which of KINDS a file counts as, by its path."""
    if path == page.partition("?")[0]:
        return "HTML"
    if path.startswith("/media/"):
        return "pictures"
    ending = path.rpartition(".")[2]
    pictures = dict.fromkeys(("svg", "png", "ico", "jpg", "webp"), "pictures")
    return {"css": "CSS", "js": "JS", **pictures}.get(ending, "other")


def visit(browser, page, scroll):
    """Opens a page in a new browser context, scrolls down if asked, and waits five seconds."""
    context = browser.new_context(
        base_url=f"http://127.0.0.1:{PORT}", viewport=PHONE, device_scale_factor=2, locale="id-ID"
    )
    tab = context.new_page()
    tab.goto(page)
    if scroll:
        tab.evaluate(SCROLL_TO_END)
    tab.wait_for_timeout(5_000)
    context.close()


def weigh(browser, page, log, scroll):
    """Returns bytes of each kind, and the number of requests, of one first visit."""
    start = log.stat().st_size
    visit(browser, page, scroll)
    sizes, lines = dict.fromkeys(KINDS, 0), log.read_text()[start:].splitlines()
    for line in lines:
        path, size = line.split()
        sizes[kind(path, page)] += int(size) if size.isdigit() else 0
    return sizes, len(lines)


def report():
    """Measures every page and prints a table."""
    say("page", *KINDS, "KB in all", "requests")
    say(*["---"] * (len(KINDS) + 3))
    chromium = shutil.which("chromium") or sys.exit("Needs Debian's chromium.")
    addresses = pages()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        log = Path(folder, "access.log")
        arguments = f"--access-logfile {log} --access-logformat '%(U)s %({{content-length}}o)s'"
        with gunicorn("kimportal.wsgi", PORT, KIM_PAGE_CACHE_MB="32", GUNICORN_CMD_ARGS=arguments):
            browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for name, page in addresses.items():
                for scroll in (False, True) if name == "home" else (False,):
                    sizes, requests = weigh(browser, page, log, scroll)
                    cells = [
                        f"{size / 1024:.1f}" for size in (*sizes.values(), sum(sizes.values()))
                    ]
                    say(name + (", scrolled to its end" if scroll else ""), *cells, requests)
            browser.close()


if __name__ == "__main__":
    report()
