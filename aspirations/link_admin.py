"""Answering links and photos on the office's page of an aspiration."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path

from aspirations import actions, decision_messages, notifications, rules
from aspirations.models import ANSWERING_LINK, Attachment
from core import phones, secret_links
from core.views import attempt


class LinkMixin:
    """Adds the making and revoking of links, and the photos, to the page of an aspiration."""

    def get_urls(self):
        """Adds the addresses of links and photos."""
        return [
            self._route("<int:pk>/tautan/", self.link_view, "aspirations_link"),
            self._route(
                "<int:pk>/tautan/<int:link_pk>/cabut/", self.revoke_view, "aspirations_link_revoke"
            ),
            self._route("<int:pk>/foto/<int:photo_pk>.jpg", self.photo_view, "aspirations_photo"),
            *super().get_urls(),
        ]

    def _route(self, address, view, name):
        return path(address, self.admin_site.admin_view(view), name=name)

    def photo_view(self, request, pk, photo_pk):
        """Serves a photo of an aspiration in scope."""
        aspiration = self.get_or_404(request, str(pk))
        photo = get_object_or_404(Attachment, pk=photo_pk, aspiration=aspiration)
        return FileResponse(photo.master.open(), content_type="image/jpeg")

    def link_view(self, request, pk):
        """POST makes a link in place of earlier ones, and shows its secret on this response."""
        aspiration = self.get_or_404(request, str(pk))
        self.require_decider_on(request, aspiration)
        if request.method != "POST":
            return redirect(self.review_url(aspiration))
        done = "Tautan dibuat. Yang lama tidak berlaku lagi."
        act = lambda: actions.make_answering_link(aspiration, by=request.user)  # noqa: E731
        token = attempt(request, act, done)
        if token is None:
            return redirect(self.review_url(aspiration))
        context = {**self.admin_site.each_context(request), **made_link(aspiration, token)}
        return render(request, "admin/aspirations/link_made.html", context)

    def revoke_view(self, request, pk, link_pk):
        """POST revokes one link."""
        aspiration = self.get_or_404(request, str(pk))
        self.require_decider_on(request, aspiration)
        link = get_object_or_404(ANSWERING_LINK.links_to(aspiration), pk=link_pk)
        if request.method == "POST":
            attempt(
                request,
                lambda: actions.revoke_answering_link(aspiration, link, by=request.user),
                decision_messages.LINK_REVOKED,
            )
        return redirect(self.review_url(aspiration))


def made_link(aspiration, token):
    """Returns the context that shows a new link, and the text with it, once."""
    link = ANSWERING_LINK.known(token)
    text = notifications.text_for_whatsapp(aspiration, link, token)
    return {
        "aspiration": aspiration,
        "link": link,
        "address": notifications.address_of_link(token),
        "text": text,
        "whatsapp": phones.whatsapp_to_anybody(text),
    }


def links_of(aspiration, user):
    """Returns the context about links on the review page: those in force, and what is offered."""
    usable = secret_links.unused(ANSWERING_LINK.links_to(aspiration)).select_related("made_by")
    offered = actions.takes_link(aspiration) and rules.can_decide_at_office(user, aspiration)
    return {"links": list(usable), "may_link": offered}
