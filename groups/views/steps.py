"""What all steps of an application share: their order, and the application being filled in."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from core.views import refuse
from groups import history, rules
from groups.models import KimGroup
from groups.states import State

STEPS = (
    ("village", "Desa", "application_village"),
    ("group", "Kelompok", "application_group"),
    ("people", "Pengurus dan anggota", "application_people"),
    ("papers", "Berkas", "application_papers"),
    ("check", "Periksa dan kirim", "application_check"),
)


TOO_LATE = "Isian yang baru Anda kirim belum kami simpan: permohonan ini sedang tidak dapat diubah."
ROUTES = {step: route for step, _, route in STEPS}


def steps(group, current):
    """The steps as ``components/_steps.html`` takes them."""
    lacking = {step for step, _ in rules.missing(group)}
    return [
        {
            "label": label,
            "url": reverse(route, args=[group.pk]),
            "state": _step_state(step, current, lacking),
        }
        for step, label, route in STEPS
    ]


def _step_state(step, current, lacking):
    if step == current:
        return "current"
    if step == "check":
        return "todo"
    return "partly" if step in lacking else "done"


class NotEditable(Exception):
    """The application is this person's, but lies with the office or has been decided."""


def editable(request, pk):
    """The application, if this person may fill it in now.

    Raises NotEditable where they may only read it; what is not theirs is not found.
    """
    group = KimGroup.objects.editable_by(request.user).with_place().filter(pk=pk).first()
    if group is None:
        get_object_or_404(own_applications(request.user), pk=pk)
        raise NotEditable
    return group


def own_applications(user):
    """Applications of this account, or, for staff, those of their kecamatan."""
    if rules.can_enter_paper(user):
        return KimGroup.objects.visible_to(user) | KimGroup.objects.applied_for_by(user)
    return KimGroup.objects.applied_for_by(user)


def step_view(view):
    """A page of one step; who may no longer fill it in is led to what was sent."""

    @login_required
    @wraps(view)
    def wrapper(request, pk, *args, **kwargs):
        try:
            return view(request, pk, *args, **kwargs)
        except NotEditable:
            if request.method == "POST":
                refuse(request, TOO_LATE)
            return redirect("application_sent", pk)

    return wrapper


def show_step(request, step, context, template=None):
    """Renders a step with the row of steps and, after a review, what is to be mended."""
    group = context["group"]
    context = {
        **context,
        "steps": steps(group, step),
        "event": _what_to_mend(group),
    }
    return render(request, template or f"groups/application_{step}.html", context)


def _what_to_mend(group):
    """The office's last words on this application, or on the rejected one it was copied from."""
    judged = group if group.state == State.CHANGES else group.copied_from
    if judged is None:
        return None
    rows = history.of(judged, for_office=False)
    return next((row for row in rows if row["verb"] in {"changes_requested", "rejected"}), None)
