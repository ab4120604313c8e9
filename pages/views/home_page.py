"""The home page."""

from django.shortcuts import render

from core import linked_data
from core.addresses import absolute
from core.web.public import public_page
from groups.coverage import coverage
from news import list_cards
from news.models import Edition

HOME_STORIES = 9


@public_page(made_of=("groups", "news", "regions"))
def home(request):
    """Shows the newest articles, warnings about hoaxes, and how many villages have a KIM."""
    stories = Edition.objects.published().newest_first().for_lists()
    newest = list(stories[:HOME_STORIES])
    shown = [story.pk for story in newest]
    hoaxes = stories.filter(category__slug="waspada-hoaks").exclude(pk__in=shown)[:4]
    cards = list_cards.front([*newest, *hoaxes])
    context = {
        "lead": cards[0] if cards else "",
        "stories": cards[1 : len(newest)],
        "hoaxes": cards[len(newest) :],
        "canonical_url": absolute(request.path),
        "linked_data": [linked_data.website(), linked_data.office()],
        **coverage(),
    }
    return render(request, "pages/home.html", context)
