"""The application, step by step; each step can be left and taken up on another day."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from core.documents import DocumentRefused
from core.errors import TransitionRefused
from core.views import attempt, posted, save_form, sent_files
from groups import actions, history, pasting, rules
from groups.forms import (
    DecreeForm,
    DetailsForm,
    MemberForm,
    PapersForm,
    PasteForm,
    SubmitForm,
    VillageForm,
)
from groups.models import KimGroup, Paper, PaperPage
from groups.states import State
from regions.models import Desa, Kecamatan

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


def _editable(request, pk):
    return get_object_or_404(KimGroup.objects.editable_by(request.user).with_place(), pk=pk)


def intro(request):
    """What will be needed, told before anybody signs in."""
    return render(request, "groups/intro.html", {"nav": "daftar"})


def choose_village(request):
    """All villages by kecamatan, as links; without sign-in and without JavaScript."""
    villages = Desa.objects.prefetch_related(
        Prefetch("groups", KimGroup.objects.recognised(), to_attr="recognised_groups")
    ).order_by("name")
    places = Kecamatan.objects.prefetch_related(Prefetch("villages", villages)).order_by("name")
    context = {"places": places, "nav": "daftar", "on_paper": "kertas" in request.GET}
    return render(request, "groups/choose_village.html", context)


@login_required
def begin(request):
    """Confirms the village chosen before signing in, and begins the application."""
    desa = get_object_or_404(
        Desa.objects.select_related("kecamatan"), pk=request.GET.get("desa", "")
    )
    on_paper = "kertas" in request.GET and rules.can_enter_paper(request.user)
    taken = KimGroup.objects.recognised().filter(desa=desa)
    form = VillageForm(posted(request), taken=taken, on_paper=on_paper, initial={"desa": desa.pk})
    started = []

    def start(data):
        reason = data.get("reason", "")
        if on_paper:
            group = actions.start_on_paper(
                data["desa"], by=request.user, note=data["note"], reason=reason
            )
        else:
            group = actions.start(data["desa"], by=request.user, reason=reason)
        started.append(group)

    if request.method == "POST" and save_form(form, start):
        return redirect("application_group", started[0].pk)
    context = {
        "desa": desa,
        "form": form,
        "taken": taken,
        "on_paper": on_paper,
        "open": None
        if on_paper
        else KimGroup.objects.applied_for_by(request.user).open().with_place().first(),
    }
    return render(request, "groups/begin.html", context)


@login_required
def village(request, pk):
    """The first step once begun: the village can still be changed."""
    group = _editable(request, pk)
    code = request.POST.get("desa") or request.GET.get("desa") or group.desa_id
    desa = get_object_or_404(Desa.objects.select_related("kecamatan"), pk=code)
    taken = KimGroup.objects.recognised().filter(desa=desa).exclude(pk=group.pk)
    initial = {"desa": desa.pk, "reason": group.second_group_reason}
    form = VillageForm(posted(request), taken=taken, on_paper=False, initial=initial)
    if save_form(
        form,
        lambda data: actions.move_village(
            group, data["desa"], by=request.user, reason=data.get("reason", "")
        ),
    ):
        return redirect("application_group", pk)
    places = Kecamatan.objects.prefetch_related("villages").order_by("name")
    context = {"group": group, "desa": desa, "form": form, "taken": taken, "places": places}
    return _step(request, "village", context)


@login_required
def details(request, pk):
    """The group's own data."""
    group = _editable(request, pk)
    form = DetailsForm(posted(request), sent_files(request), instance=group)
    if save_form(form, lambda data: actions.save_details(group, data, by=request.user)):
        return redirect("application_people", pk)
    return _step(request, "group", {"group": _editable(request, pk), "form": form})


