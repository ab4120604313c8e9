"""Which days a form takes."""

from django.core.exceptions import ValidationError
from django.utils import timezone


def not_in_future(value):
    """A validator for days that have been."""
    if value > timezone.localdate():
        raise ValidationError("Tanggal ini belum terjadi.", code="future")
