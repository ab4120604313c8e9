"""The public copies of photos: made when a story is approved, gone when it is withdrawn."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from core import images
from core.storage import random_name
from news.models import JPEG_WIDTH, Edition, Photo
from news.states import State

WIDTHS = (240, 480, 800, 1200)


@task()
def publish(edition_id):
    """Makes the copies that are still missing; running it twice changes nothing.

    Copies that only replaced editions show are deleted: what a correction took out is gone.
    """
    edition = Edition.objects.get(pk=edition_id)
    if edition.state != State.APPROVED:
        return
    for photo in edition.photos.filter(copies={}):
        with photo.master.open() as file:
            master = file.read()
        photo.copies = {
            width: _store(content, "webp")
            for width, content in images.renditions(master, WIDTHS).items()
        }
        photo.jpeg = _store(images.jpeg_copy(master, JPEG_WIDTH), "jpg")
        photo.save(update_fields=["copies", "jpeg"])
    _take_away(edition.article_id)


@task()
def unpublish(article_id):
    """Takes a withdrawn story's copies away; the masters stay, so that it can come back."""
    _take_away(article_id)


def _take_away(article_id):
    """Deletes the copies of a story that no edition shows now or will show by itself."""
    photos = Photo.objects.filter(edition__article=article_id).exclude(copies={})
    needed = Q(edition__state=State.APPROVED) & (
        Q(edition__until=None) | Q(edition__until__gt=timezone.now())
    )
    kept = set(photos.filter(needed).values_list("jpeg", flat=True))
    names = set()
    for photo in photos.exclude(jpeg__in=kept):
        names |= {*photo.copies.values(), photo.jpeg}
        photo.copies, photo.jpeg = {}, ""
        photo.save(update_fields=["copies", "jpeg"])
    for name in names:
        default_storage.delete(name)


def delete_unused(photo):
    """Deletes the files of a photo that was taken out, unless another edition shows them."""
    if Photo.objects.filter(master=photo.master.name).exists():
        return
    photo.master.storage.delete(photo.master.name)
    for name in [*photo.copies.values(), photo.jpeg]:
        if name:
            default_storage.delete(name)


def _store(content, extension):
    return default_storage.save(random_name("foto", extension), ContentFile(content))
