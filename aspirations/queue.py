"""Aspirations in the office's queue, in its reminders, and at the desk of officers."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from aspirations.models import Aspiration
from core.days import in_words
from office import desk, queue
from office.deadlines import DeadlineKind
from office.working_days import calendar

VIEW, DECIDE, OVERSEE = (f"aspirations.{what}_aspiration" for what in ("view", "decide", "oversee"))
WAITING, WITH_AGENCY = "dinas", "forwarded"


def lateness_in_words(due):
    """Returns by how many working days a day has passed: ``Lewat 2 hari kerja``; "" if it has not.

    A day that passed before a weekend is late at once, by less than one working day.
    """
    today = timezone.localdate()
    if due is None or due >= today:
        return ""
    days = calendar().between(due, today)
    return f"Lewat {days} hari kerja" if days else "Lewat batas"


def due_in_words(aspiration):
    """Returns until when it waits, or by how much it is late; "" if nobody is waited for."""
    if aspiration.due is None:
        return ""
    late = aspiration.is_late and lateness_in_words(aspiration.due)
    return late or f"sampai {in_words(aspiration.due)}"


def _row(aspiration, **more):
    return queue.Row(
        kind=aspiration.get_kind_display(),
        title=f"{aspiration.spelt_code}: {aspiration.title}",
        place=aspiration.desa.place_name,
        url=reverse("admin:aspirations_aspiration_change", args=[aspiration.pk]),
        **more,
    )


def _deadline_row(aspiration):
    return _row(aspiration, due=aspiration.due)


def _waiting(user):
    waiting = Aspiration.objects.visible_to(user).exclude(about=Aspiration.About.OFFICE)
    return waiting.waiting_at_office().with_place()


def _about_office(user):
    if user.is_superuser:  # sees none of them, and needs no query to know
        return Aspiration.objects.none()
    waiting = Aspiration.objects.visible_to(user).filter(about=Aspiration.About.OFFICE)
    return waiting.waiting_at_office().with_place()


def _kind(label, things, permission, decides):
    return DeadlineKind(
        label=label,
        noun="aspirasi",
        permission=permission,
        decides=decides,
        things=things,
        row=_deadline_row,
        listed="admin:aspirations_aspiration_changelist",
        status=WAITING,
        step="Tangani",
        lateness=lateness_in_words,
    )


ASPIRATIONS = _kind("Aspirasi", _waiting, VIEW, DECIDE)
ABOUT_OFFICE = _kind("Aspirasi tentang dinas", _about_office, OVERSEE, OVERSEE)


def _at_agencies(user):
    return Aspiration.objects.visible_to(user).at_agencies().with_place()


def _agency_row(aspiration):
    mark = due_in_words(aspiration)
    tone = "bad" if aspiration.is_late else "wait"
    return _row(aspiration, mark=f"{aspiration.agency}: {mark[:1].lower()}{mark[1:]}", tone=tone)


AT_AGENCIES = queue.Reminder(
    label="Aspirasi di perangkat daerah",
    noun="aspirasi di perangkat daerah",
    permission=VIEW,
    decides=DECIDE,
    things=_at_agencies,
    row=_agency_row,
    listed="admin:aspirations_aspiration_changelist",
    status=WITH_AGENCY,
    step="Kirim tautan",
)


def _for_officer(user):
    return Aspiration.objects.waiting_for_officer(user).with_place()


def _desk_row(aspiration):
    due = lateness_in_words(aspiration.due)
    due = due or f"batas {date_format(aspiration.due, 'l, j F')}"
    return desk.Row(
        kind=f"Aspirasi {aspiration.spelt_code}",
        title=aspiration.title,
        about=f"{aspiration.get_kind_display()} · {due}",
        url=reverse("desk_aspiration", args=[aspiration.pk]),
        step="Periksa",
        tone="bad" if aspiration.is_late else "wait",
    )


TO_CHECK = desk.Waiting(things=_for_officer, row=_desk_row, order=14)
