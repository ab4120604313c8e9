"""Sends a story with three photos of 12 megapixels over 128 kbit/s that breaks off twice.

    python -m benchmarks.three_photos [--rate 16000]

A real Chromium, the real portal under the shipped gunicorn settings, and between them a line that
counts what reaches the portal (``benchmarks.line.BreakingLine``). Prints sizes, what each cut cost,
and what has arrived; the exit status is 1 unless it is at most 1.2 MB, one piece for each cut, and
each photo and the story are there once.
"""

# ruff: noqa: T201 - figures for the terminal
import argparse
import logging
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import django

# 128 kbit/s.
RATE, PIECE, MOST, PORT = 16_000, 64 * 1024, 1_200_000, 8849
# Bytes of files after which the line breaks: in the first photo and in the third.
CUTS = (150_000, 800_000)
TITLE = "Panen padi ladang dimulai di tiga RT"
CHROMIUM = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync".split()


def main():
    """Runs the sending and prints the figures; returns the exit status."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rate", type=int, default=RATE, help="bytes a second")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kim-photos-") as name:
        _prepare(Path(name))
        from benchmarks.line import BreakingLine
        from tests.kimportal.killed_server import KilledServer

        with KilledServer(Path(name), {}, port=PORT):
            line = BreakingLine(PORT, rate=10**9, cuts=CUTS)
            took = _write(line, asked.rate, _photos(Path(name)))
        return _report(line, asked.rate, took)


def _prepare(folder):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kimportal.settings")
    os.environ |= {"KIM_MODE": "dev", "KIM_DATA_DIR": str(folder)}
    # Playwright's loop makes Django believe that it runs asynchronously.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    os.environ.pop("DATABASE_URL", None)
    django.setup()
    logging.disable(logging.ERROR)
    from django.core.management import call_command

    from tests.kimportal.conftest import assemble

    call_command("migrate", verbosity=0)
    assemble()


def _photos(folder):
    from tests.core import pictures

    made = []
    for number, orientation in enumerate((1, 6, 1)):
        path = folder / f"IMG_{number}.jpg"
        path.write_bytes(pictures.taken_by_a_phone(number, orientation))
        made.append(path)
    print("chosen:", ", ".join(f"{path.stat().st_size / 1e6:.1f} MB" for path in made))
    return made


def _write(line, rate, photos):
    """Writes and sends the story; returns the seconds from pressing Kirim to the receipt."""
    from playwright.sync_api import sync_playwright

    from tests.journeys.writing import WRITE, expect_kept, sign_in_through

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        page = browser.new_page(viewport={"width": 360, "height": 740}, locale="id-ID")
        page.set_default_timeout(60_000)
        sign_in_through(line, page, "budi")
        page.goto(line.url + WRITE)
        page.fill("[name=title]", TITLE)
        page.fill("[name=body]", "Panen dimulai Sabtu pagi.")
        category = page.locator("[name=category]")
        page.evaluate(
            "field => { field.value = field.options[1].value }", category.element_handle()
        )
        page.set_input_files("[name=baru-photos]", photos)
        page.locator(".shot canvas").nth(2).wait_for()
        for number, row in enumerate(page.locator(".shot").all(), start=1):
            row.get_by_label("Apa yang tampak di foto").fill(f"Warga memanen padi {number}")
        line.set(rate=rate)
        line.passed, begun = 0, time.monotonic()
        page.get_by_role("button", name="Kirim ke pengurus", exact=True).click()
        expect_kept(page, 0, seconds=400)
        took = time.monotonic() - begun
        browser.close()
    return took


def _report(line, rate, took):
    from core.models import Receipt, Upload
    from news.models import Article, Edition
    from news.states import State

    sizes, sent = ([each[place] for each in line.files.values()] for place in (0, 1))
    story = Edition.objects.filter(title=TITLE).first()
    photos = [f"{one.width} x {one.height}" for one in story.photos.all()] if story else []
    extra = sum(sent) - sum(sizes)
    print(
        f"line: {rate * 8 / 1000:.0f} kbit/s, {len(line.cut_at)} cuts, {took:.0f} s to the receipt"
    )
    print("made small:", ", ".join(f"{size / 1000:.0f} KB" for size in sizes))
    print(f"sent: {sum(sent):,} bytes of photos ({line.passed:,} with headers, form and permits)")
    print(f"sent for nothing: {extra:,} bytes in {len(line.cut_at)} cuts")
    print(f"pieces: {len(line.pieces)}, the largest {max(line.pieces, default=0):,} bytes")
    print(f"articles: {Article.objects.count()}, receipts: {Receipt.objects.count()}")
    print(f"photos: {len(photos)} ({', '.join(photos)}), uploads left: {Upload.objects.count()}")
    right = (
        sum(sent) <= MOST
        and max(line.pieces, default=0) <= PIECE
        and extra <= PIECE * len(CUTS)
        and len(line.cut_at) == len(CUTS)
        and story
        and story.state == State.WITH_GROUP
        and (Article.objects.count(), Receipt.objects.count(), len(photos)) == (1, 1, 3)
    )
    print("as it must be" if right else "BROKEN")
    return not right


if __name__ == "__main__":
    sys.exit(main())
