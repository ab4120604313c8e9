"""Actions on the photos of a draft: add, describe, arrange, take out and put back."""

import hashlib
import uuid
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F

from core.change.refusals import TransitionRefused
from core.files import images, written
from core.files.uploads import read_once
from news import photos
from news.models import Photo, RemovedPhoto
from news.workflow import editing

MAX_PHOTOS = 10
TOO_MANY = f"Paling banyak {MAX_PHOTOS} foto untuk satu berita."
# Above every position that a form sends: photos stand there while they change places.
ASIDE = 1_000


@dataclass(frozen=True)
class ReadPhoto:
    """An uploaded photo that was re-encoded, ready to be saved under a lock."""

    picture: images.Picture
    fingerprint: str
    colour: str
    preview: str


@dataclass(frozen=True, kw_only=True)
class Shot:
    """What a writer wants of one photo: its words and its place, or that it is taken out.

    ``key``: UUID of the photo; ``position``: its number, None for the next free one; ``read``: a
    ReadPhoto if the edition does not have it yet.
    """

    key: uuid.UUID
    position: int | None = None
    alt: str = ""
    caption: str = ""
    credit: str = ""
    out: bool = False
    read: ReadPhoto | None = None


@read_once
def read_photo(upload):
    """Re-encodes an uploaded photo; call it outside of transactions, it takes about 0.3 seconds.

    Raises ``core.files.images.PictureRefused`` for a file that is not a readable picture.
    """
    picture = images.reencode(upload)
    return ReadPhoto(
        picture=picture,
        fingerprint=hashlib.sha256(picture.content).hexdigest(),
        colour=images.colour(picture.content),
        preview=photos.preview_of(picture.content),
    )


def add_photo(edition, upload, *, by, **words):
    """Re-encodes an uploaded photo, adds it to the edition and returns it.

    ``words``: alt, caption, credit. The same photo sent twice is stored once, with the latest
    words. Raises ``core.files.images.PictureRefused`` and TransitionRefused.
    """
    shot = Shot(key=uuid.uuid4(), read=read_photo(upload), **words)
    keep_photos(edition, [shot], by=by)
    return edition.photos.get(fingerprint=shot.read.fingerprint)


def remove_photo(photo, *, by):
    """Takes a photo out of a draft; it can be put back for a while."""
    keep_photos(photo.edition, [Shot(key=photo.key, out=True)], by=by)


def keep_photos(edition, shots, *, by):
    """Adds, describes, arranges, takes out and puts back photos as the Shots say.

    Photos that no Shot names stay as they are. Returns the keys of Shots without a photo: the
    edition does not have it, and no picture came along. Raises TransitionRefused if ``by`` may not
    edit or there would be more than MAX_PHOTOS.
    """
    with editing(edition, by=by) as edition:
        kept = {photo.key: photo for photo in edition.photos.all()}
        asked, lost = {}, []
        for shot in shots:
            if photo := _keep(edition, shot, kept):
                kept[photo.key] = photo
                asked[photo.key] = shot.position
            elif not shot.out:
                lost.append(shot.key)
        if len(kept) > MAX_PHOTOS:
            raise TransitionRefused(TOO_MANY)
        _place(edition, kept, asked)
    return lost


def _keep(edition, shot, kept):
    """Applies one Shot and returns its Photo, unsaved if it is new; None if there is none."""
    photo = kept.get(shot.key)
    if shot.out:
        if photo:
            _take_out(kept.pop(photo.key))
        elif shot.read:
            _set_aside(edition, shot)
        return None
    if photo is None and shot.read and (same := _same_picture(kept, shot.read)):
        return _again(same, shot)
    if photo is None:
        photo = _put_back(edition, shot.key) or (shot.read and _new(edition, shot))
    if photo is None:
        return None
    for name in Photo.WORDS:
        setattr(photo, name, getattr(shot, name))
    return photo


def _again(photo, shot):
    """Returns the Photo of a picture that was chosen twice, with the words that were written."""
    for name in Photo.WORDS:
        setattr(photo, name, getattr(shot, name) or getattr(photo, name))
    return photo


def _same_picture(kept, read):
    return next((photo for photo in kept.values() if photo.fingerprint == read.fingerprint), None)


def _new(edition, shot):
    read = shot.read
    photo = Photo(
        edition=edition,
        key=shot.key,
        fingerprint=read.fingerprint,
        colour=read.colour,
        preview=read.preview,
        width=read.picture.width,
        height=read.picture.height,
    )
    photo.master.save("", ContentFile(read.picture.content), save=False)
    written.note_written(photo.master)
    return photo


def _set_aside(edition, shot):
    """Keeps a photo that was chosen and taken out again before it was ever saved."""
    if edition.removed_photos.filter(key=shot.key).exists():
        return
    photo = _new(edition, shot)
    told = {name: getattr(photo, name) for name in Photo.CONTENT}
    words = {name: getattr(shot, name) for name in Photo.WORDS}
    RemovedPhoto.objects.create(edition=edition, key=shot.key, **told, **words)


def _take_out(photo):
    """Replaces a photo by its RemovedPhoto, which keeps the master."""
    told = {name: getattr(photo, name) for name in (*Photo.CONTENT, *Photo.WORDS)}
    RemovedPhoto.objects.create(edition=photo.edition, key=photo.key, **told)
    photo.refresh_from_db(fields=["ready"])
    photo.delete()
    transaction.on_commit(lambda: photos.delete_unused(photo))


def _put_back(edition, key):
    """Returns the Photo, not yet saved, of a photo that was taken out; None if there is none."""
    removed = edition.removed_photos.filter(key=key).first()
    if removed is None:
        return None
    removed.delete()
    told = {name: getattr(removed, name) for name in Photo.CONTENT}
    return Photo(edition=edition, key=key, **told)


def _place(edition, kept, asked):
    """Saves all photos with their positions; makes the copies of new ones after commit.

    ``asked``: position by key. A number that is taken or missing becomes the next free one.
    """
    edition.photos.update(position=F("position") + ASIDE)
    wanted = {
        key: asked.get(key) or (photo.position if photo.pk else None) for key, photo in kept.items()
    }
    taken = set()
    for key, photo in sorted(kept.items(), key=lambda item: wanted[item[0]] or ASIDE):
        place = wanted[key]
        while place is None or place in taken:
            place = (place or max(taken, default=0)) + 1
        taken.add(place)
        is_new, photo.position = photo.pk is None, place
        photo.save()
        if is_new:
            transaction.on_commit(lambda pk=photo.pk: photos.prepare.enqueue(pk))
