"""Middleware that belongs to no single app."""

import logging
import re
import time
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import is_valid_path

from kimportal.logs import method_of, route_of

log = logging.getLogger("kimportal.request")


class RequestLogMiddleware:
    """Logs one line per request: method, route, status, milliseconds, and the user's id."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        started = time.monotonic()
        response = self.get_response(request)
        fields = {
            "method": method_of(request),
            "route": route_of(request),
            "status": response.status_code,
            "ms": round((time.monotonic() - started) * 1000),
        }
        user = getattr(request, "_cached_user", None)
        if user is not None and user.pk:
            fields["user"] = user.pk
        log.info("request", extra={"fields": fields})
        return response


class PermissionsPolicyMiddleware:
    """Sets a Permissions-Policy without camera, location, microphone and similar features."""

    POLICY = ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer",
            "browsing-topics",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "microphone",
            "payment",
            "usb",
        )
    )

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.POLICY)
        return response


class NoIndexMiddleware:
    """Adds ``X-Robots-Tag: noindex`` to all responses of a demonstration, also to pictures."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if settings.SAMPLE_NOTICE:
            response["X-Robots-Tag"] = "noindex"
        return response


class CanonicalUrlMiddleware:
    """Redirects a public URL typed with capitals, or without its slash, to the right one.

    It needs one redirect; Django's APPEND_SLASH would need a second one for the capitals. Private
    URLs are not changed, because one-time tokens in them may be case-sensitive; nor is the code of
    an aspiration, whose right spelling has capitals.
    """

    PRIVATE = (
        *("/akun/", "/meja/", "/admin/", "/aspirasi/lacak/", "/aspirasi/jawab/"),
        *("/media/", "/static/"),
    )
    CODE = re.compile(r"/aspirasi/[0-9A-Z]{7}/(?:suara/(?:tercatat/)?)?")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        if self.CODE.fullmatch(request.path):
            return response
        right = request.path.lower()
        if not is_valid_path(right):
            right += "/"
        if right == request.path or right.startswith(self.PRIVATE) or not is_valid_path(right):
            return response
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(quote(right) + (f"?{query}" if query else ""))


class NotAllowedPageMiddleware:
    """Gives a 405 response a page; Django's has an empty body.

    A person gets it after pressing a button with an expired session: the sign-in then redirects
    with GET to the button's POST-only URL.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


class RefusedFormTitleMiddleware:
    """Begins the title of a page whose form was refused with ``Salah:``.

    A screen reader says the title first. Done here, for pages of the portal, of the sign-in and
    of the office alike: the title comes before the form, and many pages set it themselves.
    """

    # Django marks each refused field; the others are summaries above the form.
    REFUSED = (b' aria-invalid="true"', b'<div class="errors" role="alert"', b'class="errornote"')
    TITLE = re.compile(rb"<title>(?!\s*Salah:)\s*")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method != "POST" or response.streaming:
            return response
        if any(sign in response.content for sign in self.REFUSED):
            response.content = self.TITLE.sub(b"<title>Salah: ", response.content, count=1)
        return response


class HostileRequestMiddleware:
    """Refuses requests that no browser sends, before they reach a view or the database.

    NUL in a URL gets a 400, because PostgreSQL cannot search for it. A body above
    ``MAX_REQUEST_BYTES`` gets a 413 and is not read. Form fields are cleaned by ``core.forms``.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return render(request, "400.html", status=400)
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            return render(request, "400.html", status=400)
        if length > settings.MAX_REQUEST_BYTES:
            return render(request, "413.html", status=413)
        return self.get_response(request)
