"""Telling an applicant, group or sender of a new SK about the office's decision. ADR 0044."""

from django.shortcuts import redirect
from django.urls import path, reverse

from core.change.seen import read_seen
from core.views import attempt
from groups import actions, notifications, telling


class TellingMixin:
    """Gives a review page the ready text about a decision, and the note that it was sent.

    ``find_text(user, thing)`` returns the Text, ``note_told(thing, by, event)`` is the action.
    """

    find_text = staticmethod(telling.text_to_applicant)
    note_told = staticmethod(actions.note_applicant_told)

    def get_urls(self):
        """Adds the address to which the note is posted."""
        view = self.admin_site.admin_view(self.tell_view)
        way = path("<int:object_id>/kabari/", view, name=f"groups_{self.opts.model_name}_tell")
        return [way, *super().get_urls()]

    def tell_view(self, request, object_id):
        """Notes that the text was sent; any other request than POST shows the thing."""
        thing = self.get_or_404(request, str(object_id))
        self.require_decider(request)
        if request.method != "POST":
            return self.change_view(request, str(object_id))
        event = read_seen(request.POST.get("event"))
        attempt(
            request,
            lambda: self.note_told(thing, by=request.user, event=event),
            "Dicatat: sudah dikabari.",
        )
        return redirect(self.review_url(thing))

    def telling_context(self, user, thing):
        """Returns the Text of a review page, or None, and where its note is posted to."""
        return {
            "text": self.find_text(user, thing),
            "told_url": reverse(f"admin:groups_{self.opts.model_name}_tell", args=[thing.pk]),
        }


class GroupTellingMixin(TellingMixin):
    """Adds what ``admin/groups/_whatsapp.html`` says about e-mails."""

    def telling_context(self, user, group):
        """Returns the context of ``admin/groups/_whatsapp.html``."""
        context = super().telling_context(user, group)
        text = context["text"]
        return {
            **context,
            "whatsapp": text.url if text and not text.note else "",
            "reached": notifications.reaches_applicant(group),
        }
