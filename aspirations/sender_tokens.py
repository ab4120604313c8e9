"""What an address of a sender holds: code and secret in one piece, ``K7M4PQH7K3M9QX2``."""

from aspirations.actions import known_aspiration
from core import codes

CODE_LENGTH = codes.LENGTH + 1


def token_of(aspiration, secret):
    """Returns code and secret in one piece."""
    return f"{aspiration.code}{secret}"


def aspiration_behind(token):
    """Returns the aspiration that a token opens, or None."""
    plain = codes.plain(token)
    return known_aspiration(plain[:CODE_LENGTH], plain[CODE_LENGTH:])
