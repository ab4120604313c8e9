"""Public pages, kept as they are sent: compressed and with their headers.

Outside every other middleware, so that a kept page costs next to nothing. Only what a view marks
with ``core.web.public.public_page`` is kept, only answers that went well, and never for requests
with a session. A change makes the kept pages old that are made of what changed
(``core.web.marks``).
"""

import gzip
import hashlib
import logging
import re
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from urllib.parse import parse_qsl

import brotli
from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import get_resolver
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers

from core.web import marks, moments
from core.web.public import PARAMETERS

log = logging.getLogger(__name__)

# Browsers and nginx each keep a page for so many seconds: together with the two seconds of other
# processes, a change is seen everywhere within a minute.
HANDED_ON = 25
KEPT = 600
MAX_QUERY = 300
BODY = {"CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING"}
# "gzip", "gzip;q=0.5", but not "gzip;q=0" and not "x-gzip".
WANTED = {
    name: re.compile(rf"(?:^|,)\s*{name}\s*(?:$|,|;(?!\s*q=0(?:\.0*)?\s*(?:,|$)))")
    for name in ("br", "gzip")
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was sent, under the marks of what it is made of."""

    made_under: dict
    expires: float
    headers: tuple
    body: bytes

    @property
    def size(self):
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers)

    def is_good(self):
        return self.expires > time.time() and marks.still_hold(self.made_under)

    def response(self, request):
        """Returns the page, or 304 if the request's ETag says that the reader has it."""
        response = HttpResponse(self.body, headers=dict(self.headers))
        seconds = max(0, min(HANDED_ON, int(self.expires - time.time())))
        response.headers["Cache-Control"] = f"public, max-age={seconds}"
        etag = response.headers["ETag"]
        return get_conditional_response(request, etag=etag, response=response)


class OwnShelf:
    """Pages in the memory of this process; the one longest unread goes first."""

    def __init__(self, most_bytes):
        self.most_bytes = most_bytes
        self.bytes = 0
        self._pages = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key):
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key, page):
        with self._lock:
            self._drop(self._pages.pop(key, None), key)
            self._pages[key] = page
            self.bytes += page.size + len(key)
            while self.bytes > self.most_bytes:
                oldest, gone = self._pages.popitem(last=False)
                self._drop(gone, oldest)

    def _drop(self, page, key):
        if page is not None:
            self.bytes -= page.size + len(key)


class SharedShelf:
    """Pages in Redis. It bounds them only where it was told to: ``maxmemory`` and a policy that
    lets the longest unread go (deploy/README.md); each is gone after ``KEPT`` seconds anyway.
    """

    def get(self, key):
        return caches["pages"].get(self._name(key))

    def put(self, key, page):
        caches["pages"].set(self._name(key), page, KEPT)

    @staticmethod
    def _name(key):
        # Another number for another form of ``Page``: those of the last release cannot be read.
        return "page2:" + hashlib.sha256(key.encode()).hexdigest()


class PageCacheMiddleware:
    """Answers with a kept page where there is a good one."""

    newest = None  # the one that this process answers with, if it keeps pages

    def __init__(self, get_response):
        if not settings.PAGE_CACHE_BYTES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        # Loading the addresses loads the views, which name the parameters that pages know.
        get_resolver().url_patterns  # noqa: B018
        # Another release has other files: its pages are not those of the last one.
        self.release = hashlib.sha256(
            "".join(static(path) for path in ("css/kim.css", "js/kim.js")).encode()
        ).hexdigest()[:8]
        self.shelf = SharedShelf() if settings.REDIS_URL else OwnShelf(settings.PAGE_CACHE_BYTES)
        self.session = f"{settings.SESSION_COOKIE_NAME}="
        self._coming = {}
        PageCacheMiddleware.newest = self

    def __call__(self, request):
        encoding = _encoding(request.META)
        key = self._key(request, encoding)
        if key is None:
            return self.get_response(request)
        try:
            page = self._good_page(key)
            began = None if page else (timezone.now(), marks.look())
        # A cache that is away makes pages slower, and keeps nobody from reading.
        except Exception:
            log.warning("page cache away", exc_info=True)
            return self.get_response(request)
        if page is None:
            response = self.get_response(request)
            if not self._may_keep(response):
                return response
            page = self._keep(key, began, response, encoding)
        return page.response(request)

    def kept(self, request):
        """The kept page for this request, or None: then it is answered in the ordinary way."""
        key = self._key(request, _encoding(request.META))
        page = self._good_page(key) if key else None
        return page.response(request) if page else None

    def _good_page(self, key):
        page = self.shelf.get(key)
        return page if page and page.is_good() else None

    def _key(self, request, encoding):
        """What a kept page is known by; None for requests that are answered anew."""
        meta = request.META
        if request.method != "GET" or self.session in meta.get("HTTP_COOKIE", ""):
            return None
        query = meta.get("QUERY_STRING", "")
        if len(query) > MAX_QUERY:
            return None
        if query:
            pairs = parse_qsl(_as_read(query), keep_blank_values=True)
            known = sorted((pair for pair in pairs if pair[0] in PARAMETERS), key=_name)
            query = repr(known) if known else ""
        host = meta.get("HTTP_HOST", "")
        return f"{self.release} {encoding} {request.scheme} {host} {request.path_info} {query}"

    @staticmethod
    def _may_keep(response):
        return (
            getattr(response, "is_public", False)
            and not response.streaming
            and not response.cookies
            and "Cookie" not in response.headers.get("Vary", "")
        )

    def _keep(self, key, began, response, encoding):
        started, look = began
        made_under = marks.those_for(look, response.made_of)
        patch_vary_headers(response, ["Accept-Encoding"])
        body = COMPRESS[encoding](response.content)
        response.headers["Content-Length"] = str(len(body))
        response.headers["ETag"] = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
        if encoding != "identity":
            response.headers["Content-Encoding"] = encoding
        expires = self._expires(response.made_of, made_under, started)
        page = Page(made_under, expires, tuple(response.items()), body)
        try:
            self.shelf.put(key, page)
        except Exception:
            log.warning("page not kept", exc_info=True)
        return page

    def _expires(self, made_of, made_under, started):
        """No page outlives the hour at which the next story appears, counted from when it was
        begun: a story of that very moment may be missing in it.
        """
        known, asked, moment = self._coming.get(made_of, (None, None, None))
        if known != made_under or asked > started or moment <= started.timestamp():
            coming = moments.next_after(started, made_of)
            moment = coming.timestamp() if coming else float("inf")
            self._coming[made_of] = (made_under, started, moment)
        return min(time.time() + KEPT, moment)


def kept_answer(environ):
    """The kept page for a WSGI request without a body, as a response; None where there is none.

    May raise what a cache that is away raises. Leaves no trace in the request or the database.
    """
    middleware = PageCacheMiddleware.newest
    if middleware is None or BODY & environ.keys():
        return None
    return middleware.kept(WSGIRequest(environ))


def _as_read(query):
    """The query as Django reads it: raw bytes are UTF-8."""
    return query.encode("latin-1", "replace").decode("utf-8", "replace")


def _name(pair):
    return pair[0]


def _encoding(meta):
    """The best encoding that the reader takes."""
    accepted = meta.get("HTTP_ACCEPT_ENCODING", "").lower()
    return next((name for name, wanted in WANTED.items() if wanted.search(accepted)), "identity")


COMPRESS = {
    "br": lambda body: brotli.compress(body, quality=6),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
    "identity": bytes,
}
