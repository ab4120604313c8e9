"""The feed of public aspirations."""

from html import escape

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse

from aspirations.models import Aspiration
from aspirations.state_words import state_in_words
from core import demo_notice
from core.addresses import absolute
from core.web.public import public_page
from news.feeds import TAG_LIKE, SteadyFeed
from regions.choices import with_places

ITEMS = 30


class Aspirations(Feed):
    """Feed of the ``ITEMS`` aspirations that were checked last, with what readers see of them."""

    feed_type = SteadyFeed
    language = "id"
    description = "Pengaduan, usulan, dan pertanyaan warga Gunung Mas, dan jawabannya."
    item_guid_is_permalink = True

    def alternate(self):
        """Returns title and path of the feed, for ``<link rel="alternate">`` on a page."""
        return {"title": self.title(), "url": self.feed_path()}

    def feed_path(self):
        """Returns the path of the feed."""
        return reverse("feed_aspirations")

    def title(self):
        return " · ".join(filter(None, ["Aspirasi", settings.SITE["name"], demo_notice.notice()]))

    def link(self):
        return absolute(reverse("aspiration_list"))

    def feed_url(self):
        return absolute(self.feed_path())

    def items(self):
        newest = Aspiration.objects.public().newest_first().for_cards()
        return with_places(list(newest[:ITEMS]))

    def item_title(self, item):
        return TAG_LIKE.sub(r"\g<0> ", item.title)

    def item_description(self, item):
        told = [f"{state_in_words(item).line}.", item.public_text, demo_notice.notice()]
        return escape("\n".join(filter(None, told)), quote=False)

    def item_link(self, item):
        return absolute(item.get_absolute_url())

    def item_pubdate(self, item):
        return item.checked_at

    def item_categories(self, item):
        return [item.subject.name, item.kecamatan.name]


newest = public_page(made_of=("aspirations", "regions"))(Aspirations())
