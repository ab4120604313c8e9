"""Words of an aspiration as readers may see them: a title, and text without personal numbers."""

import re

from core import number_guard, text

MOST_TITLE = 80
NUMBER_HIDDEN = {number_guard.NIK: "(NIK dihapus)", number_guard.PHONE: "(nomor HP dihapus)"}
SENTENCE = re.compile(r"(?<=[.!?…])\s|\n")


def title_of(words):
    """Returns a title for a text: its first sentence, cut at a word to MOST_TITLE characters."""
    words = masked(words)
    first = next((part.strip() for part in SENTENCE.split(words) if part.strip()), "")
    first = " ".join(first.split()).rstrip(".")
    if len(first) <= MOST_TITLE:
        return first
    cut = first[: MOST_TITLE - 1]
    whole = cut.rpartition(" ")[0] if " " in cut[MOST_TITLE // 2 :] else cut
    return f"{whole.rstrip(' ,;:')}…"


def masked(words):
    """Returns the text with a remark in place of every NIK and mobile number."""
    kept, after = [], 0
    for found in number_guard.find(words):
        kept += [words[after : found.start], NUMBER_HIDDEN[found.kind]]
        after = found.end
    return text.clean("".join([*kept, words[after:]]))
