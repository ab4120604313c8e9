"""Back office of editions: a list per status, and a review page with decisions."""

from django.contrib import admin
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import path

from core.change.workflow import open_verbs
from core.views import posted
from groups.states import State as GroupState
from news import actions, decision_messages, history, part_digests, queue, rules
from news.complaint_admin import ComplaintAdmin
from news.forms import SendBackForm, WithdrawForm
from news.models import (
    Complaint,
    CopiedPhoto,
    Edition,
    EditionCopy,
    Photo,
    Reply,
)
from news.reply_admin import ReplyAdmin
from news.review_admin import ReviewingMixin
from news.review_forms import PublishForm
from news.states import EVER_APPROVED, MOVES, State
from news.telling_admin import TellingMixin
from news.views.numbers import answer
from news.workflow import GROUP_INACTIVE, MENDED, UNDECIDED
from office.copies import CopiesMixin
from office.decisions import Decision
from office.fences import ScopedAdmin, badge, short
from office.review import UNCHANGED, ReviewMixin
from regions.admin_filters import KecamatanFilter

OWN = "Anda penulis atau anggota kelompok ini, jadi keputusan diambil staf lain."
RECORDED = "Keputusan tercatat atas nama Anda dan tidak dapat dihapus."
ANSWER_FIRST = "Jawab dulu pertanyaan tentang nomor. Sesudah itu berita dapat disetujui."
REPLACED = "Versi ini sudah digantikan versi yang lebih baru. Buka versi yang sedang terbit."
admin.site.register(Reply, ReplyAdmin)
admin.site.register(Complaint, ComplaintAdmin)


def _before_approval(edition):
    if edition.article.editions.published().exists():
        return "Ralat ini menggantikan versi yang terbit."
    return "Berita ini terbit dan dapat dibaca siapa saja."


DECISIONS = {
    "setujui": Decision(
        "Setujui",
        _before_approval,
        actions.approve,
        "approved",
        decision_messages.after_approval,
        PublishForm,
        "go",
    ),
    "minta-perbaikan": Decision(
        "Minta perbaikan",
        "Berita kembali ke penulisnya dengan alasan Anda.",
        actions.request_changes,
        "changes_requested",
        decision_messages.after_return,
        SendBackForm,
        reason_help="Apa yang kurang, dan apa yang perlu dilakukan. Penulisnya membacanya.",
    ),
    "tarik": Decision(
        "Tarik berita",
        "Berita tidak tampil lagi di portal.",
        actions.withdraw,
        "withdrawn",
        decision_messages.after_withdrawal,
        WithdrawForm,
        "bad",
    ),
}


class StatusFilter(admin.SimpleListFilter):
    """Filter by status as the badges show it; states that the office never sees are left out."""

    title = "status"
    parameter_name = "status"
    words = {
        "diperiksa": (State.WITH_OFFICE.label, lambda editions: editions.waiting_at_office()),
        "tertahan": ("Tertahan: KIM tidak aktif", lambda editions: editions.held_at_office()),
        "terbit": ("Terbit", lambda editions: editions.published()),
        "terjadwal": ("Terjadwal", lambda editions: editions.scheduled()),
        "digantikan": ("Versi lama", lambda editions: editions.replaced()),
        "ditarik": (State.WITHDRAWN.label, lambda editions: editions.withdrawn()),
    }

    def lookups(self, request, model_admin):
        return [(word, label) for word, (label, _) in self.words.items()]

    def queryset(self, request, queryset):
        _, narrow = self.words.get(self.value(), ("", lambda editions: editions))
        return narrow(queryset)


class GroupKecamatanFilter(KecamatanFilter):
    """Filter by the kecamatan of the group, which decides which staff handle it."""

    path = "group__desa__kecamatan"


