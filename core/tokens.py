"""One-time secrets, used as a link or typed as a code."""

import hashlib
import secrets

# Crockford's base 32 has no I, L, O and U, which are easily confused when a code is read aloud.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16  # 80 bits
LOOKALIKES = str.maketrans({"I": "1", "L": "1", "O": "0"})


def new_token():
    """Returns a new secret and the digest to store, e.g. ``("7K3M9QX2…", "ab12…")``."""
    token = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return token, digest(token)


def plain(typed):
    """Returns a typed token in its original form: upper case, unseparated, look-alikes replaced."""
    kept = "".join(character for character in typed.upper() if character.isalnum())
    return kept.translate(LOOKALIKES)


def digest(token):
    """Returns the stored form of a token (SHA-256)."""
    return hashlib.sha256(plain(token).encode()).hexdigest()


def spell(token):
    """Returns the token in groups of four, for typing: ``7K3M-9QX2-…``."""
    return "-".join(token[start : start + 4] for start in range(0, len(token), 4))
