"""Photos that arrive with a form: kept under its key until the form is accepted."""

from aspirations import photos
from aspirations.models import Aspiration
from core.files.images import PictureRefused
from core.outbox.receiving import HEADER, as_key

TOO_MANY = f"Paling banyak {Aspiration.MOST_PHOTOS} foto. Yang lebih tidak disimpan."
FIELD, AWAY = "photos", "keluarkan"


def read_photos(request):
    """Re-encodes the photos of a POST before its transaction; what is wrong is told later."""
    for upload in request.FILES.getlist(FIELD)[: Aspiration.MOST_PHOTOS]:
        try:
            photos.read_photo(upload)
        except PictureRefused:
            continue


def form_key_of(request, form):
    """Returns the UUID of a form: its own, or that of a sending from a phone without signal.

    Such a form came from a kept page, which has no key of its own. None if there is neither.
    """
    own = form.fields["form_key"].clean(form.data.get("form_key"))
    return own or as_key(request.headers.get(HEADER, ""))


def keep_photos_of_form(request, form):
    """Keeps the photos of a bound form under its key, drops those that were taken out.

    Adds errors for unreadable ones to the form, without keeping the others from being kept.
    """
    key = form_key_of(request, form)
    if key is None:
        return
    kept = photos.photos_of_form(key)
    photos.drop_photos(kept.filter(key__in=[*filter(None, map(as_key, form.data.getlist(AWAY)))]))
    for upload in request.FILES.getlist(FIELD):
        if kept.count() >= Aspiration.MOST_PHOTOS:
            form.add_error(FIELD, TOO_MANY)
            break
        try:
            photos.keep_photo(photos.read_photo(upload), form_key=key)
        except PictureRefused as refusal:
            form.add_error(FIELD, f"{upload.name}: {refusal}")


def kept_photos(form):
    """Returns the photos that are kept for a bound form."""
    key = form.fields["form_key"].clean(form.data.get("form_key")) if form.is_bound else None
    return photos.photos_of_form(key)


def read_all(uploads):
    """Returns (read photos, sentences about those that are none), at most MOST_PHOTOS."""
    read, problems = [], []
    for upload in uploads[: Aspiration.MOST_PHOTOS]:
        try:
            read.append(photos.read_photo(upload))
        except PictureRefused as refusal:
            problems.append(f"{upload.name}: {refusal}")
    return read, problems
