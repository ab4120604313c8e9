"""Pages on which the office edits its lists and settings."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse

from core.change.refusals import TransitionRefused
from core.views import Question, add_refusal, posted
from office.lists import kind_named, kinds
from office.working_days import WORD, empty_years

SAVED, DROPPED, RESTORED = "Tersimpan.", "Dihapus dari daftar.", "Dipulihkan seperti semula."


def open_to(user):
    """Returns the Kinds of lists and settings that this user may change."""
    return [kind for kind in kinds if user.has_perm(kind.permission)]


def empty_years_for(user):
    """Returns the years without a holiday in the list, or [] if this user may not change it."""
    return empty_years() if user.has_perm(kind_named(WORD).permission) else []


class ListPages:
    """Admin site mixin with the pages below ``pengaturan/``; each one checks the permission."""

    def get_urls(self):
        """Adds the addresses of lists and settings to those of the admin site."""
        pages = (
            ("pengaturan/", self.lists_view, "lists"),
            ("pengaturan/<slug:word>/", self.list_view, "list"),
            ("pengaturan/<slug:word>/tambah/", self.row_view, "list_add"),
            ("pengaturan/<slug:word>/<str:row_key>/", self.row_view, "list_row"),
            ("pengaturan/<slug:word>/<str:row_key>/hapus/", self.drop_view, "list_drop"),
            ("pengaturan/<slug:word>/<str:row_key>/pulihkan/", self.restore_view, "list_restore"),
        )
        own = [path(way, self.admin_view(view), name=name) for way, view, name in pages]
        return [*own, *super().get_urls()]

    def lists_view(self, request):
        """Shows all lists and settings that this user may change."""
        found = open_to(request.user)
        if not found:
            raise PermissionDenied
        return self._page(request, "office/lists.html", "Daftar dinas", kinds=found)

    def list_view(self, request, word):
        """Shows the rows of one list and the presets that were dropped."""
        kind = _kind_or_404(request.user, word)
        if kind.single:
            (row,) = kind.rows()
            return redirect("admin:list_row", word, row.key)
        context = {
            "kind": kind,
            "rows": [_line(kind, row) for row in kind.rows()],
            "dropped": [_line(kind, row) for row in kind.dropped()],
        }
        return self._page(request, "office/list.html", kind.label, **context)

    def row_view(self, request, word, row_key=None):
        """Shows and saves the form of one row, or of a new one without ``row_key``."""
        kind = _kind_or_404(request.user, word)
        row = kind.get(row_key) if row_key else None
        if row is None and (row_key or kind.single):
            raise Http404
        form = kind.bound_form(row, posted(request))
        if request.method == "POST" and form.is_valid() and _saved(request, kind, row, form):
            messages.success(request, SAVED)
            return redirect("admin:lists") if kind.single else redirect("admin:list", word)
        context = {
            "kind": kind,
            "row": row,
            "form": form,
            "droppable": row and kind.droppable and not kind.single,
        }
        return self._page(request, "office/list_row.html", kind.label, **context)

    def drop_view(self, request, word, row_key):
        """Asks for confirmation; on POST removes a row, even if a first click already did."""
        kind = _kind_or_404(request.user, word)
        row = kind.get(row_key)
        if kind.single or not kind.droppable or (row is None and request.method != "POST"):
            raise Http404
        if request.method == "POST":
            if row:
                kind.drop(row, by=request.user)
            messages.success(request, DROPPED)
            return redirect("admin:list", word)
        question = Question(
            title="Hapus dari daftar?",
            text=_line(kind, row)["told"],
            button="Ya, hapus",
            done=DROPPED,
            then=reverse("admin:list", args=[word]),
        )
        return self._page(request, "confirm.html", kind.label, question=question)

    def restore_view(self, request, word, row_key):
        """Restores a dropped preset, on POST."""
        kind = _kind_or_404(request.user, word)
        row = next((row for row in kind.dropped() if row.key == row_key), None)
        if request.method == "POST" and row:
            kind.restore(row, by=request.user)
            messages.success(request, RESTORED)
        return redirect("admin:list", word)

    def _page(self, request, template, title, **context):
        return render(request, template, {**self.each_context(request), "title": title, **context})


def _kind_or_404(user, word):
    """Returns the Kind with this word. Raises Http404, or PermissionDenied."""
    kind = kind_named(word)
    if kind is None:
        raise Http404
    if not user.has_perm(kind.permission):
        raise PermissionDenied
    return kind


def _saved(request, kind, row, form):
    """Saves a valid form. Returns False and adds the errors to the form if it is refused."""
    key, shown = row and row.key, request.POST.get("shown", "")
    try:
        kind.save(form, key, by=request.user, shown=shown)
    except TransitionRefused as refusal:
        add_refusal(form, refusal)
        return False
    return True


def _line(kind, row):
    """Returns the context of one row in a list."""
    args = [kind.word, row.key]
    return {
        "told": kind.told(row.values),
        "preset": row.preset,
        "url": reverse("admin:list_row", args=args),
        "drop_url": reverse("admin:list_drop", args=args),
        "restore_url": reverse("admin:list_restore", args=args),
    }
