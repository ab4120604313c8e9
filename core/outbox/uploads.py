"""Files that arrive in pieces: stored by offset, and put together for the form they belong to."""

import io

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Sum

from core.models import Piece, Upload

# In bytes: what a phone sends at once, so that a cut costs a few seconds at most.
MOST_IN_PIECE = 64 * 1024
# The largest file that any form takes, and what may wait for one account at a time.
MOST_IN_FILE = 15 * 1024 * 1024
MOST_WAITING = 120 * 1024 * 1024
# What may wait for all senders without an account together.
MOST_WAITING_FOR_GUESTS = 1024 * 1024 * 1024


class UploadRefused(Exception):
    """Raised for a piece that does not fit; ``status`` is the HTTP status that says so.

    409: another offset is expected. 413: the piece, the file or the account's files are too large.
    503: there is no room for files of senders without an account now.
    """

    def __init__(self, status):
        self.status = status
        super().__init__(status)


def received(holder, key):
    """Returns how many bytes of a file are here, 0 if none."""
    upload = Upload.objects.filter(holder=holder, key=key).first()
    return upload.received if upload else 0


def take(holder, key, *, offset, size, content):
    """Stores one piece of a file and returns how many bytes are here now.

    ``size`` is that of the whole file. Raises UploadRefused for a piece that does not begin where
    the file ends so far, or that is too large.
    """
    if not 0 < len(content) <= MOST_IN_PIECE or not 0 < size <= MOST_IN_FILE:
        raise UploadRefused(413)
    if offset == 0:
        _announce(holder, key, size)
    with transaction.atomic():
        upload = Upload.objects.select_for_update().filter(holder=holder, key=key).first()
        if upload is None or (offset, size) != (upload.received, upload.size):
            raise UploadRefused(409)
        if offset + len(content) > size:
            raise UploadRefused(413)
        Piece.objects.create(upload=upload, offset=offset, content=content)
        upload.received += len(content)
        upload.save(update_fields=["received"])
    return upload.received


def _announce(holder, key, size):
    """Creates the Upload of a first piece, unless it is there. Raises UploadRefused if too much."""
    waiting = Upload.objects.filter(holder=holder).exclude(key=key)
    most = MOST_WAITING if holder else MOST_WAITING_FOR_GUESTS
    if (waiting.aggregate(sum=Sum("size"))["sum"] or 0) + size > most:
        raise UploadRefused(413 if holder else 503)
    try:
        with transaction.atomic():
            Upload.objects.get_or_create(holder=holder, key=key, defaults={"size": size})
    # Two tabs began at once.
    except IntegrityError:
        pass


def open_file(holder, key, name):
    """Returns a complete file as an UploadedFile named ``name``; None if it is not whole."""
    upload = Upload.objects.filter(holder=holder, key=key).first()
    if upload is None or upload.received != upload.size:
        return None
    content = io.BytesIO(b"".join(piece.content for piece in upload.pieces.all()))
    return UploadedFile(content, name, "application/octet-stream", upload.size)


def forget(holder, keys):
    """Deletes files by their keys, with their pieces."""
    Upload.objects.filter(holder=holder, key__in=keys).delete()
