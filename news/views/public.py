"""What everybody reads: the same bytes for all."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from core import paging
from core.models import Event
from news.models import Category, Edition
from news.states import State
from regions.models import Desa, Kecamatan

PAGE_SIZE = 20


def article_list(request):
    """All stories, newest first, narrowed down by place and category."""
    chosen = _filters(request.GET)
    stories = Edition.objects.published().newest_first().for_cards()
    for field in ("kecamatan", "desa", "category"):
        if chosen[field]:
            stories = stories.filter(**{field: chosen[field]})
    page = paging.page(stories, request.GET.get("sebelum"), PAGE_SIZE)
    query = request.GET.copy()
    query.pop("sebelum", None)
    context = {
        "nav": "berita",
        "page": page,
        "chosen": chosen,
        "query": query.urlencode(),
        "places": Kecamatan.objects.order_by("name").only("name", "slug"),
        "categories": Category.objects.all(),
        "villages": chosen["kecamatan"].villages.order_by("name") if chosen["kecamatan"] else (),
    }
    return render(request, "news/list.html", context)


def _filters(data):
    """What the reader chose; unknown places and categories count as not chosen."""
    kecamatan = Kecamatan.objects.filter(slug=data.get("kecamatan", "")).first()
    desa = data.get("desa", "")
    return {
        "kecamatan": kecamatan,
        "desa": Desa.objects.filter(kecamatan=kecamatan, slug=desa).first() if desa else None,
        "category": Category.objects.filter(slug=data.get("kategori", "")).first()
        if data.get("kategori")
        else None,
    }


def article(request, slug):
    """One story; 410 with the public reason where it was withdrawn."""
    edition = (
        Edition.objects.published()
        .filter(article__slug=slug)
        .select_related("article", "group__desa", "desa", "kecamatan", "category")
        .prefetch_related("photos")
        .with_byline()
        .first()
    )
    if edition is None:
        return _gone(request, slug)
    context = {
        "nav": "berita",
        "edition": edition,
        "corrections": _corrections(edition),
        "canonical_url": request.build_absolute_uri(edition.get_absolute_url()),
    }
    return render(request, "news/article.html", context)


def _corrections(edition):
    """The ralat of a story, newest first: when it was published and what it mends."""
    if edition.number == 1:
        return []
    earlier = edition.article.editions.filter(
        state=State.APPROVED, number__gt=1, publish_at__lte=timezone.now()
    )
    return list(earlier.order_by("-number").values("publish_at", "correction"))


def _gone(request, slug):
    withdrawn = Edition.objects.filter(article__slug=slug, state=State.WITHDRAWN).first()
    if withdrawn is None:
        raise Http404
    event = Event.objects.about(withdrawn).filter(verb="withdrawn").last()
    context = {"nav": "berita", "reason": event.reason.text, "when": event.at}
    return render(request, "410.html", context, status=410)
