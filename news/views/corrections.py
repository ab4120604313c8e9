"""Public pages of corrections: all of them, and what changed in one story."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from core.addresses import absolute
from core.web import paging
from core.web.public import public_page
from news import comparing
from news.models import Edition
from news.views.public import corrections_of, gone, published_story
from regions.choices import places, with_places

PAGE_SIZE = 30


@public_page("kecamatan", "sebelum", made_of=("groups", "news", "regions"))
def correction_list(request):
    """Lists the corrections of all published articles, newest first, filtered by kecamatan."""
    slug = request.GET.get("kecamatan", "")
    chosen = next((each for each in places() if each.slug == slug), None)
    rows = Edition.objects.corrections_of_published().for_corrections()
    if chosen:
        rows = rows.filter(kecamatan=chosen)
    key = request.GET.get("sebelum", "")
    page = paging.page(rows, key, PAGE_SIZE, by="publish_at", follow="corrected_before")
    kept = urlencode({"kecamatan": chosen.slug} if chosen else {})
    context = {
        "page": page,
        "corrections": with_places(page.rows),
        "places": places(),
        "chosen": chosen,
        "unknown": bool(slug) and chosen is None,
        "query": kept,
        "canonical_url": absolute(_list_address(chosen, "" if page.broken else key)),
    }
    return render(request, "news/corrections.html", context)


def _list_address(chosen, key):
    values = {"kecamatan": chosen and chosen.slug, "sebelum": key}
    query = urlencode({name: value for name, value in values.items() if value})
    return f"{reverse('corrections')}?{query}" if query else reverse("corrections")


@public_page(made_of=("groups", "news", "regions"))
def article_changes(request, slug):
    """Shows what is new in the published edition since the one before it, word by word.

    Removed words are not shown: a correction may have removed what must not stay public. 410 for a
    withdrawn article, 404 for one without a correction.
    """
    edition = published_story(slug)
    if edition is None:
        return gone(request, article__slug=slug)
    if edition.number == 1:
        raise Http404
    context = {
        "edition": edition,
        "corrections": corrections_of(edition),
        "parts": comparing.public_changes(edition),
        "canonical_url": absolute(reverse("article_changes", args=[slug])),
        "crumbs": [{"label": "Ralat", "url": reverse("corrections")}, {"label": "Yang berubah"}],
    }
    return render(request, "news/article_changes.html", context)
