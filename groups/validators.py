"""Validators of groups, decrees and rosters, used by model fields and forms."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from core import phones, text
from core.days import FIRST_YEAR

LONGEST_DECREE = 20  # years
FURTHEST_START = timedelta(days=366)


def phone_number(value):
    """Raises ValidationError unless ``value`` is a phone number in E.164, as it is stored."""
    if not phones.is_e164(value):
        raise ValidationError(phones.BAD_PHONE, code="phone")


def no_personal_numbers(value):
    """Raises ValidationError if a public text contains a NIK or a phone number."""
    if found := text.personal_numbers(value):
        raise ValidationError(
            f"Ada {' dan '.join(found)} di sini. Hapus dulu: halaman ini dapat dibaca siapa saja.",
            code="personal",
        )


def start_of_decree(start, signed):
    """Raises ValidationError unless an SK signed on ``signed`` can be in force from ``start``.

    Either may be None: unknown.
    """
    if start is None:
        return
    if start.year < FIRST_YEAR:
        raise ValidationError(
            f"Tahun {start.year:04}? Tulis tahunnya dengan empat angka.", code="year"
        )
    if start > timezone.localdate() + FURTHEST_START:
        raise ValidationError(
            f"{start.year}? SK mulai berlaku paling lambat satu tahun lagi. Periksa tanggalnya.",
            code="far",
        )
    if signed and abs(start.year - signed.year) > LONGEST_DECREE:
        raise ValidationError("Jauh dari tanggal SK. Periksa tahunnya.", code="order")


def end_of_decree(end, start):
    """Raises ValidationError unless an SK in force from ``start`` (None: unknown) can end then."""
    if end is None:
        return
    if end.year < FIRST_YEAR:
        raise ValidationError(
            f"Tahun {end.year:04}? Tulis tahunnya dengan empat angka.", code="year"
        )
    if start and end <= start:
        raise ValidationError("Tanggal berakhir harus setelah SK mulai berlaku.", code="order")
    if start and end.year - start.year > LONGEST_DECREE:
        raise ValidationError(
            f"Tahun {end.year}? SK berlaku paling lama {LONGEST_DECREE} tahun. Periksa tahunnya.",
            code="long",
        )
