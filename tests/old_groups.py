"""Groups that were rejected or dissolved long ago, by the real actions."""

from datetime import UTC, datetime

import time_machine
from django.contrib.contenttypes.models import ContentType

from core.models import Event
from groups import actions
from groups.models import KimGroup
from groups.states import State
from tests import factories

LONG_AGO = datetime(2013, 3, 4, 3, 0, tzinfo=UTC)
# The words that must be gone after a destruction.
REASON = "Tanda tangan Ayu L. tidak ada."


def rejected(
    *, by, name="KIM Lama", applicant=None, at=LONG_AGO, desa=factories.PETAK_BAHANDANG, **fields
):
    """An application with people and a paper of one page, rejected ``at`` by ``by``."""
    with time_machine.travel(at, tick=False):
        group = factories.complete_application(
            applicant, state=State.SUBMITTED, desa=desa, name=name, **fields
        )
        actions.reject(group, by=by, reason=REASON)
    return KimGroup.objects.get(pk=group.pk)


def dissolved(*, by, name="KIM Bubar", at=LONG_AGO, desa=factories.PETAK_BAHANDANG):
    """A group that was approved and, a year before ``at``, began; dissolved ``at``."""
    with time_machine.travel(at.replace(year=at.year - 1), tick=False):
        group = factories.complete_application(None, state=State.SUBMITTED, desa=desa, name=name)
        actions.approve(group, by=by)
    with time_machine.travel(at, tick=False):
        group = KimGroup.objects.get(pk=group.pk)
        actions.dissolve(group, by=by, reason=REASON, own_wish=True)
    return KimGroup.objects.get(pk=group.pk)


def many_rejected(count, *, by):
    """So many applications without people, all rejected at LONG_AGO by ``by``; as if by actions."""
    with time_machine.travel(LONG_AGO, tick=False):
        groups = KimGroup.objects.bulk_create(
            KimGroup(name=f"KIM {number}", desa_id=factories.KURUN, state=State.REJECTED)
            for number in range(count)
        )
        kind = ContentType.objects.get_for_model(KimGroup)
        Event.objects.bulk_create(
            Event(
                verb="rejected",
                content_type=kind,
                object_id=str(group.pk),
                new_state="rejected",
                actor=by,
            )
            for group in groups
        )
    return groups
