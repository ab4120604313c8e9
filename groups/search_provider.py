"""Search provider of KIM: what is indexed, and how a hit looks."""

from django.template.loader import render_to_string

from core.web import marks
from groups.models import KimGroup
from regions.search_provider import place_words
from search.providers import CARD, Document, Hit, Provider


def _documents(groups):
    """Returns Documents with name, registration number and place; no roster, phone or address."""
    return [
        Document(
            pk=group.pk,
            title=group.name,
            body="\n".join([group.registration_number or "", *place_words(group.desa)]),
            area=group.desa.kecamatan_id,
            place=group.desa_id,
        )
        for group in groups.with_place()
    ]


def _hits(pks):
    """Returns Hits by key for those that are public; drawn cards are cached under the marks."""
    kept = marks.cache_of("groups", "regions")
    missing = [pk for pk in pks if (__name__, pk) not in kept]
    if missing:
        found = KimGroup.objects.public().filter(pk__in=missing)
        for group in found.with_place().with_counts().with_end():
            kept[__name__, str(group.pk)] = Hit(_card(group))
    return {pk: kept[__name__, pk] for pk in pks if (__name__, pk) in kept}


def _card(group):
    place = group.desa.place_name
    return render_to_string("components/_group_card.html", {"group": group, "place": place})


KIM = Provider(
    kind="group",
    made_of=("groups", "regions"),
    things=KimGroup.objects.public,
    documents=_documents,
    hits=_hits,
    rank=10,
    shape=CARD,
)
