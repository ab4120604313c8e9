"""Text as people send it: cleaned of what nobody can see, and checked for numbers of people."""

import re
import unicodedata

from core import numbers

# Controls, marks that turn the direction of writing, characters without a glyph (a name of
# Hangul fillers looks empty), joiners, halves of pairs and what Unicode says is no character.
# Between emoji the joiner U+200D stays: families need it.
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
    """Drops what cannot be seen, evens out line ends, and composes letters (NFC)."""
    text = INVISIBLE.sub("", LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", JOINER.sub("", text))


def fold(name):
    """A username or e-mail address as it is kept and compared: ``ｈａｒｉ`` as ``hari``.

    Names are folded here only, and looked up as they are: the two databases and Python each have
    their own idea of which capitals belong together. Idempotent; not for text that is shown.
    """
    composed = unicodedata.normalize("NFKC", clean(name))
    return unicodedata.normalize("NFKC", composed.casefold()).strip()


def personal_numbers(text, *, allowed=()):
    """Which numbers of people a public text would give away: ``["NIK", "nomor HP"]``.

    Land lines are left alone: in a village they belong to offices, clinics and schools. So are
    the mobile numbers of offices in ``allowed``, as E.164.
    """
    kinds = {found.kind for found in numbers.find(text) if found.e164 not in allowed}
    return [kind for kind in (numbers.NIK, numbers.PHONE) if kind in kinds]


def phone_numbers(text):
    """The mobile numbers that stand in a text, as E.164, each once and in order."""
    return list(dict.fromkeys(found.e164 for found in numbers.find(text) if found.e164))


def with_numbers(text, spell):
    """The text with each mobile number written as ``spell(e164)``, and every NIK taken out."""
    return _replaced(text, lambda found: f" {spell(found.e164)} " if found.e164 else " ")


def without_nik(text):
    """The text with ``NIK_HIDDEN`` for every NIK: the portal keeps none, not even in private."""
    return _replaced(text, lambda found: NIK_HIDDEN if found.kind == numbers.NIK else None)


def without_personal_numbers(text, *, allowed=()):
    """The text with every NIK and phone number taken out: what may be looked for."""
    return _replaced(text, lambda found: None if found.e164 in allowed else " ")


def _replaced(text, spell):
    """The text with ``spell(found)`` for each number of a person; None leaves that one as it is."""
    kept, after = [], 0
    for found in numbers.find(text):
        if (instead := spell(found)) is not None:
            kept += [text[after : found.start], instead]
            after = found.end
    return "".join([*kept, text[after:]])
