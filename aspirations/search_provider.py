"""Search provider for public aspirations (docs/adr/0029)."""

from django.template.loader import render_to_string

from aspirations.list_cards import cards
from aspirations.models import Aspiration
from core.web import marks
from regions.search_provider import place_words
from search import snippets
from search.providers import Document, Hit, Provider


def _documents(aspirations):
    """Returns Documents with what a checker wrote for readers; nothing of the sender's own."""
    found = aspirations.select_related("desa__kecamatan", "subject")
    found = found.only(
        *("code", "title", "public_text", "public_place", "checked_at", "subject__name"),
        *("desa__name", "desa__also_known_as", "desa__kind"),
        *("desa__kecamatan__name",),
    )
    return [_document(each) for each in found]


def _document(aspiration):
    told = [aspiration.public_text, aspiration.public_place, aspiration.subject.name]
    return Document(
        pk=aspiration.pk,
        title=aspiration.title,
        body="\n".join([*told, aspiration.code, "Aspirasi", *place_words(aspiration.desa)]),
        area=aspiration.desa.kecamatan_id,
        place=aspiration.desa_id,
        # Apart from the numbers of the categories of stories, which stand in the same column.
        topic=f"bidang-{aspiration.subject_id}",
        at=aspiration.checked_at,
    )


def _hits(pks):
    """Returns Hits by key for those that are public, from the cache or with one query."""
    kept = marks.cache_of("aspirations", "regions")
    missing = [pk for pk in pks if (__name__, pk) not in kept]
    if missing:
        found = list(Aspiration.objects.public().filter(pk__in=missing).for_cards())
        for each, card in zip(found, cards(found), strict=True):
            html = render_to_string("aspirations/_hit.html", card)
            kept[__name__, str(each.pk)] = Hit(html, snippets.prepare(each.public_text))
    return {pk: kept[__name__, pk] for pk in pks if (__name__, pk) in kept}


ASPIRATIONS = Provider(
    kind="aspiration",
    made_of=("aspirations", "regions"),
    things=Aspiration.objects.public,
    documents=_documents,
    hits=_hits,
)
