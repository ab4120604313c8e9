"""Dates, times and numbers as Indonesians write them."""

from datetime import UTC, date, datetime, time

import pytest
from django.template import Context, Template
from django.utils import formats, timezone

MOMENT = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)  # 14.30 in Gunung Mas


def shown(template, **context):
    return Template(template).render(Context(context))


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ day }}", "23 November 2026"),
        ("{{ day|date }}", "23 November 2026"),
        ("{{ moment }}", "23 November 2026, 14.30 WIB"),
        ("{{ moment|date }}", "23 November 2026"),
        ("{{ moment|time }}", "14.30"),
        ("{{ moment|date:'DATETIME_FORMAT' }}", "23 November 2026, 14.30 WIB"),
        ("{{ moment|date:'SHORT_DATE_FORMAT' }}", "23-11-2026"),
        ("{{ moment|date:'YEAR_MONTH_FORMAT' }}", "November 2026"),
        ("{{ hour }}", "14.30"),
        ("{{ day|date:'l' }}", "Senin"),
        ("{{ pk }}", "1234567"),
        ("{{ day.year }}", "2026"),
        ("{{ share|floatformat:1 }}", "12,5"),
        ("{% load humanize %}{{ pk|intcomma }}", "1.234.567"),
    ],
)
def test_what_a_page_prints(template, text):
    context = {"day": date(2026, 11, 23), "moment": MOMENT, "hour": time(14, 30)}
    assert shown(template, pk=1234567, share=12.5, **context) == text


@pytest.mark.parametrize(
    ("month", "name"), [(1, "Januari"), (3, "Maret"), (5, "Mei"), (8, "Agustus"), (12, "Desember")]
)
def test_months_are_written_out(month, name):
    assert shown("{{ day }}", day=date(2026, month, 1)) == f"1 {name} 2026"


def test_a_day_begins_at_midnight_in_gunung_mas():
    late = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)

    assert timezone.localdate(late) == date(2026, 11, 23)
    assert shown("{{ late }}", late=late) == "23 November 2026, 00.30 WIB"


def test_the_first_date_format_of_forms_is_what_browsers_take():
    assert formats.get_format("DATE_INPUT_FORMATS")[0] == "%Y-%m-%d"
    assert formats.get_format("DATETIME_INPUT_FORMATS")[0] == "%Y-%m-%dT%H:%M"
    assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
