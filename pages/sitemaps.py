"""Sitemaps: an index, sitemaps of at most 2,000 articles each, and those of other pages.

Articles are grouped by id: a sitemap always holds the same articles, and no query skips rows.
Django's own sitemaps count rows, skip them with OFFSET, and load every article to find the latest
change. Decision: docs/adr/0010.
"""

from datetime import timedelta

from django.db.models import BigIntegerField, Max
from django.db.models.functions import Cast
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from core.addresses import absolute
from core.web import sitemaps
from core.web.public import public_page
from core.web.sitemaps import Entry, answer
from groups.models import KimGroup
from news.models import Edition
from pages.models import StaticPage
from regions.models import Desa, Kecamatan

CHUNK = 2_000
LATEST_DAYS = 2
# The limit of the news sitemap extension.
LATEST_MOST = 1_000


@public_page(made_of=("news",))
def index(request):
    """Lists all sitemaps; those of articles only if they are not empty."""
    entries = [Entry(absolute(reverse(name))) for name in sitemaps.sections]
    chunks = (
        Edition.objects.published()
        .annotate(chunk=Cast("article_id", BigIntegerField()) / CHUNK)
        .values_list("chunk")
        .annotate(Max("publish_at"))
        .order_by("chunk")
    )
    entries += [
        Entry(absolute(reverse("sitemap_stories", args=[chunk])), changed)
        for chunk, changed in chunks
    ]
    return answer(request, entries, "sitemap_index.xml")


@public_page(made_of=("news",))
def stories(request, chunk):
    """Lists published articles with ids from ``chunk * CHUNK`` to below the next chunk.

    A second text has an address of its own, which follows that of its story.
    """
    chunk = int(chunk)
    rows = (
        Edition.objects.published()
        .filter(article__gte=chunk * CHUNK, article__lt=(chunk + 1) * CHUNK)
        .order_by("article")
        .values_list("article__slug", "publish_at", "twin_language")
    )
    entries = []
    for slug, at, twin in rows:
        entries.append(Entry(absolute(reverse("article", args=[slug])), at))
        if twin:
            entries.append(Entry(absolute(reverse("article_twin", args=[slug, twin])), at))
    if not entries:
        raise Http404
    return answer(request, entries)


@public_page(made_of=("pages",))
def pages(request):
    """Lists the list pages and the fixed pages."""
    entries = [Entry(absolute(reverse(name))) for name in sitemaps.lists]
    entries += [
        Entry(absolute(reverse(f"page_{page.slug}")), page.updated_at)
        for page in StaticPage.objects.order_by("slug")
    ]
    return answer(request, entries)


@public_page(made_of=("groups", "news"))
def groups(request):
    """Lists all public groups; last change: their newest publication, or their approval."""
    changed = dict(_newest_by("group"))
    entries = [
        Entry(absolute(group.get_absolute_url()), changed.get(group.pk, group.approved_at))
        for group in KimGroup.objects.public().only("slug", "approved_at").order_by("pk")
    ]
    return answer(request, entries)


@public_page(made_of=("news", "regions"))
def places(request):
    """Lists all kecamatan and villages; last change: the newest publication there."""
    changed = {}
    for kecamatan, desa, at in _newest_by("kecamatan", "desa"):
        changed[desa] = at
        changed[kecamatan] = max(at, changed.get(kecamatan, at))
    found = [
        *Kecamatan.objects.defer("boundary"),
        *Desa.objects.select_related("kecamatan").defer("kecamatan__boundary"),
    ]
    entries = [Entry(absolute(each.get_absolute_url()), changed.get(each.pk)) for each in found]
    return answer(request, entries)


@public_page(made_of=("news",))
def latest(request):
    """Lists articles of the last LATEST_DAYS days, with the news extension of sitemaps."""
    since = timezone.now() - timedelta(days=LATEST_DAYS)
    found = (
        Edition.objects.published()
        .filter(first_published__gte=since)
        .newest_first()
        .select_related("article")
        .without_texts()[:LATEST_MOST]
    )
    return answer(request, found, "pages/sitemap_news.xml")


def _newest_by(*fields):
    """Returns (key…, time of the newest published edition) per group or place."""
    return Edition.objects.published().order_by().values_list(*fields).annotate(Max("publish_at"))
