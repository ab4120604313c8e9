"""Public pages of the register: the directory and the page of a group."""

from urllib.parse import urlencode

from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from aspirations.list_cards import newest_of
from core.addresses import absolute
from core.web import paging
from core.web.public import public_page
from groups import linked_data as group_data
from groups import terms
from groups.models import KimGroup
from groups.states import State
from groups.views.former import at_former_address
from news import feeds, list_cards
from news.models import Edition
from regions.models import Kecamatan

GROUP_STORIES = 10
DIRECTORY_PAGE = 60


@public_page("kecamatan", "sesudah", made_of=("groups", "news", "regions"))
def directory(request):
    """Lists all groups that were ever approved, by page and kecamatan, with their latest articles.

    ``sesudah``: slug of the last group of the previous page. Dissolved groups are folded.
    """
    places = list(Kecamatan.objects.order_by("name").defer("boundary"))
    chosen, key = request.GET.get("kecamatan", ""), request.GET.get("sesudah", "")
    kecamatan = next((place for place in places if place.slug == chosen), None)
    groups = KimGroup.objects.public().active_first()
    if kecamatan:
        groups = groups.filter(desa__kecamatan=kecamatan)
    last = groups.filter(slug=key).first() if key else None
    rows = (groups.after(last) if last else groups).with_place().with_counts().with_end()
    rows = list(rows[: DIRECTORY_PAGE + 1])
    shown = _with_latest(rows[:DIRECTORY_PAGE])
    context = {
        "nav": "kim",
        "kecamatan": kecamatan,
        "groups": shown,
        "standing": [group for group in shown if group.state != State.DISSOLVED],
        "dissolved": [group for group in shown if group.state == State.DISSOLVED],
        "broken": bool(key) and last is None,
        "first_url": _directory(kecamatan) if last else "",
        "next_url": _directory(kecamatan, shown[-1]) if len(rows) > len(shown) else "",
        "canonical_url": absolute(_directory(kecamatan, last)),
        "places": places,
    }
    return render(request, "groups/directory.html", context)


def _with_latest(groups):
    """Sets ``latest`` of these groups to their newest published article, or None. One query."""
    newest = Edition.objects.published().filter(group=OuterRef("pk")).newest_first()
    keys = KimGroup.objects.filter(pk__in=[group.pk for group in groups]).order_by()
    keys = keys.values_list(Subquery(newest.values("pk")[:1]))
    found = Edition.objects.filter(pk__in=keys).only(
        "title", "first_published", "language", "group"
    )
    latest = {edition.group_id: edition for edition in found}
    for group in groups:
        group.latest = latest.get(group.pk)
    return groups


def _directory(kecamatan, last=None):
    """Returns the path of the directory page after the group ``last``."""
    values = {"kecamatan": kecamatan and kecamatan.slug, "sesudah": last and last.slug}
    query = urlencode({name: value for name, value in values.items() if value})
    return f"{reverse('directory')}?{query}" if query else reverse("directory")


@public_page("sebelum", made_of=("accounts", "aspirations", "groups", "news", "regions"))
@at_former_address
def group(request, slug):
    """Shows a group: members who agreed to be named, contact and links, and articles."""
    found = get_object_or_404(
        KimGroup.objects.public()
        .with_place()
        .with_counts()
        .with_message_desk()
        .select_related("cover")
        .prefetch_related("decrees"),
        slug=slug,
    )
    fields = ("name", "position", "group", "started_on", "ended_on", "continues")
    told, today = list(found.memberships.told_in_public().only(*fields)), timezone.localdate()
    named = [row for row in told if not row.has_ended(today)]
    stories = Edition.objects.published().filter(group=found).newest_first().for_lists()
    page = paging.page(stories, request.GET.get("sebelum", ""), GROUP_STORIES)
    context = {
        "nav": "kim",
        "group": found,
        "named": named,
        "unnamed": found.member_count - len(named),
        "former_officers": terms.former_officers(told, today),
        "former_decrees": terms.former_decrees(found, today),
        "page": page,
        "stories": list_cards.cards(page.rows, group=""),
        "aspirations": newest_of(desa=found.desa_id),
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
