"""Days that make sense."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError

from core.days import in_words, sensible_day
from core.forms import DateField


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-29 12:00 +0700", tick=False):
        yield


@pytest.mark.parametrize("year", [1945, 1999, 2026, 2027])
def test_years_from_the_republics_first_to_the_next_are_taken(year):
    sensible_day(date(year, 8, 17))


@pytest.mark.parametrize(
    ("year", "said"),
    [
        (26, "Tahun 0026? Mungkin maksud Anda 2026. Tulis tahunnya dengan empat angka."),
        (126, "Tahun 0126? Mungkin maksud Anda 2026. Tulis tahunnya dengan empat angka."),
        (1926, "Tahun 1926? Mungkin maksud Anda 2026. Tulis tahunnya dengan empat angka."),
        (1944, "Tahun 1944? Tulis tahun antara 1945 dan 2027."),
        (2028, "Tahun 2028? Tulis tahun antara 1945 dan 2027."),
        (9999, "Tahun 9999? Tulis tahun antara 1945 dan 2027."),
    ],
)
def test_a_slip_of_the_year_is_asked_about(year, said):
    with pytest.raises(ValidationError) as error:
        sensible_day(date(year, 8, 17))

    assert error.value.messages == [said]


def test_a_day_is_told_in_words():
    assert in_words(date(2026, 8, 17)) == "Senin, 17 Agustus 2026"
    assert in_words(None) == ""


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (date(2026, 8, 17), "Senin, 17 Agustus 2026"),
        ("17-08-2026", "Senin, 17 Agustus 2026"),
        ("2026-08-17", "Senin, 17 Agustus 2026"),
        ("bukan tanggal", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_date_field_says_its_day_in_words(shown, words):
    assert DateField().in_words(shown) == words
