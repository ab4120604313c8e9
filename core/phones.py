"""Parses and formats phone numbers; they are stored as E.164."""

import re
from urllib.parse import quote

import phonenumbers

from core import digits

# Characters allowed between the groups of one number.
SEPARATORS = re.compile(r"[\s.()/\\_*\u00b7\u2022\u30fb\uff65\u2010-\u2015\u2212\ufe63\uff0d-]")
DIGITS = re.compile(r"\+?\d{7,17}", re.ASCII)
# Two numbers with a common beginning: 0812 345 678/9.
SHARED = re.compile(r"[/\\]\s*\d{1,2}\s*$", re.ASCII)

BAD_PHONE = "Nomor HP tidak dikenal. Tulis seperti 0812 3456 7890."


def normalise(written):
    """Returns a number in any usual spelling as E.164, ``+6281234567890``.

    Accepts ``0812-3456-7890``, ``(0812) 3456.7890``, ``62 812…``, ``0062 812…`` and ``+62 (0)
    812…`` in digits of any script. Raises ValueError, with an Indonesian sentence, if it is
    neither a mobile nor a landline number.
    """
    typed = digits.typed(written).replace("\uff0b", "+")
    if SHARED.search(typed):
        raise ValueError(BAD_PHONE)
    text = SEPARATORS.sub("", typed)
    # phonenumbers would accept "hp 0812…", 0812FLOWERS and the first of two numbers.
    if not DIGITS.fullmatch(text):
        raise ValueError(BAD_PHONE)
    if text.startswith("0062"):
        text = f"+{text[2:]}"
    if text.startswith("62"):
        text = f"+{text}"
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException as error:
        raise ValueError(BAD_PHONE) from error
    if not phonenumbers.is_possible_number(number) or number.extension:
        raise ValueError(BAD_PHONE)
    if number.country_code == 62 and not phonenumbers.is_valid_number(number):
        raise ValueError(BAD_PHONE)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_e164(text):
    """Returns whether the text has the stored form of a phone number: a plus and 7 to 15 digits."""
    return bool(re.fullmatch(r"\+\d{7,15}", text))


def national(e164):
    """Returns ``+6281234567890`` as ``0812-3456-7890``; a foreign number keeps its country code."""
    formats = phonenumbers.PhoneNumberFormat
    return _formatted(e164, formats.NATIONAL if e164.startswith("+62") else formats.INTERNATIONAL)


def as_word(e164):
    """Returns ``+6281234567890`` as ``081234567890``, the form in which the search indexes it."""
    return re.sub(r"\D", "", _formatted(e164, phonenumbers.PhoneNumberFormat.NATIONAL))


def masked(e164):
    """Returns ``0812-••••-7890``: recognisable, but with at least four digits hidden."""
    digits = as_word(e164)
    tail = digits[max(8, len(digits) - 4) :]
    return f"{digits[:4]}-••••-{tail}" if tail else f"{digits[:4]}-••••"


def _formatted(e164, how):
    return phonenumbers.format_number(phonenumbers.parse(e164, "ID"), how)


def is_mobile(e164):
    """Returns whether the number can receive messages; a landline cannot."""
    kind = phonenumbers.number_type(phonenumbers.parse(e164, "ID"))
    return kind in {
        phonenumbers.PhoneNumberType.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    }


def chat_link(e164):
    """Returns a wa.me URL that opens a chat; empty for no number and one that takes no messages."""
    return f"https://wa.me/{e164.lstrip('+')}" if e164 and is_mobile(e164) else ""


def whatsapp_link(e164, text):
    """Returns a wa.me URL that opens a chat with ``text`` ready to be sent; empty as chat_link."""
    chat = chat_link(e164)
    return f"{chat}?text={quote(text)}" if chat else ""


def whatsapp_to_anybody(text):
    """Returns a wa.me URL with ``text`` ready; WhatsApp asks the sender for the recipient."""
    return f"https://wa.me/?text={quote(text)}"
