"""Figures that cannot flatter: what is counted, and what is not told of few."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from aspirations import actions
from aspirations.figures import HIDDEN, TOTAL, Row, Share, figures
from aspirations.models import Agency, Aspiration
from tests import factories
from tests.aspirations import making

MONDAY = "2026-11-02 08:00:00+07:00"


@pytest.fixture(autouse=True)
def _on_a_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def row_of(table, label):
    (row,) = [row for row in figures()[table] if row.label == label]
    return row


def told(row):
    return {name: number for name, number in row.counts.items() if number}


def answered_after(days, cast, outcome=""):
    """Forwarded at once, and answered after so many calendar days."""
    made = making.brought_to("forwarded", cast)
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        made = actions.answer_aspiration(made, by=cast.dewi, words="Sudah diganti.")
        return actions.close_aspiration(made, outcome=outcome) if outcome else made


def test_everything_received_is_counted_and_told_apart(cast):
    making.sent()
    making.brought_to("returned", cast)
    answered_after(1, cast, "done")
    answered_after(3, cast, "partly")
    answered_after(4, cast)

    assert told(row_of("kecamatan", "Kurun")) == {
        "received": 5,
        "answered": 3,
        "in_time": 3,
        "done": 1,
        "silent": 1,
        "returned": 1,
    }
    assert row_of("kecamatan", "Kurun").median_days == 3


def test_a_late_answer_is_late_for_good_and_not_in_time(cast):
    answered_after(20, cast, "done")

    row = row_of("agencies", "Dinas PU")

    assert (row.counts["late"], row.counts["in_time"], row.counts["done"]) == (1, 0, 1)


def test_who_misses_a_day_now_is_late_before_anybody_noted_it(cast):
    making.brought_to("forwarded", cast)

    with time_machine.travel("2026-11-30 08:00:00+07:00"):
        assert row_of("subjects", "Air bersih").counts["late"] == 1


def test_the_silence_of_the_sender_makes_nobody_late(cast):
    making.brought_to("asked", cast)

    with time_machine.travel("2026-12-30 08:00:00+07:00"):
        assert row_of("kecamatan", "Kurun").counts["late"] == 0


def test_a_reopened_one_is_no_settled_one(cast):
    made = answered_after(1, cast, "done")
    with time_machine.travel("2026-11-05 08:00:00+07:00"):
        actions.reopen_aspiration(made, words="Bocor lagi.")

    row = row_of("kecamatan", "Kurun")

    assert (row.counts["reopened"], row.counts["done"], row.counts["silent"]) == (1, 0, 0)


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(0, 0, "–"), (3, 4, "3 dari 4"), (4, 5, "4 dari 5 (80%)"), (1, 8, "1 dari 8 (12%)")],
)
def test_a_percentage_comes_with_its_numbers_and_not_of_few(part, whole, text):
    assert Share(part, whole).text == text


@pytest.mark.parametrize(
    ("days", "middle"), [([], None), ([3], 3), ([1, 4], 3), ([0, 9, 2], 2), ([0, 1], 1)]
)
def test_the_median_is_rounded_up(days, middle):
    assert Row("", days=days).median_days == middle


def hide(count, **how):
    for _ in range(count):
        made = making.sent(openness="secret")
        Aspiration.objects.filter(pk=made.pk).update(**how)


@pytest.mark.parametrize("how", [{}, {"openness": "unnamed", "about": "office", "group": None}])
def test_hidden_ones_are_told_of_no_place_and_only_once_there_are_five(cast, how):
    making.sent()
    hide(4, agency=making.agency(), **how)
    few = figures()
    hide(1, agency=making.agency(), **how)
    enough = figures()

    for found in (few, enough):
        assert [(row.label, row.counts["received"]) for row in found["subjects"]] == [
            ("Air bersih", 1)
        ]
        assert [row.label for row in found["agencies"]] == [
            "Tidak diteruskan (pada Diskominfosantik)"
        ]
    assert [(row.label, row.counts["received"]) for row in few["kecamatan"]] == [
        ("Kurun", 1),
        (TOTAL, 1),
    ]
    assert [(row.label, row.counts["received"]) for row in enough["kecamatan"]] == [
        ("Kurun", 1),
        (HIDDEN, 5),
        (TOTAL, 6),
    ]


def test_the_csv_has_the_numbers_of_the_page_and_opens_in_excel(client, cast):
    answered_after(2, cast, "done")

    answer = client.get("/aspirasi/angka.csv")

    assert answer.content.startswith(b"\xef\xbb\xbf")
    lines = answer.content.decode("utf-8-sig").split("\r\n")
    assert lines[0].split(";")[:3] == ["Menurut", "Nama", "Diterima"]
    assert "Kecamatan;Kurun;1;1;1;0;0;1;0;0;2" in lines
    assert "Perangkat daerah;Dinas PU;1;1;1;0;0;1;0;0;2" in lines


@pytest.mark.parametrize("begins", ["=", "+", "-", "@"])
def test_no_name_becomes_a_formula(client, cast, begins):
    made = making.brought_to("forwarded", cast)
    Agency.objects.filter(pk=made.agency_id).update(short=f"{begins}HYPERLINK(1)")

    assert f";'{begins}HYPERLINK(1);" in client.get("/aspirasi/angka.csv").content.decode()


def test_the_page_says_how_it_counts(client, cast):
    answered_after(2, cast, "done")
    making.sent(factories.TEWAH)

    page = " ".join(client.get("/aspirasi/angka/").content.decode().split()).replace("> <", "><")

    assert '<th scope="row">Tewah</th><td data-of="Diterima">1</td>' in page
    assert "hari kalender dari dikirim sampai jawaban terakhir" in page
    assert '<td data-of="Lama sampai dijawab">2 hari' in page.replace('"> ', '">')
