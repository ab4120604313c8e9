"""Middleware that no app owns."""

import logging
import time

from django.conf import settings
from django.shortcuts import render

from kimportal.logs import route_of

log = logging.getLogger("kimportal.request")


class RequestLogMiddleware:
    """One line per request: route, status, milliseconds, and who by number only."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        started = time.monotonic()
        response = self.get_response(request)
        fields = {
            "method": request.method,
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
