"""The register as everybody reads it."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from core.addresses import absolute
from core.public import public_page
from groups import linked_data as group_data
from groups.models import KimGroup
from news import drawn, feeds
from news.models import Edition
from regions.models import Kecamatan

GROUP_STORIES = 10


@public_page("kecamatan")
def directory(request):
    """All groups that were ever approved, by kecamatan."""
    kecamatan = Kecamatan.objects.filter(slug=request.GET.get("kecamatan", "")).first()
    groups = KimGroup.objects.public().with_place().with_counts().with_end().active_first()
    if kecamatan:
        groups = groups.filter(desa__kecamatan=kecamatan)
    context = {
        "nav": "kim",
        "kecamatan": kecamatan,
        "groups": groups,
        "canonical_url": absolute(
            f"{request.path}?kecamatan={kecamatan.slug}" if kecamatan else request.path
        ),
        "places": Kecamatan.objects.order_by("name").defer("boundary"),
    }
    return render(request, "groups/directory.html", context)


@public_page()
def group(request, slug):
    """A group: who stands in it (with their consent), how to follow it, what it wrote."""
    found = get_object_or_404(
        KimGroup.objects.public()
        .with_place()
        .with_counts()
        .with_message_desk()
        .prefetch_related("decrees"),
        slug=slug,
    )
    named = found.memberships.current().publishable().in_order()
    named = list(named.only("name", "position", "group"))
    context = {
        "nav": "kim",
        "group": found,
        "named": named,
        "unnamed": found.member_count - len(named),
        "stories": drawn.cards(
            Edition.objects.published()
            .filter(group=found)
            .newest_first()
            .for_lists()[:GROUP_STORIES],
            own=True,
        ),
        "canonical_url": absolute(found.get_absolute_url()),
        "crumbs": _crumbs_of_group(found),
        "feeds": [feeds.OfGroup().alternate(found)],
        "linked_data": [group_data.full(found)],
    }
    return render(request, "groups/group.html", context)


def _crumbs_of_group(group):
    directory = reverse("directory")
    place = group.desa.kecamatan
    return [
        {"label": "KIM", "url": directory},
        {"label": place.name, "url": f"{directory}?kecamatan={place.slug}"},
        {"label": group.name},
    ]
