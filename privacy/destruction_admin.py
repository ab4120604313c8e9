"""The office's pages of lists of destruction, for administrators."""

import io

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse

from accounts.rules import can_keep_accounts
from core.change import timeline
from core.change.workflow import open_verbs
from core.views import Question, ask_first, attempt, posted, save_form
from office.decisions import Decision, ReasonForm
from office.fences import BoundedPaginator, ScopedAdmin, StateFilter, badge, short
from office.review import UNCHANGED, ReviewMixin
from privacy import archives, history, minutes, queue, rules
from privacy import destruction_actions as actions
from privacy.forms import ConfirmDestructionForm, PickForm
from privacy.states import DESTRUCTION_MOVES, DestructionState

DECISIONS = {
    "usulkan": Decision(
        "Usulkan",
        "Daftar dikirim kepada admin utama lain dan tidak dapat diubah lagi. Belum ada yang "
        "dimusnahkan.",
        actions.propose,
        "list_proposed",
        "Daftar diusulkan. Mintakan persetujuan tertulis.",
        tone="go",
    ),
    "sahkan": Decision(
        "Musnahkan",
        "Semua arsip di daftar ini dimusnahkan sekarang dan tidak dapat dikembalikan. Daftar dan "
        "nomornya disimpan seterusnya.",
        actions.confirm,
        "list_confirmed",
        "Arsip di daftar ini dimusnahkan. Cetak berita acaranya.",
        ConfirmDestructionForm,
        "bad",
    ),
    "tolak": Decision(
        "Tolak",
        "Daftar ditutup. Tidak ada yang dimusnahkan.",
        actions.reject,
        "list_rejected",
        "Daftar ditutup. Tidak ada yang dimusnahkan.",
        ReasonForm,
        "",
        "Yang mengusulkan membacanya.",
    ),
}
OWN = "Anda yang mengusulkan daftar ini, jadi disahkan admin utama lain."
LISTED = "Arsip itu sudah di daftar."
PER_PAGE = 50


