"""Text as people send it: cleaned of what nobody can see, and checked for numbers of people."""

import re
import unicodedata

# Controls, marks that turn the direction of writing, and characters without a glyph.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
NIK = re.compile(r"(?<!\d)\d{6}[\s.-]?\d{6}[\s.-]?\d{4}(?!\d)")
PHONE = re.compile(r"(?<![\d.,])(?:\+?62|0)[\s.-]?8(?:[\s.-]?\d){7,12}(?!\d)")


def clean(text):
    """Drops what cannot be seen, evens out line ends, and composes letters (NFC)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", INVISIBLE.sub("", text))


def personal_numbers(text):
    """Which numbers of people a public text would give away: ``["NIK", "nomor HP"]``."""
    found = []
    if NIK.search(text):
        found.append("NIK")
    if PHONE.search(NIK.sub("", text)):
        found.append("nomor HP")
    return found
