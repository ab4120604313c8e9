"""The public copies of photos: made when a story is approved, gone when it is withdrawn."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django_tasks import task

from core import images
from core.storage import random_name
from news.models import Photo

WIDTHS = (240, 480, 800, 1200)
JPEG_WIDTH = 800


@task()
def publish(edition_id):
    """Makes the copies that are still missing; running it twice changes nothing."""
    for photo in Photo.objects.filter(edition=edition_id, copies={}):
        with photo.master.open() as file:
            master = file.read()
        photo.copies = {
            width: _store(content, "webp")
            for width, content in images.renditions(master, WIDTHS).items()
        }
        photo.jpeg = _store(images.jpeg_copy(master, JPEG_WIDTH), "jpg")
        photo.save(update_fields=["copies", "jpeg"])


@task()
def unpublish(edition_id):
    """Takes the copies away; the master stays, so that the story can come back."""
    for photo in Photo.objects.filter(edition=edition_id).exclude(copies={}):
        names = [*photo.copies.values(), photo.jpeg]
        photo.copies, photo.jpeg = {}, ""
        photo.save(update_fields=["copies", "jpeg"])
        if not Photo.objects.filter(jpeg=names[-1]).exists():
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
