"""Finds phone numbers and NIKs in public text, however they are written.

Groups of digits are joined where the gaps between them allow it (``core.number_candidates``). Each
candidate is then judged: a mobile number, a NIK, or something else (money, date, time, code,
coordinate). A candidate has at most ``LONGEST`` digits, so the work grows linearly with the length
of the text.
"""

import re
from typing import NamedTuple

import phonenumbers

from core import digits
from core.number_candidates import NumberCandidate, word_before

NIK, PHONE = "NIK", "nomor HP"
SHORTEST, LONGEST = 9, 17
ABROAD = range(SHORTEST, 16)  # lengths of a foreign number in digits, with its country code
PROVINCES = frozenset(
    "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 "
    "71 72 73 74 75 76 81 82 91 92 93 94 95 96 97".split()
)
# NUMBER: a mobile number, with the part after the country code as group 1. PREFIX: how a mobile
# number or a NIK begins.
NUMBER = re.compile(r"(?:(?:00)?620?|0)?(8[1-9]\d{7,10})")
PREFIX = re.compile(rf"(?:(?:00)?620?|0)?8[1-9]|{'|'.join(sorted(PROVINCES))}")
DAYS = {*range(1, 32), *range(41, 72)}  # days of birth in a NIK: plus 40 for women
CALLS = {"wa", "whatsapp", "hp", "hub", "hubungi", "kontak", "sms", "telp", "tlp", "telepon"}
MOBILE = {
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
}


class Found(NamedTuple):
    """A personal number at ``text[start:end]``; ``e164`` is empty for a NIK."""

    kind: str
    start: int
    end: int
    e164: str = ""


def find(text):
    """Returns all personal numbers in a text as Found, in order and without overlaps."""
    reading = digits.plain(text)
    found = _find_in(reading)
    if (decoded := digits.decoded(reading)) != reading:
        found += _find_in(decoded)
    kept, after = [], 0
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if each.start >= after:
            kept.append(each)
            after = each.end
    return kept


def _find_in(reading):
    groups = digits.groups(reading)
    found, index = [], 0
    while index < len(groups):
        number, index = _number_at(reading, groups, index)
        if number:
            found.append(number)
    return found


def _number_at(reading, groups, first):
    """Returns the Found that begins with group ``first`` or None, and the next group's index."""
    candidates = list(_candidates(reading, groups, first))
    for kind, judge in ((NIK, nik), (PHONE, mobile), (PHONE, foreign)):
        fitting = [(candidate, number) for candidate in candidates if (number := judge(candidate))]
        if fitting:
            candidate, number = _best(fitting)
            e164 = number if kind == PHONE else ""
            return Found(kind, candidate.start, candidate.end, e164), candidate.last + 1
    return None, first + 1


def _candidates(reading, groups, first):
    """Yields the NumberCandidates that begin with group ``first`` and have enough digits.

    A candidate spans one line break at most. Most groups of a text yield none.
    """
    joined, lines, start = "", 0, groups[first].start
    foreign = "+" in reading[max(0, start - 3) : start]
    whole = len(groups[first].digits) in {6, 16}
    # 812… without 0 or 62 is a phone number only after a word like "WA".
    here = groups[first].digits[0] != "8" or word_before(reading, start) in CALLS
    hopeful = whole
    for last in range(first, min(first + LONGEST, len(groups))):
        written, _, _, gap = groups[last]
        if last > first:
            if gap is None:
                return
            lines += "\n" in gap
            foreign = foreign and "+" not in gap
        joined += written
        length = len(joined)
        if length > 6 and not (hopeful or foreign):
            hopeful = PREFIX.match(joined)
            if not hopeful:
                return
        if lines > 1 or length > LONGEST:
            return
        if length < SHORTEST:
            continue
        phone = (foreign and length in ABROAD) or (here and NUMBER.fullmatch(joined))
        if phone or (length == 16 and (whole or _has_day(joined))):
            yield NumberCandidate(reading, groups, first, last)


def _best(fitting):
    """Returns the longest fitting candidate that does not end with an unrelated figure.

    That is a figure of one or two digits with another separator, or one that belongs to the
    following text: the 24 of "0812-3456-789, 24 jam", the 10 of "0812 345 6789 10 orang".
    """
    best = fitting[0]
    for longer in fitting[1:]:
        if longer[0].ends_with_figure():
            continue
        beyond = len(longer[0].parts) - len(best[0].parts)
        new = longer[0].styles[-beyond:]
        if set(new) <= set(best[0].styles) or len(longer[0].parts[-1]) > 2:
            best = longer
    return best


def nik(candidate):
    """Returns the sixteen digits of a NIK, "" for any other candidate.

    In one piece or as 6-6-4 any sixteen digits count. In other groups they must contain a valid
    province, day and month of birth (a woman's day is 40 more) and must not be a list.
    """
    if len(candidate.digits) != 16 or not candidate.breaks_late():
        return ""
    lengths = [len(part) for part in candidate.parts]
    if lengths == [16] and not candidate.is_decimal():
        return candidate.digits
    if lengths == [6, 6, 4] and not any("," in gap for gap in candidate.gaps):
        return candidate.digits
    return candidate.digits if _could_be_nik(candidate) else ""


def _could_be_nik(candidate):
    if not _has_day(candidate.digits):
        return False
    if (
        candidate.is_decimal()
        or candidate.is_money()
        or candidate.is_calendar()
        or candidate.goes_on()
    ):
        return False
    return not any(gap.startswith(", ") for gap in candidate.gaps)


def _has_day(sixteen):
    """Returns whether sixteen digits contain a valid province, and day and month of birth."""
    province, day, month = sixteen[:2], int(sixteen[6:8]), int(sixteen[8:10])
    return province in PROVINCES and day in DAYS and 1 <= month <= 12


def mobile(candidate):
    """Returns the E.164 of an Indonesian mobile number, "" for any other candidate."""
    number = NUMBER.fullmatch(candidate.digits)
    if not number or not candidate.breaks_late():
        return ""
    if candidate.digits[0] == "8" and candidate.word_before() not in CALLS:
        return ""
    if candidate.is_decimal() or candidate.is_money() or candidate.is_code():
        return ""
    return f"+62{number[1]}" if candidate.begins_like_phone() else ""


def foreign(candidate):
    """Returns the E.164 of a foreign mobile number written with a plus, "" for all others."""
    if not candidate.has_plus() or candidate.digits[0] == "0" or candidate.digits.startswith("62"):
        return ""
    if len(candidate.digits) not in ABROAD or candidate.is_money() or not candidate.breaks_late():
        return ""
    number = phonenumbers.PhoneNumber()
    try:
        phonenumbers.parse(f"+{candidate.digits}", numobj=number)
    except phonenumbers.NumberParseException:
        return ""
    known = phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in MOBILE
    return f"+{candidate.digits}" if known else ""
