"""Short codes that are read aloud and written on paper, with a check character.

The alphabet has no 0, O, 1, I and L. It has 31 letters, a prime number: the check character is a
weighted sum modulo 31, so that one wrong letter or two letters in each other's place always show
(as in ISBN-10, whose modulus is 11).
"""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 6  # without the check character: 31**6, 887 million codes


def new_code():
    """Returns a new random code with its check character: seven letters, ``K7M4PQR``."""
    return with_check("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def with_check(letters):
    """Returns letters of the alphabet with their check character at the end."""
    return letters + ALPHABET[_weighted(letters) % len(ALPHABET)]


def from_digest(digest, length):
    """Returns ``length`` letters made from the bytes of a digest: the same for the same digest."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:length])


def plain(typed):
    """Returns a typed code in capital letters, without spaces and marks."""
    return "".join(character for character in typed.upper() if character.isalnum())


def foreign_letters(typed):
    """Returns the letters and digits in a typed code that no code has, each once: ``"0O"``."""
    return "".join(dict.fromkeys(letter for letter in plain(typed) if letter not in ALPHABET))


def is_sound(typed):
    """Returns whether a typed code has the right length, letters and check character."""
    code = plain(typed)
    if len(code) != LENGTH + 1 or foreign_letters(code):
        return False
    return with_check(code[:LENGTH]) == code


def spell(letters):
    """Returns letters in groups for reading aloud: ``K7M-4PQR``, ``7K3M-9QX2``."""
    middle = len(letters) // 2
    return f"{letters[:middle]}-{letters[middle:]}"


def _weighted(letters):
    return sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(letters, start=1))
