"""Views that read a list into the roster of a KIM, and that give the roster as a file."""

import io

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from core import receipts
from core.change.refusals import TransitionRefused
from core.views import posted, refuse, sent_files
from groups import actions, pasting, roster_files, rules
from groups.forms import MAX_ROWS, ImportedRows, PasteForm
from groups.views.roster import managed_group


@login_required
def read_list(request, slug):
    """Reads a file or a pasted text and shows what it would change; changes nothing."""
    group = managed_group(request, slug)
    form = PasteForm(posted(request), sent_files(request))
    if form.is_valid() and "again" not in request.POST:
        readings = form.readings()
        options = _options(request, group)
        pasting.compare(
            readings, options["roster"].values(), names_officers=options["names_officers"]
        )
        found = [reading for reading in readings if reading.kind is not pasting.Kind.NOBODY]
        if found and len(readings) <= MAX_ROWS:
            rows = ImportedRows.from_readings(readings, **options)
            return _show(request, group, rows, pasted=form.cleaned_data["rows"], notes=form.notes())
        form.refuse_unread(many=bool(found))
    return render(request, "groups/import.html", {"group": group, "form": form})


@login_required
def check_list(request, slug):
    """Adds and changes the ticked people, all or none; then asks the open questions again."""
    group = managed_group(request, slug)
    if request.method != "POST":
        return redirect("group_import", slug)
    rows = ImportedRows.from_post(request.POST, **_options(request, group))
    done = None
    if rows.are_valid() and rows.taken:
        try:
            done = actions.import_members(group, rows.people(), rows.changes(), by=request.user)
        except actions.RowsRefused as refused:
            rows.add_refusals(refused)
        except TransitionRefused as refusal:
            refuse(request, *refusal.reasons)
    if done:
        messages.success(request, _saved(*done))
        if not rows.leave_questions():
            return redirect("group_desk", slug)
        receipts.acknowledge(request)
    return _show(request, group, rows, pasted=request.POST.get("rows", ""), added=bool(done))


def _saved(added, changed):
    """Returns the sentence about how many people were added and changed; zeros are left out."""
    counts = [(added, "ditambahkan"), (changed, "diubah")]
    told = [f"{count} orang {what}" for count, what in counts if count]
    return f"{', '.join(told)}." if told else "Tidak ada yang berubah."


def _options(request, group):
    """Returns what the forms of the preview need to know of the group."""
    return {
        "roster": {row.pk: row for row in group.memberships.current().in_order()},
        "names_officers": rules.can_change_officers(request.user, group),
    }


def _show(request, group, rows, *, pasted, notes=(), added=False):
    named = {form.about["match"] for form in rows.forms}
    roster = group.memberships.current().in_order()
    context = {
        "added": added,
        "group": group,
        "rows": rows,
        "pasted": pasting.without_nik(pasted),
        "notes": notes,
        "wrong": [form for form in rows.taken if form.errors],
        "others": [] if added else [row for row in roster if row.pk not in named],
    }
    return render(request, "groups/import_check.html", context)


@login_required
@require_GET
def example(request):
    """Sends an empty spreadsheet with the columns that are read, and a sheet of examples."""
    name = "contoh-daftar-anggota.xlsx"
    return FileResponse(io.BytesIO(roster_files.example()), as_attachment=True, filename=name)


@login_required
@require_POST
def export(request, slug):
    """Sends the roster as a file, and records that it was taken."""
    group = managed_group(request, slug)
    kind = "csv" if request.POST.get("jenis") == "csv" else "xlsx"
    rows = actions.export_members(group, by=request.user, kind=kind)
    content = roster_files.FORMATS[kind](rows, group)
    name = f"anggota-{group.slug}.{kind}"
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name)
