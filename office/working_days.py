"""The office's calendar: its holidays, and deadlines counted in working days.

The office works from Monday to Friday, but for public holidays and joint leave (cuti bersama). A
decree of three ministers names both each autumn for the next year; the office keeps them in a list.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.utils import timezone

from core import days
from core.forms import DateField, Form
from office.holidays import PRESETS
from office.lists import Kind, in_force, kind_named

WORD = "hari-libur"
SATURDAY = 5
ONE_DAY = timedelta(days=1)
# By then the decree for the next year is usually out.
OCTOBER = 10
SORTS = {
    "public": "libur nasional",
    "joint": "cuti bersama",
    "local": "libur setempat",
}


class HolidayForm(Form):
    """One day on which the office does not work."""

    day = DateField(label="Tanggal", validators=[days.sensible_day])
    name = forms.CharField(label="Nama", max_length=80, help_text="Misalnya: Hari Raya Natal.")
    sort = forms.ChoiceField(label="Jenis", choices=list(SORTS.items()))

    def clean_day(self):
        return self.cleaned_data["day"].isoformat()


def holiday_list():
    """Returns the Kind of the list of holidays, sorted by day."""
    return Kind(
        word=WORD,
        label="Hari libur dan cuti bersama",
        explain="Pada hari-hari ini, Sabtu, dan Minggu, dinas tidak bekerja: batas waktu dalam "
        "hari kerja melewatinya. Isi setiap tahun begitu keputusan tiga menteri terbit.",
        form=HolidayForm,
        told=_told,
        identity=lambda values: values["day"],
        order=lambda values: values["day"],
        presets={
            day: {"day": day, "name": name, "sort": sort} for day, (name, sort) in PRESETS.items()
        },
    )


def _told(values):
    day = days.in_words(date.fromisoformat(values["day"]))
    return f"{day}: {values['name']} ({SORTS[values['sort']]})"


@dataclass(frozen=True)
class Calendar:
    """The days on which the office does not work, besides Saturdays and Sundays."""

    holidays: frozenset

    def works_on(self, day):
        """Returns whether the office works on this date."""
        return day.weekday() < SATURDAY and day not in self.holidays

    def after(self, day, count):
        """Returns the date of the ``count``-th working day after ``day``, which is not counted.

        So what arrives on Friday and has one working day is due on Monday, whatever the hour.
        """
        while count > 0:
            day += ONE_DAY
            count -= self.works_on(day)
        return day

    def between(self, start, end):
        """Returns how many working days there are after ``start``, up to and with ``end``."""
        span = range(1, (end - start).days + 1)
        return sum(self.works_on(start + timedelta(days=offset)) for offset in span)


def calendar():
    """Returns the Calendar of the office, cached until the office changes a list."""
    return _calendar_of(in_force(WORD))


def calendar_just_changed():
    """Returns the Calendar as it is stored: for listeners, which run before caches are emptied."""
    return _calendar_of(row.values for row in kind_named(WORD).rows())


def _calendar_of(rows):
    return Calendar(frozenset(date.fromisoformat(values["day"]) for values in rows))


def years_to_fill():
    """Returns the years whose holidays the list must have now: this one, from October the next."""
    today = timezone.localdate()
    return [today.year, today.year + 1] if today.month >= OCTOBER else [today.year]


def empty_years():
    """Returns the years of ``years_to_fill`` of which the list has no day."""
    filled = {date.fromisoformat(values["day"]).year for values in in_force(WORD)}
    return [year for year in years_to_fill() if year not in filled]
