"""The office's list of holidays beside the library ``holidays``, and what the command fills in."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings as configured
from django.core.management import CommandError, call_command

from core.models import Event
from office import lists
from office.holiday_source import holidays_of
from office.holidays import PRESETS
from office.models import ListRow
from office.working_days import WORD

# Of 2025 the list has no day at first; the library has 18 public holidays and 10 of joint leave.
EMPTY_YEAR, ITS_DAYS = 2025, 28
WITHOUT_JOINT_LEAVE = (
    "Pustaka holidays belum mengenal cuti bersama 2028. Isi sendiri begitu keputusan tiga menteri "
    "terbit."
)
LOADED = """
import importlib, pkgutil, sys
import kimportal.wsgi, kimportal.urls
from django.apps import apps
from django.core.management import get_commands, load_command_class
for name, app in get_commands().items():
    load_command_class(app, name)
print([name for name in sys.modules if name.split(".")[0] == "holidays"])
"""


@pytest.fixture
def kind(db):
    return lists.kind_named(WORD)


@pytest.fixture
def says(db, capsys):
    """Runs the command and returns the lines that it prints."""

    def run(*arguments):
        call_command("hari_libur", *arguments)
        return capsys.readouterr().out.splitlines()

    return run


def save(kind, key, by, **values):
    """Saves a row of the list as the office does on its page."""
    row = kind.get(key) if key else None
    form = kind.bound_form(row, values)
    assert form.is_valid(), form.errors
    kind.save(form, key, by=by, shown=row.digest if row else "")


def days_in(kind, year):
    return [row.values["day"] for row in kind.rows() if row.values["day"].startswith(f"{year}-")]


# --- The library ----------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2026, 2027])
def test_the_presets_are_the_days_and_kinds_of_the_library(year):
    library = {day: (values["name"], values["sort"]) for day, values in holidays_of(year).items()}

    assert {day: row for day, row in PRESETS.items() if day.startswith(str(year))} == library


def test_estimated_days_say_so_in_their_name():
    assert holidays_of(2028)["2028-02-27"] == {
        "day": "2028-02-27",
        "name": "Hari Raya Idul Fitri (perkiraan)",
        "sort": "public",
    }


def test_two_holidays_on_one_day_are_one_row():
    name = holidays_of(2034)["2034-06-01"]["name"]

    assert name == "Hari Lahir Pancasila dan Hari Raya Waisak (perkiraan)"


def test_no_part_of_the_portal_loads_the_library_when_it_starts():
    done = subprocess.run(
        [sys.executable, "-c", LOADED],
        env={
            "KIM_MODE": "dev",
            "KIM_DATA_DIR": str(configured.DATA_DIR),
            "DJANGO_SETTINGS_MODULE": "kimportal.settings",
        },
        cwd=configured.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "[]\n"


# --- What the command tells -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "year", "count"),
    [
        # In UTC; midnight of 1 October is 17.00 of the day before.
        (datetime(2026, 9, 30, 16, 59, tzinfo=UTC), 2026, 25),
        (datetime(2026, 9, 30, 17, 0, tzinfo=UTC), 2027, 26),
        (datetime(2026, 12, 31, 12, 0, tzinfo=UTC), 2027, 26),
        (datetime(2027, 1, 1, 12, 0, tzinfo=UTC), 2027, 26),
    ],
)
def test_without_a_year_it_is_this_one_and_from_october_the_next(says, now, year, count):
    with time_machine.travel(now):
        assert says() == [f"Daftar dinas {year} sama dengan pustaka holidays: {count} hari."]


def test_it_tells_what_differs_day_by_day_and_changes_nothing(says, kind, cast):
    kind.drop(kind.get("2027-12-24"), by=cast.sari)
    save(kind, "2027-03-10", cast.sari, day="2027-03-13", name="Idul Fitri", sort="public")
    save(kind, "2027-01-01", cast.sari, day="2027-01-01", name="Tahun Baru", sort="public")
    save(kind, "2027-02-05", cast.sari, day="2027-02-05", name="Tahun Baru Imlek", sort="local")
    save(kind, None, cast.sari, day="2027-06-21", name="Hari Jadi", sort="local")
    before = list(ListRow.objects.values())

    assert says("2027") == [
        "Beda: Jumat, 1 Januari 2027: Tahun Baru (libur nasional). "
        "Menurut pustaka: Jumat, 1 Januari 2027: Tahun Baru Masehi (libur nasional)",
        "Beda: Jumat, 5 Februari 2027: Tahun Baru Imlek (libur setempat). "
        "Menurut pustaka: Jumat, 5 Februari 2027: Tahun Baru Imlek (cuti bersama)",
        "Dihapus atau dipindahkan dinas: Rabu, 10 Maret 2027: Hari Raya Idul Fitri (perkiraan) "
        "(libur nasional)",
        "Hanya di daftar dinas: Sabtu, 13 Maret 2027: Idul Fitri (libur nasional)",
        "Hanya di daftar dinas: Senin, 21 Juni 2027: Hari Jadi (libur setempat)",
        "Dihapus atau dipindahkan dinas: Jumat, 24 Desember 2027: Hari Raya Natal (cuti bersama)",
    ]
    assert list(ListRow.objects.values()) == before


def test_it_tells_what_is_lacking_and_how_to_fill_it(says):
    lines = says(str(EMPTY_YEAR))

    assert lines[0] == "Kurang: Rabu, 1 Januari 2025: Tahun Baru Masehi (libur nasional)"
    assert len([line for line in lines if line.startswith("Kurang: ")]) == ITS_DAYS
    assert lines[ITS_DAYS:] == [f"{ITS_DAYS} hari kurang. Isi dengan --isi."]
    assert not ListRow.objects.exists()


def test_it_says_that_the_library_has_no_joint_leave_yet(says):
    assert WITHOUT_JOINT_LEAVE in says("2028")


@pytest.mark.parametrize("year", ["0", "26", "1945", "2101"])
def test_a_year_that_the_library_does_not_know_is_refused(db, year):
    with pytest.raises(CommandError) as failure:
        call_command("hari_libur", year)

    assert str(failure.value) == f"Pustaka holidays tidak mengenal hari libur tahun {year}."


# --- What the command fills -----------------------------------------------------------------------


def test_what_is_lacking_is_added_once_with_an_event_of_the_portal_each(says, kind):
    first, second = says(str(EMPTY_YEAR), "--isi"), says(str(EMPTY_YEAR), "--isi")

    assert first[-1] == f"{ITS_DAYS} hari ditambahkan."
    assert second == [
        f"Daftar dinas {EMPTY_YEAR} sama dengan pustaka holidays: {ITS_DAYS} hari.",
        "0 hari ditambahkan.",
    ]
    assert days_in(kind, EMPTY_YEAR) == sorted(holidays_of(EMPTY_YEAR))
    events = Event.objects.values_list("verb", "actor", "reason__text")
    assert sorted(events) == sorted(
        ("added", None, line.removeprefix("Kurang: ")) for line in first[:-1]
    )


def test_what_the_office_wrote_dropped_or_moved_stays_so(says, kind, cast):
    kind.drop(kind.get("2027-12-24"), by=cast.sari)
    save(kind, "2027-03-10", cast.sari, day="2027-03-13", name="Idul Fitri", sort="public")
    save(kind, "2027-01-01", cast.sari, day="2027-01-01", name="Tahun Baru", sort="local")
    before = list(ListRow.objects.order_by("pk").values())

    assert says("2027", "--isi")[-1] == "0 hari ditambahkan."

    assert list(ListRow.objects.order_by("pk").values()) == before


def test_a_day_that_was_filled_and_that_the_office_dropped_is_not_filled_again(says, kind, cast):
    says(str(EMPTY_YEAR), "--isi")
    (leave,) = [row for row in kind.rows() if row.values["day"] == "2025-12-26"]
    kind.drop(leave, by=cast.sari)

    assert says(str(EMPTY_YEAR), "--isi")[-1] == "0 hari ditambahkan."

    assert "2025-12-26" not in days_in(kind, EMPTY_YEAR)


def test_a_day_that_the_office_wrote_first_keeps_its_name(says, kind, cast):
    save(kind, None, cast.sari, day="2025-12-25", name="Natal kita", sort="local")

    assert says(str(EMPTY_YEAR), "--isi")[-1] == f"{ITS_DAYS - 1} hari ditambahkan."

    (row,) = [row for row in kind.rows() if row.values["day"] == "2025-12-25"]
    assert row.values["name"] == "Natal kita"


def test_a_year_after_the_next_is_not_filled(kind):
    with time_machine.travel(datetime(2026, 12, 1, tzinfo=UTC)), pytest.raises(CommandError) as no:
        call_command("hari_libur", "2028", "--isi")

    assert str(no.value).startswith("2028-01-01 tidak dapat diisi: Tahun 2028?")
    assert days_in(kind, 2028) == []


def test_the_next_year_is_filled_with_its_estimated_days(says, kind):
    with time_machine.travel(datetime(2027, 10, 1, tzinfo=UTC)):
        lines = says("--isi")

    assert lines[-2:] == [WITHOUT_JOINT_LEAVE, "17 hari ditambahkan."]
    names = {row.values["day"]: row.values["name"] for row in kind.rows()}
    assert names["2028-05-05"] == "Hari Raya Idul Adha (perkiraan)"
