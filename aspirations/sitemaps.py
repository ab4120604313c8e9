"""Sitemap of public aspirations."""

from aspirations.models import Aspiration
from core.addresses import absolute
from core.web.public import public_page
from core.web.sitemaps import Entry, answer

# The limit of a sitemap by the rules of sitemaps.org.
MOST = 50_000


@public_page(made_of=("aspirations",))
def aspirations(request):
    """Lists the public aspirations, the newest MOST."""
    found = Aspiration.objects.public().newest_first().changed_at().only("code", "checked_at")
    entries = [Entry(absolute(each.get_absolute_url()), each.changed) for each in found[:MOST]]
    return answer(request, entries)
