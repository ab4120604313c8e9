"""A clock that can be set to the past, so that the demonstration's data have a history."""

from contextlib import contextmanager
from datetime import timedelta
from unittest import mock

from django.utils import timezone

_real_now = timezone.now


@contextmanager
def at(moment):
    """Context manager: ``timezone.now()`` returns ``moment`` inside the block."""
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield


def day_ahead(days):
    """Returns the day (WIB) that comes ``days`` after the real today."""
    return timezone.localdate(_real_now()) + timedelta(days=days)


def ago(days, hour=9, minute=0):
    """Returns the time ``days`` before today at this hour (WIB), at least 20 minutes ago."""
    day = timezone.localtime(_real_now()).replace(hour=hour, minute=minute, second=0, microsecond=0)
    return min(day - timedelta(days=days), _real_now() - timedelta(minutes=20))
