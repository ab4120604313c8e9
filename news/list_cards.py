"""HTML of articles in lists, cached per process until public data change.

Decision: docs/adr/0015.
"""

from django.template.loader import render_to_string

from core.web import marks
from news.models import Edition

CARD, LEAD = "news/_card.html", "news/_lead.html"


def cards(stories, **look):
    """Returns the HTML of each article's card, in the order of ``stories``.

    At most two queries for any number of cards. Only the keys of ``stories`` are used. ``look`` is
    passed to the template, see news/_card.html.
    """
    return _drawn([(story.pk, CARD, *look.items()) for story in stories])


def front(stories):
    """Returns the HTML of the articles, the first as lead, others as cards; at most two queries."""
    templates = [LEAD, *[CARD] * (len(stories) - 1)]
    return _drawn([(story.pk, how) for story, how in zip(stories, templates, strict=False)])


def _drawn(names):
    """Returns the HTML of each name, from the cache or rendered now.

    A name is a tuple: edition key, template, then (variable, value) pairs for the template.
    Editions that do not exist are left out.
    """
    kept = marks.cache_of("groups", "news", "regions")
    missing = {name[0]: name for name in names if name not in kept}
    if missing:
        for edition in Edition.objects.filter(pk__in=missing).for_cards():
            name = missing[edition.pk]
            _, template, *look = name
            kept[name] = render_to_string(template, {"edition": edition, **dict(look)})
    return [kept[name] for name in names if name in kept]
