"""Logs as one JSON object a line, without names, phone numbers and tokens."""

import json
import logging
import traceback
from datetime import UTC, datetime

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}


class JsonFormatter(logging.Formatter):
    """Formats time, level, logger, message and ``fields`` as JSON.

    A request is logged by its route (``berita/<slug>/``) and not its URL, which may contain a
    one-time token. An exception is logged by type and traceback without its message, because a
    database quotes the refused value there.
    """

    def format(self, record):
        entry = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
        }
        request = getattr(record, "request", None)
        if hasattr(request, "method"):
            entry["message"] = "request failed"
            entry["request"] = f"{method_of(request)} {route_of(request)}"
        else:
            entry["message"] = record.getMessage()
        entry.update(getattr(record, "fields", {}))
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            entry["exception"] = kind.__name__
            entry["trace"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(trace)[-12:]
            ]
        return json.dumps(entry)


def method_of(request):
    """Returns the HTTP method, or ``-`` for one that is not standard and may hold any text."""
    return request.method if request.method in METHODS else "-"


def route_of(request):
    """Returns the URL pattern that matched, e.g. ``kim/<slug:slug>/``, or ``-`` if none did."""
    match = getattr(request, "resolver_match", None)
    return match.route if match else "-"
