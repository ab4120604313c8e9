"""Password validators that depend on the user's role and on local words."""

import re
import unicodedata
from functools import cache

from django.core.exceptions import ValidationError

from regions.reference import place_names

MEMBER_LENGTH, STAFF_LENGTH = 8, 12
# Letters that must remain besides guessable words; about three short words.
LETTERS_OF_ONES_OWN = 9
LOOKED_AT = 300  # characters; a longer password is not a disguised word

# A password with one of these always needs LETTERS_OF_ONES_OWN other letters.
CONTEXT_WORDS = """
    gunungmas gumas kualakurun kalteng kalimantantengah indonesia kominfo diskominfo santik
    diskominfosantik infomasy informasimasyarakat kelompokinformasi katasandi password rahasia
    bismillah
""".split()
# Ordinary words: they count only if they make up at least half of the password's letters.
COMMON_HERE = """
    kim desa kita kami kabar berita warga info informasi masyarakat kelompok portal admin staf
    dinas kantor kepala lurah camat kecamatan kelurahan kabupaten ketua sekretaris bendahara
    anggota pengurus akun masuk sandi kalimantan dayak palangka borneo
""".split()
KEYBOARD_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
LEET = {"0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"}
SPELLINGS = [
    {},
    dict.fromkeys("0123456789"),
    LEET | {"1": "i", "!": "i"},
    LEET | {"1": "l", "!": "l"},
]


class LengthByRoleValidator:
    """Requires MEMBER_LENGTH characters, STAFF_LENGTH for staff."""

    def validate(self, password, user=None):
        """Raises ValidationError if the password is too short for ``user``."""
        needed = needed_length(user)
        if len(password) < needed:
            raise ValidationError(
                f"Kata sandi terlalu pendek: sedikitnya {needed} huruf atau angka.",
                code="password_too_short",
            )

    def get_help_text(self):
        """Returns both lengths as an Indonesian sentence."""
        return f"Sedikitnya {MEMBER_LENGTH} huruf atau angka ({STAFF_LENGTH} untuk staf dinas)."


class ContextWordsValidator:
    """Refuses passwords made of local or personal words, in any usual disguise.

    Words are those of the office and the regency, names of places, keyboard rows, and the user's
    name, username, e-mail and phone number; with digits and signs around them or in place of
    letters. A password with such a word is accepted if LETTERS_OF_ONES_OWN other letters remain:
    about three more words.
    """

    def validate(self, password, user=None):
        """Raises ValidationError if the password is easy to guess for ``user``."""
        words = _words_about(user)
        if any(_is_easy(spelled, words) for spelled in _spellings(password)):
            raise ValidationError(
                "Kata sandi ini mudah ditebak. Tambahkan beberapa kata lain.",
                code="password_context",
            )

    def get_help_text(self):
        """Returns the advice as an Indonesian sentence."""
        return "Jangan memakai nama daerah, kantor, nama atau nomor Anda saja."


def needed_length(user):
    """Returns the minimum password length for ``user``, in characters."""
    return STAFF_LENGTH if getattr(user, "is_staff", False) else MEMBER_LENGTH


def _spellings(password):
    """Returns the bare password: as typed, without digits, and with digits read as letters."""
    plain = _plain(password)[:LOOKED_AT]
    return [_bare(plain.translate(str.maketrans(signs))) for signs in SPELLINGS]


def _is_easy(spelled, words_about_the_person):
    """Returns whether too few letters remain once all guessable words are removed."""
    rest = spelled
    for word in words_about_the_person:
        rest = rest.replace(word, " ")
    rest = _guessable().sub(" ", rest)
    strong = rest != spelled
    rest = _ordinary().sub(" ", rest)
    own = sum(map(str.isalpha, rest))
    mostly_ordinary = 2 * own <= sum(map(str.isalpha, spelled))
    return rest != spelled and own < LETTERS_OF_ONES_OWN and (strong or mostly_ordinary)


@cache
def _guessable():
    """Returns a pattern for context words, places, 4 adjacent keys, or 4 equal letters."""
    rows = [row[start : start + 4] for row in KEYBOARD_ROWS for start in range(len(row) - 3)]
    runs = "|".join(rows + [run[::-1] for run in rows])
    places = [_bare(name) for name in place_names()]
    return re.compile(f"{_either(CONTEXT_WORDS + places)}|{runs}|([a-z])\\1{{3,}}")


@cache
def _ordinary():
    parts = [_bare(part) for name in place_names() for part in name.split()]
    return re.compile(_either(COMMON_HERE + [part for part in parts if len(part) >= 4]))


def _either(words):
    """Returns a pattern that matches any of these words, the longest first."""
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))


def _words_about(user):
    """Returns the guessable words about a user (at least 4 characters), longest first."""
    name, phone = getattr(user, "name", ""), getattr(user, "phone", None) or ""
    mailbox = getattr(user, "email", "").partition("@")[0]
    parts = [name, *name.split(), getattr(user, "username", ""), mailbox]
    parts += [*mailbox.split("."), phone.removeprefix("+62")]
    words = {word for word in (_bare(_plain(part)) for part in parts) if len(word) >= 4}
    return sorted(words, key=len, reverse=True)


def _plain(text):
    """Returns the text case-folded, without accents, full-width letters as normal ones."""
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _bare(text):
    """Returns only letters and digits, so that hyphens and capitals do not hide a word."""
    return re.sub(r"[\W_]", "", text.lower())
