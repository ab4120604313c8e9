"""The SK and officers of a group over the years: as terms in words, and as bars to draw."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils import formats

from groups.models import OFFICERS

DAY = timedelta(days=1)
# A bar needs so much of the width (percent) before words fit in it.
ROOM_FOR_WORDS = 6
# Most years that have their number above the bars.
MOST_YEARS = 12
# An SK that ends so soon is marked.
SOON = timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class Term:
    """What was in force, from ``first`` (None: not known) to before ``end`` (None: still open).

    ``gap`` marks a time in which there was nothing; ``what`` says so in words.
    """

    what: str
    first: date | None
    end: date | None
    gap: bool = False

    def is_on(self, day):
        """Returns whether it is in force on ``day``."""
        return (self.first or date.min) <= day < (self.end or date.max)

    @property
    def since(self):
        """The first day in words."""
        return formats.date_format(self.first, "j F Y") if self.first else "tidak dicatat"

    @property
    def until(self):
        """The last day in words."""
        return formats.date_format(self.end - DAY, "j F Y") if self.end else "sekarang"

    @property
    def years(self):
        """The years of a term that has ended: ``2022–2024``."""
        last = (self.end - DAY).year
        if self.first is None:
            return f"sampai {last}"
        return f"{self.first.year}–{last}" if self.first.year != last else str(last)


@dataclass(frozen=True, kw_only=True)
class Lane:
    """The terms of one office, or of the SK, oldest first, with the gaps between them."""

    label: str
    terms: list


def lanes_of_group(group, rows, today, ended_on=None):
    """Returns the Lanes of the SK, ketua, sekretaris and bendahara.

    ``rows`` are all rows of the roster; ``group`` has its decrees prefetched. ``ended_on`` is the
    day on which the group was dissolved, or None.
    """
    found = [("SK", _terms_of_decrees(group), "masa berlaku lewat")]
    for position in OFFICERS:
        held = [row for row in rows if row.position == position]
        found.append((position.label, _terms_of_office(held), "kosong"))
    return [
        Lane(label=label, terms=_with_gaps(_ended(terms, ended_on), nothing, today, ended_on))
        for label, terms, nothing in found
    ]


def _terms_of_decrees(group):
    """Returns the terms of the confirmed SK: each until its last day, or until the next begins."""
    known = [decree for decree in group.decrees.all() if decree.confirmed]
    known.sort(key=lambda decree: (decree.starts_on or date.min, decree.pk))
    terms = []
    for decree, following in zip(known, [*known[1:], None], strict=True):
        ends = [decree.valid_until + DAY] if decree.valid_until else []
        ends += [following.starts_on] if following and following.starts_on else []
        terms.append(
            Term(what=str(decree), first=decree.starts_on, end=min(ends) if ends else None)
        )
    return terms


def _terms_of_office(rows):
    """Returns the terms of one office; a row that goes on in the next one makes one term."""
    rows = [row for row in rows if row.started_on is None or row.started_on != row.ended_on]
    rows.sort(key=lambda row: (row.started_on or date.min, row.ended_on or date.max, row.pk))
    terms = {}
    for row in rows:
        before = terms.pop(row.continues_id, None)
        first = before.first if before else row.started_on
        terms[row.pk] = Term(what=row.name, first=first, end=row.ended_on)
    return sorted(terms.values(), key=lambda term: term.first or date.min)


def former_officers(rows, today):
    """Returns dicts of ``position``, ``name`` and ``years`` for ended terms, newest first.

    ``rows`` are rows of the roster. A term that goes on in the next row has not ended.
    """
    terms = [
        (term.end, position.label, term)
        for position in OFFICERS
        for term in _terms_of_office([row for row in rows if row.position == position])
        if term.end and term.end <= today
    ]
    terms.sort(key=lambda each: each[0], reverse=True)
    return [{"position": label, "name": term.what, "years": term.years} for _, label, term in terms]


def former_decrees(group, today):
    """Returns the Terms of the SK before the one in force, newest first.

    ``group`` has its decrees prefetched.
    """
    now = group.decree_on(today)
    terms = _terms_of_decrees(group)
    before = [term for term in terms if term.end and term.end <= today]
    return [term for term in reversed(before) if now is None or term.what != str(now)]


def _ended(terms, ended_on):
    """Returns terms none of which goes on after the group has ended."""
    if ended_on is None:
        return terms
    return [
        replace(term, end=min(term.end or ended_on, ended_on))
        for term in terms
        if (term.first or date.min) < ended_on
    ]


def _with_gaps(terms, nothing, today, ended_on):
    """Returns the terms with a gap wherever there was none in force, to today or the end."""
    found, reached = [], None
    for term in terms:
        if reached and term.first and term.first > reached:
            found.append(Term(what=nothing, first=reached, end=term.first, gap=True))
        found.append(term)
        reached = max(reached or date.min, term.end or date.max)
    if terms and reached < (ended_on or today + DAY):
        found.append(Term(what=nothing, first=reached, end=ended_on, gap=True))
    return found


# --- Drawn ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Axis:
    """The years that are drawn, from ``first`` to before ``end``, both the first of January."""

    first: date
    end: date

    def at(self, day):
        """Returns the place of a day as SVG takes it: ``41.67%``."""
        return f"{self._share(day):.2f}%"

    def width(self, first, end):
        """Returns the width of a time as SVG takes it."""
        return f"{self._share(end) - self._share(first):.2f}%"

    def _share(self, day):
        day = min(max(day, self.first), self.end)
        return 100 * (day - self.first).days / (self.end - self.first).days

    def years(self):
        """Returns the place of each year, with its number where there is room for it."""
        every = -(-(self.end.year - self.first.year) // MOST_YEARS)
        return [
            {
                "at": self.at(date(year, 1, 1)),
                "year": year if (year - self.first.year) % every == 0 else "",
            }
            for year in range(self.first.year, self.end.year)
        ]


def drawn(lanes, today):
    """Returns what a template draws of the Lanes: years, today, and lanes with their bars.

    A bar has place and width in percent, its words, and a kind: on, past, coming or gap. What has
    no end is drawn to the end of the SK in force.
    """
    terms = [term for lane in lanes for term in lane.terms]
    days = [day for term in terms for day in (term.first, term.end and term.end - DAY) if day]
    years = [day.year for day in (today, *days)]
    axis = Axis(date(min(years), 1, 1), date(max(years) + 1, 1, 1))
    decree = next((term for term in lanes[0].terms if term.is_on(today) and not term.gap), None)
    horizon = (decree.end or axis.end) if decree else today + DAY
    return {
        "years": axis.years(),
        "today": axis.at(today),
        "lanes": [
            {
                "label": lane.label,
                "bars": [_bar(term, axis, today, horizon) for term in lane.terms],
            }
            for lane in lanes
        ],
    }


def _bar(term, axis, today, horizon):
    first = term.first or axis.first
    open_end = today + DAY if term.gap else max(horizon, first + DAY)
    end = term.end or open_end
    kind = "past" if end <= today else "coming" if first > today else "on"
    width = axis.width(first, end)
    return {
        "term": term,
        "at": axis.at(first),
        "width": width,
        "kind": "gap" if term.gap else kind,
        "says": term.what if float(width.rstrip("%")) >= ROOM_FOR_WORDS else "",
        "soon": kind == "on" and term.end is not None and term.end <= today + SOON,
    }
