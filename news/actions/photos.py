"""The photos of a draft: added, described and taken out again."""

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
    """Re-encodes one photo and adds it. Raises ``core.files.images.PictureRefused``.

    The same photo sent twice is kept once, with the words that came last.
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
    """Corrects the words of a photo; one that was taken out meanwhile stays out."""
    with editing(photo.edition, by=by):
        Photo.objects.filter(pk=photo.pk).update(alt=alt, caption=caption, credit=credit)


def remove_photo(photo, *, by):
    """Takes a photo out of a draft; its files go unless another edition shows them."""
    with editing(photo.edition, by=by):
        photo.refresh_from_db(fields=["ready"])
        photo.delete()
        transaction.on_commit(lambda: photos.delete_unused(photo))
