"""Views of a new SK at the desk: begin, decree and files, officers, check and send."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from core.change.refusals import TransitionRefused
from core.files.documents import DocumentRefused
from core.views import Question, ask_first, attempt, posted, refuse, save_form, sent_files
from groups import actions, decision_messages, history, rules
from groups.forms import ChangeSentForm, DecreeFilesForm, DecreeForm, OfficerForms
from groups.models import KimGroup
from groups.states import OPEN_CHANGE, ChangeState

STEPS = (
    ("sk", "SK", "officer_change_decree"),
    ("officers", "Pengurus", "officer_change_officers"),
    ("check", "Periksa dan kirim", "officer_change_check"),
)
TOO_LATE = "Isian yang baru Anda kirim belum kami simpan: SK baru ini sedang tidak dapat diubah."


def _group(request, slug):
    group = get_object_or_404(KimGroup.objects.public().with_place(), slug=slug)
    if not rules.can_start_change(request.user, group):
        raise Http404
    return group


def _latest(user, group):
    """Returns the newest OfficerChange of a group that this user may see, or None."""
    for change in group.officer_changes.order_by("-pk").select_related("decree"):
        change.group = group
        if rules.can_see_change(user, change):
            return change
    return None


def _editable(view):
    """Decorates the view of a step with the open change; leads away if it cannot be edited."""

    @login_required
    @wraps(view)
    def wrapper(request, slug, *args, **kwargs):
        group = _group(request, slug)
        change = _latest(request.user, group)
        if change and rules.can_edit_change(request.user, change):
            return view(request, change, *args, **kwargs)
        if request.method == "POST":
            refuse(request, TOO_LATE)
        return redirect("officer_change", slug)

    return wrapper


def _steps(change, current):
    lacking = {step for step, _ in rules.missing_in_change(change)}
    found = []
    for step, label, route in STEPS:
        state = "current" if step == current else "partly" if step in lacking else "done"
        state = "todo" if step == "check" and step != current else state
        found.append(
            {"label": label, "url": reverse(route, args=[change.group.slug]), "state": state}
        )
    return found


def _show(request, step, change, context):
    rows = history.timeline_of_change(change, for_office=False)
    context = {
        "group": change.group,
        "change": change,
        "steps": _steps(change, step),
        "event": next((row for row in rows if row["verb"] == "change_returned"), None),
        **context,
    }
    return render(request, f"groups/officer_change_{step}.html", context)


@login_required
def officer_change(request, slug):
    """Shows where a new SK stands, or what is needed to begin one; POST begins it."""
    group = _group(request, slug)
    if request.method == "POST":
        begun = attempt(
            request, lambda: actions.start_change(group, by=request.user), "Isi SK-nya dulu."
        )
        return redirect("officer_change_decree" if begun else "officer_change", slug)
    change = _latest(request.user, group)
    for_office = request.user.is_staff
    context = {
        "group": group,
        "change": change,
        "comparison": history.comparison(change) if change else None,
        "mends": change and rules.can_edit_change(request.user, change),
        "begins": not (change and change.state in OPEN_CHANGE),
        "timeline": history.timeline_of_change(change, for_office=for_office) if change else [],
        "ketua": _to_invite(request.user, change),
    }
    return render(request, "groups/officer_change.html", context)


def _to_invite(user, change):
    """Returns the ketua whom a confirmed SK names, if they have no account and may be invited."""
    if not change or change.state != ChangeState.CONFIRMED:
        return None
    if not rules.can_manage_roster(user, change.group):
        return None
    return change.group.memberships.lasting().filter(position="ketua", user=None).first()


@_editable
def decree(request, change):
    """Step 1: the SK and its files. Each valid file is saved even if others are refused."""
    form = DecreeForm(posted(request), instance=change.decree)
    files = DecreeFilesForm(posted(request), sent_files(request))
    if request.method == "POST":
        odd = _save_files(request, change, files)
        saved = save_form(
            form, lambda data: actions.save_change_decree(change, by=request.user, **data)
        )
        if saved and files.is_valid():
            messages.success(request, "SK tersimpan.")
            step = "officer_change_officers" if not odd else "officer_change_decree"
            return redirect(step, change.group.slug)
    papers = change.decree.papers.prefetch_related("pages")
    return _show(request, "sk", change, {"form": form, "files_form": files, "papers": papers})


def _save_files(request, change, form):
    """Adds each valid file, and an error for each refused one; returns how many look odd."""
    odd = 0
    form.is_valid()
    for upload in form.cleaned_data.get("sk") or []:
        try:
            odd += bool(actions.add_change_paper(change, upload, by=request.user).remarks)
        except (DocumentRefused, TransitionRefused) as refusal:
            form.add_error("sk", f"{upload.name}: {refusal}")
    return odd


@_editable
def paper_remove(request, change, paper_pk):
    """Asks, then removes a file of the new SK."""
    paper = get_object_or_404(change.decree.papers, pk=paper_pk)
    question = Question(
        title="Hapus berkas SK ini?",
        text=f"“{paper.title}” hilang dari SK baru ini.",
        button="Hapus",
        done="Berkas dihapus.",
        then=reverse("officer_change_decree", args=[change.group.slug]),
    )
    return ask_first(request, question, lambda: actions.remove_change_paper(paper, by=request.user))


@_editable
def officers(request, change):
    """Step 2: who is ketua, sekretaris, bendahara and seksi from the first day of the SK on."""
    forms = OfficerForms(change, posted(request))
    if request.method == "POST" and forms.is_valid():
        saved = attempt(
            request,
            lambda: actions.save_officers(change, forms.people(), by=request.user),
            "Susunan pengurus tersimpan.",
        )
        if saved:
            step = "officer_change_officers" if "more" in request.POST else "officer_change_check"
            return redirect(step, change.group.slug)
    return _show(request, "officers", change, {"forms": forms.forms, "errors": forms.errors})


@_editable
def check(request, change):
    """Step 3: shows old beside new and what is missing, and sends the new SK."""
    form = ChangeSentForm(posted(request))
    if save_form(
        form,
        lambda data: actions.submit_change(change, by=request.user, declared=data["as_in_decree"]),
    ):
        return redirect("officer_change", change.group.slug)
    routes = {step: reverse(route, args=[change.group.slug]) for step, _, route in STEPS}
    context = {
        "form": form,
        "lacks": [
            {"text": text, "url": routes[step]} for step, text in rules.missing_in_change(change)
        ],
        "warnings": rules.warnings_of_change(change, reader=request.user),
        "comparison": history.comparison(change),
        "papers": change.decree.papers.prefetch_related("pages"),
    }
    return _show(request, "check", change, context)


@_editable
def discard(request, change):
    """Asks, then deletes a draft."""
    question = Question(
        title="Buang isian SK baru ini?",
        text="Keterangan SK, berkas, dan susunan pengurus yang sudah diisi hilang. Pengurus yang "
        "sekarang tetap bertugas.",
        button="Ya, buang",
        done=decision_messages.DISCARDED_CHANGE,
        then=reverse("group_desk", args=[change.group.slug]),
    )
    return ask_first(request, question, lambda: actions.discard_change(change, by=request.user))
