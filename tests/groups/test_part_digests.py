"""The office sees what changed since an application was last sent."""

import json

from core.models import Event
from groups import actions, part_digests
from groups.models import KimGroup
from groups.states import State
from tests import factories


def sent_again(cast, **changes):
    group = factories.complete_application(cast.citra, desa=factories.KURUN)
    actions.submit(group, by=cast.citra, declared=True)
    actions.request_changes(group, by=cast.dewi, reason="Perbaiki.")
    KimGroup.objects.filter(pk=group.pk).update(**changes)
    return group


def test_an_application_sent_once_has_changed_nothing(cast):
    group = factories.complete_application(cast.citra, desa=factories.KURUN)
    actions.submit(group, by=cast.citra, declared=True)

    assert part_digests.changed_since_last_sent(group) == []


def test_parts_that_changed_are_named_and_no_others(cast):
    group = sent_again(cast, address="Balai baru")
    group.memberships.filter(position="bendahara").update(phone="+6281399998888")
    group.decrees.update(number="9/2026")
    actions.submit(group, by=cast.citra, declared=True)

    assert part_digests.changed_since_last_sent(group) == [
        "alamat sekretariat",
        "nomor SK",
        "pengurus dan anggota",
    ]


def test_sent_again_unchanged_says_so_by_saying_nothing(cast):
    group = sent_again(cast)
    actions.submit(group, by=cast.citra, declared=True)

    assert part_digests.changed_since_last_sent(group) == []


def test_the_event_does_not_keep_what_was_said(cast):
    group = sent_again(cast, address="Jalan Rahasia", contact_phone="+6281399998888")
    actions.submit(group, by=cast.citra, declared=True)

    kept = json.dumps([event.data for event in Event.objects.about(group)])
    assert "Rahasia" not in kept
    assert "81399998888" not in kept


def test_the_review_page_names_them(cast, sign_in):
    group = sent_again(cast, address="Balai baru")
    actions.submit(group, by=cast.citra, declared=True)

    page = sign_in(cast.dewi).get(f"/admin/groups/kimgroup/{group.pk}/change/").content.decode()

    assert "Berubah sejak dikirim sebelumnya:" in page
    assert "alamat sekretariat." in page
    assert KimGroup.objects.get(pk=group.pk).state == State.SUBMITTED
