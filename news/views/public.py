"""Public pages of articles; the same bytes for every reader."""

from urllib.parse import urlencode

from csp.decorators import csp_update
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core import number_guard
from core.addresses import absolute
from core.models import Event
from core.web import paging
from core.web.public import public_page
from news import feeds, linked_data, list_cards, onward, page_cost
from news.models import Category, Edition, Language, Reply, Twin
from regions.choices import places, with_places

PAGE_SIZE = 20
# Filter field to query parameter.
PARAMETERS = {"kecamatan": "kecamatan", "desa": "desa", "category": "kategori"}


@public_page("kecamatan", "desa", "kategori", "sebelum", made_of=("groups", "news", "regions"))
def article_list(request):
    """Lists published articles, newest first, filtered by place and category."""
    categories = list(Category.objects.all())
    chosen = _filters(request.GET, categories)
    stories = Edition.objects.published().newest_first().for_lists()
    stories = stories.filter(**{field: thing for field, thing in chosen.items() if thing})
    key = request.GET.get("sebelum", "")
    page = paging.page(stories, key, PAGE_SIZE)
    category = chosen["category"]
    context = {
        "nav": "berita",
        "page": page,
        "cards": list_cards.cards(page.rows, heading="h2"),
        "canonical_url": _list_address(chosen, "" if page.broken else key),
        "feeds": [feeds.OfCategory().alternate(category)] if category else [],
        **_filter_bar(request.GET, chosen, categories),
    }
    return render(request, "news/list.html", context)


def _filter_bar(data, chosen, categories):
    """Returns the context of the filter bar.

    ``unknown`` names the query parameters whose value matches nothing.
    """
    query = data.copy()
    query.pop("sebelum", None)
    return {
        "chosen": chosen,
        "unknown": [
            name for field, name in PARAMETERS.items() if data.get(name) and not chosen[field]
        ],
        "query": query.urlencode(),
        "places": places(),
        "villages": places().get(chosen["kecamatan"], ()),
        "categories": categories,
    }


def _list_address(chosen, key):
    """Returns the canonical absolute URL of a page of the list."""
    values = {
        "kecamatan": chosen["kecamatan"] and chosen["kecamatan"].slug,
        "desa": chosen["desa"] and chosen["desa"].slug,
        "kategori": chosen["category"] and chosen["category"].slug,
        "sebelum": key,
    }
    query = urlencode({name: value for name, value in values.items() if value})
    return absolute(f"{reverse('article_list')}?{query}" if query else reverse("article_list"))


def _filters(data, categories):
    """Returns the chosen objects by field; None for unknown places and categories."""
    kecamatan = _with_slug(places(), data.get("kecamatan"))
    return {
        "kecamatan": kecamatan,
        "desa": _with_slug(places().get(kecamatan, ()), data.get("desa")),
        "category": _with_slug(categories, data.get("kategori")),
    }


def _with_slug(things, slug):
    return next((thing for thing in things if thing.slug == slug), None)


@public_page(made_of=("groups", "news", "regions"))
def article(request, slug):
    """Shows a published article; 410 with the public reason if it was withdrawn."""
    edition = published_story(slug)
    if edition is None:
        return gone(request, article__slug=slug)
    return _story_page(request, edition, edition.article.short_address)


@public_page(made_of=("groups", "news", "regions"))
def article_twin(request, slug, language):
    """Shows a published article in its second language; 404 if it has none in this one.

    410 with the public reason if it was withdrawn while it had one.
    """
    twin = published_twin(slug, language)
    if twin is None:
        return twin_gone(request, slug, language)
    return _story_page(request, twin, absolute(twin.get_absolute_url()))


def _story_page(request, story, short):
    """Renders the page of an edition or of its Twin; ``short`` is the address for messages."""
    corrections, more = corrections_of(story), onward.after(story)
    context = {
        "nav": "berita",
        "edition": story,
        "short": short,
        "languages": languages_of(story),
        "corrections": corrections,
        "replies": _replies(story),
        "canonical_url": absolute(story.get_absolute_url()),
        "crumbs": _crumbs(story),
        "share_image": story.share_image,
        "share_type": "article",
        "linked_data": [linked_data.story(story, corrections)],
        "cost": page_cost.cost(story, more),
        "onward": more,
    }
    return render(request, "news/article.html", context)


@public_page(made_of=("groups", "news", "regions"))
@csp_update({"style-src": [settings.TEXT_STYLE]})
def article_text(request, slug):
    """Shows a published article as text only, for slow or expensive connections.

    Its style is inline and its icon an empty data: URL: the browser makes no second request.
    """
    edition = published_story(slug)
    if edition is None:
        return gone(request, article__slug=slug)
    return _text_page(request, edition, edition.article.short_address)


