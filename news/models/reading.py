"""What editions and their frozen copies share: how text and photos stand together."""

from django.db import models
from django.urls import reverse

from core import markup
from news.summaries import first_sentence

WORDS_A_MINUTE = 180


class Language(models.TextChoices):
    """Languages of articles, by their ISO 639-3 code."""

    INDONESIAN = "ind", "Bahasa Indonesia"
    NGAJU = "nij", "Dayak Ngaju"
    OT_DANUM = "otd", "Ot Danum"
    KOHIN = "kkx", "Kohin"
    BAKUMPAI = "bkr", "Bakumpai"
    BANJAR = "bjn", "Banjar"


def in_html(language):
    """Returns the code for ``lang``; empty for Indonesian, the language of the pages."""
    return "" if language == Language.INDONESIAN else language


def minutes_to_read(text):
    """Returns how many minutes a text takes to read, at least 1."""
    return max(1, round(len(text.split()) / WORDS_A_MINUTE))


class Readable:
    """Puts photos into the text of a model with ``body_html``, ``language`` and ``photos``."""

    Language = Language

    @property
    def foreign(self):
        """The language code for ``lang``; empty for Indonesian, the language of the pages."""
        return in_html(self.language)

    @property
    def foreign_title(self):
        """The language code for ``lang`` of the title."""
        return self.foreign

    @property
    def opening(self):
        """The sentence that describes it where only one is shown: the summary."""
        return self.summary

    @property
    def lede(self):
        """The summary, where it says more than the words with which the text begins."""
        text = markup.plain(self.body_html)
        return "" if text.startswith(self.summary.rstrip("…")) else self.summary

    @property
    def parts(self):
        """The body in order, as a list of (safe HTML, photo that follows it or None)."""
        by_position = {photo.position: photo for photo in self.photos.all()}
        placed = []
        for html, number in markup.parts(self.body_html):
            placed.append((html, by_position.get(number)))
        return placed

    @property
    def lead_photo(self):
        """The first photo, shown above the text and on cards; None without photos."""
        photos = sorted(self.photos.all(), key=lambda photo: photo.position)
        return photos[0] if photos else None

    @property
    def more_photos(self):
        """Photos that the text does not place, without the lead photo; shown below the text."""
        marked = {number for _, number in markup.parts(self.body_html)}
        lead = self.lead_photo
        return [
            photo for photo in self.photos.all() if photo.position not in marked and photo != lead
        ]

    @property
    def twin_reading(self):
        """The Twin of this edition or copy; None without a second text or its language."""
        return Twin(self) if self.twin_language and self.twin_html else None


class Twin(Readable):
    """A story read in its second language: what a page of the story reads, from the second text.

    ``title``, ``body_html``, ``language`` and ``minutes`` are those of the second text, ``summary``
    is empty; every other attribute is that of the ``edition``, which may be a frozen copy.
    """

    summary = ""

    def __init__(self, edition):
        self.edition = edition
        self.title = edition.twin_title or edition.title
        self.body_html = edition.twin_html
        self.language = edition.twin_language

    def __getattr__(self, name):
        if name == "edition":
            # Asked while it is being copied, before it has one.
            raise AttributeError(name)
        return getattr(self.edition, name)

    @property
    def foreign_title(self):
        """The language code for ``lang`` of the title, which may be that of the story."""
        return self.foreign if self.edition.twin_title else self.edition.foreign

    @property
    def opening(self):
        """The first sentence of the second text; it has no summary of its own."""
        blocks = markup.blocks(self.body_html)
        paragraphs = [each for each in blocks if each.startswith("<p")] or blocks
        # Plain text is no markup: a paragraph that begins with "#" is no heading.
        return first_sentence(markup.plain("".join(paragraphs)).lstrip("#"))

    @property
    def minutes(self):
        """How many minutes the second text takes to read."""
        return minutes_to_read(markup.plain(self.body_html))

    @property
    def text_url(self):
        """The path of the text version of the second text."""
        return reverse("article_twin_text", args=[self.edition.article.slug, self.language])

    def get_absolute_url(self):
        """Returns the path of the second text's own page."""
        return self.edition.twin_url

    def get_language_display(self):
        """Returns the name of the language, in Indonesian."""
        return Language(self.language).label
