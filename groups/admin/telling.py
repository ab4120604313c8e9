"""Telling an applicant or group about the office's decision. ADR 0044."""

from django.shortcuts import redirect
from django.urls import path, reverse

from core.change.seen import read_seen
from core.views import attempt
from groups import actions, notifications, telling


class TellingMixin:
    """Gives the admin of groups the ready text about a decision, and the note that it was sent."""

    def get_urls(self):
        """Adds the address to which the note is posted."""
        view = self.admin_site.admin_view(self.tell_view)
        way = path("<int:object_id>/kabari/", view, name="groups_kimgroup_tell")
        return [way, *super().get_urls()]

    def tell_view(self, request, object_id):
        """Notes that the text was sent; any other request than POST shows the group."""
        group = self.get_or_404(request, str(object_id))
        self.require_decider(request)
        if request.method != "POST":
            return self.change_view(request, str(object_id))
        event = read_seen(request.POST.get("event"))
        attempt(
            request,
            lambda: actions.note_applicant_told(group, by=request.user, event=event),
            "Dicatat: sudah dikabari.",
        )
        return redirect(self.review_url(group))

    def telling_context(self, user, group):
        """Returns the context of ``admin/groups/_whatsapp.html``."""
        text = telling.text_to_applicant(user, group)
        return {
            "text": text,
            "whatsapp": text.url if text and not text.note else "",
            "reached": notifications.reaches_applicant(group),
            "told_url": reverse("admin:groups_kimgroup_tell", args=[group.pk]),
        }
