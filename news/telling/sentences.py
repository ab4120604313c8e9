"""The first sentence of a text, for a message that has room for one."""

import re

# Longest sentence of a message, in characters.
LONGEST = 200
# A stop with the quotes and brackets that it closes, before a space.
STOP = re.compile(r"(?P<mark>[.!?…]+)[\"'”’»)\]]*(?=\s)")
OPENING = "\"'“‘«(["
# Abbreviations before a name, and those that are words of their own unless a figure follows.
# Others have no vowel: Hj, Drs, Tbg.
BEFORE_NAMES = frozenset(
    (
        "alm almh apt brigjen cv dra gg ir jend kab kapt kec kel kep kh kom kombes letda letkol "
        "lettu mayjen no prof prov pt rt rw sei telp ud ust yth"
    ).split()
)
BEFORE_FIGURES = frozenset("hal hp kav km rp sdn sman smpn tel tk".split())
NO_VOWELS = re.compile(r"(?=.*[a-z])[^\W\d_aiueoAIUEO]{2,}")
# An initial or a degree: K, S.Pd, M.Kes, Sp.OG.
DEGREE = re.compile(r"[^\W\d_]|[^\W\d_]{1,2}(\.[^\W\d_]{1,3})+")


def first_sentence(text):
    """Returns the first sentence of ``text``, cut at a word with "…" after LONGEST characters.

    A dot after an abbreviation, an initial or a degree ends no sentence, and neither does one
    before a small letter: ``Jl. Merdeka No. 5 ditutup. Lewat mana?`` begins with one of five words.
    In doubt it goes on: two sentences do no harm, half a name does.
    """
    text = " ".join(text.split())
    ends = (found.end() for found in STOP.finditer(text) if _ends_sentence(text, found))
    sentence = text[: next(ends, len(text))]
    if len(sentence) <= LONGEST:
        return sentence
    words = sentence[:LONGEST].rpartition(" ")[0] or sentence[: LONGEST - 1]
    return words.rstrip(" ,;:–-") + "…"


def _ends_sentence(text, found):
    """Returns whether the stop that was found in ``text`` is the end of a sentence."""
    following = text[found.end() :].lstrip().lstrip(OPENING)
    if following[:1].islower():
        return False
    if found["mark"] != ".":
        return True
    before = text[: found.start()]
    word = re.split(r"[\s/]", before)[-1].lstrip(OPENING)
    if word.lower() in BEFORE_NAMES or NO_VOWELS.fullmatch(word) or DEGREE.fullmatch(word):
        return False
    counts = word.lower() in BEFORE_FIGURES and following[:1].isdigit()
    return not (counts or before.isdecimal())
