"""Reads digits as people write and disguise them, for phone fields and the check of public text.

A *reading* is a text of the same length as its source, so that positions are equal in both: a
digit of any script becomes an ASCII digit, an invisible character becomes ``UNSEEN``.
"""

import html
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

UNSEEN = "\x00"
# Letters without a glyph, and the Braille blank.
BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
# Invisible characters that copying from a chat or a document leaves between digits.
COPIED = frozenset("\xad\u180e\u200b\u200c\u200d\u2060\ufeff")
MOST_KEPT = 4_000
# Most visible characters that may separate two groups of digits of one number.
LONGEST_GAP = 8

GROUP = re.compile("[0-9](?:\x00*[0-9])*")
ENCODED = re.compile(
    r"%[2-7][0-9a-f]|</?[a-z][^<>]{0,40}>|&(?:#\d{2,5}|[a-z]{2,8});", re.IGNORECASE
)
WORDS = dict(
    zip(
        "nol kosong satu dua tiga empat lima enam tujuh delapan sembilan".split(),
        "00123456789",
        strict=True,
    )
)
SPOKEN = re.compile(
    rf"(?<![^\W_])(?:(?P<digit>{'|'.join(WORDS)})|strip|spasi|titik)(?![^\W_])", re.IGNORECASE
)
ZEROS, ONES = "Oo\u039f\u03bf\u041e\u043e", "Il\u0406"
LOOKALIKE = str.maketrans(ZEROS + ONES, "0" * len(ZEROS) + "1" * len(ONES))
# O and l for 0 and 1: before the digits that begin a word, between digits, after the digits that
# end a word, or standing alone next to digits.
LOOKALIKES = re.compile(
    rf"(?<![^\W_])[{ZEROS}{ONES}]{{1,4}}(?=[0-9])"
    rf"|(?<=[0-9])[{ZEROS}{ONES}]{{1,4}}(?:(?=[0-9])|(?![^\W_]))"
    rf"|(?<![^\W_])[{ZEROS}](?=[\W_]{{1,3}}[0-9])"
    rf"|(?<=[0-9][\W_])[{ZEROS}{ONES}](?![^\W_])"
)


class _Table(dict):
    """A ``str.translate`` table: maps a character to its digit, to UNSEEN or to itself.

    Caches up to MOST_KEPT characters.
    """

    def __missing__(self, code):
        read = _read(chr(code))
        if len(self) < MOST_KEPT:
            self[code] = read
        return read


def _read(char):
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    kind = unicodedata.category(char)
    if char in BLANK or kind in {"Mn", "Me", "Cf"} or (kind == "Cc" and not char.isspace()):
        return UNSEEN
    return char


_table = _Table()


def plain(text):
    """Returns the reading of a text: ASCII digits, UNSEEN for invisible characters."""
    return text.translate(_table)


def typed(text):
    """Returns the reading of a field that holds one number.

    Removes characters that keyboards and copied text leave between digits (COPIED, combining
    marks). Other invisible characters (controls, direction marks) become UNSEEN, as in ``plain``.
    """
    return plain("".join(char for char in text if char not in COPIED and not _is_mark(char)))


def _is_mark(char):
    return unicodedata.category(char) in {"Mn", "Me"}


def decoded(reading):
    """Returns a reading, of the same length, in which disguises are undone as well.

    Undoes ``%20``, ``<b>``, ``&nbsp;``, digits in words, and O for 0 and l for 1 beside digits.
    """
    reading = ENCODED.sub(_undo, reading)
    reading = SPOKEN.sub(_unspeak, reading)
    return LOOKALIKES.sub(lambda found: found[0].translate(LOOKALIKE), reading)


def _undo(found):
    """Replaces an encoded character by what it stands for, and a tag by UNSEEN."""
    written = found[0]
    if written[0] == "<":
        return UNSEEN * len(written)
    meant = plain(unquote(written) if written[0] == "%" else html.unescape(written))
    return meant[:1].ljust(len(written), UNSEEN)


def _unspeak(found):
    """Replaces a digit in words by the digit, padded with UNSEEN."""
    digit = WORDS.get(found[0].lower(), " ")
    return digit.ljust(len(found[0]), UNSEEN)


class Group(NamedTuple):
    """Consecutive digits, ``text[start:end]``, and the gap before them.

    ``gap`` is the visible text between this group and the previous one, white space as one space.
    It is None if both cannot belong to one number: the gap is too long or contains letters.
    """

    digits: str
    start: int
    end: int
    gap: str | None


def groups(reading):
    """Returns all groups of digits of a reading, in order."""
    found, after = [], None
    for match in GROUP.finditer(reading):
        gap = None if after is None else _gap(reading[after : match.start()])
        found.append(Group(match[0].replace(UNSEEN, ""), match.start(), match.end(), gap))
        after = match.end()
    return found


def _gap(between):
    """Returns the ``gap`` of a Group; short ones from a cache."""
    # Most gaps are one space or mark, so a cache saves the work.
    return _short_gap(between) if len(between) <= LONGEST_GAP else _seen_gap(between)


def _seen_gap(between):
    seen = between.replace(UNSEEN, "")
    lines = seen.count("\n")
    seen = " ".join(f"|{seen}|".split())[1:-1]
    if lines > 1 or len(seen) > LONGEST_GAP or any(char.isalpha() for char in seen):
        return None
    return f"\n{seen}" if lines else seen


_short_gap = lru_cache(maxsize=2_000)(_seen_gap)
