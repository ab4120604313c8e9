"""Validators for dates: reject mistyped years (26, 0026) and, where needed, future days."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import formats, timezone

# The first year of the Republic of Indonesia; no date in the portal is older.
FIRST_YEAR = 1945


def sensible_day(value):
    """Validator: accepts years from 1945 to next year, and suggests the year probably meant."""
    last = timezone.localdate().year + 1
    if FIRST_YEAR <= value.year <= last:
        return
    raise ValidationError(f"Tahun {value.year:04}? {_meant(value, last)}", code="year")


def _meant(value, last):
    guess = 2000 + value.year % 100
    if value.year < FIRST_YEAR and guess <= last:
        return f"Mungkin maksud Anda {guess}. Tulis tahunnya dengan empat angka."
    return f"Tulis tahun antara {FIRST_YEAR} dan {last}."


def not_in_future(value):
    """Validator: refuses days after today."""
    if value > timezone.localdate():
        raise ValidationError("Tanggal ini belum terjadi.", code="future")


def in_words(day):
    """Returns ``Senin, 17 Agustus 2026`` for a date, an empty text for any other value."""
    return formats.date_format(day, "l, j F Y") if isinstance(day, date) else ""
