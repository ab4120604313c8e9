"""Shared by the views of an application: order of the steps, and access to the application."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
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
    """Returns the steps as ``components/_steps.html`` takes them; ``current`` is a step's name."""
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
    """Raised for an application that the user may read but not edit now."""


def editable(request, pk):
    """Returns the application if the user may edit it now.

    Raises NotEditable if they may only read it, and Http404 if it is not theirs.
    """
    group = KimGroup.objects.editable_by(request.user).with_place().filter(pk=pk).first()
    if group is None:
        get_object_or_404(own_applications(request.user), pk=pk)
        raise NotEditable
    return group


def own_applications(user):
    """Returns applications of this account; for staff, also all groups in their scope."""
    if rules.is_deciding_staff(user):
        return KimGroup.objects.visible_to(user) | KimGroup.objects.applied_for_by(user)
    return KimGroup.objects.applied_for_by(user)


def step_view(view):
    """Decorates the view of a step: needs sign-in; NotEditable redirects to what was submitted."""

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
    """Renders a step with the row of steps and what the office asked to change.

    ``step`` is the step's name; the template is ``groups/application_<step>.html`` by default.
    """
    group = context["group"]
    context = {
        **context,
        "steps": steps(group, step),
        "event": _what_to_mend(group),
    }
    return TemplateResponse(request, template or f"groups/application_{step}.html", context)


def _what_to_mend(group):
    """Returns the timeline row of the last request for changes or rejection, or None.

    For a copy of a rejected application, it is taken from the original.
    """
    judged = group if group.state == State.CHANGES else group.copied_from
    if judged is None:
        return None
    rows = history.timeline_of_group(judged, for_office=False)
    return next((row for row in rows if row["verb"] in {"changes_requested", "rejected"}), None)
