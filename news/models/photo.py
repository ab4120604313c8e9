"""Photos of editions."""

import uuid

from django.conf import settings
from django.db import models

from core.files.storage import private_storage, random_name
from news.querysets import PhotoQuerySet

# In pixels; of the copy for old phones.
JPEG_WIDTH = 800
# What a usual phone asks for in an article: 70vw of 360 px, at two device pixels per px.
USUAL_WIDTH = 504


def master_name(instance, filename):
    """Returns a random file name for a master (``upload_to``)."""
    return random_name("foto", "jpg")


class Photo(models.Model):
    """A photo of an edition: a private master and its public copies.

    Identified by edition and ``key``, a UUID made where the photo was chosen, and by edition and
    ``position``, the number in ``[foto 2]`` marks. Added and removed with ``news.actions`` while
    the edition can be edited; a correction gets copies of the rows, which share the files.
    Decisions: docs/adr/0006, docs/adr/0022, docs/adr/0046.

    ``fingerprint``: SHA-256 of the master in hex; recognises a photo sent twice. ``copies`` and
    ``avif`` map a width in pixels to a public WebP or AVIF file; ``jpeg`` is the public copy for
    old phones. Approval creates them, withdrawal deletes them. Until approval ``ready`` holds the
    same copies in private storage: kind (``avif``, ``webp``, ``jpg``) to width to file name.
    Placeholders until the photo is loaded: ``colour`` (mean, ``#rrggbb``) in lists, ``preview``
    (blurred AVIF in base64) in articles. ``weight``: bytes of the copy that a usual phone loads in
    an article; 0 until it is known.

    Personal data: ``credit`` may name the photographer.
    """

    # What a photo is, apart from where it stands and whether it is shown.
    CONTENT = ("master", "fingerprint", "width", "height", "colour", "preview")
    WORDS = ("alt", "caption", "credit")

    edition = models.ForeignKey("news.Edition", on_delete=models.CASCADE, related_name="photos")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField("nomor foto")
    master = models.FileField(storage=private_storage, upload_to=master_name)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField("apa yang tampak di foto", max_length=200, blank=True)
    caption = models.CharField("keterangan", max_length=240, blank=True)
    credit = models.CharField("foto oleh", max_length=100, blank=True)
    colour = models.CharField(max_length=7, blank=True, editable=False)
    preview = models.TextField(blank=True, editable=False)
    avif = models.JSONField(default=dict, editable=False)
    copies = models.JSONField(default=dict, editable=False)
    jpeg = models.CharField(max_length=100, blank=True, editable=False)
    ready = models.JSONField(default=dict, editable=False)
    weight = models.PositiveIntegerField(default=0, editable=False)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = "foto"
        verbose_name_plural = "foto"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "position"], name="photo_position_once"),
            models.UniqueConstraint(fields=["edition", "key"], name="photo_key_once"),
        ]

    def __str__(self):
        return self.alt or f"foto {self.position}"

    @property
    def src(self):
        """The URL of the JPEG copy; empty until the copies exist."""
        return f"{settings.MEDIA_URL}{self.jpeg}" if self.jpeg else ""

    @property
    def largest(self):
        """The URL of the widest copy, which opens on a tap; empty until the copies exist."""
        name = self.copies[max(self.copies, key=int)] if self.copies else self.jpeg
        return f"{settings.MEDIA_URL}{name}" if name else ""

    @property
    def sources(self):
        """The ``<source>`` elements of ``<picture>`` as dicts of type and srcset.

        AVIF comes first because its files are the smallest.
        """
        return [
            {"type": kind, "srcset": _srcset(copies)}
            for kind, copies in (("image/avif", self.avif), ("image/webp", self.copies))
            if copies
        ]

    @property
    def smallest(self):
        """Its smallest copies, as variables of components/_picture.html."""
        urls = {
            kind: f"{settings.MEDIA_URL}{copies[min(copies, key=int)]}"
            for kind, copies in (("image/avif", self.avif), ("image/webp", self.copies))
            if copies
        }
        src = urls.pop("image/webp", self.src)
        sources = [{"type": kind, "srcset": url} for kind, url in urls.items()]
        shown = {name: getattr(self, name) for name in ("width", "height", "alt", "colour")}
        return {"src": src, "sources": sources, **shown}

    @property
    def usual_copy(self):
        """The name of the file that a usual phone loads in an article; empty without AVIF copies.

        Such a phone is 360 px wide with two device pixels per px, and reads AVIF.
        """
        widths = sorted(self.avif, key=int)
        fitting = [width for width in widths if int(width) >= USUAL_WIDTH]
        return self.avif[(fitting or widths[-1:])[0]] if widths else ""

    @property
    def files(self):
        """The names of all public files of this photo."""
        return {name for name in (*self.avif.values(), *self.copies.values(), self.jpeg) if name}

    @property
    def ready_files(self):
        """The names of all its copies in private storage."""
        return {name for by_width in self.ready.values() for name in by_width.values()}


class RemovedPhoto(models.Model):
    """A photo that was taken out of a draft and can be put back.

    Identified by edition and ``key``, as the Photo was. Deleted with its file when the edition is
    sent or discarded, or after ``news.cleanup.REMOVED_DAYS``.

    Personal data: ``credit`` may name the photographer.
    """

    edition = models.ForeignKey(
        "news.Edition", on_delete=models.CASCADE, related_name="removed_photos"
    )
    key = models.UUIDField()
    master = models.FileField(storage=private_storage, upload_to=master_name)
    fingerprint = models.CharField(max_length=64, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    colour = models.CharField(max_length=7, blank=True)
    preview = models.TextField(blank=True)
    alt = models.CharField("apa yang tampak di foto", max_length=200, blank=True)
    caption = models.CharField("keterangan", max_length=240, blank=True)
    credit = models.CharField("foto oleh", max_length=100, blank=True)
    removed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "foto yang dikeluarkan"
        verbose_name_plural = "foto yang dikeluarkan"
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="removed_photo_once"),
        ]
        indexes = [models.Index(fields=["master"], name="removed_photo_master")]

    def __str__(self):
        return self.alt or str(self.key)


def _srcset(copies):
    by_width = sorted((int(width), name) for width, name in copies.items())
    return ", ".join(f"{settings.MEDIA_URL}{name} {width}w" for width, name in by_width)
