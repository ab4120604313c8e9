"""Rules for passwords that depend on who chooses them."""

import re

from django.core.exceptions import ValidationError

MEMBER_LENGTH, STAFF_LENGTH = 8, 12
# Beyond the word itself; "gunungmas2026" is as good as "gunungmas".
LETTERS_OF_ONES_OWN = 6
CONTEXT_WORDS = (
    "gunungmas",
    "kualakurun",
    "kominfo",
    "diskominfo",
    "infomasy",
    "kalteng",
    "indonesia",
    "katasandi",
    "rahasia",
    "bismillah",
)


class LengthByRoleValidator:
    """Eight characters for members, twelve for staff."""

    def validate(self, password, user=None):
        needed = needed_length(user)
        if len(password) < needed:
            raise ValidationError(
                f"Kata sandi terlalu pendek: sedikitnya {needed} huruf atau angka.",
                code="password_too_short",
            )

    def get_help_text(self):
        return f"Sedikitnya {MEMBER_LENGTH} huruf atau angka ({STAFF_LENGTH} untuk staf dinas)."


class ContextWordsValidator:
    """Refuses what everybody here would try first, with a little added.

    That is: the regency's own words, and the name and phone number of the person.
    """

    def validate(self, password, user=None):
        bare = _bare(password)
        words = [*CONTEXT_WORDS, *_words_about(user)]
        if any(word in bare and len(bare) < len(word) + LETTERS_OF_ONES_OWN for word in words):
            raise ValidationError(
                "Kata sandi ini mudah ditebak. Tambahkan beberapa kata lain.",
                code="password_context",
            )

    def get_help_text(self):
        return "Jangan memakai nama daerah, kantor, nama atau nomor Anda saja."


def needed_length(user):
    """How long this person's password must be."""
    return STAFF_LENGTH if getattr(user, "is_staff", False) else MEMBER_LENGTH


def _words_about(user):
    name, phone = getattr(user, "name", ""), getattr(user, "phone", None) or ""
    parts = [name, *name.split(), phone.removeprefix("+62")]
    return [word for word in map(_bare, parts) if len(word) >= 4]


def _bare(text):
    """Letters and digits only, so that hyphens and capitals do not hide a word."""
    return re.sub(r"[\W_]", "", text.lower())
