"""Candidates for one number (joined groups of digits) and tests for phone, NIK, date, money."""

import re
from functools import cached_property

MARKUP = str.maketrans("", "", "*_~`()[]{}'\"“”‘’<>")
WORD_BEFORE = re.compile(r"([^\W\d_]+)[\W_]{0,4}\Z")
AMOUNT_AFTER = re.compile(r"[\W_]{0,2}(?:rupiah|ribu|juta|miliar|triliun|persen)\b", re.IGNORECASE)
CURRENCIES = {"rp", "idr"}
LETTER_NUMBERS = {"nomor", "no", "sk", "surat", "perdes", "perda"}
# A word that follows a figure on the same line: "10 orang", "10 (sepuluh) orang".
WORD_AFTER = re.compile(r"[^\S\n]*[*_~`(\[{'\"“‘<\x00]*[^\W\d_]")
TIED = {".", ":", "/", "-", "–"}
# Lengths of the parts of a bank account as passbooks print it, 0812-01-000123-30-5.
ACCOUNT = [4, 2, 6, 2, 1]
NEAR = 24


def style(gap):
    """Returns a gap without markup and brackets: ``) `` and ``* _`` both become one space."""
    bare = gap.translate(MARKUP)
    return bare.strip() or bare[:1]


def word_before(reading, start):
    """Returns the word directly before a position in lower case, or "" if there is none."""
    word = WORD_BEFORE.search(reading[max(0, start - NEAR) : start])
    return word[1].lower() if word else ""


