"""The office's pages of replies to stories: a list, and a review page with decisions."""

from django.contrib import admin
from django.template.loader import render_to_string

from core.change.timeline import ago
from core.change.workflow import open_verbs
from news import decision_messages, history, queue, rules
from news.actions import replies
from news.models import Edition
from news.reply_forms import RefuseReplyForm
from news.sent_in_admin import OWN, SentInAdmin, WaitingFilter
from news.states import REPLY_MOVES
from office.decisions import Decision, ReasonForm
from office.review import UNCHANGED
from regions.admin_filters import KecamatanFilter

STORY_GONE = "Beritanya tidak terbit lagi, jadi tanggapannya tidak dapat ditampilkan."
DECISIONS = {
    "tampilkan": Decision(
        "Tampilkan",
        "Tanggapan tampil utuh di bawah berita, dengan nama dan jabatan penanggapnya.",
        replies.show_reply,
        "reply_shown",
        decision_messages.REPLY_SHOWN,
        tone="go",
    ),
    "tidak-tampilkan": Decision(
        "Jangan tampilkan",
        "Tanggapan ditutup. Selama tautannya berlaku, penanggap membaca alasannya di sana.",
        replies.refuse_reply,
        "reply_refused",
        decision_messages.after_refused_reply,
        RefuseReplyForm,
        "bad",
    ),
    "tarik": Decision(
        "Tarik tanggapan",
        "Tanggapan tidak tampil lagi. Selama beritanya terbit, di bawahnya tertulis kapan dan "
        "mengapa ditarik.",
        replies.remove_reply,
        "reply_removed",
        decision_messages.after_removed_reply,
        ReasonForm,
        "bad",
        "Selama beritanya terbit, alasan ini dibaca umum di bawahnya.",
    ),
}


class ReplyKecamatanFilter(KecamatanFilter):
    """Filters replies by the kecamatan of the group that wrote the story."""

    path = "edition__group__desa__kecamatan"


class ReplyAdmin(SentInAdmin):
    """Replies to stories in the staff member's scope."""

    heading = "Tanggapan"
    list_display = ["whose", "status", "sent"]
    list_filter = [WaitingFilter, ReplyKecamatanFilter]
    list_select_related = ["edition__group"]
    search_fields = ["name", "position", "edition__title"]
    decisions = DECISIONS
    verdicts = REPLY_MOVES.verdicts
    queue_kind = queue.REPLIES
    review_template = "admin/news/reply.html"
    shown_template = "admin/news/_reply_quoted.html"

    @admin.display(description="dari", ordering="position")
    def whose(self, reply):
        """Renders the position of who wrote it, and the story that it answers."""
        return render_to_string("admin/news/_reply_name.html", {"reply": reply})

    def offered(self, user, reply):
        """Returns the address words of the decisions open to ``user`` now."""
        if not rules.can_decide_reply_at_office(user, reply):
            return []
        words = self.words_of(open_verbs(reply, by=user))
        return words if self._is_read(reply) else [word for word in words if word != "tampilkan"]

    @staticmethod
    def _is_read(reply):
        return Edition.objects.published().filter(article=reply.edition.article_id).exists()

    def why_not(self, user, reply, word):
        """Returns an Indonesian sentence why a decision is not open."""
        if not rules.can_decide_reply_at_office(user, reply):
            return f"{OWN} {UNCHANGED}"
        if word == "tampilkan" and not self._is_read(reply):
            return f"{STORY_GONE} {UNCHANGED}"
        return super().why_not(user, reply, word)

    def moves_since(self, reply, seen):
        """Returns timeline rows of what moved the reply after the Event ``seen``."""
        return history.moves_of_reply_since(reply, seen, for_office=True)

    def review_context(self, request, reply):
        """Returns the template context of the review page."""
        decides = rules.can_decide_reply_at_office(request.user, reply)
        return {
            "reply": reply,
            "edition": reply.edition,
            "sent_ago": ago(reply.sent_at),
            "own": "" if decides or not self.decides(request.user) else OWN,
            "timeline": history.timeline_of_reply(reply, for_office=True),
        }
