"""Deadlines in working days, over the holidays of 2026 and 2027 as the ministers decreed them."""

from datetime import date

import pytest

from office import lists
from office.models import ListRow
from office.working_days import WORD, Calendar, calendar

pytestmark = pytest.mark.django_db

DUE = [
    # Day of receipt, working days, due.
    ("2026-12-01", 3, "2026-12-04"),  # an ordinary week
    ("2026-12-04", 1, "2026-12-07"),  # over a weekend
    ("2026-12-05", 1, "2026-12-07"),  # received on a Saturday
    ("2026-12-23", 3, "2026-12-30"),  # Christmas with its joint leave
    ("2026-12-30", 5, "2027-01-08"),  # New Year on Friday, Isra Mikraj on Tuesday
    ("2026-03-17", 3, "2026-03-27"),  # Nyepi and Idul Fitri with their joint leave
    ("2026-03-13", 5, "2026-03-27"),
    ("2026-05-13", 5, "2026-05-22"),  # Ascension Day and joint leave
    ("2026-05-26", 10, "2026-06-12"),  # Idul Adha, Waisak on a Sunday, Pancasila on Monday
    ("2026-08-14", 5, "2026-08-24"),  # 17 August is a Monday
    ("2027-03-05", 3, "2027-03-18"),  # Nyepi and Idul Fitri of 2027
    ("2026-12-01", 0, "2026-12-01"),
]


@pytest.mark.parametrize(("received", "count", "due"), DUE)
def test_a_deadline_passes_over_weekends_holidays_and_joint_leave(received, count, due):
    found = calendar().after(date.fromisoformat(received), count)

    assert found == date.fromisoformat(due)


@pytest.mark.parametrize(("start", "count", "end"), DUE)
def test_working_days_between_two_dates_are_counted_alike(start, count, end):
    assert calendar().between(date.fromisoformat(start), date.fromisoformat(end)) == count


def test_a_day_that_has_passed_counts_no_working_days():
    assert calendar().between(date(2026, 12, 4), date(2026, 12, 1)) == 0


@pytest.mark.parametrize(
    ("year", "public", "joint"), [("2026", 17, 8), ("2027", 18, 8)], ids=["2026", "2027"]
)
def test_as_many_days_are_preset_as_the_decree_names(year, public, joint):
    rows = [row.values for row in lists.kind_named(WORD).rows() if row.key.startswith(year)]

    assert [row["sort"] for row in rows].count("public") == public
    assert [row["sort"] for row in rows].count("joint") == joint


def test_a_day_that_the_office_adds_moves_what_comes_after(cast):
    kind = lists.kind_named(WORD)
    form = kind.bound_form(None, {"day": "2026-12-09", "name": "Pilkada", "sort": "local"})
    assert form.is_valid(), form.errors

    kind.save(form, None, by=cast.sari)

    assert calendar().after(date(2026, 12, 8), 1) == date(2026, 12, 10)
    days = [row.values["day"] for row in kind.rows()]
    assert days == sorted(days)


def test_joint_leave_that_the_office_does_not_take_is_a_working_day(cast):
    kind = lists.kind_named(WORD)

    kind.drop(kind.get("2026-12-24"), by=cast.sari)

    assert calendar().works_on(date(2026, 12, 24))
    assert ListRow.objects.get().key == "2026-12-24"


def test_the_same_day_is_not_listed_twice(cast):
    kind = lists.kind_named(WORD)
    form = kind.bound_form(None, {"day": "25-12-2026", "name": "Natal", "sort": "public"})
    assert form.is_valid(), form.errors

    with pytest.raises(lists.TransitionRefused) as refusal:
        kind.save(form, None, by=cast.sari)

    assert str(refusal.value) == lists.REPEATED


def test_without_holidays_only_weekends_are_passed_over():
    assert Calendar(frozenset()).after(date(2026, 12, 23), 3) == date(2026, 12, 28)
