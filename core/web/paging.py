"""Reading a long list page by page, by the key of the last row seen instead of counting."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

KEY = re.compile(r"(\d{20})-(\d{1,18})", re.ASCII)
STAMP = "%Y%m%d%H%M%S%f"


@dataclass(frozen=True)
class Page:
    """One page: its rows, the key of the next, and whether the key asked for was broken."""

    rows: list
    next_key: str
    is_first: bool
    broken: bool


def key_of(row, by="first_published"):
    """``20261123061500123456-42``: the moment ``by``, UTC to the microsecond, and id."""
    return f"{getattr(row, by).astimezone(UTC).strftime(STAMP)}-{row.pk}"


def page(queryset, key, size, by="first_published"):
    """The page after ``key`` of a ``newest_first`` queryset; a broken key gives the first.

    ``by`` names the moment in whose order the rows stand.
    """
    start = _read(key)
    rows = list((queryset.before(*start) if start else queryset)[: size + 1])
    next_key = key_of(rows[size - 1], by) if len(rows) > size else ""
    return Page(rows[:size], next_key, start is None, bool(key) and start is None)


def _read(key):
    match = KEY.fullmatch(key or "")
    if not match:
        return None
    try:
        moment = datetime.strptime(match[1], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment, int(match[2])