class NumberCandidate:
    """A candidate number: ``groups[first:last + 1]`` of a reading (``core.digits``).

    ``digits`` are all its digits, ``parts`` the digits of each group, ``gaps`` the texts between
    the groups, ``styles`` the gaps without markup (see ``style``).
    """

    def __init__(self, reading, groups, first, last):
        self.reading, self.groups, self.first, self.last = reading, groups, first, last
        joined = groups[first : last + 1]
        self.parts = [group.digits for group in joined]
        self.gaps = [group.gap for group in joined[1:]]
        self.digits = "".join(self.parts)
        self.start, self.end = joined[0].start, joined[-1].end

    @cached_property
    def styles(self):
        """The gaps without markup and brackets."""
        return [style(gap) for gap in self.gaps]

    @property
    def gap_before(self):
        """The gap before the first group, or None."""
        return self.groups[self.first].gap

    @property
    def gap_after(self):
        """The gap after the last group, or None."""
        after = self.groups[self.last + 1 : self.last + 2]
        return after[0].gap if after else None

    def word_before(self):
        """Returns the word directly before it, in lower case."""
        return word_before(self.reading, self.start)

    def has_plus(self):
        """Returns whether a plus sign stands in the three characters before it."""
        return "+" in self.reading[max(0, self.start - 3) : self.start]

    def breaks_late(self):
        """Returns whether its first line break, if any, follows at least four digits or a plus.

        An earlier break is typical of a column of figures.
        """
        before = 0
        for part, gap in zip(self.parts, self.gaps, strict=False):
            before += len(part)
            if "\n" in gap:
                return before >= 4 or self.has_plus()
        return True

    def ends_with_figure(self):
        """Returns whether its last one or two digits, after a space, belong to what follows.

        That is a word ("10 orang"), a time ("10.30") or a range ("7-9").
        """
        if len(self.parts) < 2 or len(self.parts[-1]) > 2 or len(self.parts[-2]) < 3:
            return False
        if self.gaps[-1].strip():
            return False
        return self.gap_after in TIED or bool(WORD_AFTER.match(self.reading, self.end))

    def uniform(self):
        """Returns whether all gaps have one style, and none a comma, which separates lists."""
        return len(set(self.styles)) <= 1 and not any("," in each for each in self.styles)

    def goes_on(self):
        """Returns whether adjacent digits are attached to it, as parts of a longer code."""
        tight = {each for each in self.styles if each.strip()} | {"."}
        return any(gap is not None and style(gap) in tight for gap in self._around())

    def goes_on_alike(self):
        """Returns whether it is part of a longer row of groups with the same gap style."""
        alike = set(self.styles)
        return any(gap is not None and style(gap) in alike for gap in self._around())

    def _around(self):
        return self.gap_before, self.gap_after

    def is_decimal(self):
        """Returns whether it follows a decimal mark (113.0812345678) or contains one (62,812345).

        The "1." at the beginning of a line is a list number, not a decimal.
        """
        if len(self.parts) == 2 and self.styles[0] in {".", ","} and len(self.parts[0]) < 3:
            return self.parts[0] == "0" or self.styles[0] == ","
        if self.gap_before not in {".", ","} or self._is_numbered():
            return False
        bare = all(each in {".", ","} for each in self.styles)
        return bare or any("," in gap for gap in self.gaps)

    def _is_numbered(self):
        """Returns whether it follows the number of a list, at the beginning of a line."""
        before = self.groups[self.first - 1]
        line = self.reading[max(0, before.start - NEAR) : before.start].rpartition("\n")[2]
        return self.gap_before == "." and len(before.digits) < 3 and not line.strip()

    def is_money(self):
        """Returns whether it is an amount: 62.812.345.678, Rp…, … rupiah.

        An amount does not begin with 0 or +.
        """
        if self.digits[0] == "0" or self.has_plus():
            return False
        thousands = len(self.parts) > 1 and all(len(part) == 3 for part in self.parts[1:])
        if thousands and len(self.parts[0]) <= 3 and set(self.styles) in ({"."}, {","}):
            return True
        amount = AMOUNT_AFTER.match(self.reading, self.end, self.end + NEAR)
        return bool(amount) or self.word_before() in CURRENCIES

    def is_calendar(self):
        """Returns whether it begins with a date or two times, or is a row of years."""
        return self._begins_with_day() or self._begins_with_hours() or self._is_years()

    def _begins_with_day(self):
        if len(self.parts) < 3 or self.styles[0] != self.styles[1] or self.styles[0] not in "-/.–":
            return False
        if self.styles[2:3] == self.styles[:1]:
            return False  # 08-11-2026-7890 is longer than a date
        first, month, last = self.parts[:3]
        day, year = (last, first) if len(first) == 4 else (first, last)
        return (
            (len(year), year[:2]) in {(4, "19"), (4, "20")}
            and len(day) <= 2
            and 1 <= int(day) <= 31
            and len(month) <= 2
            and 1 <= int(month) <= 12
        )

    def _begins_with_hours(self):
        """Returns whether it begins with two times of day, as 08.00-10.30 does."""
        if len(self.parts) < 4 or self.styles[1] == self.styles[0]:
            return False
        pairs = zip(self.parts[0:4:2], self.parts[1:4:2], self.styles[0:3:2], strict=True)
        return all(
            gap in {".", ":"} and len(hour) <= 2 and int(hour) < 25 and _is_minute(minute)
            for hour, minute, gap in pairs
        )

    def _is_years(self):
        return all(len(part) == 4 and part[:2] in {"19", "20"} for part in self.parts)

    def is_code(self):
        """Returns whether it is a bank account, an ISBN, or a letter's number with its year."""
        row = self.groups[self.first : self.first + len(ACCOUNT)]
        if [len(group.digits) for group in row] == ACCOUNT and {row[1].gap} == {
            group.gap for group in row[1:]
        }:
            return True
        around = self.reading[max(0, self.start - NEAR) : self.start].upper()
        if "ISBN" in around or re.search(r"97[89][- ]\Z", around):
            return True
        dated = self.styles[-1:] == ["/"] and self.parts[-1][:2] in {"19", "20"}
        return dated and len(self.parts[-1]) == 4 and self.word_before() in LETTER_NUMBERS

    def begins_like_phone(self):
        """Returns whether its first group can begin a phone number.

        0812… or 62812… does by itself. A shorter group may also begin a date, a time, a list or a
        table row, so it counts only if the groups are separated and sized as in phone numbers.
        """
        head = self.parts[0]
        if len(head) >= 4 or (head in {"62", "00"} and self.has_plus()):
            return True
        if self.is_calendar() or self._is_spoken():
            return self._is_spoken()
        if self.goes_on_alike() or not self.uniform():
            return self._continues_country_code()
        lengths = {len(part) for part in self.parts[:-1]}
        if lengths in ({1}, {2}):
            return len(self.parts[-1]) <= 3
        if head == "08":
            return self.styles[0].strip() != ""
        return len(head) == 3 or len(self.parts[1]) >= 3

    def _continues_country_code(self):
        """Returns whether it is 62 or 0062 without a plus, followed by 812… or (0)812…"""
        rest = [part for part in self.parts[1:3] if part not in {"0", "62"}]
        head = self.parts[0] in {"62", "00", "0062"}
        return head and bool(rest) and rest[0].lstrip("0")[:1] == "8" and len(rest[0]) >= 3

    def _is_spoken(self):
        """Returns whether it begins with a digit written as a word, followed by another group.

        The reading keeps the length of such a word by padding it with invisible characters.
        """
        if len(self.parts) < 2:
            return False
        second = self.groups[self.first + 1].start
        return "\x00\x00" in self.reading[self.start : second] and len(self.parts[0]) == 1


def _is_minute(part):
    return len(part) == 2 and int(part) < 60
