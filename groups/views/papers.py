"""Views of the papers of an application."""

from contextlib import suppress

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from core.change.refusals import TransitionRefused
from core.files.documents import DocumentRefused
from core.outbox.receiving import takes_part
from core.views import Question, ask_first, posted, save_form, sent_files
from groups import actions, rules
from groups.forms import (
    DecreeForm,
    PapersForm,
)
from groups.models import Paper, PaperPage
from groups.views.steps import editable, show_step, step_view


def _read_papers(request):
    """Draws the pages of papers from the outbox before its transaction begins."""
    for _, uploads in request.FILES.lists():
        for upload in uploads:
            # The form says it at its field.
            with suppress(DocumentRefused):
                actions.read_paper(upload)


@takes_part(prepare=_read_papers)
@step_view
def papers(request, pk):
    """Step 4: saves SK data and files. Each valid file is saved even if others are refused."""
    group = editable(request, pk)
    decree_form = DecreeForm(posted(request), instance=group.decree)
    files_form = PapersForm(posted(request), sent_files(request))
    if request.method == "POST":
        kept, odd = _keep_files(request, group, files_form)
        saved = save_form(
            decree_form, lambda data: actions.save_decree(group, by=request.user, **data)
        )
        if kept:
            messages.success(request, f"{kept} berkas tersimpan.")
        if saved and files_form.is_valid():
            # A paper with odd pages keeps the user here, where it can be removed again.
            if "next" in request.POST and not odd:
                return redirect("application_check", pk)
            if not kept:
                messages.success(request, "Keterangan SK tersimpan.")
            return redirect("application_papers", pk)
    context = {
        "group": group,
        "form": decree_form,
        "files_form": files_form,
        "papers": group.papers.prefetch_related("pages"),
    }
    return show_step(request, "papers", context)


def _keep_files(request, group, form):
    """Adds each valid file, and an error at its field for each refused one.

    Returns two numbers: files saved, and of those the ones with odd pages.
    """
    kept = odd = 0
    form.is_valid()
    for name, kind in (
        ("sk", Paper.Kind.SK),
        ("minutes", Paper.Kind.MINUTES),
        ("statutes", Paper.Kind.STATUTES),
    ):
        for upload in form.cleaned_data.get(name) or []:
            try:
                paper = actions.add_paper(group, kind, upload, by=request.user)
                kept += 1
                odd += bool(paper.remarks)
            except (DocumentRefused, TransitionRefused) as refusal:
                form.add_error(name, f"{upload.name}: {refusal}")
    return kept, odd


@step_view
def paper_remove(request, pk, paper_pk):
    """Asks, then removes a paper."""
    group = editable(request, pk)
    paper = get_object_or_404(group.papers, pk=paper_pk)
    question = Question(
        title=f"Hapus berkas {paper.get_kind_display()}?",
        text=f"“{paper.title}” hilang dari permohonan ini.",
        button="Hapus",
        done="Berkas dihapus.",
        then=reverse("application_papers", args=[pk]),
    )
    return ask_first(request, question, lambda: actions.remove_paper(paper, by=request.user))


@login_required
def paper_page(request, page_pk):
    """Serves the picture of one page of a paper; 404 for users who may not see it."""
    page = get_object_or_404(
        PaperPage.objects.select_related("paper__group__desa", "paper__decree"), pk=page_pk
    )
    if not rules.can_see_paper(request.user, page.paper):
        raise Http404
    return FileResponse(page.image.open(), content_type="image/jpeg")
