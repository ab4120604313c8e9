"""The office's pages of aspirations: a list, and a review page with decisions."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from aspirations import actions, history, queue, rules
from aspirations.answer_templates import answer_templates
from aspirations.decision_messages import waited_by
from aspirations.decisions import DECISIONS, decisions_open_to
from aspirations.hints import hints_for_checker
from aspirations.link_admin import LinkMixin, links_of
from aspirations.list_admin import AspirationListAdmin
from aspirations.models import Aspiration
from aspirations.opening_admin import OpeningMixin
from aspirations.states import MOVES, State
from core.change.timeline import ago
from core.views import asked_seen, posted
from office.review import UNCHANGED, ReviewMixin
from office.roles import only_reads, open_to_readers

OWN = "Anda membawakannya atau anggota KIM-nya, jadi keputusan diambil staf lain."
READ_ONLY = "Ini tentang dinas: pimpinan atau Inspektorat yang memeriksa dan menjawabnya."


@admin.register(Aspiration)
class AspirationAdmin(OpeningMixin, LinkMixin, ReviewMixin, AspirationListAdmin):
    """Aspirations in the staff member's scope, with the decisions on them."""

    decisions = DECISIONS
    decide_permission = queue.DECIDE
    verdicts = MOVES.verdicts
    queue_kind = queue.ASPIRATIONS
    review_template = "admin/aspirations/review.html"
    shown_template = "admin/aspirations/_quoted.html"
    quotes = True

    def decides(self, user):
        """Returns whether the role of ``user`` decides on any aspiration."""
        return user.has_perm(queue.DECIDE) or user.has_perm(queue.OVERSEE)

    def require_decider_on(self, request, aspiration):
        """Raises PermissionDenied for a reader, unless they oversee: it is about the office."""
        if only_reads(request.user) and not rules.can_decide_at_office(request.user, aspiration):
            raise PermissionDenied

    @open_to_readers
    def decide_view(self, request, object_id, word):
        """As ReviewMixin; overseers decide on what is about the office, and on nothing else."""
        aspiration = self.get_object(request, str(object_id))
        if aspiration:
            self.require_decider_on(request, aspiration)
        elif request.method == "POST" and only_reads(request.user):
            raise PermissionDenied
        return super().decide_view(request, object_id, word)

    def offered(self, user, aspiration):
        """Returns the words of the decisions open to ``user`` now."""
        if not rules.can_decide_at_office(user, aspiration):
            return []
        return decisions_open_to(user, aspiration)

    def may_act(self, request, thing, word):
        """Also takes the second click of a check that forwarded at once."""
        if super().may_act(request, thing, word):
            return True
        seen = asked_seen(request)
        return word == "periksa" and actions.was_checked_and_forwarded(
            thing, by=request.user, seen=seen
        )

    def decision_form(self, request, thing, decision):
        """Returns the form of a decision, bound on POST; ``?templat=`` prefills an answer."""
        more = {}
        if decision.verb == "aspiration_answered":
            more["template"] = request.GET.get("templat", "")
        return decision.form(posted(request), aspiration=thing, by=request.user, **more)

    def why_not(self, user, aspiration, word):
        """Returns an Indonesian sentence why a decision is not open."""
        if not rules.can_decide_at_office(user, aspiration):
            return f"{_not_theirs(aspiration)} {UNCHANGED}"
        return super().why_not(user, aspiration, word)

    def decided_by(self, aspiration, event):
        """Returns who caused a deciding Event; a perangkat daerah has no account."""
        rows = history.timeline_of_aspiration(aspiration, reader="staff")
        return next(row["who"] for row in rows if row["event"] == event.pk)

    def moves_since(self, aspiration, seen):
        """Returns timeline rows of what moved the aspiration after the Event ``seen``."""
        return history.moves_of_aspiration_since(aspiration, seen, reader="staff")

    def parts_since(self, aspiration, seen):
        """Returns nothing: what was sent never changes."""
        return []

    def review_context(self, request, aspiration):
        """Returns the template context of the review page."""
        decides = rules.can_decide_at_office(request.user, aspiration)
        asks = decides and aspiration.state == State.RECEIVED
        answers = request.resolver_match.kwargs.get("word") == "jawab"
        return {
            "aspiration": aspiration,
            "photos": _photos_with_addresses(aspiration),
            "promises": aspiration.promises.all(),
            "sent_ago": ago(aspiration.sent_at),
            "waits_for": waited_by(aspiration),
            "due": queue.due_in_words(aspiration),
            "hints": hints_for_checker(aspiration) if asks else [],
            "may_not": "" if decides or not self.decides(request.user) else _not_theirs(aspiration),
            "templates": answer_templates() if answers else [],
            "timeline": history.timeline_of_aspiration(aspiration, reader="staff"),
            **links_of(aspiration, request.user),
        }


def _photos_with_addresses(aspiration):
    return [
        (number, photo, reverse("admin:aspirations_photo", args=[aspiration.pk, photo.pk]))
        for number, photo in enumerate(aspiration.attachments.filter(response=None), start=1)
    ]


def _not_theirs(aspiration):
    return READ_ONLY if aspiration.about == Aspiration.About.OFFICE else OWN