@admin.register(Edition)
class EditionAdmin(TellingMixin, CopiesMixin, ReviewingMixin, ReviewMixin, ScopedAdmin):
    """List and review page of editions in the staff member's scope that reached the office."""

    heading = "Berita"
    list_display = ["name", "kim", "status", "sent", "goes_live"]
    list_filter = [StatusFilter, GroupKecamatanFilter]
    oldest_first = ("diperiksa", "tertahan")
    search_fields = ["title", "group__name"]
    list_select_related = ["group"]
    ordering = ["-submitted_at", "-pk"]
    decisions = DECISIONS
    decide_permission = "news.decide_edition"
    verdicts = MOVES.verdicts
    queue_kind = queue.STORIES
    review_template = "admin/news/review.html"
    shown_template = "admin/news/_shown.html"
    copy_template = "admin/news/copy.html"
    copy_model, copy_of = EditionCopy, "edition"
    copy_parts = ("photos",)
    picture_model, picture_field = CopiedPhoto, "master"

    def get_queryset(self, request):
        return super().get_queryset(request).without_texts()

    @admin.display(description="judul", ordering="title")
    def name(self, edition):
        """Renders the title cell."""
        return render_to_string("admin/news/_name.html", {"edition": edition})

    @admin.display(description="KIM", ordering="group__name")
    def kim(self, edition):
        """Returns the name of the group."""
        return edition.group.name

    @admin.display(description="status")
    def status(self, edition):
        """Renders the status badge."""
        return badge(edition.status_label, edition.tone)

    @admin.display(description="dikirim", ordering="submitted_at")
    def sent(self, edition):
        """Returns when it was sent, in short."""
        return short(edition.submitted_at)

    @admin.display(description="terbit", ordering="publish_at")
    def goes_live(self, edition):
        """Returns when it is or was published, in short."""
        return short(edition.publish_at)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("foto/<int:pk>.jpg", wrap(self.photo_view), name="news_photo"),
            path(
                "<int:pk>/nomor/<int:number_pk>/",
                wrap(self.number_view),
                name="news_number_decide",
            ),
            *super().get_urls(),
        ]

    def offered(self, user, edition):
        """Returns the address words of the decisions open to ``user`` now.

        Approval is left out while the group is inactive or a number is undecided.
        """
        if not rules.can_decide_at_office(user, edition) or edition.is_replaced():
            return []
        words = self.words_of(open_verbs(edition, by=user))
        if "setujui" in words and self._stopped(edition):
            words.remove("setujui")
        return words

    def _stopped(self, edition):
        return self._held(edition) or rules.numbers_to_decide(edition).exists()

    @staticmethod
    def _held(edition):
        return edition.state == State.WITH_OFFICE and edition.group.state != GroupState.ACTIVE

    def why_not(self, user, edition, word):
        """Returns an Indonesian sentence why a decision is not open."""
        if not rules.can_decide_at_office(user, edition):
            return f"{OWN} {UNCHANGED}"
        if edition.is_replaced():
            return f"{REPLACED} {UNCHANGED}"
        if word == "setujui" and rules.has_mended(user, edition):
            return f"{MENDED} {UNCHANGED}"
        if self._held(edition):
            return f"{GROUP_INACTIVE} {UNCHANGED}"
        if edition.state == State.WITH_OFFICE and (waiting := rules.numbers_to_decide(edition)):
            numbers = [UNDECIDED.format(number=row.national) for row in waiting]
            return " ".join([*numbers, UNCHANGED])
        return super().why_not(user, edition, word)

    def decided_with(self, edition):
        """Returns the objects whose Events make a decision stale."""
        return edition.decided_with()

    def moves_since(self, edition, seen):
        """Returns timeline rows of what happened since ``seen``."""
        return history.moves_since(edition, seen, for_office=True)

    def parts_since(self, edition, seen):
        """Returns the names of the parts that changed since ``seen``."""
        return part_digests.changed_since(edition, seen)

    def gone(self, request, pk):
        """Returns an edition that went back to its author while this page was open, or None."""
        if not self.has_view_permission(request):
            return None
        return Edition.objects.left_office(request.user).filter(pk=pk).first()

    def decision_form(self, request, edition, decision):
        """Returns the form of a decision; the withdrawal form needs the edition."""
        if decision.form is WithdrawForm:
            return WithdrawForm(posted(request), edition=edition)
        return super().decision_form(request, edition, decision)

    def titles(self):
        """Returns a dict of verbs to their titles."""
        return history.TITLES

    def review_context(self, request, edition):
        """Returns the template context of the review page."""
        earlier = edition.article.editions.filter(number__lt=edition.number).order_by("-number")
        return {
            "edition": edition,
            "timeline": self.with_copies(
                edition, history.timeline_of_edition(edition, for_office=True)
            ),
            "numbers": (numbers := self._numbers(request.user, edition)),
            "note": ANSWER_FIRST if numbers else RECORDED,
            "earlier": earlier.filter(state__in=EVER_APPROVED).first(),
            "rests": GROUP_INACTIVE if self._held(edition) else "",
            "own": self._own(request.user, edition),
            **self.telling_context(request.user, edition),
            **self.reviewing_context(request, edition),
        }

    def _own(self, user, edition):
        """Returns why somebody who decides on other editions does not decide on this one."""
        decides = rules.can_decide_at_office(user, edition) or not self.decides(user)
        return "" if decides else OWN

    @staticmethod
    def _numbers(user, edition):
        return rules.numbers_to_decide(edition) if rules.can_decide_number(user, edition) else []

    def number_view(self, request, pk, number_pk):
        """Records the answer about one mobile number of an edition in scope.

        If somebody decided before, shows who did.
        """
        edition = self.get_object(request, str(pk)) or self.gone(request, pk)
        if edition is None:
            raise Http404
        row = get_object_or_404(edition.article.office_numbers, pk=number_pk)
        self.require_decider(request)
        if request.method != "POST":
            return self.change_view(request, str(pk))
        answer(request, edition, row)
        edition = Edition.objects.visible_to(request.user).filter(pk=pk).first()
        return redirect(self.review_url(edition) if edition else "admin:news_edition_changelist")

    def photo_view(self, request, pk):
        """Serves the master of a photo of an edition in scope."""
        photo = get_object_or_404(Photo, pk=pk, edition__in=self.get_queryset(request))
        return FileResponse(photo.master.open(), content_type="image/jpeg")
