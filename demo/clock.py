"""A clock that can be set back, so that the demonstration has a past."""

from contextlib import contextmanager
from datetime import timedelta
from unittest import mock

from django.utils import timezone

_real_now = timezone.now


@contextmanager
def at(moment):
    """Everything inside believes that it happens at ``moment``."""
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield


def ago(days, hour=9, minute=0):
    """``days`` before today, at this hour in WIB, and never in the future."""
    day = timezone.localtime(_real_now()).replace(hour=hour, minute=minute, second=0, microsecond=0)
    return min(day - timedelta(days=days), _real_now() - timedelta(minutes=20))
