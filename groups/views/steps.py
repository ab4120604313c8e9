"""What all steps of an application share: their order, and the application being filled in."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

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
    return "todo" if step in lacking else "done"


def editable(request, pk):
    """The application, if this person may fill it in now; else not found."""
    return get_object_or_404(KimGroup.objects.editable_by(request.user).with_place(), pk=pk)


def show_step(request, step, context, template=None):
    """Renders a step with the row of steps and, after a review, what is to be mended."""
    group = context["group"]
    context = {
        **context,
        "steps": steps(group, step),
        "event": _last_request_for_changes(group),
    }
    return render(request, template or f"groups/application_{step}.html", context)


def _last_request_for_changes(group):
    if group.state != State.CHANGES:
        return None
    rows = history.of(group, for_office=False)
    return next((row for row in rows if row["title"] == "Diminta perbaikan"), None)
