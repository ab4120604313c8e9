"""Error pages for a database or disk that is down or full; they keep what was typed."""

import errno
import re
import sqlite3
import sys
from contextlib import suppress
from enum import Enum

from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware as DjangosSessionMiddleware
from django.core.cache.backends.db import DatabaseCache
from django.core.files.uploadhandler import SkipFile
from django.db import DatabaseError, InterfaceError, OperationalError, connections
from django.db import Error as AnyDatabaseError
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render

from accounts import interrupted_form_text
from accounts.interrupted_form import NOT_KEPT
from core.files import uploads
from core.text import clean, without_nik

RETRY_AFTER = 10  # seconds
MOST = 200_000
LONG = 20
SAFE = {"GET", "HEAD", "OPTIONS"}
DISK_FULL = {errno.ENOSPC, errno.EDQUOT}
DISK_AWAY = {errno.EROFS, errno.EIO}
SQLITE_AWAY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
}
POSTGRES_FULL, POSTGRES_READ_ONLY = "53100", "25006"
# Fields that are never sent back in a page; the person types them again.
SECRET = re.compile(r"pass|sandi|code|kode|token|otp|secret", re.IGNORECASE)


class Outage(Enum):
    """What is wrong, with the HTTP status of its page: AWAY (cannot be reached) or FULL."""

    AWAY = 503
    FULL = 507


def outage_of(error):
    """Returns the Outage that caused an exception, or None if it is a programming error.

    Follows the chain of causes and contexts.
    """
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if found := _outage(error):
            return found
        error = error.__cause__ or error.__context__
    return None


def _outage(error):
    if isinstance(error, AnyDatabaseError):
        return _of_database(error)
    if isinstance(error, OSError) and error.errno in DISK_FULL:
        return Outage.FULL
    return Outage.AWAY if isinstance(error, OSError) and error.errno in DISK_AWAY else None


def _of_database(error):
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        code = (getattr(cause, "sqlite_errorcode", None) or 0) & 0xFF
        if code == sqlite3.SQLITE_FULL:
            return Outage.FULL
        return Outage.AWAY if code in SQLITE_AWAY else None
    state = getattr(cause, "pgcode", None)
    if state == POSTGRES_FULL:
        return Outage.FULL
    is_away = isinstance(error, OperationalError | InterfaceError) or state == POSTGRES_READ_ONLY
    return Outage.AWAY if is_away else None


def server_error(request):
    """``handler500``: shows the page of an outage, or that of a programming error."""
    outage = outage_of(sys.exception())
    if outage is None:
        # Without the request: the context processors may raise the same error again.
        return render(None, "500.html", status=500)
    return outage_page(request, outage)


def outage_page(request, outage):
    """Returns the page of an outage; after a POST it has a form with the typed data to resend."""
    kept = _typed(request) if request.method == "POST" else None
    context = {"full": outage is Outage.FULL, "kept": kept}
    page = "503_kept.html" if request.method == "POST" else "503.html"
    response = render(request, page, context, status=outage.value)
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    return response


def _typed(request):
    """Returns the data of a POST as a dict, or None.

    The keys are address, fields (name and value, without any NIK), secrets (names of fields to
    type again), words (label and text), and files (whether there were any). None if the data are
    longer than MOST, unreadable, or sent by another site (CSRF).
    """
    try:
        sent = [(name, value) for name, values in request.POST.lists() for value in values]
        forged = CsrfViewMiddleware(lambda request: None).process_view(request, None, (), {})
    # The body ended early.
    except Exception:
        return None
    if forged or sum(len(name) + len(value) for name, value in sent) > MOST:
        return None
    fields = [
        (name, without_nik(clean(value)))
        for name, value in sent
        if name not in NOT_KEPT and not SECRET.search(name)
    ]
    secrets = [name for name, _ in sent if name not in NOT_KEPT and SECRET.search(name)]
    return {
        "address": request.get_full_path(),
        "fields": fields,
        "secrets": secrets,
        "words": _in_words(request, fields),
        "files": bool(request.FILES or getattr(request, "upload_error", None)),
    }


def _in_words(request, fields):
    """Returns (label, text) pairs; without a database only long texts, without their labels."""
    try:
        return interrupted_form_text.in_words(
            {"address": request.get_full_path(), "fields": fields}
        )
    except AnyDatabaseError:
        return [(interrupted_form_text.UNNAMED, value) for _, value in fields if len(value) > LONG]


class SessionMiddleware(DjangosSessionMiddleware):
    """Django's session middleware; reading pages works even if the session cannot be saved."""

    def process_response(self, request, response):
        try:
            return super().process_response(request, response)
        except (SessionInterrupted, DatabaseError) as error:
            outage = outage_of(error)
            if outage is None:
                raise
            if request.method in SAFE or response.status_code >= 500:
                return response
            return outage_page(request, outage)


class UploadMiddleware:
    """Stops a request if its files could not be stored, after its other fields were read."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Reads the POST and raises the error that occurred while a file was written."""
        if request.method == "POST" and request.content_type == "multipart/form-data":
            _ = request.POST
            if error := getattr(request, "upload_error", None):
                raise error


class UploadHandler(uploads.UploadHandler):
    """Writes files to the disk; after a failed one, the following fields can still be read.

    The request then has the error as ``upload_error``.
    """

    def new_file(self, *args, **kwargs):
        """Creates the temporary file."""
        self._attempt(super().new_file, *args, **kwargs)

    def receive_data_chunk(self, raw_data, start):
        """Writes a chunk to the temporary file."""
        self._attempt(super().receive_data_chunk, raw_data, start)

    def file_complete(self, file_size):
        """Returns the finished file, or None if it could not be written."""
        try:
            return super().file_complete(file_size)
        except OSError as error:
            self.request.upload_error = error
            return None

    def _attempt(self, write, *args, **kwargs):
        try:
            write(*args, **kwargs)
        except OSError as error:
            self.request.upload_error = error
            # Django closes the file again later. Closing flushes the buffer, which fails as well.
            with suppress(OSError):
                self.file.close()
            raise SkipFile from error


class RaisingDatabaseCache(DatabaseCache):
    """Database cache that raises if the database is down.

    Django's ``add`` returns False both then and for an existing key. allauth's rate limits would
    take that for a lock held by another request and refuse the person.
    """

    def _base_set(self, mode, key, value, *timeout):
        """Sets a value; raises OperationalError where Django's method would return False."""
        errors = []

        def record_errors(execute, *args):
            try:
                return execute(*args)
            except OperationalError as error:
                errors.append(error)
                raise

        with connections["default"].execute_wrapper(record_errors):
            done = super()._base_set(mode, key, value, *timeout)
        if errors and not done:
            raise errors[0]
        return done
