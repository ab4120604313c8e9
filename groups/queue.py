"""Queue entries: applications for the office, messages of villagers for officers."""

from django.urls import reverse

from groups.models import KimGroup
from groups.states import State
from office import desk, queue


def _waiting(user):
    return KimGroup.objects.visible_to(user).waiting().with_place()


def _row(group):
    return queue.Row(
        kind="Permohonan KIM",
        title=group.name,
        place=group.desa.short_name,
        area=group.desa.kecamatan_id,
        since=group.submitted_at,
        url=reverse("admin:groups_kimgroup_change", args=[group.pk]),
    )


APPLICATIONS = queue.Kind(
    label="Permohonan KIM",
    noun="permohonan",
    permission="groups.view_kimgroup",
    area="desa__kecamatan",
    things=_waiting,
    row=_row,
    listed="admin:groups_kimgroup_changelist",
    status=State.SUBMITTED,
    step="Periksa",
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
