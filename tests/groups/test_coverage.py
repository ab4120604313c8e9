"""Villages with and without an active KIM, as pages show them."""

from datetime import date

import pytest

from core.web import marks
from groups.coverage import coverage, covered, with_kim
from groups.models import KimGroup
from groups.states import State
from regions import actions
from regions.models import Desa
from tests import factories

VILLAGES = 127


def sums(found):
    return [found[name] for name in ("total", "covered", "uncovered")]


def test_villages_are_counted_per_kecamatan_and_in_all(cast):
    found = coverage()

    assert sums(found) == [VILLAGES, 2, 125]
    assert len(found["places"]) == 12
    kurun = next(place for place in found["places"] if place.name == "Kurun")
    assert (kurun.total, kurun.covered, kurun.uncovered) == (15, 1, 14)


def test_a_village_with_two_groups_counts_once(cast):
    factories.group(desa=factories.TAMPANG, additional=True)

    assert sums(coverage()) == [VILLAGES, 2, 125]


@pytest.mark.parametrize("state", [state for state in State if state != State.ACTIVE])
def test_a_group_that_is_not_active_covers_no_village(cast, state):
    KimGroup.objects.filter(pk=cast.tampang.pk).update(state=state)

    assert sums(coverage()) == [VILLAGES, 1, 126]
    assert covered() == {cast.tewah.desa_id}


def test_a_village_that_nobody_visited_is_not_counted_as_with_signal(cast):
    desa = factories.village(factories.KURUN)
    actions.note_signal(desa, Desa.Signal.NONE, on=date(2026, 3, 4), by=cast.sari)

    found = coverage()

    assert (found["without_signal"], found["signal_noted"]) == (1, 1)


def test_villages_are_told_whether_they_have_a_kim(cast):
    codes = [factories.TAMPANG, factories.KURUN]

    told = with_kim(Desa.objects.filter(pk__in=codes).order_by("pk"))

    assert {desa.pk: desa.has_kim for desa in told} == {
        factories.TAMPANG: True,
        factories.KURUN: False,
    }


def test_what_is_kept_is_counted_anew_after_a_change(cast):
    before = coverage()
    KimGroup.objects.filter(pk=cast.tampang.pk).update(state=State.SUSPENDED)
    assert coverage() is before

    marks.changed("groups")

    assert sums(coverage()) == [VILLAGES, 1, 126]
