"""Queue entries: applications and new SK for the office, messages of villagers for officers."""

from django.urls import reverse

from groups.models import KimGroup, OfficerChange
from groups.states import ChangeState, State
from office import desk, queue


def _waiting(user):
    return KimGroup.objects.visible_to(user).waiting().with_place()


def _row(group):
    return queue.Row(
        kind="Permohonan KIM",
        title=group.name,
        place=group.desa.place_name,
        since=group.with_us_since,
        theirs=group.time_with_them,
        url=reverse("admin:groups_kimgroup_change", args=[group.pk]),
    )


APPLICATIONS = queue.Kind(
    label="Permohonan KIM",
    noun="permohonan",
    permission="groups.view_kimgroup",
    decides="groups.decide_kimgroup",
    things=_waiting,
    row=_row,
    listed="admin:groups_kimgroup_changelist",
    status=State.SUBMITTED,
    step="Periksa",
)


def _waiting_changes(user):
    return (
        OfficerChange.objects.visible_to(user)
        .waiting()
        .select_related("group__desa__kecamatan", "decree")
    )


def _change_row(change):
    return queue.Row(
        kind="SK baru",
        title=f"{change.group.name}: SK {change.decree.number}",
        place=change.group.desa.place_name,
        since=change.with_us_since,
        theirs=change.time_with_them,
        url=reverse("admin:groups_officerchange_change", args=[change.pk]),
    )


CHANGES = queue.Kind(
    label="SK baru",
    noun="SK baru",
    permission="groups.view_officerchange",
    decides="groups.decide_kimgroup",
    things=_waiting_changes,
    row=_change_row,
    listed="admin:groups_officerchange_changelist",
    status=ChangeState.SUBMITTED,
    step="Cocokkan",
)


def _with_messages(user):
    return KimGroup.objects.with_member(user).with_messages_for(user).filter(message_count__gt=0)


def _messages_row(group):
    return desk.Row(
        kind="Pesan warga",
        title=f"{group.message_count} pesan belum ditangani",
        about=group.name,
        url=f"{reverse('group_messages', args=[group.slug])}?belum",
        step="Baca",
    )


MESSAGES = desk.Waiting(things=_with_messages, row=_messages_row, order=30)
