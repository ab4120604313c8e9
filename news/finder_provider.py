"""What the office finds of the news: articles by the titles of all their editions."""

from django.db.models import Prefetch
from django.urls import reverse

from news.models import Article, Edition
from news.states import State
from office.finder.providers import Document, Fact, Field, Kind, Provider, key_of
from office.menus import who_may

SOURCE = "story"


def _at_office():
    return Article.objects.filter(pk__in=Edition.objects.at_office().values("article"))


def _visible(user):
    return Article.objects.filter(pk__in=Edition.objects.visible_to(user).values("article"))


def _documents(articles):
    """Returns a Document per article, with the newest edition that has reached the office."""
    editions = Edition.objects.at_office().without_texts().order_by("-number")
    return [
        _document(article, article.at_office)
        for article in articles.select_related("group__desa__kecamatan")
        .defer("group__desa__kecamatan__boundary")
        .prefetch_related(Prefetch("editions", editions, to_attr="at_office"))
    ]


def _document(article, editions):
    newest, group = editions[0], article.group
    titles = dict.fromkeys(edition.title for edition in editions[1:])
    return Document(
        kind=SOURCE,
        pk=article.pk,
        source=key_of(SOURCE, article.pk),
        family=key_of("group", group.pk),
        area=group.area,
        standing=1 if newest.state == State.WITHDRAWN else 0,
        title=newest.title,
        line=f"{group} · {group.desa.place_name}",
        url=reverse("admin:news_edition_change", args=[newest.pk]),
        badge=(newest.status_label, newest.tone),
        facts=(
            Fact(Field.TITLE, newest.title),
            *(Fact(Field.TITLE, title, "judul lama") for title in titles),
        ),
    )


STORIES = Provider(
    source=SOURCE,
    kinds=(
        Kind(
            word=SOURCE,
            label="Berita",
            told="judul berita",
            order=30,
            sees=who_may("news.view_edition"),
        ),
    ),
    things=_at_office,
    visible=_visible,
    documents=_documents,
    follows={
        Edition: lambda ids: Edition.objects.filter(pk__in=ids).values_list("article", flat=True)
    },
)
