"""Pages that span groups and news: home, directory, places, desk, fixed texts."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Count, F, Prefetch, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from core import freshness, linked_data
from core.addresses import absolute
from core.public import public_page
from groups import history
from groups import linked_data as group_data
from groups.models import KimGroup, Membership
from groups.states import RECOGNISED, State
from news import drawn, feeds
from news import rules as news_rules
from news.models import Edition
from pages.gallery import gallery_context
from pages.models import StaticPage
from regions import maps
from regions.models import Desa, Kecamatan

HOME_STORIES = 9
GROUP_STORIES = 10
PLACE_STORIES = 10
# A village with fewer stories than this shows those of its neighbours too.
FEW_STORIES = 5
# How long the desk tells an applicant that their group was approved.
NEWS_FOR = timedelta(days=14)


@public_page()
def home(request):
    """The newest stories, the warnings about hoaxes, and how many villages have a KIM."""
    stories = Edition.objects.published().newest_first().for_lists()
    newest = list(stories[:HOME_STORIES])
    shown = [story.pk for story in newest]
    hoaxes = stories.filter(category__slug="waspada-hoaks").exclude(pk__in=shown)[:4]
    cards = drawn.front([*newest, *hoaxes])
    context = {
        "lead": cards[0] if cards else "",
        "stories": cards[1 : len(newest)],
        "hoaxes": cards[len(newest) :],
        "canonical_url": absolute(request.path),
        "linked_data": [linked_data.website(), linked_data.office()],
        **coverage(),
    }
    return render(request, "pages/home.html", context)


@freshness.keep
def coverage():
    """Villages per kecamatan and in all: with and without a recognised KIM, without signal.

    ``signal_noted`` counts where staff have looked: without it, "none without signal" would be
    said of villages that nobody has visited.
    """
    places = list(
        Kecamatan.objects.annotate(
            total=_villages(Q()),
            covered=_villages(Q(villages__groups__state__in=RECOGNISED)),
            without_signal=_villages(Q(villages__signal=Desa.Signal.NONE)),
            signal_noted=_villages(~Q(villages__signal=Desa.Signal.UNKNOWN)),
            uncovered=F("total") - F("covered"),
        )
        .defer("boundary")
        .order_by("name")
    )
    names = ("total", "covered", "uncovered", "without_signal", "signal_noted")
    sums = {name: sum(getattr(place, name) for place in places) for name in names}
    return {"places": places, **sums}


def _villages(condition):
    """Counts the villages of a kecamatan for which this holds, however many groups they have."""
    return Count("villages", filter=condition, distinct=True)


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


@public_page()
def regions(request):
    """Which villages have a KIM and which have none, kecamatan by kecamatan."""
    places = list(Kecamatan.objects.order_by("name"))
    villages = _with_kim(Desa.objects.for_map())
    context = {
        "nav": "wilayah",
        "canonical_url": absolute(request.path),
        "map": maps.draw(places, villages),
        "silent": [village for village in villages if village.without_signal],
        **coverage(),
    }
    return render(request, "pages/regions.html", context)


def _with_kim(villages):
    """Villages, each told (``has_kim``) whether it has a recognised KIM."""
    covered = KimGroup.objects.recognised().villages()
    villages = list(villages)
    for village in villages:
        village.has_kim = village.pk in covered
    return villages


@public_page()
def kecamatan(request, slug):
    """A kecamatan: its villages, its groups, its news."""
    places = list(Kecamatan.objects.order_by("name"))
    place = next((place for place in places if place.slug == slug), None)
    if place is None:
        raise Http404
    villages = _with_kim(place.villages.order_by("name"))
    context = {
        "nav": "wilayah",
        "place": place,
        "canonical_url": absolute(place.get_absolute_url()),
        "crumbs": [{"label": "Wilayah", "url": reverse("regions")}, {"label": place.name}],
        "feeds": [feeds.OfKecamatan().alternate(place)],
        "villages": villages,
        "map": maps.draw(places, villages, focus=place),
        "stories": drawn.cards(
            Edition.objects.published()
            .filter(kecamatan=place)
            .newest_first()
            .for_lists()[:PLACE_STORIES]
        ),
    }
    return render(request, "pages/kecamatan.html", context)


@public_page()
def desa(request, kecamatan, slug):
    """The terminal of a village: its KIM and how to reach it, its signal, its news."""
    village = get_object_or_404(
        Desa.objects.select_related("kecamatan").defer("kecamatan__boundary"),
        kecamatan__slug=kecamatan,
        slug=slug,
    )
    groups = village.groups.public().with_counts().with_end().with_message_desk().active_first()
    groups = list(_with_officers(groups))
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
        **_stories_of(village, groups),
    }
    return render(request, "pages/desa.html", context)


def _with_officers(groups):
    """Groups, each with ``named_officers``: those of today who agreed to be named."""
    officers = Membership.objects.current().officers().publishable().in_order()
    officers = officers.only("name", "position", "group")
    return groups.prefetch_related(Prefetch("memberships", officers, to_attr="named_officers"))


def _stories_of(village, groups):
    """Stories about a village or by its KIM; where they are few, of its neighbours too."""
    stories = Edition.objects.published().newest_first().for_lists()
    own = Q(desa=village) | Q(group__in=groups)
    found = drawn.cards(stories.filter(own)[:PLACE_STORIES])
    if len(found) >= FEW_STORIES:
        return {"stories": found}
    nearby = stories.filter(kecamatan=village.kecamatan).exclude(own)
    return {"stories": found, "nearby": drawn.cards(nearby[:4])}


@public_page()
def static_page(request, slug):
    page = get_object_or_404(StaticPage, slug=slug)
    context = {"page": page, "canonical_url": absolute(request.path)}
    return render(request, "pages/static_page.html", context)


@login_required
def desk(request):
    """Where a signed-in person begins: their applications, their groups, their stories."""
    stories = (
        Edition.objects.at_desk_of(request.user)
        .select_related("group", "author", "article")
        .defer("body", "body_html")
    )
    context = {
        **_application_of(request.user),
        "groups": KimGroup.objects.with_member(request.user)
        .with_place()
        .with_counts()
        .with_messages_for(request.user),
        "may_write": news_rules.groups_to_write_for(request.user).exists(),
        "to_review": stories.waiting_at_group()
        .filter(group__in=KimGroup.objects.with_officer(request.user))
        .exclude(author=request.user)[:20],
        "stories": stories.last_desk_change_first()[:5],
        "today": timezone.localdate(),
    }
    return render(request, "pages/desk.html", context)


def _application_of(user):
    """The newest application and what happened to it, or the group it has lately become."""
    group = KimGroup.objects.applied_for_by(user).with_place().first()
    if group is None:
        return {}
    if group.state in {State.ACTIVE, State.SUSPENDED, State.DISSOLVED}:
        lately = group.state == State.ACTIVE and group.approved_at > timezone.now() - NEWS_FOR
        officers = group.memberships.current().officers().exclude(user=None)
        return {"decided": group, "without_officer": not officers.exists()} if lately else {}
    return {"application": group, "timeline": history.of(group, for_office=False)[:4]}


@public_page()
def robots(request):
    """What search engines may read; nothing at all of a demonstration."""
    context = {"sitemap": absolute(reverse("sitemap"))}
    return render(request, "pages/robots.txt", context, content_type="text/plain; charset=utf-8")


@public_page()
def security_txt(request):
    """Whom to tell about a hole (RFC 9116)."""
    expires = timezone.now().replace(microsecond=0) + timedelta(days=180)
    context = {
        "expires": expires.isoformat(),
        "url": request.build_absolute_uri(request.path),
        "contact": settings.SITE["office_email"],
        "page": request.build_absolute_uri("/tentang/"),
    }
    return render(request, "pages/security.txt", context, content_type="text/plain; charset=utf-8")


def gallery(request):
    """All components on one page, in development only."""
    return render(request, "gallery.html", gallery_context())
