"""Validators of groups, decrees and rosters, used by model fields and forms."""

from django.core.exceptions import ValidationError

from core import phones, text
from core.days import FIRST_YEAR

LONGEST_DECREE = 20  # years


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


def end_of_decree(end, start):
    """Raises ValidationError unless an SK from ``start`` (None: unknown) can end on ``end``."""
    if end is None:
        return
    if end.year < FIRST_YEAR:
        raise ValidationError(
            f"Tahun {end.year:04}? Tulis tahunnya dengan empat angka.", code="year"
        )
    if start and end <= start:
        raise ValidationError("Tanggal berakhir harus setelah tanggal SK.", code="order")
    if start and end.year - start.year > LONGEST_DECREE:
        raise ValidationError(
            f"Tahun {end.year}? SK berlaku paling lama {LONGEST_DECREE} tahun. Periksa tahunnya.",
            code="long",
        )
