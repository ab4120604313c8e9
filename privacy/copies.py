"""Everything that the portal keeps about one person, in words: for the screen and as a file."""

import io
from dataclasses import dataclass

import xlsxwriter
from django.db import models
from django.utils import formats, timezone

from accounts.models import User
from core import phones
from core.models import Event
from core.personal.holdings import all_columns
from office import trail
from office.trail_export import LONGEST, OPTIONS

# More is not shown of what an account did; the trail has all of it.
MOST_EVENTS = 500
HIDDEN = "tersimpan teracak, tidak dapat dibaca siapa pun"
# Columns that nobody reads, by the name of their field.
SECRET = {"password"}
PHONES = {"phone", "contact_phone"}


@dataclass(frozen=True)
class Part:
    """One table of a person's copy: its label, and rows of (label, text) pairs."""

    label: str
    rows: list


def copy_of(person):
    """Returns the Parts with everything that is kept about a person; parts without rows lack."""
    parts = [
        Part(column.label, [_row(column, each) for each in column.rows(person).order_by("pk")])
        for column in all_columns()
        if column.label
    ]
    parts.append(Part("Yang dilakukan akun ini", _deeds(person)))
    return [part for part in parts if part.rows]


def _row(column, thing):
    told = [(_label(thing, name), _text(thing, name)) for name in column.fields]
    return [(label, text) for label, text in told if text]


def _label(thing, name):
    label = str(thing._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def _text(thing, name):
    if name in SECRET:
        return HIDDEN
    field, value = thing._meta.get_field(name), getattr(thing, name)
    if isinstance(field, models.FileField):
        return ""
    if field.choices:
        return str(getattr(thing, f"get_{name}_display")())
    if isinstance(field, models.DateTimeField) and value:
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(field, models.DateField) and value:
        return formats.date_format(value, "DATE_FORMAT")
    if name in PHONES and value:
        return phones.national(value)
    return str(value or "")


def _deeds(person):
    own = Event.objects.filter(actor__in=person.keys(User)).select_related("actor", "reason")
    newest = list(own.newest_first()[:MOST_EVENTS])
    return [_deed(line) for line in trail.told(newest)]


def _deed(line):
    """Returns a deed in words. What staff wrote, and about whom, belongs to other people."""
    told = [("Peristiwa", line.title), ("Waktu", line.sentence.hour)]
    return told if line.event.by_office else [*told, ("Tentang", line.about)]


def as_spreadsheet(person):
    """Returns the copy as the bytes of a spreadsheet (xlsx), a sheet for each Part."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, OPTIONS)
    bold = book.add_format({"bold": True})
    for number, part in enumerate(copy_of(person), start=1):
        sheet = book.add_worksheet(f"{number}. {part.label}"[:31])
        labels = list(dict.fromkeys(label for row in part.rows for label, _ in row))
        sheet.set_column(0, len(labels), 28)
        for column, label in enumerate(labels):
            sheet.write_string(0, column, label, bold)
        for line, row in enumerate(part.rows, start=1):
            for label, text in row:
                sheet.write_string(line, labels.index(label), text[:LONGEST])
    book.close()
    return file.getvalue()