@public_page(made_of=("groups", "news", "regions"))
@csp_update({"style-src": [settings.TEXT_STYLE]})
def article_twin_text(request, slug, language):
    """Shows the second text of a published article as text only; 404 and 410 as its page."""
    twin = published_twin(slug, language)
    if twin is None:
        return twin_gone(request, slug, language)
    return _text_page(request, twin, absolute(twin.get_absolute_url()))


def _text_page(request, story, short):
    context = {
        "edition": story,
        "short": short,
        "languages": languages_of(story),
        "corrections": corrections_of(story),
        "replies": _replies(story),
        "canonical_url": absolute(story.get_absolute_url()),
    }
    return render(request, "news/text.html", context)


@require_safe
def short(request, pk):
    """Redirects a short URL to its article; 410 or 404 as the article page itself."""
    edition = Edition.objects.published().filter(article=pk).select_related("article").first()
    if edition is None:
        return gone(request, article=pk)
    return redirect(edition, permanent=True)


def published_story(slug):
    """Returns the published edition at this slug with all that its page prints, or None."""
    return _first(Edition.objects.published().filter(article__slug=slug).for_reading())


def published_twin(slug, language):
    """Returns the Twin in this language of the published edition at this slug, or None."""
    found = Edition.objects.published().filter(article__slug=slug, twin_language=language)
    edition = _first(found.for_reading(texts=("twin_title", "twin_html")))
    return edition and edition.twin_reading


def _first(found):
    found = found.annotate(answered=Exists(Reply.objects.below(OuterRef("article"))))[:1]
    return next(iter(with_places(found)), None)


def languages_of(story):
    """Returns the pages of a story by language, the first text first; [] with one language.

    ``story`` may be a Twin. Dicts of label, code (for ``hreflang``), url, text_url and current.
    """
    edition = story.edition if isinstance(story, Twin) else story
    if not edition.twin_language:
        return []
    pair = [
        (edition.language, edition.get_absolute_url(), edition.text_url),
        (edition.twin_language, edition.twin_url, f"{edition.twin_url}teks/"),
    ]
    return [
        {
            "label": Language(language).label,
            "code": linked_data.code_of(language),
            "url": url,
            "text_url": text_url,
            "current": language == story.language,
        }
        for language, url, text_url in pair
    ]


def _replies(edition):
    """Returns what readers see of the replies to a story; [] without asking if there are none."""
    return list(Reply.objects.below(edition.article_id)) if edition.answered else []


def _crumbs(edition):
    """Returns the crumbs; a kecamatan whose name is that of the village is left out."""
    village, kecamatan = edition.desa, edition.kecamatan
    places = [village] if village.name == kecamatan.name else [kecamatan, village]
    labels = {village: village.short_name, kecamatan: kecamatan.name}
    return [
        {"label": "Berita", "url": reverse("article_list")},
        *({"label": labels[place], "url": place.get_absolute_url()} for place in places),
    ]


def corrections_of(edition):
    """Returns publish_at and correction of each published correction; [] for a first edition."""
    if edition.number == 1:
        return []
    return list(edition.article.editions.corrections().values("publish_at", "correction"))


def twin_gone(request, slug, language):
    """Returns a 410 page: the story was withdrawn, or a correction took its second text away.

    Raises Http404 if it had no second text in this language. A 404 would leave the page of before
    in the cache of nginx, which shows it again when the portal is away (ADR 12).
    """
    had = Edition.objects.filter(article__slug=slug, twin_language=language)
    story = published_story(slug)
    if story is None:
        return gone(request, article__slug=slug, twin_language=language)
    if not had.replaced().exists():
        raise Http404
    return render(request, "news/second_text_gone.html", {"edition": story}, status=410)


def gone(request, **story):
    """Returns a 410 page that names the withdrawn story, its group and the public reason.

    A title with a person's number is left out: a withdrawn story shows its numbers nowhere.
    Raises Http404 if no edition of the article was published before.
    """
    found = Edition.objects.withdrawn().filter(**story).once_read().select_related("group")[:1]
    withdrawn = next(iter(with_places(found)), None)
    if withdrawn is None:
        raise Http404
    context = {
        "nav": "berita",
        "story": withdrawn,
        "title": "" if number_guard.find(withdrawn.title) else withdrawn.title,
        "reason": withdrawn.withdrawn_because,
        "when": Event.objects.about(withdrawn).last_of(["withdrawn"]).at,
    }
    return render(request, "410.html", context, status=410)
