"""The record of a registered group in the back office: everything about it in one look."""

import io

from django.http import FileResponse, Http404
from django.urls import path
from django.utils import timezone

from core import phones
from core.web import paging
from groups import history, notice_letter, record, rules, terms
from groups.models import OfficerChange
from groups.states import PUBLIC
from office import trail

# Events of the history on one page.
EVENTS = 40


class RecordMixin:
    """Gives the admin of groups the record page, in place of the review page, once registered."""

    record_template = "admin/groups/record.html"

    def get_urls(self):
        """Adds the address of the letter about a planned dissolution."""
        view = self.admin_site.admin_view(self.notice_letter_view)
        way = path("<int:object_id>/surat-pembubaran.pdf", view, name="groups_notice_letter")
        return [way, *super().get_urls()]

    def notice_letter_view(self, request, object_id):
        """Makes the letter about a planned dissolution as a PDF, for officers without account."""
        group = self.get_or_404(request, str(object_id))
        if group.dissolution_notice_on is None:
            raise Http404
        content = io.BytesIO(notice_letter.letter(group, by=request.user))
        return FileResponse(content, as_attachment=True, filename=f"pembubaran-{group.slug}.pdf")

    def template_of(self, group):
        """Returns the template of an application, or of the record of a registered group."""
        return self.record_template if group.state in PUBLIC else self.review_template

    def record_context(self, request, group):
        """Returns what the record shows beside what it has in common with a review page."""
        rows = list(group.memberships.in_order().select_related("user"))
        today = timezone.localdate()
        people = [row for row in rows if not row.has_ended(today) and not row.is_coming(today)]
        milestones = record.milestones_of_group(group)
        lanes = terms.lanes_of_group(group, rows, today, record.dissolved_on(milestones))
        manages = rules.can_manage_roster(request.user, group)
        changes = OfficerChange.objects.visible_to(request.user).open()
        return {
            "facts": record.facts_of_group(group, people, milestones, manages=manages),
            "lanes": lanes,
            "drawing": terms.drawn(lanes, today),
            "people": people,
            "past": [row for row in rows if row.has_ended(today)],
            "coming": [row for row in rows if row.is_coming(today)],
            "new_sk": changes.filter(group=group).first(),
            "call": whom_to_call(group, people),
            "renews": rules.can_start_change(request.user, group),
            "mends": rules.can_mend(request.user, group),
            "can_manage": manages,
            "ketua_to_invite": manages and _without_account(people, "ketua"),
            "decrees": [decree for decree in group.decrees.all() if decree.confirmed],
            "corrections": group.corrections.select_related(
                "event__actor", "event__reason", "decree"
            ),
            "now": timezone.now(),
            **self._history(request, group, {row.pk: row.name for row in rows}),
        }

    def _history(self, request, group, names):
        """Returns one page of the history by month, and the address of the whole trail."""
        events = history.events_of_group(group)
        page = paging.page(events, request.GET.get("sebelum", ""), EVENTS, by="at")
        rows = self.with_copies(group, history.rows_of_group(page.rows, names))
        may_read = trail.may_read(request.user)
        return {
            "page": page,
            "months": history.by_month(rows),
            "trail_url": trail.url_of(group) if may_read else "",
        }


def _without_account(people, position):
    """Returns the row of who holds this position and has no account, or None."""
    return next((row for row in people if row.position == position and not row.user_id), None)


def whom_to_call(group, people):
    """Returns a dict of who, number and chat: of the ketua, else of the group; None without one."""
    ketua = next((row for row in people if row.position == "ketua" and row.reachable_phone), None)
    number = ketua.reachable_phone if ketua else group.reachable_phone
    if not number:
        return None
    return {
        "who": "ketua" if ketua else "kelompok",
        "number": number,
        "chat": phones.chat_link(number),
    }
