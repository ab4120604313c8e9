"""The cover of a KIM: one wide photo at the head of its public page."""

from django.db import models

from core.files.storage import random_name
from groups.models.group import KimGroup
from groups.validators import no_personal_numbers


def cover_name(instance, filename):
    """Returns a random file name for a copy of a cover; keeps the extension that we gave it."""
    return random_name("sampul", filename.rpartition(".")[2])


class GroupCover(models.Model):
    """The cover of one KIM: re-encoded, cut to RATIO, in three copies, with a description.

    Set, changed and removed by those who manage the roster of an approved group
    (``groups.actions.cover``). It is public, and goes with the archive of the group.
    """

    SIZE = (1200, 400)
    # A phone of 360 pixels with two dots a pixel.
    PHONE_WIDTH = 720
    LEAST_WIDTH = 600
    FILES = ("image", "wide", "phone")

    group = models.OneToOneField(KimGroup, on_delete=models.CASCADE, related_name="cover")
    image = models.ImageField("foto sampul", upload_to=cover_name)
    wide = models.FileField(upload_to=cover_name)
    phone = models.FileField(upload_to=cover_name)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    colour = models.CharField(max_length=7)
    alt = models.CharField("keterangan foto", max_length=160, validators=[no_personal_numbers])
    changed_at = models.DateTimeField("diubah", auto_now=True)

    class Meta:
        verbose_name = "foto sampul"
        verbose_name_plural = "foto sampul"

    def __str__(self):
        return f"sampul {self.group}"

    @property
    def files(self):
        """Returns its files."""
        return [getattr(self, name) for name in self.FILES]

    @property
    def picture(self):
        """Returns the photo as ``components/_picture.html`` takes it."""
        narrow = min(self.PHONE_WIDTH, self.width)
        width, height = self.SIZE
        copies = f"{self.phone.url} {narrow}w, {self.wide.url} {self.width}w"
        return {
            "src": self.image.url,
            # A small photo is drawn as large as others, so that it fills its place.
            "width": width,
            "height": height,
            "alt": self.alt,
            "colour": self.colour,
            "sources": [{"type": "image/avif", "srcset": copies}],
        }
