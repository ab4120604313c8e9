"""Reads of stories: counted from nginx's access log, and told in round numbers.

A read is a GET of a story in any of its languages, or of its text version, that was answered with
200 to something that says it is a browser. Not counted: HEAD; 304, by which a phone that has the
story already asks whether it changed; every other status; robots, and the previews of messengers.
"""

import gzip
import re
import zlib
from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import number_format

from news.models import Article, Edition, ReadCount

# One line of the format "kim" of deploy/nginx.conf; what stands before the hour is not read.
LINE = re.compile(
    rb"^[^\[]*\[(?P<at>[0-9T:+-]{25})\] GET /berita/(?P<slug>[a-z0-9.-]+)/"
    rb"(?:[a-z]{3}/)?(?:teks/)? 200 "
    rb'[^"]*"(?P<agent>[^"]*)"$'
)
# Every browser begins with one of these words: the last two are Opera Mini and UC Browser.
BROWSER = (b"Mozilla/", b"Opera/", b"UCWEB/")
ROBOT = re.compile(
    rb"bot\b|bots\b|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|telegram|headless|"
    rb"lighthouse|monitor|scan|feed|fetch|https?:",
    re.IGNORECASE,
)
WEEK = 7
FEW = 20
KEPT = timedelta(days=400)


def count_file(path, first, last):
    """Returns a Counter of reads by (day, slug) in one log, for days from ``first`` to ``last``.

    ``path`` may end in .gz. Raises OSError if it cannot be read; a damaged end of a compressed
    file is left out.
    """
    found = Counter()
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        try:
            for line in lines:
                read = _read_in(line)
                if read and first <= read[0] <= last:
                    found[read] += 1
        except (EOFError, zlib.error):
            pass
    return found


def _read_in(line):
    """Returns (day, slug) of the read that a line of the log tells of, or None."""
    found = LINE.match(line.rstrip(b"\r\n"))
    if not found or not _is_browser(found["agent"]):
        return None
    try:
        at = datetime.fromisoformat(found["at"].decode())
        return timezone.localdate(at), found["slug"].decode()
    except ValueError:
        return None


def _is_browser(agent):
    return agent.startswith(BROWSER) and not ROBOT.search(agent)


def save_counts(counts):
    """Stores reads by (day, slug), and returns how many rows are new or larger.

    A stored number never falls: counting the same log again, or one that lacks the beginning of a
    day, changes nothing. Slugs of no article are ignored.
    """
    articles = dict(
        Article.objects.filter(slug__in={slug for _, slug in counts}).values_list("slug", "pk")
    )
    wanted = {
        (articles[slug], day): number for (day, slug), number in counts.items() if slug in articles
    }
    with transaction.atomic():
        stored = ReadCount.objects.filter(day__in={day for _, day in wanted})
        known = {(each.article_id, each.day): each.count for each in stored}
        rows = [
            ReadCount(article_id=article, day=day, count=number)
            for (article, day), number in wanted.items()
            if number > known.get((article, day), 0)
        ]
        ReadCount.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["day", "article"],
            update_fields=["count"],
            batch_size=500,
        )
    return len(rows)


def forget_old(today):
    """Deletes counts of days more than KEPT before ``today``."""
    ReadCount.objects.filter(day__lt=today - KEPT).delete()


def _this_week():
    """Returns the counts of the last seven days that are over."""
    today = timezone.localdate()
    return ReadCount.objects.filter(day__gte=today - timedelta(days=WEEK), day__lt=today)


def told(number):
    """Returns a number of reads in words: to tens, and "belum banyak" below twenty."""
    if number < FEW:
        return "belum banyak"
    return f"kira-kira {number_format((number + 5) // 10 * 10, force_grouping=True)} kali"


def add_reads(editions):
    """Adds ``reads`` to each edition: how often its story was read this week, in words.

    Empty for a story that is not published or came out today, and for all where nothing was counted
    for a week: there is no log, and nothing is claimed. At most two queries.
    """
    week, today = _this_week(), timezone.localdate()
    old = []
    if week.exists():
        old = [each for each in editions if _is_read(each) and _day(each.first_published) < today]
    sums = week.filter(article__in=[each.article_id for each in old]).order_by()
    counts = dict(sums.values_list("article").annotate(Sum("count")))
    for each in editions:
        each.reads = ""
    for each in old:
        each.reads = _sentence(counts.get(each.article_id, 0))
    return editions


def _sentence(number):
    few = number < FEW
    return "Belum banyak dibaca pekan ini" if few else f"Dibaca {told(number)} pekan ini"


def _is_read(edition):
    """Returns whether readers see this edition, or an older one of the same article."""
    return edition.is_published() or getattr(edition, "stands", False)


def _day(moment):
    return timezone.localdate(moment)


def reads_of_village(desa):
    """Returns how often the stories of a village were read this week, in words.

    Empty where nothing was counted for a week.
    """
    week = _this_week()
    stories = Edition.objects.published().filter(desa=desa).order_by().values("article")
    number = week.filter(article__in=stories).aggregate(whole=Sum("count"))["whole"]
    return told(number or 0) if number or week.exists() else ""
