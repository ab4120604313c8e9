"""What editions and their frozen copies share: how text and photos stand together."""

from django.db import models

from core import markup


class Language(models.TextChoices):
    """Languages of articles, by their ISO 639-3 code."""

    INDONESIAN = "ind", "Bahasa Indonesia"
    NGAJU = "nij", "Dayak Ngaju"
    OT_DANUM = "otd", "Ot Danum"
    KOHIN = "kkx", "Kohin"
    BAKUMPAI = "bkr", "Bakumpai"
    BANJAR = "bjn", "Banjar"


class Readable:
    """Puts photos into the text of a model with ``body_html``, ``language`` and ``photos``."""

    Language = Language

    @property
    def foreign(self):
        """The language code for ``lang``; empty for Indonesian, the language of the pages."""
        return "" if self.language == Language.INDONESIAN else self.language

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
