"""Requests about personal data, breaches and lists of destruction in the office's queue."""

from django.urls import reverse

from office import queue
from privacy.models import Breach, DataRequest, DestructionList
from privacy.states import DestructionState

DAYS = 3


def _row(request):
    return queue.Row(
        kind="Data pribadi",
        title=str(request),
        place="seluruh kabupaten",
        since=request.with_us_since,
        url=reverse("admin:privacy_datarequest_change", args=[request.pk]),
    )


REQUESTS = queue.UrgentKind(
    label="Data pribadi",
    noun="permintaan data pribadi",
    permission="privacy.view_datarequest",
    decides="privacy.change_datarequest",
    things=lambda user: DataRequest.objects.visible_to(user).waiting(),
    row=_row,
    listed="admin:privacy_datarequest_changelist",
    status="open",
    step="Jawab",
    days=DAYS,
)


def _breach_row(breach):
    return queue.Row(
        kind="Kebocoran",
        title=str(breach),
        place="seluruh kabupaten",
        since=breach.with_us_since,
        url=reverse("admin:privacy_breach_change", args=[breach.pk]),
    )


BREACHES = queue.UrgentKind(
    label="Kebocoran",
    noun="kebocoran data pribadi",
    permission="privacy.view_breach",
    decides="privacy.change_breach",
    things=lambda user: Breach.objects.visible_to(user).waiting(),
    row=_breach_row,
    listed="admin:privacy_breach_changelist",
    status="open",
    step="Beri tahu",
    days=DAYS,
)
TOLD_BREACHES = queue.Held(
    noun="kebocoran data pribadi",
    why="sudah diberitahukan dan belum ditutup",
    permission="privacy.view_breach",
    things=lambda user: Breach.objects.visible_to(user).told(),
    listed="admin:privacy_breach_changelist",
    status="told",
)


def _list_row(destruction_list):
    return queue.Row(
        kind="Pemusnahan arsip",
        title=str(destruction_list),
        place="seluruh kabupaten",
        since=destruction_list.with_us_since,
        url=reverse("admin:privacy_destructionlist_change", args=[destruction_list.pk]),
    )


def _lists_for(user):
    waiting = DestructionList.objects.visible_to(user).waiting()
    return waiting.exclude(proposed_by=user.pk)


DESTRUCTIONS = queue.Kind(
    label="Pemusnahan arsip",
    noun="daftar pemusnahan arsip",
    permission="privacy.view_destructionlist",
    decides="privacy.change_destructionlist",
    things=_lists_for,
    row=_list_row,
    listed="admin:privacy_destructionlist_changelist",
    status=DestructionState.PROPOSED,
    step="Periksa",
    days=14,
)
