"""The office's pages of complaints: a list, and a review page with decisions."""

from django.contrib import admin
from django.template.loader import render_to_string

from core.change.timeline import ago
from core.change.workflow import open_verbs
from news import complaint_queue, decision_messages, history, public_things
from news import complaint_rules as rules
from news.actions import complaints
from news.complaint_forms import AnswerForm
from news.sent_in_admin import OWN, SentInAdmin, WaitingFilter
from news.states import COMPLAINT_MOVES
from office.decisions import Decision, ReasonForm
from office.fences import short
from office.review import UNCHANGED
from regions.admin_filters import KecamatanFilter

DECISIONS = {
    "jawab": Decision(
        "Jawab",
        "Pelapor membaca jawaban ini dengan nomor dan kodenya. Ralat dan penarikan dibuat lebih "
        "dulu, di halaman beritanya.",
        complaints.answer_complaint,
        "complaint_answered",
        decision_messages.COMPLAINT_ANSWERED,
        AnswerForm,
        "go",
    ),
    "tutup": Decision(
        "Tutup tanpa tindakan",
        "Keberatan selesai tanpa ralat atau penarikan. Pelapor membaca alasannya.",
        complaints.close_complaint,
        "complaint_closed",
        decision_messages.COMPLAINT_CLOSED,
        ReasonForm,
        "bad",
        "Pelapor membaca alasan ini. Tanpa NIK dan nomor HP.",
    ),
}


class ComplaintKecamatanFilter(KecamatanFilter):
    """Filters complaints by the kecamatan of their KIM."""

    path = "group__desa__kecamatan"


class ComplaintAdmin(SentInAdmin):
    """Complaints in the staff member's scope."""

    heading = "Keberatan"
    list_display = ["about", "status", "sent", "due"]
    list_filter = [WaitingFilter, ComplaintKecamatanFilter]
    list_select_related = ["group"]
    search_fields = ["title"]
    decisions = DECISIONS
    verdicts = COMPLAINT_MOVES.verdicts
    queue_kind = complaint_queue.COMPLAINTS
    review_template = "admin/news/complaint.html"
    shown_template = "admin/news/_complaint_quoted.html"

    @admin.display(description="tentang", ordering="title")
    def about(self, complaint):
        """Renders number and kind of a complaint, and what it is about."""
        return render_to_string("admin/news/_complaint_name.html", {"complaint": complaint})

    @admin.display(description="batas", ordering="sent_at")
    def due(self, complaint):
        """Renders by when it is to be answered, and by how much it is late; nothing once it is."""
        if not complaint.is_open:
            return ""
        late = complaint_queue.COMPLAINTS.late_in_words(complaint.with_us_since)
        context = {"due": short(complaint.due_at), "late": late}
        return render_to_string("admin/news/_complaint_due.html", context)

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

    def review_context(self, request, complaint):
        """Returns the template context of the review page."""
        told = public_things.told_of(complaint)
        remedies = told["kind"].remedies(complaint.thing, request.user, at_office=True)
        decides = rules.can_decide_at_office(request.user, complaint)
        return {
            **told,
            "complaint": complaint,
            "sent_ago": ago(complaint.sent_at),
            "may_answer": decides,
            "own": "" if decides or not self.decides(request.user) else OWN,
            "remedies": remedies,
            "timeline": history.timeline_of_complaint(complaint, for_office=True),
        }
