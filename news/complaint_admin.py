"""The office's pages of complaints: a list, and a review page with decisions."""

from django.contrib import admin
from django.template.loader import render_to_string

from core.change.timeline import ago
from core.change.workflow import open_verbs
from news import complaint_queue, history, public_things
from news import complaint_rules as rules
from news.actions import complaints
from news.complaint_forms import AnswerForm
from news.states import COMPLAINT_MOVES, ComplaintState
from office.fences import ScopedAdmin, badge, short
from office.review import UNCHANGED, Decision, ReasonForm, ReviewMixin
from regions.admin_filters import KecamatanFilter

OWN = "Anda penulis atau anggota kelompok ini, jadi keputusan diambil staf lain."
DECISIONS = {
    "jawab": Decision(
        "Jawab",
        "Pelapor membaca jawaban ini dengan nomor dan kodenya. Ralat dan penarikan dibuat lebih "
        "dulu, di halaman beritanya.",
        complaints.answer_complaint,
        "complaint_answered",
        "Keberatan dijawab.",
        AnswerForm,
        "go",
    ),
    "tutup": Decision(
        "Tutup tanpa tindakan",
        "Keberatan selesai tanpa ralat atau penarikan. Pelapor membaca alasannya.",
        complaints.close_complaint,
        "complaint_closed",
        "Keberatan ditutup.",
        ReasonForm,
        "bad",
        "Pelapor membaca alasan ini. Tanpa NIK dan nomor HP.",
    ),
}


class StatusFilter(admin.SimpleListFilter):
    """Filter by state, and by what waits for the office."""

    title = "status"
    parameter_name = "status"
    WAITING = "diperiksa"

    def lookups(self, request, model_admin):
        return [(self.WAITING, "Menunggu dinas"), *ComplaintState.choices]

    def queryset(self, request, queryset):
        if self.value() == self.WAITING:
            return queryset.waiting_at_office()
        return queryset.filter(state=self.value()) if self.value() else queryset


class ComplaintKecamatanFilter(KecamatanFilter):
    """Filters complaints by the kecamatan of their KIM."""

    path = "group__desa__kecamatan"


class ComplaintAdmin(ReviewMixin, ScopedAdmin):
    """Complaints in the staff member's scope."""

    heading = "Keberatan"
    list_display = ["about", "status", "sent"]
    list_filter = [StatusFilter, ComplaintKecamatanFilter]
    list_select_related = ["group"]
    search_fields = ["title"]
    ordering = ["-sent_at", "-pk"]
    decisions = DECISIONS
    verdicts = COMPLAINT_MOVES.verdicts
    decide_permission = "news.decide_edition"
    queue_kind = complaint_queue.COMPLAINTS
    review_template = "admin/news/complaint.html"
    shown_template = "news/_complaint_shown.html"

    def get_ordering(self, request):
        """Begins a list of what waits with the oldest."""
        if request.GET.get("status") == StatusFilter.WAITING:
            return ["with_us_since", "pk"]
        return super().get_ordering(request)

    def has_view_permission(self, request, obj=None):
        """Returns whether the user may see editions; complaints have no permission of their own."""
        return request.user.has_perm("news.view_edition")

    def has_module_permission(self, request):
        """As has_view_permission."""
        return self.has_view_permission(request)

    @admin.display(description="tentang", ordering="title")
    def about(self, complaint):
        """Renders number and kind of a complaint, and what it is about."""
        return render_to_string("admin/news/_complaint_name.html", {"complaint": complaint})

    @admin.display(description="status")
    def status(self, complaint):
        """Renders the status badge."""
        return badge(complaint.get_state_display(), complaint.tone)

    @admin.display(description="dikirim", ordering="sent_at")
    def sent(self, complaint):
        """Returns when it was sent, in short."""
        return short(complaint.sent_at)

    def offered(self, user, complaint):
        """Returns the address words of the decisions open to ``user`` now."""
        if not rules.can_decide_at_office(user, complaint):
            return []
        return self.words_of(open_verbs(complaint, by=user))

    def why_not(self, user, complaint, word):
        """Returns an Indonesian sentence why a decision is not open."""
        if not rules.can_decide_at_office(user, complaint):
            return f"{OWN} {UNCHANGED}"
        return super().why_not(user, complaint, word)

    def moves_since(self, complaint, seen):
        """Returns timeline rows of what moved the complaint after the Event ``seen``."""
        return history.moves_of_complaint_since(complaint, seen, for_office=True)

    def parts_since(self, complaint, seen):
        """Returns nothing: the words of a complaint never change."""
        return []

    def review_context(self, request, complaint):
        """Returns the template context of the review page."""
        thing = complaint.thing
        kind = public_things.kind_of(thing)
        decides = rules.can_decide_at_office(request.user, complaint)
        return {
            "complaint": complaint,
            "kind": kind,
            "sent_ago": ago(complaint.sent_at),
            "may_answer": decides,
            "own": "" if decides or not self.decides(request.user) else OWN,
            "remedies": kind.remedies(thing, request.user, at_office=True),
            "outcomes": kind.outcomes(thing, complaint.sent_at),
            "timeline": history.timeline_of_complaint(complaint, for_office=True),
        }
