"""One-time secrets: the link that is opened or the code that is typed, one and the same."""

import hashlib
import secrets

# Crockford's base 32: no I, L, O, U, so that a code survives being read aloud.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16  # 80 bits
LOOKALIKES = str.maketrans({"I": "1", "L": "1", "O": "0"})


def new_token():
    """A fresh secret and the digest to store, e.g. ``("7K3M9QX2…", "ab12…")``."""
    token = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return token, digest(token)


def plain(typed):
    """A token as it was made, however it was typed: case, spaces, hyphens and look-alikes."""
    kept = "".join(character for character in typed.upper() if character.isalnum())
    return kept.translate(LOOKALIKES)


def digest(token):
    """The stored form of a token; from it nobody gets back to the token."""
    return hashlib.sha256(plain(token).encode()).hexdigest()


def spell(token):
    """The token in groups of four, as a person types it: ``7K3M-9QX2-…``."""
    return "-".join(token[start : start + 4] for start in range(0, len(token), 4))
