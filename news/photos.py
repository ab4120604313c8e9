"""Copies of photos: prepared in private storage, published on approval, deleted on withdrawal.

Decisions: docs/adr/0006, docs/adr/0022.
"""

import base64
import logging
from functools import partial
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django_tasks import task

from core.files import images
from core.files.storage import STEM, copy_name, private_storage, random_stem
from core.web import marks
from news.models import JPEG_WIDTH, Article, CopiedPhoto, Edition, Photo, RemovedPhoto
from news.states import OPEN_STATES, State

log = logging.getLogger(__name__)

WIDTHS = (224, 504, 880, 1200)


def preview_of(master):
    """Returns the placeholder of a photo: a blurred AVIF in base64. ``master``: JPEG bytes."""
    return base64.b64encode(images.preview(master)).decode()


@task()
def prepare(photo_id):
    """Makes the private copies of a photo of an undecided edition; safe to run twice.

    Deletes them again if the photo was removed, approved or prepared meanwhile.
    """
    photo = Photo.objects.to_prepare().filter(pk=photo_id).first()
    if photo is None:
        return
    made = _make_ready(_master(photo))
    kept = False
    try:
        kept = _keep_ready(photo_id, made)
    finally:
        if not kept:
            _delete_ready(Photo(ready=made))


def _keep_ready(photo_id, made):
    """Stores the file names on the photo, under its article's lock.

    Returns False if the photo no longer waits for copies.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update().filter(editions__photos=photo_id).first()
        waiting = Photo.objects.to_prepare().filter(pk=photo_id)
        return article is not None and waiting.update(ready=made) > 0


def prepare_missing(most):
    """Makes the private copies of up to ``most`` photos that lack them.

    Also deletes those of editions that are neither undecided nor approved.
    """
    for photo_id in Photo.objects.to_prepare().values_list("pk", flat=True)[:most]:
        try:
            prepare.call(photo_id)
        except Exception:
            log.exception("copies not made")
    left = Edition.objects.filter(photos__in=Photo.objects.exclude(ready={}))
    for edition_id in left.exclude(state__in=[*OPEN_STATES, State.APPROVED]).distinct():
        forget(edition_id)


def forget(edition_id):
    """Deletes the private copies of a discarded edition."""
    for photo in Photo.objects.filter(edition=edition_id).exclude(ready={}):
        Photo.objects.filter(pk=photo.pk).update(ready={})
        _delete_ready(photo)


def show(edition_id):
    """Publishes the photos of an edition right after its approval.

    Moves the private copies to public storage. Where there are none, makes the JPEG only, so that
    readers see a photo until the task ``publish`` has made the other copies.
    """
    for photo in _of_standing(edition_id).filter(jpeg=""):
        try:
            _move_ready(photo)
        # The files are lost, or of a kind or size from an older release: make the JPEG anew.
        except (OSError, KeyError, ValueError):
            photo.jpeg = _store_jpeg(_master(photo))
        waited, photo.ready = Photo(ready=photo.ready), {}
        photo.save(update_fields=["avif", "copies", "jpeg", "ready"])
        _delete_ready(waited)


def _move_ready(photo):
    """Copies the private files to public storage. Raises KeyError if a kind is missing."""
    stem = random_stem()
    made = {
        kind: _store_all(_read_ready(photo, kind), kind, stem) for kind in ("jpg", "avif", "webp")
    }
    (photo.jpeg,) = made["jpg"].values()
    photo.avif, photo.copies = made["avif"], made["webp"]


@task()
def publish(edition_id):
    """Makes the public copies and previews that are still missing; safe to run twice.

    Also notes the weight of each photo. Then deletes copies that no standing edition uses: of
    photos that a correction removed, and those made while the article was withdrawn.
    """
    edition = Edition.objects.get(pk=edition_id)
    show(edition_id)
    for photo in _of_standing(edition_id).filter(Q(avif={}) | Q(copies={}) | Q(preview="")):
        master = _master(photo)
        photo.preview = photo.preview or preview_of(master)
        stem = _stem_of(photo.jpeg)
        photo.avif = photo.avif or _make_all(master, "avif", stem)
        photo.copies = photo.copies or _make_all(master, "webp", stem)
        photo.save(update_fields=["avif", "copies", "preview"])
    for photo in _of_standing(edition_id).filter(weight=0):
        photo.weight = default_storage.size(photo.usual_copy)
        photo.save(update_fields=["weight"])
    _take_away(edition.article_id)
    marks.changed("news")


def publish_unseen(most):
    """Runs ``publish`` for up to ``most`` editions with incomplete photos, newest first.

    These photos have no preview or no weight: they are older than the field. An error in one is
    logged and the others go on.
    """
    incomplete = Photo.objects.filter(Q(preview="") | Q(weight=0))
    lacking = Edition.objects.standing().filter(photos__in=incomplete)
    for edition_id in lacking.newest_first().values_list("pk", flat=True).distinct()[:most]:
        try:
            publish.call(edition_id)
        except Exception:
            log.exception("photo not completed")


@task()
def unpublish(article_id):
    """Deletes the public copies of a withdrawn article; the masters stay for a later edition."""
    _take_away(article_id)
    marks.changed("news")


def _of_standing(edition_id):
    """Returns the photos of an edition, or none if it is no longer standing."""
    return Photo.objects.filter(edition__in=Edition.objects.filter(pk=edition_id).standing())


def _take_away(article_id):
    """Deletes the article's copies that no standing edition uses.

    Holds the article's lock: an edition that is approved or started meanwhile waits, and so does
    not lose the files that it shares with the withdrawn one.
    """
    with transaction.atomic():
        Article.objects.select_for_update().get(pk=article_id)
        photos = Photo.objects.filter(edition__article=article_id).with_copies()
        standing = Edition.objects.filter(article=article_id).standing()
        kept = set(photos.filter(edition__in=standing).values_list("jpeg", flat=True)) - {""}
        for photo in photos.exclude(jpeg__in=kept):
            for name in photo.files:
                default_storage.delete(name)
            photo.avif, photo.copies, photo.jpeg = {}, {}, ""
            photo.save(update_fields=["avif", "copies", "jpeg"])


def delete_unused(photo):
    """Deletes the files of a removed photo, except those that something else still uses.

    These are other editions, frozen copies, and a photo that can be put back.
    """
    if isinstance(photo, Photo):
        _delete_ready(photo)
    name = photo.master.name
    if Photo.objects.filter(master=name).exists():
        return
    for public in getattr(photo, "files", ()):
        default_storage.delete(public)
    if not any(kept.objects.filter(master=name).exists() for kept in (CopiedPhoto, RemovedPhoto)):
        photo.master.storage.delete(name)


def delete_removed(removed):
    """Deletes RemovedPhotos of a queryset, and their files unless something else uses them."""
    for photo in removed:
        photo.delete()
        transaction.on_commit(partial(delete_unused, photo))


def small_copy(photo, width):
    """Returns the open file of a photo's WebP copy, or None while it has no copies.

    The smallest of those that are at least ``width`` pixels wide, else the widest.
    """
    for copies, storage in (
        (photo.ready.get("webp"), private_storage()),
        (photo.copies, default_storage),
    ):
        if copies:
            widths = sorted(map(int, copies))
            wanted = next((each for each in widths if each >= width), widths[-1])
            return storage.open(copies[str(wanted)])
    return None


def _master(photo):
    with photo.master.open() as file:
        return file.read()


def _make_ready(master):
    """Stores all copies in private storage; returns their names as in ``Photo.ready``."""
    copies = {kind: images.renditions(master, WIDTHS, kind) for kind in ("avif", "webp")}
    copies["jpg"] = {JPEG_WIDTH: images.jpeg_copy(master, JPEG_WIDTH)}
    stem, room = random_stem(), private_storage()
    return {kind: _store_all(made, kind, stem, room) for kind, made in copies.items()}


def _read_ready(photo, kind):
    """Returns the private copies of a kind as a dict of width to bytes."""
    copies = {}
    for width, name in photo.ready[kind].items():
        with private_storage().open(name) as file:
            copies[width] = file.read()
    return copies


def _delete_ready(photo):
    for name in photo.ready_files:
        private_storage().delete(name)


def _make_all(master, kind, stem):
    return _store_all(images.renditions(master, WIDTHS, kind), kind, stem)


def _store_jpeg(master):
    content = images.jpeg_copy(master, JPEG_WIDTH)
    (name,) = _store_all({JPEG_WIDTH: content}, "jpg", random_stem()).values()
    return name


def _store_all(copies, kind, stem, storage=default_storage):
    """Stores copies (width to bytes) under names of one stem; returns width to file name."""
    return {
        str(width): storage.save(copy_name("foto", stem, int(width), kind), ContentFile(content))
        for width, content in copies.items()
    }


def _stem_of(name):
    """Returns the stem of an existing copy's name, for further copies of the same photo."""
    return PurePath(name).stem[:STEM]