@login_required
def people(request, pk):
    """The roster: everybody added so far, and a form for one more."""
    group = _editable(request, pk)
    form = MemberForm(posted(request), initial={"position": _next_position(group)})
    if save_form(
        form,
        lambda data: actions.add_row(group, data, by=request.user, form_key=form_key_of(request)),
    ):
        messages.success(request, f"{form.cleaned_data['name']} ditambahkan.")
        return redirect("application_people", pk)
    context = {
        "group": group,
        "form": form,
        "rows": group.memberships.current().in_order(),
        "marking": not group.applicant_row_id or "tandai" in request.GET,
        "form_key": request.POST.get("form_key") or uuid.uuid4(),
    }
    return _step(request, "people", context)


def _next_position(group):
    """Ketua first, then sekretaris, then bendahara: the form offers what is still missing."""
    present = set(group.memberships.current().values_list("position", flat=True))
    return next((position for position in group.OFFICERS if position not in present), "anggota")


def form_key_of(request):
    """The key by which a form sent twice is recognised, or None."""
    try:
        return uuid.UUID(request.POST.get("form_key", ""))
    except ValueError:
        return None


@login_required
def paste(request, pk):
    """Many rows at once; the good ones are kept, the others come back with what is wrong."""
    group = _editable(request, pk)
    form = PasteForm(posted(request))
    wrong, kept = [], 0
    if form.is_valid():
        for number, line, row in pasting.read(form.cleaned_data["rows"]):
            problem = row if isinstance(row, str) else _add(group, row, request.user)
            if problem:
                wrong.append({"number": number, "line": line, "problem": problem})
            else:
                kept += 1
        if kept and not wrong:
            messages.success(request, f"{kept} orang ditambahkan.")
            return redirect("application_people", pk)
        if not kept and not wrong:
            form.add_error("rows", "Tidak ada baris yang terbaca.")
        else:
            form = PasteForm({"rows": "\n".join(item["line"] for item in wrong)})
    context = {"group": group, "form": form, "wrong": wrong, "kept": kept}
    return _step(request, "people", context, "groups/application_paste.html")


def _add(group, row, user):
    try:
        actions.add_row(group, row, by=user)
    except TransitionRefused as refusal:
        return str(refusal)
    return ""


@login_required
def person(request, pk, row_pk):
    """Corrects one row."""
    group = _editable(request, pk)
    row = get_object_or_404(group.memberships.current(), pk=row_pk)
    form = MemberForm(posted(request), instance=row)
    if save_form(form, lambda data: actions.save_row(row, data, by=request.user)):
        messages.success(request, f"Data {form.cleaned_data['name']} disimpan.")
        return redirect("application_people", pk)
    return _step(
        request, "people", {"group": group, "form": form}, "groups/application_person.html"
    )


@login_required
@require_POST
def person_remove(request, pk, row_pk):
    group = _editable(request, pk)
    row = get_object_or_404(group.memberships.current(), pk=row_pk)
    attempt(
        request,
        lambda: actions.remove_row(row, by=request.user),
        f"“{row.name}” dihapus dari daftar.",
    )
    return redirect("application_people", pk)


@login_required
@require_POST
def person_is_me(request, pk, row_pk):
    """ "Ini saya"."""
    group = _editable(request, pk)
    row = get_object_or_404(group.memberships.current(), pk=row_pk)
    attempt(
        request,
        lambda: actions.mark_applicant(group, row, by=request.user),
        f"Anda tercatat sebagai “{row.name}”.",
    )
    return redirect("application_people", pk)


@login_required
@require_POST
def not_a_member(request, pk):
    """ "Saya bukan anggota"."""
    group = _editable(request, pk)
    attempt(
        request,
        lambda: actions.mark_applicant(group, None, by=request.user),
        "Dicatat: Anda bukan anggota. Setelah disetujui, kelompok diserahkan kepada ketuanya.",
    )
    return redirect("application_people", pk)


@login_required
def papers(request, pk):
    """The SK and the other papers. Each file is kept the moment it passes."""
    group = _editable(request, pk)
    decree_form = DecreeForm(posted(request), instance=group.decree)
    files_form = PapersForm(posted(request), sent_files(request))
    if request.method == "POST":
        kept = _keep_files(request, group, files_form)
        saved = save_form(
            decree_form, lambda data: actions.save_decree(group, data, by=request.user)
        )
        if saved and files_form.is_valid() and not files_form.errors:
            going_on = "next" in request.POST
            return redirect("application_check" if going_on else "application_papers", pk)
        if kept:
            messages.success(request, f"{kept} berkas tersimpan.")
    context = {
        "group": group,
        "form": decree_form,
        "files_form": files_form,
        "papers": group.papers.prefetch_related("pages"),
    }
    return _step(request, "papers", context)


