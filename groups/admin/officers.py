"""The office's admin of changes of officers: a list, and a review page with old beside new."""

from django.contrib import admin
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from core.change.timeline import ago
from core.change.workflow import open_verbs
from groups import actions, decision_messages, history, queue, rules, telling
from groups.admin.sheets import sheets_of
from groups.admin.telling import TellingMixin
from groups.models import ApplicationCopy, CopiedPage, OfficerChange, PaperPage
from groups.states import CHANGE_MOVES, ChangeState
from office.copies import CopiesMixin
from office.decisions import Decision, ReasonForm
from office.fences import ScopedAdmin, StateFilter, badge, short
from office.review import UNCHANGED, ReviewMixin
from regions.admin_filters import KecamatanFilter


def _and_read(question):
    """Returns a function for the help text: the question, and whether officers read the answer."""

    def help_text(change):
        return f"{question} Pengurus membacanya." if rules.officers_read(change.group) else question

    return help_text


DECISIONS = {
    "konfirmasi": Decision(
        "Konfirmasi",
        "Pengurus menurut SK ini bertugas sejak hari SK berlaku, pengurus lama yang tidak disebut "
        "menjadi anggota, dan hak di portal mengikutinya.",
        actions.confirm_change,
        "change_confirmed",
        decision_messages.after_confirmation,
        tone="go",
    ),
    "minta-perbaikan": Decision(
        "Minta perbaikan",
        "SK baru kembali ke pengirimnya. Isinya tetap dan dapat dikirim lagi.",
        actions.return_change,
        "change_returned",
        decision_messages.after_returned_change,
        ReasonForm,
        reason_help=_and_read("Apa yang kurang, dan apa yang perlu dilakukan."),
        takes_notes=True,
    ),
    "tolak": Decision(
        "Tolak",
        "SK baru ditutup dan pengurus yang sekarang tetap bertugas.",
        actions.reject_change,
        "change_rejected",
        decision_messages.after_rejected_change,
        ReasonForm,
        "bad",
        _and_read("Mengapa SK belum dapat dikonfirmasi."),
    ),
}
OWN = "Anda sendiri pemohon atau anggota kelompok ini, jadi keputusan diambil staf lain."


class ChangeKecamatanFilter(KecamatanFilter):
    """Filters changes of officers by the kecamatan of their group."""

    path = "group__desa__kecamatan"


@admin.register(OfficerChange)
class OfficerChangeAdmin(TellingMixin, CopiesMixin, ReviewMixin, ScopedAdmin):
    """New SK in the scope of the member of staff, with their review page."""

    heading = "SK baru"
    list_display = ["name", "place", "status", "first_day", "sent"]
    list_filter = [StateFilter, ChangeKecamatanFilter]
    oldest_first = (ChangeState.SUBMITTED,)
    search_fields = ["group__name", "decree__number", "group__desa__name"]
    list_select_related = ["group__desa__kecamatan", "decree"]
    ordering = ["-submitted_at", "-pk"]
    decisions = DECISIONS
    verdicts = CHANGE_MOVES.verdicts
    decide_permission = "groups.decide_kimgroup"
    queue_kind = queue.CHANGES
    review_template = "admin/groups/change_review.html"
    shown_template = "admin/groups/_change_shown.html"
    copy_template = "admin/groups/copy.html"
    copy_model, copy_of = ApplicationCopy, "change"
    copy_parts = ("people", "pages")
    picture_model, picture_field = CopiedPage, "image"
    find_text = staticmethod(telling.text_to_sender)
    note_told = staticmethod(actions.note_sender_told)

    @admin.display(description="kelompok", ordering="group__name")
    def name(self, change):
        """Returns the name of the group."""
        return str(change.group)

    @admin.display(description="desa/kelurahan", ordering="group__desa__name")
    def place(self, change):
        """Returns village and kecamatan."""
        return change.group.desa.place_name

    @admin.display(description="status")
    def status(self, change):
        """Returns the state as a badge."""
        return badge(change.get_state_display(), change.tone)

    @admin.display(description="berlaku mulai")
    def first_day(self, change):
        """Returns the first day of the SK, or None."""
        return change.decree.starts_on

    @admin.display(description="diajukan", ordering="submitted_at")
    def sent(self, change):
        """Returns the time of sending in short form."""
        return short(change.submitted_at)

    def get_urls(self):
        page = path(
            "halaman/<int:pk>.jpg",
            self.admin_site.admin_view(self.page_view),
            name="groups_change_page",
        )
        return [page, *super().get_urls()]

    def offered(self, user, change):
        """Returns the address words of the decisions that this user can make now."""
        if not rules.can_decide_change(user, change):
            return []
        return self.words_of(open_verbs(change, by=user))

    def why_not(self, user, change, word):
        """Returns why a decision is not offered, as a sentence."""
        if rules.is_own(user, change.group):
            return f"{OWN} {UNCHANGED}"
        return super().why_not(user, change, word)

    def decided_with(self, change):
        """Returns the change and its group, whose roster it changes."""
        return [change, change.group]

    def moves_since(self, change, seen):
        """Returns timeline rows of what moved the change or its group after Event ``seen``."""
        return history.changes_since(change, seen, for_office=True)

    def parts_since(self, change, seen):
        """Returns nothing: a sent change is not edited, and the timeline tells of the roster."""
        return []

    def titles(self):
        """Returns a dict of verbs to their titles."""
        return history.CHANGE_TITLES

    def review_context(self, request, change):
        """Returns the context of the review page."""
        lacks = rules.missing_in_change(change) if change.state == ChangeState.SUBMITTED else []
        rows = history.timeline_of_change(change, for_office=True)
        return {
            "change": change,
            "group": change.group,
            "warnings": rules.warnings_of_change(change, reader=request.user),
            "comparison": history.comparison(change),
            "sheets": sheets_of(
                change.decree.papers.prefetch_related("pages"), "admin:groups_change_page"
            ),
            "hindrances": [text for _, text in lacks],
            "timeline": self.with_copies(change, rows),
            "own": OWN if rules.is_own(request.user, change.group) else "",
            "can_edit": rules.can_edit_change(request.user, change),
            "sent_ago": ago(change.submitted_at) if change.submitted_at else "",
            **self.telling_context(request.user, change),
        }

    def page_view(self, request, pk):
        """Serves the picture of one page of a new SK, for the review page."""
        changes = self.get_queryset(request)
        page = get_object_or_404(PaperPage, pk=pk, paper__decree__officer_change__in=changes)
        return FileResponse(page.image.open(), content_type="image/jpeg")
