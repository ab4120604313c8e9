"""HTML of articles in lists, cached per process until public data change.

Decision: docs/adr/0015.
"""

from django.template.loader import render_to_string

from core.web import marks
from news.models import Edition

CARD, LEAD = "components/_news_card.html", "components/_lead_story.html"
ONWARD = "news/_onward_card.html"


def story_context(edition):
    """Returns the variables of the story components, except ``photo`` and ``summary``."""
    return {
        "title": edition.title,
        "language": edition.foreign,
        "url": edition.get_absolute_url(),
        "kecamatan": edition.kecamatan.name,
        "desa": edition.desa.name,
        "category": edition.category and edition.category.name,
        "group": edition.group.name,
        "when": edition.first_published,
        "minutes": edition.minutes,
    }


def cards(stories, **look):
    """Returns the HTML of each article's card, in the order of ``stories``.

    At most two queries for any number of cards. Only the keys of ``stories`` are used. ``look``
    replaces variables of components/_news_card.html: ``heading="h2"``, ``group=""`` on the page
    of the group itself.
    """
    return _drawn([(story.pk, CARD, *look.items()) for story in stories])


def front(stories):
    """Returns the HTML of the articles, the first as lead, others as cards; at most two queries."""
    templates = [LEAD, *[CARD] * (len(stories) - 1)]
    return _drawn([(story.pk, how) for story, how in zip(stories, templates, strict=False)])


def onward(stories):
    """Returns the HTML of the cards at the end of an article; at most two queries.

    ``stories``: pairs of an edition's key and why the article is offered there.
    """
    return _drawn([(pk, ONWARD, ("why", why)) for pk, why in stories])


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
            more = {"summary": edition.summary, "photo": edition.lead_photo, **dict(look)}
            kept[name] = render_to_string(template, story_context(edition) | more)
    return [kept[name] for name in names if name in kept]
