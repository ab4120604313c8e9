"""The form of the cover of a KIM."""

from django import forms
from django.core.exceptions import ValidationError

from core.files import crops, images
from core.forms import ACCEPT_PHOTOS, Form
from groups.models import GroupCover
from groups.validators import no_personal_numbers

NEW_PHOTO = "Fotonya baru: tulis apa yang tampak di foto ini."


def columns_of_cover(upload):
    """Returns the columns of a GroupCover for an uploaded photo; raises PictureRefused."""
    master = images.reencode(upload)
    picture = crops.cut(master.content, GroupCover.SIZE, GroupCover.LEAST_WIDTH)
    copies = crops.copies(picture, (GroupCover.PHONE_WIDTH, picture.width))
    return {
        "width": picture.width,
        "height": picture.height,
        "colour": images.colour(picture.content),
        "image": ("jpg", picture.content),
        "phone": ("avif", copies[min(copies)]),
        "wide": ("avif", copies[max(copies)]),
    }


class CoverForm(Form):
    """One wide photo and its description; a new photo is optional if there is a cover.

    A new photo needs a description of its own: readers hear it in place of the photo.
    """

    photo = forms.FileField(
        label="Foto",
        widget=forms.FileInput(attrs={"accept": ACCEPT_PHOTOS}),
        help_text="Foto mendatar. Dipotong menjadi lebar 3 banding tinggi 1, sekitar tengahnya. "
        "Lokasi dan data lain di dalam foto dibuang.",
    )
    alt = forms.CharField(
        label="Keterangan foto",
        max_length=160,
        validators=[no_personal_numbers],
        help_text="Apa yang tampak, untuk yang tidak dapat melihatnya. Contoh: Anggota KIM "
        "mewawancarai petani di huma.",
    )

    def __init__(self, *args, cover=None, **kwargs):
        super().__init__(*args, initial={"alt": cover.alt if cover else ""}, **kwargs)
        self.fields["photo"].required = cover is None
        self.described = cover.alt if cover else None

    def clean_photo(self):
        """Returns the columns of the re-encoded photo, or None without a new one."""
        upload = self.cleaned_data["photo"]
        if not upload:
            return None
        try:
            return columns_of_cover(upload)
        except images.PictureRefused as error:
            raise ValidationError(str(error), code="picture") from error

    def clean(self):
        """Refuses a new photo with the description of the photo before."""
        cleaned = super().clean()
        if cleaned.get("photo") and cleaned.get("alt") == self.described:
            self.add_error("alt", ValidationError(NEW_PHOTO, code="described"))
        return cleaned
