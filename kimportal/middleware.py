"""Middleware that no app owns."""

import logging
import time
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import is_valid_path

from kimportal.logs import method_of, route_of

log = logging.getLogger("kimportal.request")


class RequestLogMiddleware:
    """One line per request: route, status, milliseconds, and who by number only."""

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
    """The portal needs neither camera, place nor microphone through the browser's interfaces."""

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
    """Keeps a demonstration out of search engines: its feeds and pictures too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if settings.SAMPLE_NOTICE:
            response["X-Robots-Tag"] = "noindex"
        return response


class OneSpellingMiddleware:
    """Leads a public address typed with capitals, or without its slash, to the right one.

    In one redirect, where Django's own would take a second for the capitals. Private addresses
    are left alone: a one-time token knows capitals.
    """

    PRIVATE = ("/akun/", "/meja/", "/admin/", "/media/", "/static/")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        right = request.path.lower()
        if not is_valid_path(right):
            right += "/"
        if right == request.path or right.startswith(self.PRIVATE) or not is_valid_path(right):
            return response
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(quote(right) + (f"?{query}" if query else ""))


class NotAllowedPageMiddleware:
    """Gives a 405 answer a page in words; Django's has an empty body.

    People reach it by signing in again after a button sent a POST with an expired session: the
    sign-in leads back to the address of the button with a GET.
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


class HostileRequestMiddleware:
    """Answers what no browser sends by itself, before it reaches a view or the database.

    A NUL in an address cannot be searched for in PostgreSQL; a body above
    ``MAX_REQUEST_BYTES`` is refused unread. Form fields are cleaned by ``core.forms``.
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
