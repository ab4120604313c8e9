"""Compares the office's list of holidays with the library ``holidays``, and fills it from there.

Only the command ``hari_libur`` uses this. The office's list stays what deadlines are counted by.
"""

from dataclasses import dataclass

from django.db import transaction

from core.change.locking import alone
from core.change.refusals import TransitionRefused
from office.lists import kind_named
from office.models import ListRow
from office.working_days import WORD

JOINT_PREFIX = "Cuti Bersama "
UNKNOWN_YEAR = "Pustaka holidays tidak mengenal hari libur tahun {year}."
NOT_SAVED = "{day} tidak dapat diisi: {why}"
SAME = "Daftar dinas {year} sama dengan pustaka holidays: {count} hari."
NO_JOINT = (
    "Pustaka holidays belum mengenal cuti bersama {year}. Isi sendiri begitu keputusan tiga "
    "menteri terbit."
)
LACKING = "Kurang: {theirs}"
ONLY_OURS = "Hanya di daftar dinas: {ours}"
OTHER = "Beda: {ours}. Menurut pustaka: {theirs}"
REMOVED = "Dihapus atau dipindahkan dinas: {theirs}"


@dataclass(frozen=True)
class Difference:
    """How the office's list differs from the library in one year, as values of rows by ISO day.

    - ``theirs``, ``ours``: all days of the library, and all of the office.
    - ``removed``: days of the library that the office took out of its list, or moved.
    """

    year: int
    theirs: dict
    ours: dict
    removed: frozenset

    @property
    def lacking(self):
        """The values of the days that the office neither has nor took out, sorted by day."""
        gone = self.ours.keys() | self.removed
        return [self.theirs[day] for day in sorted(self.theirs.keys() - gone)]

    def lines(self, told):
        """Returns one Indonesian sentence per day that differs, sorted by day, and remarks.

        ``told(values)`` describes one day.
        """
        days = sorted(self.ours.keys() | self.theirs.keys())
        lines = [line for day in days if (line := self._line(day, told))]
        lines = lines or [SAME.format(year=self.year, count=len(self.theirs))]
        joint = any(values["sort"] == "joint" for values in self.theirs.values())
        return lines if joint else [*lines, NO_JOINT.format(year=self.year)]

    def _line(self, day, told):
        """Returns the sentence about one day, or an empty text if both have the same."""
        ours, theirs = self.ours.get(day), self.theirs.get(day)
        if ours == theirs:
            return ""
        words = {"ours": ours and told(ours), "theirs": theirs and told(theirs)}
        if ours:
            return (OTHER if theirs else ONLY_OURS).format(**words)
        return (REMOVED if day in self.removed else LACKING).format(**words)


def holidays_of(year):
    """Returns the days of the library in one year: values of a row by ISO day.

    Names of estimated days end with "(perkiraan)". A day that is a public holiday and joint leave
    counts as a public holiday. Raises TransitionRefused if the library has no day of that year.
    """
    # The library takes 14 MB and 0.12 s, which a web process must not spend.
    from holidays import GOVERNMENT, PUBLIC, Indonesia

    found = {}
    for category, sort in ((GOVERNMENT, "joint"), (PUBLIC, "public")):
        for day, name in Indonesia(categories=category, language="id", years=year).items():
            iso = day.isoformat()
            name = name.replace(JOINT_PREFIX, "").replace("; ", " dan ")
            found[iso] = {"day": iso, "name": name, "sort": sort}
    if not found:
        raise TransitionRefused(UNKNOWN_YEAR.format(year=year))
    return found


def difference(year):
    """Returns the Difference of one year. Raises TransitionRefused as ``holidays_of`` does."""
    theirs = holidays_of(year)
    kind = kind_named(WORD)
    rows = kind.rows()
    ours = {row.values["day"]: row.values for row in rows if _is_in(year, row.values["day"])}
    removed = {row.key for row in rows if row.key in kind.presets} - ours.keys()
    for row in ListRow.objects.filter(kind=WORD, dropped=True):
        removed |= {row.key, row.values["day"]}
    return Difference(year, theirs, ours, frozenset(removed & theirs.keys() - ours.keys()))


def fill(year):
    """Adds the days that the office's list lacks, and returns the Difference before that.

    Each day is saved like one that the office adds, with an Event by the portal. Changes and
    restores nothing. Adds all days or none: raises TransitionRefused if one is not accepted.
    """
    kind = kind_named(WORD)
    with transaction.atomic():
        # The lock of ``Kind.save``, so that nobody adds the same day meanwhile.
        alone(f"list {WORD}")
        found = difference(year)
        for values in found.lacking:
            form = kind.bound_form(None, values)
            if not form.is_valid():
                why = " ".join(text for texts in form.errors.values() for text in texts)
                raise TransitionRefused(NOT_SAVED.format(day=values["day"], why=why))
            kind.save(form, None, by=None)
    return found


def _is_in(year, iso):
    return iso.startswith(f"{year}-")
