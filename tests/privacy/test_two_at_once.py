"""Two administrators at once, on a real database with two real connections."""

from datetime import date

import pytest

from core.change.refusals import TransitionRefused
from core.change.seen import last_move
from core.models import Erasure, Event
from privacy import archives
from privacy import destruction_actions as actions
from privacy.models import DestructionList
from tests import factories, old_groups
from tests.groups.test_concurrency import people, together

APPROVAL = {"approval_number": "045/12/2026", "approval_on": date(2026, 11, 20)}

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["people"]


def fresh(listed):
    return DestructionList.objects.get(pk=listed.pk)


@pytest.fixture
def others(people):
    return [
        factories.person(name, is_staff=True, is_superuser=True, all_kecamatan=True)
        for name in ("umar", "tiga")
    ]


def proposed(*groups, by):
    listed = actions.start(by=by)
    record = archives.record_named("arsip-kim")
    actions.add_rows(listed, record, [group.pk for group in groups], by=by)
    return actions.propose(listed, by=by)


def test_of_two_confirmations_one_destroys(people, others):
    umar, tiga = others
    group = old_groups.rejected(by=people.dewi)
    listed = proposed(group, by=people.sari)
    seen = last_move(listed)

    results = together(
        lambda: actions.confirm(fresh(listed), by=umar, seen=seen, **APPROVAL),
        lambda: actions.confirm(fresh(listed), by=tiga, seen=seen, **APPROVAL),
    )
    refused = [result for result in results if isinstance(result, TransitionRefused)]
    assert len(refused) == 1, results
    assert "Sudah diputuskan “Dimusnahkan” oleh" in str(refused[0])
    assert Event.objects.about(group).filter(verb="archive_destroyed").count() == 1


def test_two_lists_with_the_same_groups_destroy_them_once(people, others):
    umar, tiga = others
    first, second = (
        old_groups.rejected(by=people.dewi, name=f"KIM {name}") for name in ("Satu", "Dua")
    )
    record = archives.record_named("arsip-kim")
    drafts = [actions.start(by=umar), actions.start(by=tiga)]
    actions.add_rows(drafts[0], record, [first.pk, second.pk], by=umar)
    actions.add_rows(drafts[1], record, [second.pk, first.pk], by=tiga)
    one, two = (actions.propose(draft, by=draft.proposed_by) for draft in drafts)

    results = together(
        lambda: actions.confirm(fresh(one), by=people.sari, **APPROVAL),
        lambda: actions.confirm(fresh(two), by=people.sari, **APPROVAL),
    )
    refused = [result for result in results if isinstance(result, TransitionRefused)]
    assert len(refused) == 1, results
    assert Erasure.objects.count() == 2
    assert Event.objects.filter(verb="archive_destroyed").count() == 2


def test_beginning_twice_at_once_makes_one_draft(people):
    together(lambda: actions.start(by=people.sari), lambda: actions.start(by=people.sari))
    assert DestructionList.objects.count() == 1
