"""Stories as lists show them: each is drawn once, and kept until readers see a change."""

from django.template.loader import render_to_string

from core.web import marks
from news.models import Edition

CARD, LEAD = "news/_card.html", "news/_lead.html"


def cards(stories, **look):
    """The card of each story, in the same order, in at most two queries however many they are.

    Of ``stories`` only the keys count. ``look`` goes to the template, see news/_card.html.
    """
    return _drawn([(story.pk, CARD, *look.items()) for story in stories])


def front(stories):
    """The first story large, the others as cards; in at most two queries."""
    templates = [LEAD, *[CARD] * (len(stories) - 1)]
    return _drawn([(story.pk, how) for story, how in zip(stories, templates, strict=False)])


def _drawn(names):
    """Pieces of pages by name: key of the story, template, what else the template is told."""
    kept = marks.kept("groups", "news", "regions")
    missing = {name[0]: name for name in names if name not in kept}
    if missing:
        for edition in Edition.objects.filter(pk__in=missing).for_cards():
            name = missing[edition.pk]
            _, template, *look = name
            kept[name] = render_to_string(template, {"edition": edition, **dict(look)})
    return [kept[name] for name in names if name in kept]
