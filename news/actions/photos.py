"""Actions on the photos of a draft: add, describe, remove."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from core.change.refusals import TransitionRefused
from core.files import images
from news import photos
from news.models import Photo
from news.workflow import editing

MAX_PHOTOS = 10


def add_photo(edition, upload, *, by, alt="", caption="", credit=""):
    """Re-encodes an uploaded photo, adds it to the edition and returns it.

    The same photo sent twice is stored once, with the latest description. Raises
    ``core.files.images.PictureRefused`` for a file that is not a readable picture, and
    TransitionRefused if there are already ``MAX_PHOTOS``.
    """
    picture = images.reencode(upload)
    fingerprint = hashlib.sha256(picture.content).hexdigest()
    colour = images.colour(picture.content)
    preview = photos.preview_of(picture.content)
    with editing(edition, by=by) as edition:
        if same := edition.photos.filter(fingerprint=fingerprint).first():
            same.alt, same.caption, same.credit = alt, caption, credit
            same.save(update_fields=["alt", "caption", "credit"])
            return same
        last = edition.photos.aggregate(last=Max("position"))["last"] or 0
        if edition.photos.count() >= MAX_PHOTOS:
            raise TransitionRefused(f"Paling banyak {MAX_PHOTOS} foto untuk satu berita.")
        photo = Photo(
            edition=edition,
            position=last + 1,
            fingerprint=fingerprint,
            colour=colour,
            preview=preview,
            width=picture.width,
            height=picture.height,
            alt=alt,
            caption=caption,
            credit=credit,
        )
        photo.master.save("", ContentFile(picture.content), save=False)
        photo.save()
        transaction.on_commit(lambda: photos.prepare.enqueue(photo.pk))
    return photo


def describe_photo(photo, *, by, alt, caption, credit):
    """Sets alt text, caption and credit of a photo; does nothing if it was removed."""
    with editing(photo.edition, by=by):
        Photo.objects.filter(pk=photo.pk).update(alt=alt, caption=caption, credit=credit)


def remove_photo(photo, *, by):
    """Removes a photo from a draft, and its files unless another edition uses them."""
    with editing(photo.edition, by=by):
        photo.refresh_from_db(fields=["ready"])
        photo.delete()
        transaction.on_commit(lambda: photos.delete_unused(photo))
