"""Views that keep a group at the desk: the yearly confirmation, and the answer to a notice."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from core.change.seen import read_seen
from core.models import Event
from core.views import attempt, posted, save_form
from groups import actions, decision_messages, rules
from groups.forms import ObjectionForm
from groups.models import KimGroup


def _group(request, slug, rule):
    group = get_object_or_404(KimGroup.objects.public().with_place(), slug=slug)
    if not rule(request.user, group):
        raise Http404
    return group


@login_required
def confirm(request, slug):
    """Shows what the register says of a group; POST confirms that it still holds."""
    group = _group(request, slug, rules.can_confirm_yearly)
    last = actions.last_event(group)
    if request.method == "POST":
        shown = read_seen(request.POST.get("last"))
        if attempt(
            request,
            lambda: actions.confirm_yearly(group, by=request.user, last=shown),
            decision_messages.CONFIRMED,
        ):
            return redirect("group_desk", slug)
        last = actions.last_event(group)
    context = {
        "group": group,
        "last": last,
        "rows": group.memberships.current().in_order(),
        "renews": rules.can_start_change(request.user, group),
    }
    return render(request, "groups/confirm_yearly.html", context)


@login_required
def objection(request, slug):
    """Shows the notice of a dissolution to officers, with a form to object."""
    group = _group(request, slug, rules.can_object)
    form = ObjectionForm(posted(request))
    if save_form(form, lambda data: actions.object_to_dissolution(group, by=request.user, **data)):
        messages.success(request, decision_messages.OBJECTED)
        return redirect("group_objection", slug)
    told = Event.objects.about(group)
    context = {
        "group": group,
        "form": form,
        "notice": told.filter(verb="dissolution_announced").last(),
        "objections": told.filter(verb="dissolution_objected"),
    }
    return render(request, "groups/objection.html", context)
