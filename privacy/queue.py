"""Requests about personal data in the office's queue."""

from django.urls import reverse

from office import queue
from privacy.models import DataRequest

DAYS = 3


def _row(request):
    return queue.Row(
        kind="Data pribadi",
        title=str(request),
        place="seluruh kabupaten",
        since=request.with_us_since,
        url=reverse("admin:privacy_datarequest_change", args=[request.pk]),
    )


REQUESTS = queue.Kind(
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
