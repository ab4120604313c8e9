"""Recognises names of people."""

import re

from groups.pasting import words

_NAME = re.compile(r"[\"“'‘’]?[^\W\d_][\w .,'’‘ʼ`´\"“”-]*")
_LATIN = {*range(0x250), *range(0x2B0, 0x300), *range(0x1E00, 0x1F00)}


def is_degree(piece):
    """Returns whether it is an academic or religious title such as "S.Pd" or "A.Md.Kom"."""
    if words.plain(piece) in words.NOT_NAMES:
        return False
    return bool(words.DEGREE.fullmatch(piece)) and ("." in piece or len(piece) <= 4)


def looks_like_name(piece):
    """Returns whether it can be a name and contains no word of NOT_NAMES.

    A name has Latin letters, paired quotation marks and at most eight words.
    """
    return _has_letters_of_a_name(piece) and not words.NOT_NAMES & set(_plain_parts(piece))


def could_be_name(piece):
    """Returns whether it can be a name, allowing words of ALSO_NAMES and a leading honorific."""
    if not _has_letters_of_a_name(piece):
        return False
    parts = _plain_parts(piece)
    kept = parts[1:] if parts[0] in words.HONORIFICS else parts
    others = set(kept) - words.NOT_NAMES
    return bool(others - words.HONORIFICS) and not words.NOT_NAMES & set(kept) - words.ALSO_NAMES


def starts_with_name(piece):
    """Returns whether two capitalised words stand before digits or signs: "Budi Contoh RT 02"."""
    mark = re.search(r"[\d(+/<>@#]", piece)
    front = piece[: mark.start() if mark else None].split()
    if mark and front and not piece[mark.start() - 1].isspace():
        front.pop()
    first_two = [part for part in front[:2] if part[0].isupper()]
    known = {words.plain(part) for part in first_two} & words.NOT_NAMES
    return len(first_two) == 2 and not known and len(front) < len(piece.split())


def _has_letters_of_a_name(piece):
    if not 2 <= len(piece) <= 100 or not _NAME.fullmatch(piece) or piece.count('"') % 2:
        return False
    if any(
        letter.isdigit() or (letter.isalpha() and ord(letter) not in _LATIN) for letter in piece
    ):
        return False
    plain = _plain_parts(piece)
    return len(plain) <= 8 and any(len(part) > 1 for part in plain)


def _plain_parts(piece):
    parts = [part for part in re.split(r"[\s,]+", piece) if part]
    return [words.plain(part).strip("\"“”-'’") for part in parts]
