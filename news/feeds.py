"""RSS 2.0 feeds with full text and photos, for radio stations, other portals and feed readers."""

import re
from datetime import UTC, datetime
from html import escape

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed

from core import demo_notice
from core.addresses import absolute
from core.web.public import public_page
from groups.models import KimGroup
from groups.views.former import at_former_address
from news.models import Category, Edition, Reply
from regions.models import Kecamatan

ITEMS = 30
NOTHING_YET = datetime(2026, 1, 1, tzinfo=UTC)
# What an HTML parser reads as the start of a tag or an entity.
TAG_LIKE = re.compile(r"<(?=[A-Za-z/!?])|&(?=#?\w+;)")


class SteadyFeed(Rss201rev2Feed):
    """Generates RSS whose bytes change with its items alone.

    Django dates a feed without items at the present second, so no copy of it could be kept.
    """

    def latest_post_date(self):
        """Returns the date of the newest item; of a feed without any, a fixed one."""
        return super().latest_post_date() if self.items else NOTHING_YET


class FullText(SteadyFeed):
    """Generates RSS with the full text (content:encoded) and photos (media:content)."""

    def rss_attributes(self):
        """Adds the namespaces of the content and media modules."""
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_item_elements(self, handler, item):
        """Adds the full text and photos of an item."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])
        for photo in item["photos"]:
            about = {"url": absolute(photo.src), "type": "image/jpeg", "medium": "image"}
            handler.startElement("media:content", about)
            if photo.alt:
                handler.addQuickElement("media:description", photo.alt, {"type": "plain"})
            handler.endElement("media:content")


class Newest(Feed):
    """Feed of the ``ITEMS`` newest articles; subclasses narrow it down to one object.

    Readers take a description for HTML, so its text is escaped once more. Most take a title for
    plain text, some for HTML: escaping would show "&amp;", so a space is put after what looks like
    the start of a tag or an entity.
    """

    feed_type = FullText
    language = "id"
    description = "Berita warga dari desa-desa di Kabupaten Gunung Mas, ditulis oleh KIM."
    item_guid_is_permalink = True

    def name(self, of):
        """Returns the name of the object that the feed is about; empty for all articles."""
        return ""

    def own(self, of):
        """Returns the path of the feed."""
        return reverse("feed")

    def page(self, of):
        """Returns the path of the page with the same articles."""
        return reverse("article_list")

    def narrow(self, stories, of):
        """Filters the editions to those of the feed's object."""
        return stories

    def alternate(self, of=None):
        """Returns title and path of the feed, for ``<link rel="alternate">`` on a page."""
        return {"title": self.title(of), "url": self.own(of)}

    def title(self, of):
        return " · ".join(
            filter(None, [self.name(of), settings.SITE["name"], demo_notice.notice()])
        )

    def link(self, of):
        return absolute(self.page(of))

    def feed_url(self, of):
        return absolute(self.own(of))

    def items(self, of):
        stories = self.narrow(Edition.objects.published().newest_first(), of)
        stories = stories.select_related("article", "group", "category")
        stories = list(stories.prefetch_related("photos").with_byline()[:ITEMS])
        answered = Reply.objects.shown_below([story.article_id for story in stories])
        for story in stories:
            story.answers = answered.get(story.article_id, [])
        return stories

    def item_title(self, item):
        return TAG_LIKE.sub(r"\g<0> ", item.title)

    def item_description(self, item):
        return escape(" ".join(filter(None, [item.summary, demo_notice.notice()])), quote=False)

    def item_link(self, item):
        return absolute(item.get_absolute_url())

    def item_author_name(self, item):
        return ", ".join(filter(None, [item.byline, item.group.name]))

    def item_pubdate(self, item):
        return item.first_published

    def item_updateddate(self, item):
        return item.publish_at

    def item_categories(self, item):
        return [item.category.name] if item.category else []

    def item_extra_kwargs(self, item):
        return {
            "content": render_to_string("news/feed_story.html", {"edition": item}),
            "photos": [photo for photo in item.photos.all() if photo.src],
        }


class OfKecamatan(Newest):
    """Feed of the newest articles from one kecamatan."""

    def get_object(self, request, slug):
        return get_object_or_404(Kecamatan.objects.defer("boundary"), slug=slug)

    def name(self, of):
        return f"Kecamatan {of.name}"

    def own(self, of):
        return reverse("feed_kecamatan", args=[of.slug])

    def page(self, of):
        return of.get_absolute_url()

    def narrow(self, stories, of):
        return stories.filter(kecamatan=of)


class OfCategory(Newest):
    """Feed of the newest articles in one category."""

    def get_object(self, request, slug):
        return get_object_or_404(Category, slug=slug)

    def name(self, of):
        return of.name

    def own(self, of):
        return reverse("feed_category", args=[of.slug])

    def page(self, of):
        return f"{reverse('article_list')}?kategori={of.slug}"

    def narrow(self, stories, of):
        return stories.filter(category=of)


class OfGroup(Newest):
    """Feed of the newest articles by one group."""

    def get_object(self, request, slug):
        return get_object_or_404(KimGroup.objects.public(), slug=slug)

    def name(self, of):
        return of.name

    def own(self, of):
        return reverse("feed_group", args=[of.slug])

    def page(self, of):
        return of.get_absolute_url()

    def narrow(self, stories, of):
        return stories.filter(group=of)


newest = public_page(made_of=("groups", "news"))(Newest())
of_kecamatan = public_page(made_of=("groups", "news", "regions"))(OfKecamatan())
of_category = public_page(made_of=("groups", "news"))(OfCategory())
of_group = public_page(made_of=("groups", "news"))(at_former_address(OfGroup()))
