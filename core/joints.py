"""Groups of digits that may be one number, and signs of its kind: phone, NIK, day, money."""

import re
from functools import cached_property

MARKUP = str.maketrans("", "", "*_~`()[]{}'\"“”‘’<>")
WORD_BEFORE = re.compile(r"([^\W\d_]+)[\W_]{0,4}\Z")
AMOUNT_AFTER = re.compile(r"[\W_]{0,2}(?:rupiah|ribu|juta|miliar|triliun|persen)\b", re.IGNORECASE)
CURRENCIES = {"rp", "idr"}
LETTER_NUMBERS = {"nomor", "no", "sk", "surat", "perdes", "perda"}
# A word on the same line, as after the figure of "10 orang" and "10 (sepuluh) orang".
WORD_AFTER = re.compile(r"[^\S\n]*[*_~`(\[{'\"“‘<\x00]*[^\W\d_]")
TIED = {".", ":", "/", "-", "–"}
# Bank accounts as passbooks print them, 0812-01-000123-30-5.
ACCOUNT = [4, 2, 6, 2, 1]
NEAR = 24


def style(gap):
    """A gap without markup and brackets: ``) `` and ``* _`` are a space as `` `` is."""
    bare = gap.translate(MARKUP)
    return bare.strip() or bare[:1]


def word_before(reading, start):
    """The word just before a position, in small letters; "" where there is none."""
    word = WORD_BEFORE.search(reading[max(0, start - NEAR) : start])
    return word[1].lower() if word else ""


class Joint:
    """``groups[first:last + 1]`` of a reading, as one number: its ``digits``, the ``parts`` that
    they were written in, and the ``gaps`` between these, whole and as ``styles``.
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
        return [style(gap) for gap in self.gaps]

    @property
    def gap_before(self):
        return self.groups[self.first].gap

    @property
    def gap_after(self):
        after = self.groups[self.last + 1 : self.last + 2]
        return after[0].gap if after else None

    def word_before(self):
        """The word just before it, in small letters."""
        return word_before(self.reading, self.start)

    def has_plus(self):
        return "+" in self.reading[max(0, self.start - 3) : self.start]

    def breaks_late(self):
        """Whether a new line, if any, comes after a whole prefix: a column of figures is none."""
        before = 0
        for part, gap in zip(self.parts, self.gaps, strict=False):
            before += len(part)
            if "\n" in gap:
                return before >= 4 or self.has_plus()
        return True

    def ends_with_figure(self):
        """Whether its last one or two digits, behind a space, belong to what follows them: to a
        word ("10 orang"), an hour ("10.30"), a range ("7-9").
        """
        if len(self.parts) < 2 or len(self.parts[-1]) > 2 or len(self.parts[-2]) < 3:
            return False
        if self.gaps[-1].strip():
            return False
        return self.gap_after in TIED or bool(WORD_AFTER.match(self.reading, self.end))

    def uniform(self):
        """Whether the same stands between all parts, and no list of commas."""
        return len(set(self.styles)) <= 1 and not any("," in each for each in self.styles)

    def goes_on(self):
        """Whether the digits beside it hang together with it, as parts of a longer code."""
        tight = {each for each in self.styles if each.strip()} | {"."}
        return any(gap is not None and style(gap) in tight for gap in self._around())

    def goes_on_alike(self):
        """Whether it is a piece of a longer row of the same kind."""
        alike = set(self.styles)
        return any(gap is not None and style(gap) in alike for gap in self._around())

    def _around(self):
        return self.gap_before, self.gap_after

    def is_decimal(self):
        """Whether it stands behind a decimal mark, as in 113.0812345678, or has one: 62,812345.

        The 1. that begins a line is the number of a list.
        """
        if len(self.parts) == 2 and self.styles[0] in {".", ","} and len(self.parts[0]) < 3:
            return self.parts[0] == "0" or self.styles[0] == ","
        if self.gap_before not in {".", ","} or self._is_numbered():
            return False
        bare = all(each in {".", ","} for each in self.styles)
        return bare or any("," in gap for gap in self.gaps)

    def _is_numbered(self):
        before = self.groups[self.first - 1]
        line = self.reading[max(0, before.start - NEAR) : before.start].rpartition("\n")[2]
        return self.gap_before == "." and len(before.digits) < 3 and not line.strip()

    def is_money(self):
        """Whether it is an amount: 62.812.345.678, Rp…, … rupiah. None begins with 0 or +."""
        if self.digits[0] == "0" or self.has_plus():
            return False
        thousands = len(self.parts) > 1 and all(len(part) == 3 for part in self.parts[1:])
        if thousands and len(self.parts[0]) <= 3 and set(self.styles) in ({"."}, {","}):
            return True
        amount = AMOUNT_AFTER.match(self.reading, self.end, self.end + NEAR)
        return bool(amount) or self.word_before() in CURRENCIES

    def is_calendar(self):
        """Whether it begins with a day, with two hours, or is a row of years."""
        return self._begins_with_day() or self._begins_with_hours() or self._is_years()

    def _begins_with_day(self):
        if len(self.parts) < 3 or self.styles[0] != self.styles[1] or self.styles[0] not in "-/.–":
            return False
        if self.styles[2:3] == self.styles[:1]:
            return False  # 08-11-2026-7890 goes on
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
        """Whether it is a bank account, an ISBN, or the number of a letter of that year."""
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
        """Whether its first part speaks for a phone number.

        0812… or 62812… does by itself. A short part also begins days, hours, lists and rows of
        tables, so the parts must then be written alike, as nothing else is.
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
        """62 or 0062 without a plus, then 812… or (0)812…"""
        rest = [part for part in self.parts[1:3] if part not in {"0", "62"}]
        head = self.parts[0] in {"62", "00", "0062"}
        return head and bool(rest) and rest[0].lstrip("0")[:1] == "8" and len(rest[0]) >= 3

    def _is_spoken(self):
        """Whether it begins with two digits in words, of which the reading kept the length."""
        if len(self.parts) < 2:
            return False
        second = self.groups[self.first + 1].start
        return "\x00\x00" in self.reading[self.start : second] and len(self.parts[0]) == 1


def _is_minute(part):
    return len(part) == 2 and int(part) < 60
