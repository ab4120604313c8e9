"""Cleans submitted text of invisible characters and checks it for personal numbers."""

import re
import unicodedata

from django.utils.text import Truncator

from core import number_guard

# Controls, direction marks, characters without a glyph (a name of Hangul fillers looks empty),
# joiners, surrogates and noncharacters. The joiner U+200D stays between emoji: family emoji need
# it.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
JOINER = re.compile(f"(?<![{_EMOJI}])\u200d|\u200d(?![{_EMOJI}])")
NIK_HIDDEN = "(NIK dihapus)"
LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")


def clean(text):
    """Removes invisible characters, unifies line ends, and composes letters (NFC)."""
    text = INVISIBLE.sub("", LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", JOINER.sub("", text))


def with_point(words):
    """Returns words with one point at their end: a name may end with an initial, ``Sari K.``."""
    return words if words.endswith(".") else f"{words}."


def quoted(words, most):
    """Returns ``words`` in quotation marks, cut to ``most`` characters.

    Quotation marks inside become single ones, and one that the cut left open is closed.
    """
    cut = Truncator(words).chars(most)
    if cut.count("“") > cut.count("”"):
        cut += "”"
    return f"“{cut.replace('“', '‘').replace('”', '’')}”"


def fold(name):
    """Returns the stored and compared form of a username or e-mail address.

    ``ｈａｒｉ`` becomes ``hari``. Names are folded only here and looked up exactly, because the two
    databases and Python disagree on case folding. Idempotent. Not for text that is displayed.
    """
    composed = unicodedata.normalize("NFKC", clean(name))
    return unicodedata.normalize("NFKC", composed.casefold()).strip()


def personal_numbers(text, *, allowed=()):
    """Returns the kinds of personal numbers in a public text, e.g. ``["NIK", "nomor HP"]``.

    Landline numbers are ignored: in a village they belong to offices, clinics and schools. So are
    the mobile numbers in ``allowed`` (E.164), which belong to offices.
    """
    kinds = {found.kind for found in number_guard.find(text) if found.e164 not in allowed}
    return [kind for kind in (number_guard.NIK, number_guard.PHONE) if kind in kinds]


def phone_numbers(text):
    """Returns the mobile numbers in a text as E.164, each once, in order."""
    return list(dict.fromkeys(found.e164 for found in number_guard.find(text) if found.e164))


def with_numbers(text, spell):
    """Returns the text with ``spell(e164)`` for each mobile number and without any NIK."""
    return _replaced(text, lambda found: f" {spell(found.e164)} " if found.e164 else " ")


def without_nik(text):
    """Returns the text with ``NIK_HIDDEN`` for every NIK: the portal stores no NIK anywhere."""
    return _replaced(text, lambda found: NIK_HIDDEN if found.kind == number_guard.NIK else None)


def without_personal_numbers(text, *, allowed=()):
    """Returns the text without NIKs and without mobile numbers, except those in ``allowed``.

    The search index and queries use it.
    """
    return _replaced(text, lambda found: None if found.e164 in allowed else " ")


def _replaced(text, spell):
    """Returns the text with ``spell(found)`` for each personal number; None keeps the number."""
    kept, after = [], 0
    for found in number_guard.find(text):
        if (instead := spell(found)) is not None:
            kept += [text[after : found.start], instead]
            after = found.end
    return "".join([*kept, text[after:]])
