"""Photos of aspirations: read, kept for their form or their aspiration, shown to readers."""

import hashlib
import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django_tasks import task

from aspirations.models import Aspiration, Attachment
from core.files import images, written
from core.files.storage import copy_name, random_stem
from core.files.uploads import read_once
from core.web import marks

log = logging.getLogger(__name__)

PUBLIC_WIDTH = 1_000


@read_once
def read_photo(upload):
    """Re-encodes an uploaded photo; returns (Picture, fingerprint, colour).

    Call it outside of transactions: it takes about 0.3 seconds. Raises
    ``core.files.images.PictureRefused``.
    """
    picture = images.reencode(upload)
    fingerprint = hashlib.sha256(picture.content).hexdigest()
    return picture, fingerprint, images.colour(picture.content)


def keep_photo(read, **owner):
    """Saves a photo that was read, once for each owner, and returns its Attachment.

    ``owner``: either ``form_key``, or ``aspiration`` with or without ``response``.
    """
    picture, fingerprint, colour = read
    if same := Attachment.objects.filter(fingerprint=fingerprint, **owner).first():
        return same
    photo = Attachment(
        fingerprint=fingerprint,
        colour=colour,
        width=picture.width,
        height=picture.height,
        **owner,
    )
    photo.master.save("", ContentFile(picture.content), save=False)
    written.note_written(photo.master)
    photo.save()
    return photo


def photos_of_form(form_key):
    """Returns the photos that are kept for a form, oldest first; none without a key."""
    return Attachment.objects.filter(form_key=form_key) if form_key else Attachment.objects.none()


def drop_photos(photos):
    """Deletes the Attachments of a queryset and, after commit, their files."""
    for photo in photos:
        photo.delete()
        transaction.on_commit(lambda photo=photo: _delete_files(photo))


def _delete_files(photo):
    photo.master.storage.delete(photo.master.name)
    if photo.public:
        default_storage.delete(photo.public)


@task()
def publish(aspiration_id):
    """Makes the public copies of shown photos, and deletes those that readers no longer see.

    Safe to run twice.
    """
    aspiration = Aspiration.objects.get(pk=aspiration_id)
    for photo in aspiration.attachments.all():
        wanted = aspiration.is_public and photo.shown
        if wanted and not photo.public:
            _make_public(photo)
        elif photo.public and not wanted:
            _take_away(photo)
    marks.changed("aspirations")


def _make_public(photo):
    with photo.master.open() as file:
        copy = images.jpeg_copy(file.read(), PUBLIC_WIDTH)
    width = min(photo.width, PUBLIC_WIDTH)
    name = copy_name("aspirasi", random_stem(), width, "jpg")
    name = default_storage.save(name, ContentFile(copy))
    # Taken off, or made public by another run, meanwhile.
    if not Attachment.objects.filter(pk=photo.pk, shown=True, public="").update(public=name):
        default_storage.delete(name)


def _take_away(photo):
    if Attachment.objects.filter(pk=photo.pk, public=photo.public).update(public=""):
        default_storage.delete(photo.public)
