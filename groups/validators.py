"""What a value of a group, an SK or a roster has to be, for forms and actions alike."""

from django.core.exceptions import ValidationError

from core import phones, text
from core.days import FIRST_YEAR

LONGEST_DECREE = 20  # years


def phone_number(value):
    """A validator for a phone number as it is kept: E.164."""
    if not phones.is_e164(value):
        raise ValidationError(phones.BAD_PHONE, code="phone")


def no_personal_numbers(value):
    """A validator for text that is public or names a person: no NIK and no phone number."""
    if found := text.personal_numbers(value):
        raise ValidationError(
            f"Ada {' dan '.join(found)} di sini. Hapus dulu: halaman ini dapat dibaca siapa saja.",
            code="personal",
        )


def end_of_decree(end, start):
    """Raises ValidationError unless an SK that starts on ``start`` (None: not known) can end so."""
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
