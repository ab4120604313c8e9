"""Keyset pagination: pages continue after the key of the last row and are not counted."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

KEY = re.compile(r"(\d{20})-(\d{1,18})", re.ASCII)
STAMP = "%Y%m%d%H%M%S%f"


@dataclass(frozen=True)
class Page:
    """One page: its rows, the key of the next one ("" if none), and whether the key was invalid."""

    rows: list
    next_key: str
    is_first: bool
    broken: bool


def key_of(row, by="first_published"):
    """Returns the key of a row: its ``by`` in UTC to the microsecond, and its id.

    Example: ``20261123061500123456-42``.
    """
    return f"{getattr(row, by).astimezone(UTC).strftime(STAMP)}-{row.pk}"


def page(queryset, key, size, by="first_published", follow="before"):
    """Returns the Page after ``key`` of an ordered queryset; the first for an invalid key.

    ``size`` is the number of rows. ``by`` names the datetime field that the queryset is ordered
    by, ``follow`` its method that returns what follows a row, given ``(moment, pk)``: ``before`` of
    a ``newest_first`` queryset.
    """
    start = _read(key)
    following = getattr(queryset, follow)(*start) if start else queryset
    rows = list(following[: size + 1])
    next_key = key_of(rows[size - 1], by) if len(rows) > size else ""
    return Page(rows[:size], next_key, start is None, bool(key) and start is None)


def _read(key):
    """Parses a key into (datetime, pk); returns None if it is invalid."""
    match = KEY.fullmatch(key or "")
    if not match:
        return None
    try:
        moment = datetime.strptime(match[1], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment, int(match[2])
