"""Cache of complete responses of public pages, stored compressed and with their headers.

The middleware stands before all others, so that a cached page costs almost nothing. It caches only
views marked with ``core.web.public.public_page``, only successful responses, and never requests
with a session. A change invalidates the pages made of the changed data (``core.web.marks``).
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

from core.web import marks, scheduled_changes
from core.web.public import PARAMETERS

log = logging.getLogger(__name__)

# Seconds for which browsers, and nginx after them, may reuse a page. With the second until other
# processes notice a change (``LOOK_EVERY``), it is visible everywhere within a minute.
HANDED_ON = 25
KEPT = 600
MAX_QUERY = 300
BODY = {"CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING"}
# Matches "gzip" and "gzip;q=0.5", but neither "gzip;q=0" nor "x-gzip".
WANTED = {
    name: re.compile(rf"(?:^|,)\s*{name}\s*(?:$|,|;(?!\s*q=0(?:\.0*)?\s*(?:,|$)))")
    for name in ("br", "gzip")
}


@dataclass(frozen=True, slots=True)
class Page:
    """A cached response, with the marks it was made under and its expiry (Unix time)."""

    made_under: dict
    expires: float
    headers: tuple
    body: bytes

    @property
    def size(self):
        """Bytes of body and headers."""
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers)

    def is_good(self):
        """Returns whether the page has not expired and its marks are current."""
        return self.expires > time.time() and marks.still_hold(self.made_under)

    def response(self, request):
        """Returns the page as a response, or 304 if the request's ETag matches."""
        response = HttpResponse(self.body, headers=dict(self.headers))
        seconds = max(0, min(HANDED_ON, int(self.expires - time.time())))
        response.headers["Cache-Control"] = f"public, max-age={seconds}"
        etag = response.headers["ETag"]
        return get_conditional_response(request, etag=etag, response=response)


class MemoryPageStore:
    """Pages in this process's memory, at most ``most_bytes``; evicts the least recently used."""

    def __init__(self, most_bytes):
        self.most_bytes = most_bytes
        self.bytes = 0
        self._pages = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key):
        """Returns the page of a key, or None."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def store(self, key, page):
        """Stores a page and evicts others until the limit is met."""
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


class RedisPageStore:
    """Pages in Redis, for KEPT seconds.

    Redis limits their size only if it is configured to: ``maxmemory`` with an LRU eviction policy
    (deploy/README.md).
    """

    def get(self, key):
        """Returns the page of a key, or None."""
        return caches["pages"].get(self._name(key))

    def store(self, key, page):
        """Stores a page."""
        caches["pages"].set(self._name(key), page, KEPT)

    @staticmethod
    def _name(key):
        # Increase the number when the fields of ``Page`` change: pages of an older release could
        # not be unpickled.
        return "page2:" + hashlib.sha256(key.encode()).hexdigest()


class PageCacheMiddleware:
    """Answers requests for public pages from the cache, and fills it."""

    newest = None  # the instance in use in this process, if it caches pages

    def __init__(self, get_response):
        if not settings.PAGE_CACHE_BYTES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        # Loading the URL patterns imports the views, which fill PARAMETERS.
        get_resolver().url_patterns  # noqa: B018
        # Part of the key: pages of another release refer to other static files.
        self.release = hashlib.sha256(
            "".join(static(path) for path in ("css/kim.css", "js/kim.js")).encode()
        ).hexdigest()[:8]
        self.shelf = (
            RedisPageStore() if settings.REDIS_URL else MemoryPageStore(settings.PAGE_CACHE_BYTES)
        )
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
        # Without the cache server, pages are rendered anew.
        except Exception:
            log.warning("page cache away", exc_info=True)
            return self.get_response(request)
        if page is None:
            response = self.get_response(request)
            if not self._may_keep(response):
                return response
            page = self._keep(key, began, response, encoding)
        return page.response(request)

    def cached_response(self, request):
        """Returns the cached response to this request, or None if the view must answer it."""
        key = self._key(request, _encoding(request.META))
        page = self._good_page(key) if key else None
        return page.response(request) if page else None

    def _good_page(self, key):
        page = self.shelf.get(key)
        return page if page and page.is_good() else None

    def _key(self, request, encoding):
        """Returns the cache key of a request, or None if it must not be answered from the cache."""
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
        """Compresses the response, stores it as a Page and returns the Page.

        ``began`` is the time and the marks from before the view ran.
        """
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
            self.shelf.store(key, page)
        except Exception:
            log.warning("page not kept", exc_info=True)
        return page

    def _expires(self, made_of, made_under, started):
        """Returns the expiry of a page (Unix time): after KEPT seconds or at the next moment.

        Moments (``core.web.scheduled_changes``) count from when the page was begun: a story that
        was published at that very time may be missing in it.
        """
        known, asked, moment = self._coming.get(made_of, (None, None, None))
        if known != made_under or asked > started or moment <= started.timestamp():
            coming = scheduled_changes.next_after(started, made_of)
            moment = coming.timestamp() if coming else float("inf")
            self._coming[made_of] = (made_under, started, moment)
        return min(time.time() + KEPT, moment)


def kept_answer(environ):
    """Returns the cached response to a WSGI request without a body, or None.

    Raises the cache server's exceptions if it is down. Does not touch the database.
    """
    middleware = PageCacheMiddleware.newest
    if middleware is None or BODY & environ.keys():
        return None
    return middleware.cached_response(WSGIRequest(environ))


def _as_read(query):
    """Decodes the query string as Django does: raw bytes are UTF-8."""
    return query.encode("latin-1", "replace").decode("utf-8", "replace")


def _name(pair):
    return pair[0]


def _encoding(meta):
    """Returns the best content encoding that the client accepts: br, gzip or identity."""
    accepted = meta.get("HTTP_ACCEPT_ENCODING", "").lower()
    return next((name for name, wanted in WANTED.items() if wanted.search(accepted)), "identity")


COMPRESS = {
    "br": lambda body: brotli.compress(body, quality=6),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
    "identity": bytes,
}
