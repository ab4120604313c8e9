"""The guard of public text: finds numbers of people, however they are written.

The groups of digits of a text are joined where the gaps between them allow it, and each joint is
judged: a mobile number, a NIK, or something else (money, a day, an hour, a code, a coordinate).
A joint holds at most ``LONGEST`` digits, so the work grows with the length of the text alone.
"""

import re
from typing import NamedTuple

import phonenumbers

from core import digits
from core.joints import Joint, word_before

NIK, PHONE = "NIK", "nomor HP"
SHORTEST, LONGEST = 9, 17
ABROAD = range(SHORTEST, 16)  # digits of a number of another country, with those of the country
PROVINCES = frozenset(
    "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 "
    "71 72 73 74 75 76 81 82 91 92 93 94 95 96 97".split()
)
# The digits of a mobile number, those of its country apart; and how it or a NIK begins.
NUMBER = re.compile(r"(?:(?:00)?620?|0)?(8[1-9]\d{7,10})")
PREFIX = re.compile(rf"(?:(?:00)?620?|0)?8[1-9]|{'|'.join(sorted(PROVINCES))}")
DAYS = {*range(1, 32), *range(41, 72)}  # of women, 40 more
CALLS = {"wa", "whatsapp", "hp", "hub", "hubungi", "kontak", "sms", "telp", "tlp", "telepon"}
MOBILE = {
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
}


class Found(NamedTuple):
    """A number of a person, ``text[start:end]``; a phone number with its E.164, a NIK with ""."""

    kind: str
    start: int
    end: int
    e164: str = ""


def find(text):
    """Every number of a person in a text, in order; none overlaps another."""
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
    """The number that begins with this group, or None; and the index of the group after it."""
    joints = list(_joints(reading, groups, first))
    for kind, judge in ((NIK, nik), (PHONE, mobile), (PHONE, foreign)):
        fitting = [(joint, number) for joint in joints if (number := judge(joint))]
        if fitting:
            joint, number = _best(fitting)
            e164 = number if kind == PHONE else ""
            return Found(kind, joint.start, joint.end, e164), joint.last + 1
    return None, first + 1


def _joints(reading, groups, first):
    """The groups from ``first`` on, joined to one, two, three …, across one new line at most.

    Yields those alone that have the digits of a number: most groups of a text begin none.
    """
    joined, lines, start = "", 0, groups[first].start
    foreign = "+" in reading[max(0, start - 3) : start]
    whole = len(groups[first].digits) in {6, 16}
    # Only a word like "WA" makes a phone number of 812…
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
            yield Joint(reading, groups, first, last)


def _best(fitting):
    """The longest; but a figure of one or two digits that stands apart in another way, or belongs
    to what follows it, is none of its digits: the 24 of "0812-3456-789, 24 jam", the 10 of
    "0812 345 6789 10 orang".
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


def nik(joint):
    """Its sixteen digits. In one piece or as 6-6-4 they always count; in other groups only with a
    province, a day and a month (a woman's day is 40 more), where they are no list.
    """
    if len(joint.digits) != 16 or not joint.breaks_late():
        return ""
    lengths = [len(part) for part in joint.parts]
    if lengths == [16] and not joint.is_decimal():
        return joint.digits
    if lengths == [6, 6, 4] and not any("," in gap for gap in joint.gaps):
        return joint.digits
    return joint.digits if _could_be_nik(joint) else ""


def _could_be_nik(joint):
    if not _has_day(joint.digits):
        return False
    if joint.is_decimal() or joint.is_money() or joint.is_calendar() or joint.goes_on():
        return False
    return not any(gap.startswith(", ") for gap in joint.gaps)


def _has_day(sixteen):
    """Whether it has a province, and a day and a month of birth."""
    province, day, month = sixteen[:2], int(sixteen[6:8]), int(sixteen[8:10])
    return province in PROVINCES and day in DAYS and 1 <= month <= 12


def mobile(joint):
    """The E.164 of an Indonesian mobile number, or "" for anything else."""
    number = NUMBER.fullmatch(joint.digits)
    if not number or not joint.breaks_late():
        return ""
    if joint.digits[0] == "8" and joint.word_before() not in CALLS:
        return ""
    if joint.is_decimal() or joint.is_money() or joint.is_code():
        return ""
    return f"+62{number[1]}" if joint.begins_like_phone() else ""


def foreign(joint):
    """The E.164 of a mobile number of another country, written with its plus; otherwise ""."""
    if not joint.has_plus() or joint.digits[0] == "0" or joint.digits.startswith("62"):
        return ""
    if len(joint.digits) not in ABROAD or joint.is_money() or not joint.breaks_late():
        return ""
    number = phonenumbers.PhoneNumber()
    try:
        phonenumbers.parse(f"+{joint.digits}", numobj=number)
    except phonenumbers.NumberParseException:
        return ""
    known = phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in MOBILE
    return f"+{joint.digits}" if known else ""
