"""Which characters the fonts of share cards and papers contain, and texts reduced to them."""

import re
import unicodedata
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
# Characters that our subsetted fonts contain; core/fonts/README.md says how the subset was made.
LETTERS = (
    " -~\u00a0-\u00ac\u00ae-\u024f\u02b0-\u02dd\u0300-\u0328\u1e00-\u1eff\u2010-\u2015"
    "\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u2044\u20ac\u2116\u2122"
)
UNDRAWN = re.compile(f"[^{LETTERS}]")
MINUS = "\u2212"


def drawable(text):
    """Returns the text reduced to characters that our fonts contain, with single spaces.

    Styled letters become plain ones (NFKC); emoji and other scripts become spaces.
    """
    text = unicodedata.normalize("NFC", text).replace(MINUS, "-")
    plain = UNDRAWN.sub(
        lambda other: UNDRAWN.sub("", unicodedata.normalize("NFKC", other[0])) or " ", text
    )
    return " ".join(plain.split())
