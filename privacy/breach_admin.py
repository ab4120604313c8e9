"""The office's pages of breaches of personal data, for administrators."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied

from core.change import timeline
from core.change.workflow import open_verbs
from office.decisions import Decision, ReasonForm
from office.fences import ScopedAdmin, StateFilter, badge, short
from office.review import ReviewMixin
from privacy import breach_actions as actions
from privacy import breach_letters as letters
from privacy import history, queue, rules
from privacy.breach_pages import LISTS, BreachPages, clock_of, list_of, unlisted_of
from privacy.breach_people import People
from privacy.models import Breach
from privacy.states import BREACH_MOVES, BreachState

DECISIONS = {
    "selesai": Decision(
        "Semua sudah diberi tahu",
        "Anda menyatakan bahwa semua orang di daftar dan lembaga sudah diberi tahu. Jam 3 x 24 jam "
        "berhenti.",
        actions.tell,
        "breach_told",
        "Semua sudah diberi tahu.",
        tone="go",
    ),
    "tutup": Decision(
        "Tutup",
        "Kebocoran sudah ditangani. Daftar orangnya terhapus sendiri 1 tahun kemudian; catatannya "
        "tetap.",
        actions.close,
        "breach_closed",
        "Kebocoran ditutup.",
        tone="go",
    ),
    "buka": Decision(
        "Buka lagi",
        "Batasnya tetap 3 x 24 jam sejak dinas tahu.",
        actions.reopen,
        "breach_reopened",
        "Kebocoran dibuka lagi.",
        ReasonForm,
        "bad",
        "Apa yang kurang.",
    ),
}


class BreachAdmin(BreachPages, ReviewMixin, ScopedAdmin):
    """Breaches of personal data: the list, the form, and the page of each with its letters."""

    heading = "Kebocoran"
    list_display = ["told", "status", "learnt", "due"]
    list_filter = [StateFilter]
    ordering = ["-learnt_at", "-pk"]
    change_list_template = "admin/privacy/breaches.html"
    decisions = DECISIONS
    verdicts = BREACH_MOVES.verdicts
    decide_permission = "privacy.change_breach"
    queue_kind = queue.BREACHES
    review_template = "admin/privacy/breach.html"
    shown_template = "admin/privacy/_breach_shown.html"

    @admin.display(description="kebocoran")
    def told(self, breach):
        """Returns the number of the breach."""
        return str(breach)

    @admin.display(description="status")
    def status(self, breach):
        """Returns the state as a badge."""
        return badge(breach.get_state_display(), breach.tone)

    @admin.display(description="dinas tahu", ordering="learnt_at")
    def learnt(self, breach):
        """Returns when the office learnt of it, in short form."""
        return short(breach.learnt_at)

    @admin.display(description="paling lambat")
    def due(self, breach):
        """Returns until when everybody must be told, in short form."""
        return short(breach.due_at)

    def get_queryset(self, request):
        """Returns all breaches. Raises PermissionDenied unless asked by an administrator."""
        if not rules.can_keep_breaches(request.user):
            raise PermissionDenied
        return super().get_queryset(request)

    def offered(self, user, breach):
        """Returns the address words of the decisions that this user can make now."""
        return self.words_of(open_verbs(breach, by=user))

    def moves_since(self, breach, seen):
        """Returns timeline rows of what happened after Event ``seen``."""
        return [row for row in self._timeline(breach) if row["event"] > seen]

    def parts_since(self, breach, seen):
        """Returns nothing: the timeline says that the record was edited."""
        return []

    def review_context(self, request, breach):
        """Returns the context of the page of a breach."""
        people = People(breach)
        lists = [list_of(breach, people, word) for word in LISTS]
        return {
            "breach": breach,
            "facts": letters.facts(breach),
            "clock": clock_of(breach),
            "lists": lists,
            "first_open": next((each["word"] for each in lists if each["count"]), ""),
            "count": len(people.everybody),
            "unlisted": unlisted_of(breach),
            "letter": letters.to_person(breach),
            "notice": letters.to_public(breach) if breach.public == Breach.Public.YES else "",
            "is_open": breach.state == BreachState.OPEN,
            "timeline": self._timeline(breach),
        }

    def _timeline(self, breach):
        titles, tones = history.BREACH_TITLES, BREACH_MOVES.tones
        return timeline.timeline_of(breach, titles, tones, for_office=True)