def _keep_files(request, group, form):
    """Adds each file that passes, and a sentence at its field for each that does not."""
    kept = 0
    form.is_valid()
    for name, kind in (
        ("sk", Paper.Kind.SK),
        ("minutes", Paper.Kind.MINUTES),
        ("statutes", Paper.Kind.STATUTES),
    ):
        for upload in form.cleaned_data.get(name) or []:
            try:
                actions.add_paper(group, kind, upload, by=request.user)
                kept += 1
            except (DocumentRefused, TransitionRefused) as refusal:
                form.add_error(name, f"{upload.name}: {refusal}")
    return kept


@login_required
@require_POST
def paper_remove(request, pk, paper_pk):
    group = _editable(request, pk)
    paper = get_object_or_404(group.papers, pk=paper_pk)
    attempt(request, lambda: actions.remove_paper(paper, by=request.user), "Berkas dihapus.")
    return redirect("application_papers", pk)


@login_required
def paper_page(request, page_pk):
    """The picture of one page of a paper, for those who may see it; else not found."""
    page = get_object_or_404(
        PaperPage.objects.select_related("paper__group__desa").filter(
            paper__group__in=KimGroup.objects.all()
        ),
        pk=page_pk,
    )
    if not rules.can_see_papers(request.user, page.paper.group):
        return get_object_or_404(PaperPage.objects.none(), pk=page_pk)
    return FileResponse(page.image.open(), content_type="image/jpeg")


@login_required
def check(request, pk):
    """Everything once more, what is missing, the declaration, and the button that sends it."""
    group = _editable(request, pk)
    form = SubmitForm(posted(request))
    if save_form(
        form,
        lambda data: actions.submit(group, by=request.user, declared=data["declared"]),
    ):
        return redirect("application_sent", pk)
    lacks = [
        {"text": text, "url": reverse(ROUTES[step], args=[pk])}
        for step, text in rules.missing(group)
    ]
    context = {
        "group": group,
        "form": form,
        "lacks": lacks,
        "warnings": rules.warnings(group),
        "rows": group.memberships.current().in_order(),
        "papers": group.papers.prefetch_related("pages"),
    }
    return _step(request, "check", context)


@login_required
def sent(request, pk):
    """What happens now; the same page after a double click."""
    group = get_object_or_404(_mine(request).with_place(), pk=pk)
    if group.state in {State.DRAFT, State.CHANGES}:
        return redirect("application_check", pk)
    context = {"group": group, "timeline": history.of(group, for_office=request.user.is_staff)}
    return render(request, "groups/application_sent.html", context)


def _mine(request):
    """Applications of this account, or, for staff, those of their kecamatan."""
    if request.user.is_staff:
        return KimGroup.objects.visible_to(request.user)
    return KimGroup.objects.applied_for_by(request.user)


@login_required
def discard(request, pk):
    """Throws a draft away, after asking."""
    group = _editable(request, pk)
    if request.method == "POST":
        attempt(request, lambda: actions.discard(group, by=request.user), "Draf dihapus.")
        return redirect("desk")
    return render(request, "groups/application_discard.html", {"group": group})


@login_required
@require_POST
def again(request, pk):
    """ "Ajukan lagi" after a rejection."""
    group = get_object_or_404(KimGroup.objects.applied_for_by(request.user), pk=pk)
    fresh = []
    if attempt(
        request,
        lambda: fresh.append(actions.apply_again(group, by=request.user)),
        "Semua isian disalin. Perbaiki yang perlu, lalu kirim.",
    ):
        return redirect("application_check", fresh[0].pk)
    return redirect("desk")


def _step(request, step, context, template=None):
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
