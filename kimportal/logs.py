"""Logs that can be kept: one JSON object a line, and nobody's name, phone or token in it."""

import json
import logging
import traceback
from datetime import UTC, datetime

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}


class JsonFormatter(logging.Formatter):
    """Writes time, level, logger and message.

    A request is named by its route (``berita/<slug>/``), never by its address, which can
    hold a one-time token. Of an exception the type and the lines of code are kept, not its
    message: a database quotes the value it refused.
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
    """``GET``, ``POST`` and their like; ``-`` for a word of the sender's own."""
    return request.method if request.method in METHODS else "-"


def route_of(request):
    """The pattern that answered, e.g. ``kim/<slug:slug>/``; ``-`` where none did."""
    match = getattr(request, "resolver_match", None)
    return match.route if match else "-"