class DestructionListAdmin(ReviewMixin, ScopedAdmin):
    """Lists of destruction: all of them, the page of each, and the candidates for a draft."""

    heading = "Pemusnahan arsip"
    list_display = ["told", "status", "proposer", "proposed", "ended"]
    list_filter = [StateFilter]
    list_select_related = ["proposed_by"]
    ordering = ["-pk"]
    change_list_template = "admin/privacy/destruction_lists.html"
    decisions = DECISIONS
    verdicts = DESTRUCTION_MOVES.verdicts
    decide_permission = "privacy.change_destructionlist"
    queue_kind = queue.DESTRUCTIONS
    review_template = "admin/privacy/destruction.html"
    shown_template = "admin/privacy/_destruction_shown.html"

    @admin.display(description="daftar")
    def told(self, listed):
        """Returns the list with its number."""
        return str(listed)

    @admin.display(description="status")
    def status(self, listed):
        """Returns the state as a badge."""
        return badge(listed.get_state_display(), listed.tone)

    @admin.display(description="dibuat oleh")
    def proposer(self, listed):
        """Returns who proposes it."""
        return str(listed.proposed_by)

    @admin.display(description="diusulkan", ordering="proposed_at")
    def proposed(self, listed):
        """Returns when it was proposed, in short form."""
        return short(listed.proposed_at)

    @admin.display(description="diputuskan", ordering="ended_at")
    def ended(self, listed):
        """Returns when it was confirmed or rejected, in short form."""
        return short(listed.ended_at)

    def get_queryset(self, request):
        """Returns all lists. Raises PermissionDenied unless asked by an administrator."""
        self._require_administrator(request)
        return super().get_queryset(request)

    def get_urls(self):
        pages = (
            ("baru/", self.start_view, "start"),
            ("<int:pk>/pilih/<slug:word>/", self.pick_view, "pick"),
            ("<int:pk>/keluarkan/<int:row_pk>/", self.drop_view, "drop"),
            ("<int:pk>/berita-acara.pdf", self.minutes_view, "minutes"),
        )
        wrap = self.admin_site.admin_view
        own = [path(way, wrap(view), name=f"destruction_{name}") for way, view, name in pages]
        return [*own, *super().get_urls()]

    def offered(self, user, listed):
        """Returns the address words of the decisions that this user can make now."""
        return self.words_of(open_verbs(listed, by=user))

    def why_not(self, user, listed, word):
        """Returns why a decision is not offered, as a sentence."""
        if listed.state == DestructionState.PROPOSED and listed.proposed_by_id == user.pk:
            return f"{OWN} {UNCHANGED}"
        return super().why_not(user, listed, word)

    def moves_since(self, listed, seen):
        """Returns timeline rows of the moves after Event ``seen``."""
        return [row for row in self._timeline(listed) if row["event"] > seen]

    def parts_since(self, listed, seen):
        """Returns nothing: what changes is told by the timeline."""
        return []

    def review_context(self, request, listed):
        """Returns the context of the page of a list."""
        fills = listed.state == DestructionState.DRAFT and rules.can_fill(request.user, listed)
        waits = listed.state == DestructionState.PROPOSED
        return {
            "listed": listed,
            "rows": [(row, _url_of(row)) for row in listed.rows.all()],
            "fills": fills,
            "records": list(archives.records) if fills else [],
            "own": OWN if waits and listed.proposed_by_id == request.user.pk else "",
            "timeline": self._timeline(listed),
        }

    def _timeline(self, listed):
        titles, tones = history.DESTRUCTION_TITLES, DESTRUCTION_MOVES.tones
        return timeline.timeline_of(listed, titles, tones, for_office=True)

    def start_view(self, request):
        """Asks for confirmation, then creates a list or opens the draft that there is."""
        self._require_administrator(request)
        then = reverse("admin:privacy_destructionlist_changelist")
        if request.method != "POST":
            return self._page(request, "destruction_start.html", "Daftar pemusnahan baru")
        made = attempt(request, lambda: actions.start(by=request.user), "Daftar siap diisi.")
        return redirect(self.review_url(made) if made else then)

    def pick_view(self, request, pk, word):
        """Shows candidates page by page; on POST puts the ticked ones on the draft."""
        listed, record = self._own_draft(request, pk), archives.record_named(word)
        if record is None:
            raise Http404
        found = BoundedPaginator(actions.candidates(listed, record), PER_PAGE)
        page = found.get_page(request.GET.get("halaman"))
        form = PickForm(posted(request))
        if save_form(form, lambda data: self._add(request, listed, record, data["numbers"])):
            return redirect(self.review_url(listed))
        rows = [(thing.pk, *record.told(thing)) for thing in page.object_list]
        context = {"listed": listed, "record": record, "page": page, "rows": rows, "form": form}
        return self._page(request, "destruction_pick.html", "Pilih arsip", **context)

    def _add(self, request, listed, record, numbers):
        count = actions.add_rows(listed, record, numbers, by=request.user)
        messages.success(request, f"{count} arsip masuk daftar." if count else LISTED)

    def drop_view(self, request, pk, row_pk):
        """Asks for confirmation, then takes a record off the draft."""
        listed = self._own_draft(request, pk)
        row = get_object_or_404(listed.rows, pk=row_pk)
        question = Question(
            title="Keluarkan dari daftar?",
            text=row.label,
            button="Ya, keluarkan",
            done="Arsip dikeluarkan dari daftar.",
            then=self.review_url(listed),
        )
        return ask_first(request, question, lambda: actions.remove_row(row, by=request.user))

    def minutes_view(self, request, pk):
        """Makes the list, or its minutes once it was confirmed, as a PDF to download."""
        listed = self.get_or_404(request, str(pk))
        content = minutes.minutes_of_list(listed, by=request.user)
        name = f"pemusnahan-arsip-{listed.pk}.pdf"
        return FileResponse(io.BytesIO(content), as_attachment=True, filename=name)

    def _own_draft(self, request, pk):
        """Returns a list that this user may fill; raises Http404 for any other."""
        listed = self.get_or_404(request, str(pk))
        if listed.state != DestructionState.DRAFT or not rules.can_fill(request.user, listed):
            raise Http404
        return listed

    def _require_administrator(self, request):
        if not can_keep_accounts(request.user):
            raise PermissionDenied

    def _page(self, request, template, title, **context):
        context = {**self.admin_site.each_context(request), "title": title, **context}
        return render(request, f"admin/privacy/{template}", context)


def _url_of(row):
    """Returns the URL of the page about the thing of a row; empty if its app is gone."""
    record = archives.record_named(row.kind)
    return reverse(record.page, args=[row.number]) if record else ""
