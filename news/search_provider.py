"""Search provider for articles (docs/adr/0029)."""

from django.db.models import Subquery
from django.db.models.functions import ExtractYear
from django.template.loader import render_to_string

from core.markup import plain
from core.phones import as_word
from core.text import phone_numbers
from core.web import marks
from news.list_cards import story_context
from news.models import Category, Edition
from regions.search_provider import place_words
from search import snippets
from search.filters import Facet, YearFacet, rows
from search.providers import Document, Hit, Provider


def _documents(editions):
    """Returns the Documents of approved editions.

    Each is found from ``publish_at`` until a later edition replaces it.
    """
    editions = editions.select_related("desa__kecamatan", "article").defer(
        "body", "twin", "desa__kecamatan__boundary"
    )
    return [
        _document(each) for each in editions.prefetch_related("photos", "article__office_numbers")
    ]


def _document(edition):
    """Returns the Document of an edition, without photo credits.

    An allowed office number is added as one word, since ``search.question.parse`` turns a typed
    number into one word however it is grouped.
    """
    allowed = edition.article.allowed_numbers
    photos = [text for photo in edition.photos.all() for text in (photo.caption, photo.alt)]
    told = [edition.summary, plain(edition.body_html), *_second_text(edition), *photos]
    whole = "\n".join([edition.title, *told])
    told += [as_word(number) for number in phone_numbers(whole) if number in allowed]
    return Document(
        pk=edition.pk,
        title=edition.title,
        body="\n".join([*told, *place_words(edition.desa)]),
        allowed=allowed,
        area=edition.kecamatan_id,
        place=edition.desa_id,
        topic=str(edition.category_id or ""),
        at=edition.first_published,
        shown_from=edition.publish_at,
        shown_until=edition.until,
    )


def _second_text(edition):
    """Returns title and text in the second language; [] without one."""
    return [edition.twin_title, plain(edition.twin_html)] if edition.twin_language else []


def _hits(pks):
    """Returns Hits by key, from the cache or with at most one query.

    Editions that are not published are left out, whatever the index says.
    """
    kept = marks.cache_of("groups", "news", "regions")
    missing = [pk for pk in pks if (__name__, pk) not in kept]
    if missing:
        for edition in Edition.objects.published().filter(pk__in=missing).for_hits():
            text = f"{edition.summary} {plain(edition.body_html)}"
            text = " · ".join([text, *filter(None, _second_text(edition))])
            kept[__name__, str(edition.pk)] = Hit(_head(edition), snippets.prepare(text))
    return {pk: kept[__name__, pk] for pk in pks if (__name__, pk) in kept}


def _head(edition):
    return render_to_string("components/_hit.html", story_context(edition))


def _kept():
    return marks.cache_of("news")


def _year_rows():
    """Returns the filter row with the year of the first article."""
    first = Edition.objects.standing().order_by("first_published", "pk").values("pk")[:1]
    first = Edition.objects.filter(pk=Subquery(first))
    return rows("tahun", first, number=ExtractYear("first_published"))


STORIES = Provider(
    kind="article",
    made_of=("groups", "news", "regions"),
    things=Edition.objects.standing,
    documents=_documents,
    hits=_hits,
    touched=lambda editions: Edition.objects.filter(article__in=editions.values("article")),
    facets=(
        Facet(
            name="kategori",
            label="Kategori",
            field="topic",
            kept=_kept,
            rows=lambda: rows("kategori", Category.objects, "slug", "name", "pk", number="order"),
        ),
        YearFacet(name="tahun", label="Tahun", kept=_kept, rows=_year_rows),
    ),
)
