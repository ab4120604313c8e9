"""Measures response time and memory of sitemaps, feeds and lists with many stories.

    KIM_MODE=dev KIM_DATA_DIR=$(mktemp -d) .venv/bin/python benchmarks/sitemaps.py 200000

Creates its own database in KIM_DATA_DIR. Each URL is requested three times; the median counts.
"""

import os
import sys
import time
import tracemalloc
from datetime import timedelta
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kimportal.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from news.models import Article, Category, Edition  # noqa: E402
from news.states import State  # noqa: E402
from regions.models import Desa  # noqa: E402
from tests import factories  # noqa: E402

ADDRESSES = (
    "/sitemap.xml",
    "/sitemap-berita-1.xml",
    "/sitemap-kim.xml",
    "/sitemap-wilayah.xml",
    "/sitemap-terbaru.xml",
    "/berita/",
    "/rss/",
    "/rss/kurun/",
)
BATCH = 5_000
TEXT = "<p>Panen dimulai Sabtu pagi, dua puluh keluarga ikut bersama.</p>" * 30


def fill(count):
    """Creates ``count`` published stories, one every ten minutes, from all villages in turn."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    group, author = factories.group(), factories.person("penulis")
    villages = list(Desa.objects.all())
    category, now = Category.objects.first(), timezone.now()
    for start in range(0, count, BATCH):
        numbers = range(start + 1, min(start + BATCH, count) + 1)
        moments = {number: now - timedelta(minutes=10 * (count - number)) for number in numbers}
        Article.objects.bulk_create(
            Article(
                pk=number, group=group, slug=f"berita-{number}", first_published=moments[number]
            )
            for number in numbers
        )
        Edition.objects.bulk_create(
            Edition(
                article_id=number,
                group=group,
                author=author,
                state=State.APPROVED,
                title=f"Berita nomor {number}",
                summary="Dua puluh keluarga panen bersama.",
                body_html=TEXT,
                category=category,
                desa=villages[number % len(villages)],
                kecamatan_id=villages[number % len(villages)].kecamatan_id,
                publish_at=moments[number],
                first_published=moments[number],
            )
            for number in numbers
        )


def measure(client, address):
    """Returns status, median of three times (ms), peak memory of Python (MB) and body size (KB)."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        answer = client.get(address)
        times.append((time.perf_counter() - began) * 1000)
    tracemalloc.start()
    client.get(address)
    peak = tracemalloc.get_traced_memory()[1] / 1024**2
    tracemalloc.stop()
    return answer.status_code, sorted(times)[1], peak, len(answer.content) / 1024


if __name__ == "__main__":
    fill(int(sys.argv[1]))
    client = Client(headers={"host": "127.0.0.1"})
    for address in ADDRESSES:
        status, milliseconds, peak, size = measure(client, address)
        print(  # noqa: T201 - the report
            f"{address:24} {status} {milliseconds:7.0f} ms {peak:6.1f} MB {size:7.0f} KB"
        )
