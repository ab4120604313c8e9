"""Text as people send it: cleaned of what nobody can see, and checked for numbers of people."""

import re
import unicodedata

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
LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")

_GAP = r"[^\S\n]"  # a space of any kind, but no new line
_DASH = "\u2010-\u2015-"  # comes last between brackets
# In one piece or as 6-6-4; or as printed on cards, 4-4-4-4, where it could be a day and a place.
NIK = re.compile(
    rf"(?<!\d)(?:\d{{6}}(?:{_GAP}|[.{_DASH}])?\d{{6}}(?:{_GAP}|[.{_DASH}])?\d{{4}}"
    rf"|(?P<cards>\d{{4}}(?:(?:{_GAP}|[.{_DASH}])\d{{4}}){{3}}))(?!\d)",
)
PROVINCES = frozenset(
    "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 "
    "71 72 73 74 75 76 81 82 91 92 93 94 95 96 97".split()
)
# 0812… or +62 812…, then six to nine digits in any groups. Not 62.812.345.678, which is money,
# and not 08-11-2026 14.30, which is a day: the four digits at the start stand together.
PHONE = re.compile(
    r"(?<!\d)(?<!\d[.,])(?![1-9]\d?(?:\.\d{3})+(?![.\d]))"
    rf"(?:\+?62(?:{_GAP}|[.({_DASH}]){{0,2}}0?|0)8[1-9]\d"
    rf"(?:(?:{_GAP}|[.(){_DASH}]){{0,3}}\d){{6,9}}(?!\d)"
)


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


def personal_numbers(text):
    """Which numbers of people a public text would give away: ``["NIK", "nomor HP"]``.

    Land lines are left alone: in a village they belong to offices, clinics and schools.
    """
    found = []
    if any(_is_nik(match) for match in NIK.finditer(text)):
        found.append("NIK")
    if PHONE.search(NIK.sub("#", text)):
        found.append("nomor HP")
    return found


def without_personal_numbers(text):
    """The text with every NIK and phone number taken out: what may be looked for."""
    return PHONE.sub(" ", NIK.sub(lambda match: " " if _is_nik(match) else match[0], text))


def _is_nik(match):
    """Sixteen digits in one piece are; in fours only with a province, a day and a month."""
    if not match["cards"]:
        return True
    digits = re.sub(r"\D", "", match[0])
    day, month = int(digits[6:8]), int(digits[8:10])
    return digits[:2] in PROVINCES and 1 <= day % 40 <= 31 and 1 <= month <= 12
