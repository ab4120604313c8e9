"""The applications that wait for the office."""

from django.urls import reverse

from groups.models import KimGroup
from groups.states import State
from office import queue


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
