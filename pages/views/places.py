"""Pages of the regency, its kecamatan and villages."""

from django.db.models import Prefetch, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from aspirations.list_cards import newest_of
from core import text
from core.addresses import absolute
from core.web.public import public_page
from groups.coverage import coverage, with_kim
from groups.models import Membership
from groups.states import RECOGNISED
from news import feeds, list_cards
from news.models import Edition
from regions import choices, svg_map
from regions.models import Desa, Kecamatan

PLACE_STORIES = 10
LONGEST_NAME, MOST_FOUND = 60, 8
# A village has one recognised group and rarely others; the directory lists all.
VILLAGE_GROUPS = 3

# A village with fewer articles than this also shows those of its kecamatan.
FEW_STORIES = 5


@public_page("q", made_of=("groups", "regions"))
def regions(request):
    """Shows map and table of the villages with and without a KIM; ``q`` finds villages by name."""
    places = list(Kecamatan.objects.order_by("name"))
    villages = with_kim(Desa.objects.for_map())
    context = {
        "nav": "wilayah",
        "canonical_url": absolute(request.path),
        **_named(request),
        "map": svg_map.draw(places, villages),
        "silent": [village for village in villages if village.without_signal],
        **coverage(),
    }
    return render(request, "pages/regions.html", context)


@public_page("q", made_of=("regions",))
def my_village(request):
    """Lets a reader choose a village; the page's script stores the choice and redirects there.

    ``q`` narrows the villages by words of their names, for phones without script.
    """
    context = {
        "nav": "desa",
        "canonical_url": absolute(request.path),
        "places": choices.places(),
        **_named(request),
    }
    return render(request, "pages/my_village.html", context)


def _named(request):
    """Returns the villages that the query parameter ``q`` names, and what was typed."""
    typed = text.clean(request.GET.get("q", ""))[:LONGEST_NAME].strip()
    found = choices.villages_named(typed) if typed else []
    return {"typed": typed, "found": found[:MOST_FOUND], "more": max(len(found) - MOST_FOUND, 0)}


@public_page(made_of=("aspirations", "groups", "news", "regions"))
def kecamatan(request, slug):
    """Shows a kecamatan: map, villages and their KIM, newest articles."""
    places = list(Kecamatan.objects.order_by("name"))
    place = next((place for place in places if place.slug == slug), None)
    if place is None:
        raise Http404
    villages = with_kim(place.villages.order_by("name"))
    context = {
        "nav": "wilayah",
        "place": place,
        "canonical_url": absolute(place.get_absolute_url()),
        "crumbs": [{"label": "Wilayah", "url": reverse("regions")}, {"label": place.name}],
        "feeds": [feeds.OfKecamatan().alternate(place)],
        "villages": villages,
        "map": svg_map.draw(places, villages, focus=place),
        "aspirations": newest_of(desa__in=[village.pk for village in villages]),
        "stories": list_cards.cards(
            Edition.objects.published()
            .filter(kecamatan=place)
            .newest_first()
            .for_lists()[:PLACE_STORIES]
        ),
    }
    return render(request, "pages/kecamatan.html", context)


@public_page(made_of=("accounts", "aspirations", "groups", "news", "regions"))
def desa(request, kecamatan, slug):
    """Shows a village: its KIM and how to contact it, phone signal, articles."""
    village = get_object_or_404(
        Desa.objects.select_related("kecamatan").defer("kecamatan__boundary"),
        kecamatan__slug=kecamatan,
        slug=slug,
    )
    groups = village.groups.public().with_counts().with_end().with_message_desk().main_first()
    groups = list(_with_officers(groups[: VILLAGE_GROUPS + 1]))
    more, groups = groups[VILLAGE_GROUPS:], groups[:VILLAGE_GROUPS]
    context = {
        "nav": "wilayah",
        "village": village,
        "canonical_url": absolute(village.get_absolute_url()),
        "crumbs": [
            {"label": "Wilayah", "url": reverse("regions")},
            {"label": village.kecamatan.name, "url": village.kecamatan.get_absolute_url()},
            {"label": village.short_name},
        ],
        "feeds": [feeds.OfKecamatan().alternate(village.kecamatan)],
        "groups": [group for group in groups if group.state in RECOGNISED],
        "past": [group for group in groups if group.state not in RECOGNISED],
        "has_more_groups": bool(more),
        "aspirations": newest_of(desa=village),
        **_stories_of(village),
    }
    return render(request, "pages/desa.html", context)


def _with_officers(groups):
    """Adds ``named_officers`` to groups: current officers who agreed to be named."""
    officers = Membership.objects.current().officers().publishable().in_order()
    officers = officers.only("name", "position", "group")
    return groups.prefetch_related(Prefetch("memberships", officers, to_attr="named_officers"))


def _stories_of(village):
    """Returns cards of articles about a village or by its KIM.

    If there are fewer than FEW_STORIES, also those of other villages in the kecamatan.
    """
    stories = Edition.objects.published().newest_first().for_lists()
    # Evaluated first: with a subquery PostgreSQL reads all editions of the regency.
    groups = list(village.groups.public().order_by().values_list("pk", flat=True))
    own = Q(desa=village) | Q(group__in=groups)
    found = list_cards.cards(stories.filter(own)[:PLACE_STORIES])
    if len(found) >= FEW_STORIES:
        return {"stories": found}
    nearby = stories.filter(kecamatan=village.kecamatan).exclude(own)
    return {"stories": found, "nearby": list_cards.cards(nearby[:4])}
