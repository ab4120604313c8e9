"""The office's admin of groups: a list by kecamatan and a review page per group."""

from django.contrib import admin
from django.db.models import prefetch_related_objects
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import path

from core.change import events
from core.change.timeline import ago
from core.change.workflow import open_verbs
from groups import actions, history, part_digests, queue, reminders, rules
from groups.admin.decisions import DECISIONS
from groups.admin.mending import MendingMixin
from groups.admin.record import RecordMixin, whom_to_call
from groups.admin.sheets import sheets_of
from groups.admin.telling import GroupTellingMixin
from groups.models import ApplicationCopy, CopiedPage, KimGroup, Paper, PaperPage
from groups.states import MOVES, PUBLIC, RECOGNISED, State
from office.copies import CopiesMixin
from office.fences import ScopedAdmin, badge, short
from office.review import UNCHANGED, ReviewMixin
from regions.admin_filters import KecamatanFilter

OWN = "Anda sendiri pemohon atau anggota kelompok ini, jadi keputusan diambil staf lain."


class StateFilter(admin.SimpleListFilter):
    """Filters groups by state, or by what is due (``groups.reminders``)."""

    title = "status"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return [*State.choices, *((word, label) for word, (label, _) in reminders.DUE.items())]

    def queryset(self, request, queryset):
        if self.value() in reminders.DUE:
            _, narrow = reminders.DUE[self.value()]
            return narrow(queryset)
        return queryset.filter(state=self.value()) if self.value() else queryset


@admin.register(KimGroup)
class KimGroupAdmin(
    GroupTellingMixin, MendingMixin, RecordMixin, CopiesMixin, ReviewMixin, ScopedAdmin
):
    """Groups and applications in the scope of the member of staff, with their review page."""

    list_display = ["name_or_village", "place", "status", "registration_number", "sent"]
    list_filter = [StateFilter, KecamatanFilter]
    oldest_first = (State.SUBMITTED,)
    search_fields = ["name", "registration_number", "desa__name"]
    list_select_related = ["desa__kecamatan"]
    ordering = ["-submitted_at", "-pk"]
    decisions = DECISIONS
    decide_permission = "groups.decide_kimgroup"
    verdicts = MOVES.verdicts
    queue_kind = queue.APPLICATIONS
    review_template = "admin/groups/review.html"
    shown_template = "admin/groups/_shown.html"
    copy_template = "admin/groups/copy.html"
    copy_model, copy_of = ApplicationCopy, "group"
    copy_parts = ("people", "pages")
    picture_model, picture_field = CopiedPage, "image"

    @admin.display(description="kelompok", ordering="name")
    def name_or_village(self, group):
        """Returns the name; for an application without one, its village."""
        return str(group)

    @admin.display(description="desa/kelurahan", ordering="desa__name")
    def place(self, group):
        """Returns village and kecamatan."""
        return group.desa.place_name

    @admin.display(description="status")
    def status(self, group):
        """Returns the state as a badge."""
        return badge(group.get_state_display(), group.tone)

    @admin.display(description="diajukan", ordering="submitted_at")
    def sent(self, group):
        """Returns the time of submission in short form."""
        return short(group.submitted_at)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("halaman/<int:pk>.jpg", wrap(self.page_view), name="groups_page"),
            path("berkas/<int:pk>.pdf", wrap(self.original_view), name="groups_original"),
            *super().get_urls(),
        ]

    def offered(self, user, group):
        """Returns the address words of the decisions that this user can make now."""
        if not rules.can_decide(user, group):
            return []
        words = self.words_of(open_verbs(group, by=user))
        if group.state == State.ACTIVE:
            words.insert(0, "lewat-dinas" if group.trusted else "terbit-mandiri")
        if group.state in RECOGNISED:
            told = "batal-bubar" if group.dissolution_notice_on else "beri-tahu"
            words.insert(-1, told)
        return words

    def why_not(self, user, group, word):
        """Returns why a decision is not offered, as a sentence."""
        if not rules.can_decide(user, group):
            return f"{OWN} {UNCHANGED}"
        if DECISIONS[word].verb not in MOVES:
            return f"“{DECISIONS[word].label}” tidak tersedia sekarang. {UNCHANGED}"
        return super().why_not(user, group, word)

    def moves_since(self, group, seen):
        """Returns timeline rows of what moved the group after Event number ``seen``."""
        return history.moves_since(group, seen, for_office=True)

    def parts_since(self, group, seen):
        """Returns labels of the parts that changed after Event number ``seen``."""
        return part_digests.changed_since(group, seen) if group.state == State.SUBMITTED else []

    def decision_form(self, request, group, decision):
        """Returns the form of a decision; approval asks for a reason only beside a main KIM."""
        form = super().decision_form(request, group, decision)
        if decision.act is actions.approve:
            taken = rules.other_groups(group).recognised().filter(additional=False).exists()
            form.fields["additional_reason"].required = False
            if not taken:
                del form.fields["additional_reason"]
        return form

    def titles(self):
        """Returns a dict of verbs to their titles."""
        return history.TITLES | history.CHANGE_TITLES

    def review_context(self, request, group):
        """Returns the context of the review page, or of the record of a registered group."""
        prefetch_related_objects([group], "decrees")
        context = self.record_context if group.state in PUBLIC else self._application_context
        return {
            "group": group,
            "sheets": sheets_of(group.papers.decided().prefetch_related("pages")),
            "warnings": rules.warnings(group, reader=request.user),
            "others": rules.other_groups(group).visible_to(request.user),
            "own": OWN if rules.is_own(request.user, group) else "",
            **self.telling_context(request.user, group),
            **context(request, group),
        }

    def _application_context(self, request, group):
        people = list(group.memberships.in_order())
        return {
            "people": people,
            "call": whom_to_call(group, people),
            "changed": part_digests.changed_since_last_sent(group),
            "timeline": self.with_copies(group, history.timeline_of_group(group, for_office=True)),
            "can_edit": rules.can_edit_application(request.user, group),
            "sent_ago": ago(group.submitted_at) if group.submitted_at else "",
        }

    def page_view(self, request, pk):
        """Serves the picture of one page of a paper, for the review page."""
        page = get_object_or_404(PaperPage, pk=pk, paper__in=self._papers(request))
        return FileResponse(page.image.open(), content_type="image/jpeg")

    def _papers(self, request):
        seen = Paper.objects.visible_to(request.user)
        return seen if self.has_view_permission(request) else seen.none()

    def original_view(self, request, pk):
        """Serves the original PDF, unchecked: as a download only, and recorded as an Event."""
        paper = get_object_or_404(self._papers(request), pk=pk)
        if not paper.original:
            raise Http404
        events.record(
            "papers_seen", paper.group, by=request.user, shows=events.PRIVATE, paper=paper.pk
        )
        return FileResponse(paper.original.open(), as_attachment=True, filename=paper.title)
