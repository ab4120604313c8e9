"""The office's queue on a wide screen: all its tables stand in one grid."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groups.models import KimGroup
from groups.states import State as GroupState
from news.models import Edition
from news.states import State
from tests import factories
from tests.journeys.conftest import DESKTOP, sign_in

pytestmark = pytest.mark.journey

COLUMNS = """tables => tables.map(table => Object.fromEntries([...table.querySelectorAll("th")]
 .map(head => [head.textContent.trim(), Math.round(head.getBoundingClientRect().left)])))"""


def test_columns_of_all_tables_stand_below_each_other(browse, people):
    now = timezone.now()
    factories.edition(people.tampang, people.budi, State.WITH_OFFICE, title="Panen")
    late = factories.edition(people.tampang, people.budi, State.WITH_OFFICE, title="Panen " * 15)
    Edition.objects.filter(pk=late.pk).update(with_us_since=now - timedelta(days=30))
    silent = factories.complete_application(people.citra, state=GroupState.CHANGES)
    KimGroup.objects.filter(pk=silent.pk).update(returned_at=now - timedelta(days=20))
    page = browse(size=DESKTOP)
    sign_in(page, "dewi", factories.PASSWORD)
    page.goto("/admin/")

    late_ones, ours, theirs = page.locator("table.queue").evaluate_all(COLUMNS)

    assert late_ones == ours
    assert list(ours) == ["Jenis", "Apa", "Di kami", "Di mereka", "Langkah"]
    assert list(theirs) == ["Jenis", "Apa", "Keadaan", "Langkah"]
    assert [theirs[name] for name in ("Jenis", "Apa", "Keadaan", "Langkah")] == [
        ours[name] for name in ("Jenis", "Apa", "Di kami", "Langkah")
    ]
