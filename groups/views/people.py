"""Views of the people of an application."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from core import receipts
from core.change.refusals import TransitionRefused
from core.outbox.receiving import takes_part
from core.views import (
    Question,
    ask_first,
    attempt,
    posted,
    refuse,
    save_form,
    sent_files,
)
from groups import actions, pasting
from groups.forms import MAX_ROWS, MemberForm, NewMemberForm, PastedRows, PasteForm
from groups.models import OFFICERS, KimGroup, Position
from groups.views.steps import editable, show_step, step_view


@takes_part()
@step_view
def people(request, pk):
    """Step 3: lists the people; ``?tambah`` and POST: the form that adds one."""
    group = editable(request, pk)
    rows = group.memberships.current().in_order()
    vacant = _vacant(rows)
    first = vacant[0] if vacant else Position.ANGGOTA
    form = NewMemberForm(posted(request), initial={"position": first})
    if save_form(form, lambda data: actions.add_row(group, by=request.user, **data)):
        messages.success(request, f"“{form.cleaned_data['name']}” ditambahkan.")
        more = "?tambah" if "more" in request.POST else ""
        return redirect(reverse("application_people", args=[pk]) + more)
    if form.is_bound or "tambah" in request.GET:
        context = {"group": group, "form": form, "title": "Tambah orang", "adds": True}
        return show_step(request, "people", context, "groups/application_person.html")
    marking = "tandai" in request.GET
    context = {
        "group": group,
        "rows": rows,
        "vacant": [position.label.lower() for position in vacant],
        "marking": marking,
        "own": _own_rows(request.user, group, rows, marking),
    }
    return show_step(request, "people", context)


def _vacant(rows):
    """Returns the officer positions that nobody in ``rows`` holds."""
    present = {row.position for row in rows}
    return [position for position in OFFICERS if position not in present]


def _own_rows(user, group, rows, marking):
    """Returns the keys of the rows that offer “Ini saya” to the applicant.

    Those with the phone number of their account, until they have answered; all if they ask
    (``marking``). The account is tied to a row only by pressing the button.
    """
    if group.source != KimGroup.Source.ONLINE:
        return set()
    others = [row for row in rows if row.pk != group.applicant_row_id]
    if marking:
        return {row.pk for row in others}
    answered = group.applicant_row_id or group.applicant_is_outsider
    return {row.pk for row in others if user.phone and not answered and row.phone == user.phone}


@step_view
def paste(request, pk):
    """Reads a roster from a file or a pasted text and shows a preview; adds nothing."""
    group = editable(request, pk)
    form = PasteForm(posted(request), sent_files(request))
    if form.is_valid() and "again" not in request.POST:
        readings = form.readings()
        pasting.mark_known(readings, group.memberships.current())
        if 0 < len(readings) <= MAX_ROWS:
            rows, text = PastedRows.from_readings(readings), form.cleaned_data["rows"]
            return _show_rows(request, group, rows, pasted=text, notes=form.notes())
        form.refuse_unread(many=bool(readings))
    context = {"group": group, "form": form}
    return show_step(request, "people", context, "groups/application_paste.html")


@step_view
def paste_check(request, pk):
    """Adds the ticked rows of the preview, all or none; then asks the open questions again."""
    group = editable(request, pk)
    if request.method != "POST":
        return redirect("application_paste", pk)
    rows = PastedRows.from_post(request.POST)
    added = 0
    if rows.are_valid():
        try:
            actions.add_rows(group, rows.people(), by=request.user)
            added = len(rows.taken)
        except actions.RowsRefused as refused:
            rows.add_refusals(refused)
        except TransitionRefused as refusal:
            refuse(request, *refusal.reasons)
    if added:
        messages.success(request, f"{added} orang ditambahkan.")
        if not rows.leave_questions():
            return redirect("application_people", pk)
        receipts.acknowledge(request)
    return _show_rows(request, group, rows, pasted=request.POST.get("rows", ""), added=added)


def _show_rows(request, group, rows, *, pasted, notes=(), added=0):
    context = {
        "added": added,
        "group": group,
        "notes": notes,
        "rows": rows,
        "pasted": pasting.without_nik(pasted),
        "wrong": [form for form in rows.taken if form.errors],
    }
    return show_step(request, "people", context, "groups/application_paste_check.html")


@takes_part()
@step_view
def person(request, pk, row_pk):
    """Changes one row."""
    group = editable(request, pk)
    row = get_object_or_404(group.memberships.current(), pk=row_pk)
    form = MemberForm(posted(request), instance=row)
    if save_form(form, lambda data: actions.save_row(row, by=request.user, **data)):
        messages.success(request, f"Data “{form.cleaned_data['name']}” disimpan.")
        return redirect("application_people", pk)
    context = {"group": group, "form": form, "title": "Ubah data orang"}
    return show_step(request, "people", context, "groups/application_person.html")


@step_view
def person_remove(request, pk, row_pk):
    """Asks, then removes one row."""
    group = editable(request, pk)
    row = get_object_or_404(group.memberships.current(), pk=row_pk)
    question = Question(
        title=f"Hapus “{row.name}” dari daftar?",
        text="Isian tentang orang ini hilang. Ia dapat ditambahkan lagi kapan saja.",
        button="Hapus",
        done=f"“{row.name}” dihapus dari daftar.",
        then=reverse("application_people", args=[pk]),
    )
    return ask_first(request, question, lambda: actions.remove_row(row, by=request.user))


@step_view
@require_POST
def person_is_me(request, pk, row_pk):
    """Marks a row as the applicant's own (“Ini saya”)."""
    group = editable(request, pk)
    row = get_object_or_404(group.memberships.current(), pk=row_pk)
    attempt(
        request,
        lambda: actions.mark_applicant(group, row, by=request.user),
        f"Anda tercatat sebagai “{row.name}”.",
    )
    return redirect("application_people", pk)


@step_view
@require_POST
def add_me(request, pk):
    """Adds the applicant to an empty roster, with name and number of their account."""
    group = editable(request, pk)
    attempt(
        request,
        lambda: actions.add_applicant(group, by=request.user),
        "Anda tercatat sebagai ketua. Bukan ketua? Tekan “Ubah”.",
    )
    return redirect("application_people", pk)


@step_view
@require_POST
def not_a_member(request, pk):
    """Records that the applicant is no member (“Saya bukan anggota”)."""
    group = editable(request, pk)
    attempt(
        request,
        lambda: actions.mark_applicant(group, None, by=request.user),
        "Dicatat: Anda bukan anggota. Setelah disetujui, kelompok diserahkan kepada ketuanya.",
    )
    return redirect("application_people", pk)
