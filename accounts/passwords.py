"""Rules for passwords that depend on who chooses them."""

from django.core.exceptions import ValidationError

MEMBER_LENGTH, STAFF_LENGTH = 8, 12
CONTEXT_WORDS = (
    "gunungmas",
    "gunung mas",
    "kuala kurun",
    "kualakurun",
    "kominfo",
    "diskominfo",
    "infomasy",
    "kalteng",
    "indonesia",
    "katasandi",
    "rahasia",
)


class LengthByRoleValidator:
    """Eight characters for members, twelve for staff."""

    def validate(self, password, user=None):
        needed = STAFF_LENGTH if getattr(user, "is_staff", False) else MEMBER_LENGTH
        if len(password) < needed:
            raise ValidationError(
                f"Kata sandi terlalu pendek: sedikitnya {needed} tanda.", code="password_too_short"
            )

    def get_help_text(self):
        return f"Sedikitnya {MEMBER_LENGTH} tanda ({STAFF_LENGTH} untuk staf dinas)."


class ContextWordsValidator:
    """Refuses what everybody here would try first: the regency's own words with a little added."""

    def validate(self, password, user=None):
        lowered = password.lower()
        for word in CONTEXT_WORDS:
            if word in lowered and len(password) < len(word) + 6:
                raise ValidationError(
                    "Kata sandi ini mudah ditebak. Tambahkan beberapa kata lain.",
                    code="password_context",
                )

    def get_help_text(self):
        return "Jangan memakai nama daerah atau kantor saja."
