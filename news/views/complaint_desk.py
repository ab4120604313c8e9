"""Complaints at the desk of a KIM's officers."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render

from core.change.seen import last_move
from core.change.timeline import ago
from core.views import asked_seen, attempt, posted, save_form
from news import complaint_rules as rules
from news import decision_messages, history, public_things
from news.actions import complaints
from news.complaint_forms import AnswerForm
from news.models import Complaint

LIST_LENGTH = 100


@login_required
def complaint_list(request):
    """Lists the complaints about the KIM of which the user is an officer, newest first."""
    found = Complaint.objects.at_desk_of(request.user).select_related("group")
    return render(request, "news/complaint_list.html", {"complaints": found[:LIST_LENGTH]})


def _complaint(request, pk):
    found = Complaint.objects.at_desk_of(request.user).select_related("group__desa")
    return get_object_or_404(found, pk=pk)


@login_required
def complaint(request, complaint_pk):
    """Shows a complaint; POST by an officer who may answers it, or passes it on to the office."""
    seen = last_move(_complaint(request, complaint_pk))
    found = _complaint(request, complaint_pk)
    given = {"by": request.user, "seen": asked_seen(request)}
    if "pass_on" in request.POST:
        act = partial(complaints.pass_complaint_on, found, **given)
        attempt(request, act, decision_messages.COMPLAINT_PASSED_ON)
        return redirect("desk_complaint", complaint_pk)
    form = AnswerForm(posted(request))
    if save_form(form, lambda data: complaints.answer_complaint(found, **given, **data)):
        messages.success(request, decision_messages.COMPLAINT_ANSWERED)
        return redirect("desk_complaint", complaint_pk)
    return render(request, "news/complaint_review.html", _context(request, found, form, seen))


def _context(request, found, form, seen):
    user, told = request.user, public_things.told_of(found)
    may = rules.can_pass_on(user, found)
    return {
        **told,
        "complaint": found,
        "form": form,
        "seen": seen,
        "sent_ago": ago(found.sent_at),
        "may_answer": may,
        "remedies": told["kind"].remedies(found.thing, user, at_office=False) if may else [],
        "timeline": history.timeline_of_complaint(found, for_office=user.is_staff),
    }
