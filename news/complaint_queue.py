"""Complaints in the office's queue and at the desk of officers."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from news.models import Complaint
from office import desk, queue


def _waiting(user):
    waiting = Complaint.objects.visible_to(user).waiting_at_office()
    return waiting.select_related("group__desa__kecamatan")


def _row(complaint):
    return queue.Row(
        kind="Keberatan",
        title=f"{complaint.number}: {complaint.title}",
        place=complaint.group.desa.place_name if complaint.group else "",
        since=complaint.with_us_since,
        url=reverse("admin:news_complaint_change", args=[complaint.pk]),
    )


COMPLAINTS = queue.UrgentKind(
    label="Keberatan",
    noun="keberatan",
    permission="news.view_edition",
    decides="news.decide_edition",
    things=_waiting,
    row=_row,
    listed="admin:news_complaint_changelist",
    status="diperiksa",
    step="Jawab",
    days=Complaint.ANSWERED_IN.days,
)


def _for_officer(user):
    return Complaint.objects.waiting_for_officer(user).select_related("group")


def _desk_row(complaint):
    due = date_format(localtime(complaint.due_at), "l, j F, H.i")
    return desk.Row(
        kind=f"Keberatan pembaca {complaint.number}",
        title=complaint.title,
        about=f"{complaint.get_kind_display()} · batas {due}",
        url=reverse("desk_complaint", args=[complaint.pk]),
        step="Jawab",
    )


TO_ANSWER = desk.Waiting(things=_for_officer, row=_desk_row, order=12)
