"""The front page, and how far the KIM reach."""

from django.db.models import Count, Exists, F, OuterRef, Q
from django.shortcuts import render

from core import linked_data
from core.addresses import absolute
from core.web import marks
from core.web.public import public_page
from groups.models import KimGroup
from news import drawn
from news.models import Edition
from regions.models import Desa, Kecamatan

HOME_STORIES = 9


@public_page(made_of=("groups", "news", "regions"))
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


@marks.keep("groups", "regions")
def coverage():
    """Villages per kecamatan and in all: with and without an active KIM, without signal.

    ``signal_noted`` counts where staff have looked: without it, "none without signal" would be
    said of villages that nobody has visited.
    """
    places = list(
        Kecamatan.objects.annotate(
            total=_villages(Q()),
            covered=_villages(Exists(KimGroup.objects.active().filter(desa=OuterRef("villages")))),
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
